"""A compound file, version 3, as [MS-CFB] has it: a small file system of storages and streams in sectors of 512 bytes.

Streams of 4,096 bytes and more have sectors of their own; smaller ones share the mini stream, in sectors of 64 bytes.
The order of the parts in the file is: streams, mini stream, mini FAT, directory, FAT, DIFAT.
"""

from collections.abc import Iterator, Mapping
from struct import pack

from tracker.adapters.vba.directory import Entry, directory

SECTOR = 512
MINI_SECTOR = 64
CUTOFF = 4096
"""A stream of this size or more is not in the mini stream (2.2, Mini Stream Cutoff Size)."""

# Values of the FAT that are no sector (2.1).
_END_OF_CHAIN = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_FAT_SECTOR = 0xFFFFFFFD
_DIFAT_SECTOR = 0xFFFFFFFC

_IN_SECTOR = SECTOR // 4
_IN_HEADER = 109
"""How many FAT sectors the header names; more are named by DIFAT sectors (2.5)."""


class _Chains:
    """Contents laid one after another into sectors of one size, with the chain of each (2.3)."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._contents: list[bytes] = []
        self.fat: list[int] = []

    def add(self, content: bytes) -> int:
        """Append a content and return its first sector; an empty one has none."""
        count = -(-len(content) // self._size)
        if not count:
            return _END_OF_CHAIN
        first = len(self.fat)
        self.fat += [*range(first + 1, first + count), _END_OF_CHAIN]
        self._contents.append(content.ljust(count * self._size, b"\0"))
        return first

    def content(self) -> bytes:
        """Return all sectors."""
        return b"".join(self._contents)


def write_compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file that holds streams, by their paths as in `VBA/dir`.

    Raises:
        ValueError: a name is longer than 31 characters or holds a mark that [MS-CFB] forbids (2.6.1).
    """
    large, small = _Chains(SECTOR), _Chains(MINI_SECTOR)
    placed = {
        path: Entry((large if len(content) >= CUTOFF else small).add(content), len(content))
        for path, content in streams.items()
    }
    mini = small.content()
    root = Entry(large.add(mini), len(mini))
    mini_fat = _table(small.fat)
    first_mini_fat = large.add(mini_fat)
    first_directory = large.add(directory(placed, root))
    body, fat_sectors, difat_sectors = _with_fat(large)
    return _header(first_directory, first_mini_fat, len(mini_fat) // SECTOR, fat_sectors, difat_sectors) + body


def _with_fat(chains: _Chains) -> tuple[bytes, list[int], list[int]]:
    """Return all sectors with FAT and DIFAT behind them, and where those two lie."""
    used = len(chains.fat)
    fat_count = difat_count = 0
    while fat_count * _IN_SECTOR < used + fat_count + difat_count:
        fat_count += 1
        difat_count = -(-max(0, fat_count - _IN_HEADER) // (_IN_SECTOR - 1))
    fat_sectors = list(range(used, used + fat_count))
    difat_sectors = list(range(used + fat_count, used + fat_count + difat_count))
    fat = _table([*chains.fat, *[_FAT_SECTOR] * fat_count, *[_DIFAT_SECTOR] * difat_count])
    difat = b"".join(_difat(fat_sectors[_IN_HEADER:], difat_sectors))
    return chains.content() + fat + difat, fat_sectors, difat_sectors


def _difat(beyond: list[int], sectors: list[int]) -> Iterator[bytes]:
    """Yield the DIFAT sectors: 127 FAT sectors each, then the next DIFAT sector (2.5.1)."""
    for number, following in enumerate([*sectors[1:], _END_OF_CHAIN][: len(sectors)]):
        named = beyond[number * (_IN_SECTOR - 1) : (number + 1) * (_IN_SECTOR - 1)]
        yield _table(named)[: SECTOR - 4] + pack("<I", following)


def _table(entries: list[int]) -> bytes:
    """Return sector numbers as whole sectors; what is left of the last one is free (2.3)."""
    filled = -(-len(entries) // _IN_SECTOR) * _IN_SECTOR
    return pack(f"<{filled}I", *entries, *[_FREE] * (filled - len(entries)))


def _header(
    first_directory: int, first_mini_fat: int, mini_fat_count: int, fat_sectors: list[int], difat_sectors: list[int]
) -> bytes:
    """Return the header (2.2): signature, version 3, sizes of sectors as powers of two, where the tables start."""
    versions = pack("<8s16s3H2H6x", bytes.fromhex("D0CF11E0A1B11AE1"), b"", 0x3E, 3, 0xFFFE, 9, 6)
    difat = [*difat_sectors, _END_OF_CHAIN][0]
    places = (
        0, len(fat_sectors), first_directory, 0, CUTOFF, first_mini_fat, mini_fat_count, difat, len(difat_sectors),
    )  # fmt: skip
    return versions + pack("<9I", *places) + _table(fat_sectors[:_IN_HEADER]).ljust(436, b"\xff")[:436]
