"""Parquet files: written whole in memory, read only where they are what the manifest says."""

import binascii
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.store.manifest import Part, damaged

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    import pyarrow.parquet as pq

_TAIL = 8
"""The last bytes of a Parquet file: the length of its footer, and its name (Parquet file format)."""
ROW_GROUP = 60_000
DISTINCT = ("key", "id", "description", "row")
"""Columns of which hardly two rows hold the same: a dictionary of them would be made in vain."""


def render_part(groups: "Iterable[pa.Table]") -> "tuple[bytes, int]":
    """Return rows as a Parquet file, each page with a check sum, and how many rows there are; they come by and by."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink, writer, rows = pa.BufferOutputStream(), None, 0
    for group in _gathered(groups):
        rows += group.num_rows
        writer = writer or pq.ParquetWriter(
            sink,
            group.schema,
            compression="zstd",
            use_dictionary=[name for name in group.column_names if name not in DISTINCT],
            write_page_checksum=True,
        )
        writer.write_table(group, row_group_size=ROW_GROUP)
    if writer is None:
        return b"", 0
    writer.close()
    return sink.getvalue().to_pybytes(), rows


def _gathered(groups: "Iterable[pa.Table]") -> "Iterator[pa.Table]":
    """Yield rows in groups worth writing, whatever groups they come in."""
    import pyarrow as pa

    waiting: list[pa.Table] = []
    for group in groups:
        if group.num_rows:
            waiting.append(group)
        if sum(one.num_rows for one in waiting) >= ROW_GROUP:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)


def describe(content: bytes, rows: int, keys: "pa.ChunkedArray | None" = None) -> Part:
    """Return how a Parquet file is known; `keys` are those that one may look for in it."""
    import pyarrow.compute as pc

    length = int.from_bytes(content[-_TAIL:-4], "little")
    ends = {"min": None, "max": None} if keys is None else pc.min_max(keys).as_py()
    return Part(len(content), binascii.crc32(content[-_TAIL - length :]), rows, ends["min"] or "", ends["max"] or "")


def is_as_described(path: Path, part: Part) -> bool:
    """Whether a Parquet file is the one that the manifest means; its pages are judged when they are read."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        if os.fstat(file).st_size != part.size:
            return False
        tail = _last(file, part.size, _TAIL)
        length = int.from_bytes(tail[:4], "little")
        return binascii.crc32(_last(file, part.size, min(length + _TAIL, part.size))) == part.check
    finally:
        os.close(file)


def _last(file: int, size: int, count: int) -> bytes:
    os.lseek(file, size - count, os.SEEK_SET)
    return os.read(file, count)


def read_part(path: Path, part: Part, store: str, columns: "Sequence[str] | None" = None) -> "pa.Table":
    """Return the rows of a Parquet file.

    Raises:
        UnreadableError: it is missing, or not what the manifest says.
    """
    with _opened(path, part, store) as file:
        rows = file.read(columns=columns and list(columns), use_threads=columns is None)
        return rows.select(columns).replace_schema_metadata() if columns else rows


def read_groups(path: Path, part: Part, store: str) -> "Iterator[pa.Table]":
    """Yield the rows of a Parquet file group by group; raises `UnreadableError` as `read_part` does."""
    with _opened(path, part, store) as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group)


@contextmanager
def _opened(path: Path, part: Part, store: str) -> "Iterator[pq.ParquetFile]":
    """Open a Parquet file that is what the manifest says."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if not is_as_described(path, part):
            raise damaged(store, _name_in(store, path))
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            yield file
    except (OSError, pa.ArrowException) as cause:
        raise damaged(store, _name_in(store, path), cause) from cause


def _name_in(store: str, path: Path) -> str:
    """Return the name of a file relative to its store."""
    return path.relative_to(store).as_posix()
