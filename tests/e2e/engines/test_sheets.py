"""Sheets through the engine: find, add, name, copy, move, hide, delete, clear, freeze, protect."""

import pytest
import xlwings as xw

from tracker.engines.libreoffice import OfficeError, UnsupportedError

pytestmark = pytest.mark.office


@pytest.fixture
def three(book: xw.Book) -> xw.Book:
    """Give a workbook of three sheets: Sheet1, Sheet2, Sheet3."""
    for number in (2, 3):
        book.sheets.add(f"Sheet{number}", after=book.sheets[-1])
    book.sheets[0].activate()
    return book


def test_sheets_are_found_by_number_and_name(three: xw.Book) -> None:
    assert three.sheet_names == ["Sheet1", "Sheet2", "Sheet3"]
    assert len(three.sheets) == 3
    assert three.sheets[0] == three.sheets(1) == three.sheets["Sheet1"] == three.sheets["SHEET1"]
    assert [sheet.index for sheet in three.sheets] == [1, 2, 3]
    assert three.sheets["Sheet2"].book == three
    assert "Sheet3" in three.sheets
    with pytest.raises(KeyError):
        three.sheets["none"]


def test_a_sheet_is_added_before_the_active_one(three: xw.Book) -> None:
    three.sheets["Sheet2"].activate()
    made = three.sheets.add()
    assert three.sheet_names == ["Sheet1", made.name, "Sheet2", "Sheet3"]
    assert three.sheets.active == made


def test_a_sheet_is_added_where_it_is_wanted(three: xw.Book) -> None:
    three.sheets.add("first", before=1)
    three.sheets.add("last", after=len(three.sheets))
    three.sheets.add("中间", after="Sheet1")
    assert three.sheet_names == ["first", "Sheet1", "中间", "Sheet2", "Sheet3", "last"]


def test_no_name_is_given_twice(three: xw.Book) -> None:
    with pytest.raises(ValueError, match="already"):
        three.sheets.add("sheet1")
    with pytest.raises(ValueError, match="already"):
        three.sheets["Sheet2"].name = "Sheet1"
    three.sheets["Sheet2"].name = "SHEET2"
    three.sheets[0].name = "行动项"
    assert three.sheet_names == ["行动项", "SHEET2", "Sheet3"]


def test_activate_and_select(three: xw.Book) -> None:
    three.sheets["Sheet2"].activate()
    assert three.sheets.active.name == "Sheet2"
    three.sheets["Sheet3"].select()
    assert three.sheets.active.index == 3


def test_delete(three: xw.Book) -> None:
    three.sheets["Sheet1"].delete()
    del three.sheets["Sheet3"]
    assert three.sheet_names == ["Sheet2"]
    with pytest.raises(OfficeError, match="only visible"):
        three.sheets[0].delete()


def test_hide(three: xw.Book) -> None:
    first, second, third = three.sheets
    first.visible = second.visible = False
    assert [sheet.visible for sheet in three.sheets] == [False, False, True]
    with pytest.raises(OfficeError, match="only visible"):
        third.visible = False
    first.visible = True
    assert first.visible


def test_copy_within_a_book(three: xw.Book) -> None:
    first = three.sheets[0]
    first["A1"].value = "xyz"
    first["A1"].color = (1, 2, 3)
    assert first.copy().name == "Sheet1 (2)"
    assert three.sheets[-1]["A1"].value == "xyz"
    assert three.sheets[-1]["A1"].color == (1, 2, 3)
    assert first.copy(before=first, name="mine") == three.sheets[0]
    assert first.copy(after=three.sheets["Sheet1"]).name == "Sheet1 (3)"
    assert three.sheet_names == ["mine", "Sheet1", "Sheet1 (3)", "Sheet2", "Sheet3", "Sheet1 (2)"]
    with pytest.raises(ValueError, match="already"):
        first.copy(name="mine")


def test_copy_to_another_book(app: xw.App, three: xw.Book) -> None:
    three.sheets["Sheet2"]["A1"].value = "xyz"
    other = app.books.add()
    copied = three.sheets["Sheet2"].copy(before=other.sheets[0])
    assert (copied.book, copied.name, copied["A1"].value) == (other, "Sheet2", "xyz")
    assert three.sheets["Sheet1"].copy(after=other.sheets[0]).name == "Sheet1 (2)"
    other.close()


def test_move(three: xw.Book) -> None:
    three.sheets["Sheet3"].move(before=three.sheets[0])
    assert three.sheet_names == ["Sheet3", "Sheet1", "Sheet2"]
    three.sheets["Sheet3"].move(after=three.sheets["Sheet2"])
    assert three.sheet_names == ["Sheet1", "Sheet2", "Sheet3"]


def test_used_range(sheet: xw.Sheet) -> None:
    assert sheet.used_range.address == "$A$1"
    sheet["B2:C7"].value = 1
    assert sheet.used_range == sheet["B2:C7"]


def test_clear(sheet: xw.Sheet) -> None:
    """Contents, look, or both; a drop-down stays with the look cleared, and a note goes with everything."""
    cell = sheet["G10"]
    for clear, value, color in (
        (sheet.clear_contents, None, (255, 0, 0)),
        (sheet.clear_formats, 22, None),
        (sheet.clear, None, None),
    ):
        cell.value, cell.color = 22, (255, 0, 0)
        clear()
        assert (cell.value, cell.color) == (value, color)
    cell.add_note("note")
    cell.data_validation.set_list(["a", "b"])
    cell.clear_formats()
    assert cell.note.text == "note"
    assert cell.data_validation.type == "list"
    cell.clear()
    assert cell.note is None


def test_autofit(sheet: xw.Sheet) -> None:
    cells = sheet["A1:D4"]
    cells.value = "test_string"
    cells.row_height = cells.column_width = 40
    sheet.autofit("c")
    assert (cells.row_height, cells.column_width < 40) == (40, True)
    sheet.autofit()
    assert cells.row_height < 40


def test_print_area(sheet: xw.Sheet) -> None:
    assert sheet.page_setup.print_area is None
    sheet.page_setup.print_area = "A1:B2"
    assert sheet.page_setup.print_area == "$A$1:$B$2"
    sheet.page_setup.print_area = None
    assert sheet.page_setup.print_area is None


def test_freeze(book: xw.Book, sheet: xw.Sheet) -> None:
    """Panes are frozen on the sheet that was asked for; the one in front stays in front."""
    second = book.sheets.add("second", after=sheet)
    sheet.freeze_panes.freeze_at("A1:B3")
    assert sheet.impl.freeze_panes.frozen == (3, 2)
    assert second.impl.freeze_panes.frozen == (0, 0)
    assert book.sheets.active == second
    sheet.freeze_panes.freeze_at(sheet["1:1"])
    assert sheet.impl.freeze_panes.frozen == (1, 0)
    sheet.freeze_panes.freeze_at("A:A")
    assert sheet.impl.freeze_panes.frozen == (0, 1)
    sheet.freeze_panes.unfreeze()
    assert sheet.impl.freeze_panes.frozen == (0, 0)


CHANGES = {
    "value": lambda cells: setattr(cells, "value", 2),
    "formula": lambda cells: setattr(cells, "formula", "=1"),
    "color": lambda cells: setattr(cells, "color", (1, 2, 3)),
    "format": lambda cells: setattr(cells, "number_format", "0.00"),
    "font": lambda cells: setattr(cells.font, "bold", True),
    "note": lambda cells: cells[0].add_note("note"),
    "clear": lambda cells: cells.clear(),
    "contents": lambda cells: cells.clear_contents(),
    "formats": lambda cells: cells.clear_formats(),
    "merge": lambda cells: cells.merge(),
    "delete": lambda cells: cells.delete(),
    "insert": lambda cells: cells.insert("down"),
    "width": lambda cells: setattr(cells, "column_width", 30),
    "link": lambda cells: cells[0].add_hyperlink("https://example.org"),
    "list": lambda cells: cells.data_validation.set_list(["a"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_protected_sheet_says_so(sheet: xw.Sheet, change: str) -> None:
    """LibreOffice leaves most such changes undone and says nothing, and makes one of them all the same."""
    sheet["A1:B2"].value = 1
    sheet.impl.protect("p")
    with pytest.raises(OfficeError, match="protected"):
        CHANGES[change](sheet["A1:B2"])
    assert sheet["A1:B2"].value == [[1, 1], [1, 1]]
    assert (sheet["A1"].color, sheet["A1"].note, sheet["A1"].formula) == (None, None, "1")


def test_unlocked_cells_of_a_protected_sheet_are_free(sheet: xw.Sheet) -> None:
    cell = sheet["B2"].api
    protection = cell.CellProtection
    protection.IsLocked = False
    cell.CellProtection = protection
    sheet.impl.protect("p")
    sheet["B2"].value = 3
    assert sheet["B2"].value == 3
    with pytest.raises(OfficeError, match="protected"):
        sheet["A1:B2"].value = 3
    with pytest.raises(OfficeError, match="password"):
        sheet.impl.unprotect("q")
    sheet.impl.unprotect("p")
    sheet["A1:B2"].value = 4
    assert sheet["A1"].value == 4


@pytest.mark.parametrize("name", ["charts", "pictures", "shapes", "pivot_tables"])
def test_what_is_missing_names_itself(sheet: xw.Sheet, name: str) -> None:
    with pytest.raises(UnsupportedError, match=f"LibreOffice engine .* Sheet.{name}"):
        getattr(sheet, name)
