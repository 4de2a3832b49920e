"""Ranges through the engine: where they lie, how they are cut, widened, moved, merged and copied."""

import pytest
import xlwings as xw

from tracker.engines.libreoffice import UnsupportedError

pytestmark = pytest.mark.office


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (("A1",), "$A$1"),
        (("A1:A1",), "$A$1"),
        (("B2:D5",), "$B$2:$D$5"),
        (("D5:B2",), "$B$2:$D$5"),
        ((((1, 1)),), "$A$1"),
        (((2, 2), (5, 4)), "$B$2:$D$5"),
        (("A1", (2, 2)), "$A$1:$B$2"),
        (((1, 1), "B2"), "$A$1:$B$2"),
        (("A:C",), "$A:$C"),
        (("2:3",), "$2:$3"),
        (("XFD1048576",), "$XFD$1048576"),
    ],
)
def test_places(sheet: xw.Sheet, arguments: tuple[object, ...], address: str) -> None:
    assert sheet.range(*arguments).address == address


def test_from_range_to_range(book: xw.Book, sheet: xw.Sheet) -> None:
    second = book.sheets.add("second", after=sheet)
    assert sheet.range(sheet["A1"], sheet["B2"]).address == "$A$1:$B$2"
    for sheets in ((second, sheet), (sheet, second), (second, second)):
        with pytest.raises(ValueError, match="not on this sheet"):
            sheet.range(*(each["A1"] for each in sheets))


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (1048577, 1), (1, 16385)])
def test_cells_that_are_not_there(sheet: xw.Sheet, place: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        sheet.range(place)
    with pytest.raises(KeyError):
        sheet.range("no_such_name")


def test_shape(sheet: xw.Sheet) -> None:
    cells = sheet["B3:F5"]
    assert (cells.row, cells.column, cells.shape, cells.size, len(cells), cells.count) == (3, 2, (3, 5), 15, 15, 15)
    assert (cells.rows.count, cells.columns.count) == (3, 5)
    assert (cells.last_cell.row, cells.last_cell.column) == (5, 6)
    assert sheet.cells.shape == (1048576, 16384)
    assert cells.sheet == sheet
    assert bool(cells.api)


def test_parts(sheet: xw.Sheet) -> None:
    cells = sheet["B2:D4"]
    assert [cells[0].address, cells[8].address, cells[-1].address] == ["$B$2", "$D$4", "$D$4"]
    assert [cells(1).address, cells(4).address, cells(10).address] == ["$B$2", "$B$3", "$B$5"]
    assert [cells(1, 5).address, cells[0, 1].address] == ["$F$2", "$C$2"]
    assert [cells[0:, 1:].address, cells[1:2, 1:2].address, cells[:1, :2].address] == ["$C$2:$D$4", "$C$3", "$B$2:$C$2"]
    assert [sheet["B2:D2"][1:].address, sheet["B2:B4"][:2].address] == ["$C$2:$D$2", "$B$2:$B$3"]
    assert [sheet[0, 1].address, sheet[:5, :5].address] == ["$B$1", "$A$1:$E$5"]
    for key in (9, (0, 4)):
        with pytest.raises(IndexError):
            cells[key]
    assert [cell.address for cell in sheet["A1:B2"]] == ["$A$1", "$B$1", "$A$2", "$B$2"]
    assert [row.address for row in cells.rows] == ["$B$2:$D$2", "$B$3:$D$3", "$B$4:$D$4"]


def test_resize_and_offset(sheet: xw.Sheet) -> None:
    assert sheet["A1"].resize(4, 5).address == "$A$1:$E$4"
    assert sheet["A1:B4"].resize(column_size=5).address == "$A$1:$E$4"
    assert sheet["A1:C5"].resize(row_size=1).address == "$A$1:$C$1"
    assert sheet["A1:B3"].offset(3, 4).address == "$E$4:$F$6"
    with pytest.raises(AssertionError):
        sheet["A1"].resize(row_size=0)


def test_addresses(sheet: xw.Sheet) -> None:
    cells = sheet["A1:C3"]
    assert cells.get_address(False) == "$A1:$C3"
    assert cells.get_address(True, False) == "A$1:C$3"
    assert cells.get_address(False, False) == "A1:C3"
    assert cells.get_address(include_sheetname=True) == "'Sheet1'!$A$1:$C$3"
    assert cells.get_address(external=True) == f"'[{sheet.book.name}]Sheet1'!$A$1:$C$3"


def test_end(sheet: xw.Sheet) -> None:
    """As Ctrl and an arrow: the end of a run, the start of the next one, or the edge of the sheet."""
    sheet["B2:D6"].value = 1
    sheet["B9"].value = 1
    sheet["H2"].formula = '=""'
    ends = {
        ("B2", "down"): "$B$6", ("B2", "d"): "$B$6", ("D6", "up"): "$D$2", ("B2", "right"): "$D$2", ("D6", "l"): "$B$6",
        ("B6", "down"): "$B$9", ("B9", "up"): "$B$6", ("D2", "right"): "$H$2", ("B9", "down"): "$B$1048576",
        ("A1", "right"): "$XFD$1", ("B2", "up"): "$B$1", ("C20", "up"): "$C$6", ("A1", "up"): "$A$1",
    }  # fmt: skip
    assert {key: sheet[key[0]].end(key[1]).address for key in ends} == ends


def test_expand(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["a"] * 3] * 5
    assert sheet["B2"].expand().address == "$B$2:$D$6"
    assert sheet["B2:D2"].expand("down").address == "$B$2:$D$6"
    assert sheet["B2:B6"].expand("right").address == "$B$2:$D$6"
    assert sheet["B2"].options(expand="table").value == [["a"] * 3] * 5
    assert sheet["H9"].expand().address == "$H$9"


def test_current_region(sheet: xw.Sheet) -> None:
    sheet["A20"].value = [[1, 2], [3, None], [None, 4]]
    sheet["D20"].value = "apart"
    assert sheet["B21"].current_region.address == "$A$20:$B$22"


def test_selection(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["A2:C3"].select()
    assert book.selection.address == "$A$2:$C$3"
    second = book.sheets.add("second", after=sheet)
    second["B10"].select()
    assert (book.selection, book.sheets.active) == (second["B10"], second)


def test_insert_and_delete(sheet: xw.Sheet) -> None:
    def values() -> list[list[object]]:
        return sheet["A1:C2"].options(empty="-").value

    sheet["A1:C1"].value = [1, 2, 3]
    sheet["A1"].insert("down")
    assert values() == [["-", 2, 3], [1, "-", "-"]]
    sheet["A1"].delete("up")
    sheet["A1"].insert("right")
    assert values() == [["-", 1, 2], ["-", "-", "-"]]
    sheet["A1"].delete("left")
    sheet["1:1"].insert("down")
    assert values() == [["-", "-", "-"], [1, 2, 3]]
    sheet["1:1"].delete()
    sheet["A:A"].insert("right")
    assert values() == [["-", 1, 2], ["-", "-", "-"]]
    sheet["A:A"].delete()
    sheet["A1"].delete()
    assert values() == [[2, 3, "-"], ["-", "-", "-"]]
    with pytest.raises(ValueError, match="shift"):
        sheet["A1"].insert("sideways")


def test_copy(book: xw.Book, sheet: xw.Sheet) -> None:
    """A copy takes the look along and moves references; copied values are values, whatever they look like."""
    sheet["A1:B1"].value = ["'=1+1", "=10+C2"]
    sheet["A1"].color = (34, 34, 34)
    sheet["A1:B1"].copy(sheet["A2"])
    assert (sheet["A2"].value, sheet["B2"].formula, sheet["A2"].color) == ("=1+1", "=10+C3", (34, 34, 34))
    second = book.sheets.add("second", after=sheet)
    sheet["A1:B1"].copy(second["C3"])
    assert second["C3"].value == "=1+1"
    second["E5"].copy_from(sheet["A1:B1"], "values")
    assert (second["E5:F5"].value, second["E5:F5"].formula, second["E5"].color) == (
        ["=1+1", 10],
        [["=1+1", "10"]],
        None,
    )
    with pytest.raises(UnsupportedError, match="clipboard"):
        sheet["A1"].copy()


def test_copy_stays_in_its_book(app: xw.App, sheet: xw.Sheet) -> None:
    other = app.books.add()
    with pytest.raises(UnsupportedError, match="another"):
        sheet["A1"].copy(other.sheets[0]["A1"])
    other.close()


def test_move(sheet: xw.Sheet) -> None:
    sheet["A1"].value, sheet["B1"].value = 5, "=A1"
    sheet["A1"].move(sheet["D4"])
    assert (sheet["A1"].value, sheet["D4"].value, sheet["B1"].formula) == (None, 5, "=D4")


def test_merge(sheet: xw.Sheet) -> None:
    cell = sheet["A1"]
    assert (cell.merge_area, cell.merge_cells) == (cell, False)
    sheet["A1:A2"].merge()
    assert (cell.merge_area.address, cell.merge_cells, sheet["A2"].merge_cells) == ("$A$1:$A$2", True, True)
    assert sheet["A1:B3"].merge_cells is None
    sheet["A1:B2"].merge()
    assert sheet["B2"].merge_area.address == "$A$1:$B$2"
    sheet["A1:B2"].unmerge()
    assert cell.merge_area == cell
    sheet["A1:B2"].merge(across=True)
    assert (cell.merge_area.address, sheet["A2"].merge_area.address) == ("$A$1:$B$1", "$A$2:$B$2")


@pytest.mark.parametrize("name", ["borders", "characters", "autofilter", "conditional_formats", "comment", "formula2"])
def test_what_is_missing_names_itself(sheet: xw.Sheet, name: str) -> None:
    with pytest.raises(UnsupportedError, match=f"Range.{name}"):
        getattr(sheet["A1"], name)
    with pytest.raises(UnsupportedError, match="sort"):
        sheet["A1:B2"].sort(1)
