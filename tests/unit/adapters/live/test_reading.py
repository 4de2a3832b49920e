"""From xlwings' values to a grid: what each system gives for a moment, an error, a number."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.contract.making import with_types
from tests.unit.adapters.live.fakes import FakeBook, FakeSheet
from tracker.adapters.live import reading
from tracker.adapters.live.reading import merged_areas, read_grid
from tracker.errors import UnreadableError
from tracker.rows.grid import CellError


def sheet_of(*row: object, code: str = "General", column: int = 1) -> FakeSheet:
    """Return a sheet of one row; one of its columns has a number format."""
    sheet = FakeBook(表=[list(row)]).list[0]
    sheet.formats[1, column] = code
    return sheet


@pytest.mark.parametrize(
    ("given", "code", "expected"),
    [
        (3.0, "General", 3),
        (3.25, "General", 3.25),
        (Decimal("3.5"), "¥0.00", 3.5),
        (True, "General", True),
        ("#N/A", "General", CellError("#N/A")),
        ("#别的", "General", "#别的"),
        ("  ", "General", None),
        (dt.datetime(2024, 7, 5), "yyyy-mm-dd", dt.date(2024, 7, 5)),
        (dt.datetime(2024, 7, 5, 14, 29, 59, 999_997), "yyyy-mm-dd hh:mm", dt.datetime(2024, 7, 5, 14, 30)),
        (dt.datetime(1899, 12, 30, 14, 30), "h:mm", dt.time(14, 30)),
        (dt.datetime(1904, 1, 1, 14, 30), "h:mm", dt.time(14, 30)),
        (dt.datetime(1899, 12, 30, 6), "[h]:mm", 0.25),
        (0.25, "h:mm", dt.time(6)),
        (0.25, "[h]:mm", 0.25),
        (0.25, "0%", 0.25),
        (0.25, "General", 0.25),
        (0.25, '0.00"h"', 0.25),
        (0.25, "[$-804]上午/下午h\"时\"mm\"分\"", dt.time(6)),
    ],
)  # fmt: skip
def test_values(given: object, code: str, expected: object) -> None:
    """Each value has the type that the contract asks for."""
    grid = read_grid(sheet_of(given, "x", code=code), "表")  # type: ignore[arg-type]
    assert with_types(grid)[0][0] == (type(expected), expected)


def test_one_bulk_read_a_sheet() -> None:
    """However many cells, the values come in one call."""
    book = FakeBook(表=[[1.0, 0.5, "x"]] * 50)
    read_grid(book.list[0], "表")  # type: ignore[arg-type]
    assert book.reads == 1


def test_a_column_of_two_formats_is_asked_cell_by_cell() -> None:
    """A time below a share: each is told by its own format."""
    sheet = FakeBook(表=[[0.5], [0.5]]).list[0]
    sheet.formats[2, 1] = "hh:mm"
    assert read_grid(sheet, "表").rows == [[0.5], [dt.time(12)]]  # type: ignore[arg-type]


def test_merged_areas_are_found() -> None:
    """Every merged area once, in the order of the sheet."""
    sheet = FakeBook(表=[["x"] * 9] * 40).list[0]
    sheet.merged = [(31, 2, 33, 9), (2, 1, 4, 2), (2, 5, 2, 6)]
    assert merged_areas(sheet, (1, 1, 40, 9)) == ((2, 1, 4, 2), (2, 5, 2, 6), (31, 2, 33, 9))  # type: ignore[arg-type]


def test_a_sheet_that_reaches_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is told which sheet, and nothing is read."""
    monkeypatch.setattr(reading, "MAX_CELLS", 3)
    with pytest.raises(UnreadableError) as refused:
        read_grid(sheet_of(1, 2, 3, 4), "表")  # type: ignore[arg-type]
    assert refused.value.key == "live-sheet-too-large"
