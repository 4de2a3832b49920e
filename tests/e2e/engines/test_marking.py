"""Fills and notes of many cells at once, and objects that are kept while a sheet changes under them."""

import pytest
import xlwings as xw

from tracker.engines.libreoffice import OfficeError

pytestmark = pytest.mark.office


def test_fills_and_notes_of_many_cells(sheet: xw.Sheet) -> None:
    """Set at once and read at once they are what single cells say, wherever the cells lie."""
    cells = sheet.impl
    fills = {(2, 3): (255, 0, 0), (9, 1): (0, 128, 0), (10, 1): (0, 128, 0), (4, 40): "#010203"}
    notes = {(2, 3): "一\n二", (3, 3): "x", (1, 5): "=1+1"}
    cells.fill_cells(fills)
    cells.note_cells(notes)
    assert sheet["A10"].color == (0, 128, 0) and sheet["AN4"].color == (1, 2, 3) and sheet["A8"].color is None
    assert {place: sheet.range(place).note.text for place in notes} == notes
    places = [*fills, *notes, (7, 7)]
    looks = cells.cell_looks(places)
    assert list(looks) == list(dict.fromkeys(places))
    for place, look in looks.items():
        cell = sheet.range(place)
        assert look == (cell.color, cell.note.text if cell.note else None)
    assert cells.cell_looks([]) == {}


def test_many_looks_are_read_by_groups(sheet: xw.Sheet) -> None:
    """More cells than looks: each group of one look is asked for once, and what lies between does not count."""
    sheet["A1:Z60"].color = (9, 9, 9)
    sheet["B2:B50"].color = (1, 2, 3)
    sheet["D1:D60"].color = None
    wanted = [(row, column) for row in range(1, 61, 2) for column in (1, 2, 4)]
    looks = sheet.impl.cell_looks(wanted)
    assert {place: look.fill for place, look in looks.items()} == {
        (row, column): None if column == 4 else (1, 2, 3) if column == 2 and 2 <= row <= 50 else (9, 9, 9)
        for row, column in wanted
    }


def test_notes_change_and_go(sheet: xw.Sheet) -> None:
    """New words for one, none for another, and the others stay; so do fills and values."""
    sheet["B2:B4"].value = [["a"], ["b"], ["c"]]
    for cell in sheet["B2:B4"]:
        cell.add_note("before")
    sheet["B3"].color = (1, 2, 3)
    sheet.impl.note_cells({(2, 2): "after", (3, 2): None, (9, 9): None, (5, 2): "new"})
    notes = [cell.note and cell.note.text for cell in sheet["B2:B5"]]
    assert notes == ["after", None, "before", "new"]
    assert (sheet["B3"].value, sheet["B3"].color) == ("b", (1, 2, 3))
    sheet.impl.fill_cells({(3, 2): None})
    sheet.impl.note_cells({})
    assert sheet["B3"].color is None


def test_protected_cells_refuse_them(sheet: xw.Sheet) -> None:
    """LibreOffice would leave them as they are, and say nothing."""
    sheet.impl.protect()
    for change in (lambda: sheet.impl.fill_cells({(1, 1): (1, 2, 3)}), lambda: sheet.impl.note_cells({(1, 1): "x"})):
        with pytest.raises(OfficeError, match="protected"):
            change()
    assert (sheet["A1"].color, sheet["A1"].note) == (None, None)


def test_a_kept_range_stays_at_its_address(book: xw.Book, sheet: xw.Sheet) -> None:
    """Rows that come and go under it, all of them even, and a sheet that moves away: it means the cells of its address."""
    cell, block = sheet["A5"], sheet["A4:B6"]
    sheet["A4:A7"].value = [["four"], ["five"], ["six"], ["seven"]]
    assert (cell.value, block.value[0][0]) == ("five", "four")
    sheet["5:5"].delete("up")
    assert (cell.value, block.value[1][0]) == ("six", "six")
    cell.value = "again"
    assert sheet.range((5, 1)).value == "again"
    sheet["1:2"].insert("down")
    assert (cell.value, sheet["A7"].value) == (None, "again")
    sheet["A:XFD"].delete("left")
    cell.color = (1, 2, 3)
    assert sheet.range((5, 1)).color == (1, 2, 3)
    book.sheets.add("other", before=sheet)
    cell.value = "here"
    assert (book.sheets[1]["A5"].value, book.sheets["other"]["A5"].value) == ("here", None)


def test_sheets_that_were_asked_for_move(book: xw.Book, sheet: xw.Sheet) -> None:
    """A number means the sheet that stands there now, and a sheet stays itself."""
    for name in ("b", "c"):
        book.sheets.add(name, after=book.sheets[len(book.sheets) - 1])
    assert [each.name for each in book.sheets] == [sheet.name, "b", "c"]
    last = book.sheets[2]
    last.impl.move(book.sheets[0].impl, None)
    assert [each.name for each in book.sheets] == ["c", sheet.name, "b"]
    assert (last.name, last.index, book.sheets[2].name) == ("c", 1, "b")
    book.sheets["c"].delete()
    assert [each.name for each in book.sheets] == [sheet.name, "b"]
    assert book.sheets["b"].index == 2


def test_a_formula_that_is_written_again_stays_one(sheet: xw.Sheet) -> None:
    """Its cell is not formatted as text, alone or in a block, for a link, a text or a reference to another sheet."""
    rows = [['=HYPERLINK("#A1","here")', '="a,"&"b"'], ["='Sheet1'!$C$1", "=A1"]]
    sheet["C1"].value = "there"
    for _ in range(2):
        sheet["A1:B2"].value = rows
        assert sheet["A1:B2"].value == [["here", "a,b"], ["there", "here"]]
        assert sheet["A1:B2"].number_format == "General"
