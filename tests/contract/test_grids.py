"""One contract, every reader: the same workbook gives the same grid from our own reader, calamine, openpyxl, memory, LibreOffice."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw

from tests.contract.making import CASES, trimmed, with_types
from tracker.adapters.files import FileReader, calamine_reader, openpyxl_reader
from tracker.adapters.files.archive import Archive
from tracker.adapters.files.cells import with_errors
from tracker.adapters.files.package import read_package
from tracker.adapters.files.plain_reader import OddSheetError, PlainBook
from tracker.adapters.live import LiveBook
from tracker.adapters.memory import MemoryReader, make_grid
from tracker.rows.grid import Book, Grid

NOT_FOR_CALAMINE = ("cells without places", "single quotes")
"""Cells that do not name their place as applications write it go to openpyxl, so that none can mislead calamine."""

NOT_FOR_THE_PLAIN_READER = (*NOT_FOR_CALAMINE, "iso dates")
"""What a parser has to read; the plain reader says so and guesses nothing."""


def by_calamine(content: bytes, folder: Path, expected: Grid) -> Grid:
    package = read_package(Archive(content, "book"), "book")
    return Grid(
        package.sheets[0].name,
        with_errors(calamine_reader.read_rows(package, package.sheets)[0]),
        package.sheets[0].merged,
    )


def by_plain_reader(content: bytes, folder: Path, expected: Grid) -> Grid:
    package = read_package(Archive(content, "book"), "book")
    return Grid(package.sheets[0].name, PlainBook(package).read_rows(package.sheets[0]), package.sheets[0].merged)


def by_openpyxl(content: bytes, folder: Path, expected: Grid) -> Grid:
    package = read_package(Archive(content, "book"), "book")
    return Grid(
        package.sheets[0].name,
        with_errors(openpyxl_reader.read_rows(package, package.sheets)[0]),
        package.sheets[0].merged,
    )


def by_file(content: bytes, folder: Path, expected: Grid) -> Grid:
    path = folder / "工作簿.xlsx"
    path.write_bytes(content)
    (grid,) = FileReader().read_book(str(path)).grids
    return grid


def by_memory(content: bytes, folder: Path, expected: Grid) -> Grid:
    book = Book("book", (make_grid(expected.sheet, expected.rows, expected.merged),))
    (grid,) = MemoryReader({"book": book}).read_book("book").grids
    return grid


@pytest.mark.parametrize("reader", [by_calamine, by_plain_reader, by_openpyxl, by_file, by_memory])
@pytest.mark.parametrize("case", CASES)
def test_readers_deliver_the_same_grid(case: str, reader: Callable[[bytes, Path, Grid], Grid], tmp_path: Path) -> None:
    """Every value has the same place, value and type."""
    make, expected = CASES[case]
    content = make()
    if reader is by_calamine and case in NOT_FOR_CALAMINE:
        assert not read_package(Archive(content, "book"), "book").sheets[0].is_plain
        return
    if reader is by_plain_reader and case in NOT_FOR_THE_PLAIN_READER:
        with pytest.raises(OddSheetError):
            reader(content, tmp_path, expected)
        return
    grid = trimmed(reader(content, tmp_path, expected))
    assert with_types(grid) == with_types(trimmed(expected))
    assert (grid.sheet, grid.merged) == (expected.sheet, expected.merged)


NOT_FOR_LIBREOFFICE = {
    "spilled error": "it calculates the formula anew, and has no such error",
    "iso dates": "it shows a typed date by the cell's format, which is a number's",
}
"""Cases that LibreOffice itself opens as something else, with what it makes of them."""


@pytest.mark.office
@pytest.mark.parametrize("case", [case for case in CASES if case not in NOT_FOR_LIBREOFFICE])
def test_the_open_workbook_is_the_same_grid(case: str, app: xw.App, tmp_path: Path) -> None:
    """What is open in LibreOffice has the same places, values and types as the file."""
    make, expected = CASES[case]
    path = tmp_path / "工作簿.xlsx"
    path.write_bytes(make())
    book = app.books.open(path)
    try:
        (grid,) = map(trimmed, LiveBook(book, str(path), (), {}, ()).read_book().grids)
    finally:
        book.close()
    assert with_types(grid) == with_types(trimmed(expected))
    assert (grid.sheet, grid.merged) == (expected.sheet, expected.merged)
