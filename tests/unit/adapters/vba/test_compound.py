"""The compound file after [MS-CFB], read back by olefile, at every size where its structure changes."""

import io
from struct import unpack_from

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.adapters.vba.compound import SECTOR, write_compound_file

SIZES = (0, 1, 63, 64, 65, 127, 128, 129, 511, 512, 513, 4032, 4095, 4096, 4097, 4608, 8191, 8192, 8193, 65535, 65536)
NAME = st.text(
    st.characters(codec="utf-8", max_codepoint=0xFFFF, exclude_characters="/\\:!\0", categories=["L", "N"]),
    min_size=1,
    max_size=31,
)


def content_of(size: int) -> bytes:
    """Bytes that tell their place, so that a wrong sector is seen."""
    return b"".join(number.to_bytes(4, "little") for number in range(size // 4 + 1))[:size]


def read(file: bytes) -> dict[str, bytes]:
    """Every stream by its path; anything odd about the file is an error."""
    with olefile.OleFileIO(io.BytesIO(file), raise_defects=olefile.DEFECT_UNSURE) as compound:
        assert not compound.parsing_issues
        return {"/".join(path): compound.openstream(path).read() for path in compound.listdir()}


@pytest.mark.parametrize("size", SIZES)
def test_sizes_around_every_boundary(size: int) -> None:
    """One stream alone, and beside others in the mini stream and out of it."""
    assert read(write_compound_file({"a": content_of(size)})) == {"a": content_of(size)}
    streams = {
        "A/first": content_of(size),
        "A/small": b"x",
        "large": content_of(5000),
        "A/last": content_of(size)[::-1],
    }
    file = write_compound_file(streams)
    assert read(file) == streams
    assert len(file) % SECTOR == 0


@pytest.mark.parametrize("sectors", [1, 123, 124, 125, 126, 127, 128, 129, 253, 254, 255, 256])
def test_the_fat_grows(sectors: int) -> None:
    """Around 128 sectors, which one FAT sector names, and around the next."""
    streams = {"stream": content_of(sectors * SECTOR)} if sectors > 7 else {"stream": content_of(4096)}
    assert read(write_compound_file(streams)) == streams


@pytest.mark.parametrize("fat_sectors", [109, 110, 236, 237])
def test_the_header_names_109_fat_sectors_and_difat_sectors_the_rest(fat_sectors: int) -> None:
    """At 109 the header is full, at 110 the first DIFAT sector stands, with 127 entries; then the second."""
    difat_sectors = -(-max(0, fat_sectors - 109) // 127)
    sectors = fat_sectors * 128 - fat_sectors - difat_sectors - 1  # the FAT names itself, and one directory sector
    streams = {"stream": content_of(sectors * SECTOR)}
    file = write_compound_file(streams)
    assert unpack_from("<I", file, 44)[0] == fat_sectors
    assert unpack_from("<I", file, 72)[0] == difat_sectors
    assert read(file) == streams


@pytest.mark.parametrize("count", range(1, 34))
def test_mini_fat_and_directory_grow(count: int) -> None:
    """Many small streams: more than one sector of the directory, and of the mini FAT."""
    streams = {f"Sheet{number}": content_of(number * 40) for number in range(count * 5)}
    assert read(write_compound_file(streams)) == streams


def test_no_stream_at_all() -> None:
    """An empty file is a file."""
    assert read(write_compound_file({})) == {}


@given(st.dictionaries(NAME, st.binary(max_size=200), max_size=40))
def test_names_are_found(streams: dict[str, bytes]) -> None:
    """Every name is found by the search that the tree is made for, whatever its letters."""
    folded = {name.upper(): name for name in streams}
    distinct = {name: streams[name] for name in folded.values()}
    file = write_compound_file(distinct)
    entries = directory_of(file)
    for name in distinct:
        assert found(entries, entries[0][4], name), name
    assert_red_black(entries, entries[0][4])


Entry = tuple[str, int, int, int, int]


def directory_of(file: bytes) -> list[Entry]:
    """Name, colour, left, right, child of each entry, read by hand along the FAT."""
    sector = unpack_from("<I", file, 48)[0]
    fat = [
        entry
        for place in unpack_from("<109I", file, 76)
        if place != 0xFFFFFFFF
        for entry in unpack_from("<128I", file, (place + 1) * SECTOR)
    ]
    entries: list[Entry] = []
    while sector != 0xFFFFFFFE:
        for number in range(4):
            start = (sector + 1) * SECTOR + number * 128
            length = unpack_from("<H", file, start + 64)[0]
            name = file[start : start + max(0, length - 2)].decode("utf-16-le")
            entries.append((name, file[start + 67], *unpack_from("<3I", file, start + 68)))
        sector = fat[sector]
    return entries


def order(name: str) -> tuple[int, bytes]:
    """The order of [MS-CFB] 2.6.4."""
    return len(name.encode("utf-16-le")), name.upper().encode("utf-16-be")


def found(entries: list[Entry], number: int, name: str) -> bool:
    """Search as a reader does."""
    while number != 0xFFFFFFFF:
        here, _, left, right, _ = entries[number]
        if here == name:
            return True
        number = left if order(name) < order(here) else right
    return False


def assert_red_black(entries: list[Entry], number: int) -> int:
    """As many black entries on each way down, no red one with a red child, a black one on top; returns how many."""
    if number == 0xFFFFFFFF:
        return 0
    _, colour, left, right, _ = entries[number]
    children = [entries[child][1] for child in (left, right) if child != 0xFFFFFFFF]
    assert colour == 1 or all(child == 1 for child in children)
    blacks = {assert_red_black(entries, left), assert_red_black(entries, right)}
    assert len(blacks) == 1
    return blacks.pop() + colour


def test_the_top_of_the_tree_is_black() -> None:
    """Whatever the number of siblings."""
    for count in range(1, 40):
        entries = directory_of(write_compound_file({f"s{number}": b"" for number in range(count)}))
        assert entries[entries[0][4]][1] == 1
        assert_red_black(entries, entries[0][4])


@pytest.mark.parametrize("name", ["a\\b", "a:b", "a!b", "x" * 32, "\U00020000" * 16])
def test_names_that_the_format_forbids(name: str) -> None:
    """Marks that are not allowed, and names longer than 31 units of UTF-16."""
    with pytest.raises(ValueError, match="no name"):
        write_compound_file({name: b""})
