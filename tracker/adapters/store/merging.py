"""Puts what was taken in into the tables, month by month: only the months that change are read and written."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.store.draft import Draft
from tracker.adapters.store.layout import ACTIONS, FINDINGS, MEETINGS, part_of
from tracker.adapters.store.manifest import Manifest
from tracker.adapters.store.partitions import read_part
from tracker.adapters.store.staging import Staging
from tracker.adapters.store.tables import ORDER, schema_of, writable
from tracker.analysis.archive import ScanRecord

if TYPE_CHECKING:
    import pyarrow as pa


def merge(
    place: Path, manifest: Manifest, draft: Draft, staging: Staging, gone: Mapping[str, str], scan: ScanRecord
) -> Manifest:
    """Write the months that change to where they wait; returns the manifest with what the history adds to it.

    Args:
        place: the store.
        manifest: what it consists of.
        draft: takes the new contents.
        staging: the new rows.
        gone: month by path of the files whose rows go.
        scan: the scan that saw all this.
    """
    leaving = _by_month(gone)
    tables = Tables(place, manifest)
    for table in (MEETINGS, FINDINGS):
        rows = staging.table(table)
        for month in sorted({*leaving, *_months(rows)}):
            put_month(draft, tables, table, month, leaving.get(month, ()), of_month(rows, month))
    rows = staging.table(ACTIONS)
    for month in sorted({*leaving, *_months(rows)}):
        put_month(draft, tables, ACTIONS, month, leaving.get(month, ()), of_month(rows, month))
    return manifest


class Tables:
    """The tables of a store as they stand."""

    def __init__(self, place: Path, manifest: Manifest) -> None:
        self._place, self._manifest = place, manifest

    def month(self, table: str, month: str) -> "pa.Table":
        """Return the rows of a month; none where there is no such month."""
        path = part_of(table, month)
        part = self._manifest.parts.get(path)
        if part is None:
            return schema_of(table).empty_table()
        return read_part(self._manifest.source(self._place, path), part, str(self._place))


def put_month(draft: Draft, tables: Tables, table: str, month: str, leaving: Iterable[str], rows: "pa.Table") -> None:
    """Write a month anew: without the rows of files that leave, with new rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    stay = tables.month(table, month)
    if leaving:
        stay = stay.filter(pc.invert(pc.is_in(stay["file"], pa.array(list(leaving), pa.string()))))
    merged = pa.concat_tables([stay, shaped(rows, table)])
    merged = merged.take(pc.sort_indices(merged, [(name, "ascending") for name in ORDER[table]]))
    draft.put_rows(part_of(table, month), merged, merged["key"] if table == ACTIONS else None)


def shaped(rows: "pa.Table", table: str) -> "pa.Table":
    """Return rows with the columns of a table, empty where they have none."""
    import pyarrow as pa

    schema = schema_of(table)
    columns = [
        rows[field.name] if field.name in rows.column_names else pa.nulls(rows.num_rows, field.type) for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def of_month(rows: "pa.Table", month: str) -> "pa.Table":
    """Return the rows of a month."""
    import pyarrow.compute as pc

    return rows.filter(pc.equal(rows["month"], month))


def _months(rows: "pa.Table") -> list[str]:
    months: list[str] = rows["month"].unique().to_pylist()
    return months


def _by_month(gone: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the files that leave by their month, as the tables write them."""
    leaving: dict[str, list[str]] = {}
    for path, month in gone.items():
        leaving.setdefault(month, []).append(writable(path))
    return leaving
