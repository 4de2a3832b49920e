"""Reads rows out of the parts of a table, no more columns and row groups than are asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.store.arrow import ready_pyarrow
from tracker.adapters.store.layout import parts_of
from tracker.adapters.store.manifest import Manifest, damaged
from tracker.adapters.store.partitions import is_as_described, read_part
from tracker.adapters.store.tables import schema_of

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset as ds

MONTH = "month"


def read_rows(
    place: Path,
    manifest: Manifest,
    table: str,
    columns: Sequence[str] | None,
    where: "pc.Expression | None",
) -> "pa.Table":
    """Return rows of a table, months in order.

    Raises:
        UnreadableError: a part is missing, or not what the manifest says.
    """
    ready_pyarrow()
    import pyarrow as pa

    try:
        if where is None and columns is not None and MONTH not in columns:
            return _whole_columns(place, manifest, table, columns)
        return _dataset(place, manifest, table).to_table(columns=columns and list(columns), filter=where)
    except (OSError, pa.ArrowException) as cause:
        raise damaged(str(place), table, cause) from cause


def _whole_columns(place: Path, manifest: Manifest, table: str, columns: Sequence[str]) -> "pa.Table":
    """Return some columns of all rows; in half the time that a data set takes for many small files."""
    import pyarrow as pa

    parts = [path for _, path in parts_of(manifest.parts, table)]
    store, kinds = str(place), schema_of(table)
    rows = [read_part(manifest.source(place, path), manifest.parts[path], store, columns) for path in parts]
    return pa.concat_tables([pa.schema([kinds.field(name) for name in columns]).empty_table(), *rows])


def _dataset(place: Path, manifest: Manifest, table: str) -> "ds.FileSystemDataset":
    """Return the parts of a table as one data set, each where its content lies now."""
    import pyarrow as pa
    import pyarrow.dataset as ds
    from pyarrow.fs import LocalFileSystem

    files = LocalFileSystem()
    options = ds.ParquetFragmentScanOptions(page_checksum_verification=True)
    form = ds.ParquetFileFormat(default_fragment_scan_options=options)
    with_month = schema_of(table).append(pa.field(MONTH, pa.string()))
    fragments = []
    for month, path in parts_of(manifest.parts, table):
        source = manifest.source(place, path)
        if not is_as_described(source, manifest.parts[path]):
            raise damaged(str(place), path)
        fragments.append(form.make_fragment(str(source), files, partition_expression=ds.field(MONTH) == month))
    return ds.FileSystemDataset(fragments, with_month, form, files)
