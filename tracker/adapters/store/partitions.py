"""Parquet files: written whole in memory, read only where they are what the manifest says."""

import binascii
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.store.manifest import Part, damaged

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

_TAIL = 8
"""The last bytes of a Parquet file: the length of its footer, and its name (Parquet file format)."""
ROW_GROUP = 60_000


def render_part(rows: "pa.Table") -> bytes:
    """Return rows as a Parquet file, each page with a check sum."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", write_page_checksum=True, row_group_size=ROW_GROUP)
    content: bytes = sink.getvalue().to_pybytes()
    return content


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
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if is_as_described(path, part):
            # Pages are read as they are: what the footer says of columns is in our hands, so no hints are followed.
            with pq.ParquetFile(path, page_checksum_verification=True) as file:
                return file.read(columns=columns)
    except (OSError, pa.ArrowException) as cause:
        raise damaged(store, str(path)) from cause
    raise damaged(store, str(path))
