"""Names, tables, notes and drop-downs through the engine."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tracker.engines.libreoffice import OfficeError, UnsupportedError

pytestmark = pytest.mark.office


def test_names_are_found(book: xw.Book, sheet: xw.Sheet) -> None:
    sheet["B2:D10"].name = "test1"
    sheet["A1"].name = "Test2"
    names = book.names
    assert (len(names), names.count, [name.name for name in names]) == (2, 2, ["test1", "Test2"])
    assert (names(1).name, names[1].name, names["TEST1"].name) == ("test1", "Test2", "test1")
    assert "test1" in names
    assert not names.contains("test3")
    assert sheet["test1"].address == "$B$2:$D$10"
    assert (sheet["B2:D10"].name.name, sheet["B2"].name) == ("test1", None)
    assert names["test1"].refers_to_range == sheet["B2:D10"]
    assert names["test1"].refers_to == "=Sheet1!$B$2:$D$10"
    with pytest.raises(KeyError):
        names["none"]


def test_names_are_added_changed_and_removed(book: xw.Book, sheet: xw.Sheet) -> None:
    book.names.add("test1", "=Sheet1!$A$1:$B$3")
    assert sheet["A1:B3"].name.name == "test1"
    book.names["test1"].refers_to = "=Sheet1!$C$3"
    book.names["test1"].name = "新名"
    assert sheet["C3"].name.name == "新名"
    sheet["新名"].value = 123
    assert sheet["C3"].value == 123
    del book.names["新名"]
    assert (len(book.names), sheet["C3"].name) == (0, None)
    with pytest.raises((ValueError, OfficeError)):
        book.names.add("no name", "=Sheet1!$A$1")


def test_a_name_may_mean_no_cells(book: xw.Book) -> None:
    name = book.names.add("rate", "=SUM(Sheet1!$A$1,2)*0.5")
    assert name.refers_to == "=SUM(Sheet1!$A$1,2)*0.5"
    with pytest.raises(OfficeError, match="does not mean cells"):
        _ = name.refers_to_range


def test_a_sheet_has_names_of_its_own(book: xw.Book, sheet: xw.Sheet) -> None:
    second = book.sheets.add("She et2", after=sheet)
    sheet["A1"].name = "everywhere"
    sheet["B2:C3"].name = "Sheet1!here"
    second.names.add("there", "='She et2'!$A$1:$B$3")
    assert [len(sheet.names), len(second.names), len(book.names)] == [1, 1, 3]
    sheet["here"].value = [[1, 2], [3, 4]]
    assert sheet["B2:C3"].value == [[1, 2], [3, 4]]
    assert (sheet["B2:C3"].name.name, second["A1:B3"].name.name) == ("Sheet1!here", "'She et2'!there")
    assert second.names["there"].refers_to_range == second["A1:B3"]
    with pytest.raises(KeyError):
        second.range("here")
    with pytest.raises(KeyError):
        second.range("everywhere")


@pytest.fixture
def table(sheet: xw.Sheet) -> xw.main.Table:
    """Give a table of two columns and two rows at B2."""
    sheet["B2"].value = [["部门", "n"], ["研发", 1], ["质量", 2]]
    return sheet.tables.add(sheet["B2:C4"], name="actions")


def test_a_table_is_found(sheet: xw.Sheet, table: xw.main.Table) -> None:
    assert (len(sheet.tables), sheet.tables[0], sheet.tables["actions"], "actions" in sheet.tables) == (
        1,
        table,
        table,
        True,
    )
    assert (table.name, table.display_name, table.parent, table.show_headers, table.show_totals) == (
        "actions", "actions", sheet, True, False,
    )  # fmt: skip
    assert (table.range.address, table.header_row_range.address) == ("$B$2:$C$4", "$B$2:$C$2")
    assert (table.data_body_range.address, table.totals_row_range) == ("$B$3:$C$4", None)
    assert (sheet["C3"].table, sheet["A1"].table, table.show_autofilter) == (table, None, True)


def test_a_table_is_changed(sheet: xw.Sheet, table: xw.main.Table) -> None:
    table.name = "renamed"
    table.resize(sheet["B2:D6"])
    table.show_autofilter = False
    again = sheet.tables["renamed"]
    assert (again.range.address, again.show_autofilter) == ("$B$2:$D$6", False)
    with pytest.raises(OfficeError, match="headers"):
        table.resize(sheet["B3:D6"])
    with pytest.raises(ValueError, match="already"):
        sheet.tables.add(sheet["G1:H2"], name="Renamed")
    with pytest.raises(UnsupportedError, match="table_style"):
        _ = table.table_style
    with pytest.raises(UnsupportedError, match="totals"):
        table.show_totals = True


def test_a_table_takes_a_frame(table: xw.main.Table) -> None:
    frame = pd.DataFrame({"部门": ["采购", "销售", "财务"], "n": [3, 4, 5]})
    table.update(frame, index=False)
    assert table.range.address == "$B$2:$C$5"
    assert table.range.value == [["部门", "n"], ["采购", 3], ["销售", 4], ["财务", 5]]


def test_tables_and_lists_of_excel(tmp_path: Path, opened: Callable[[Path], xw.Book]) -> None:
    """What Excel calls a table and a drop-down is found as such; saved again it is one still."""
    path = tmp_path / "excel.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    for row in (["状态", "n"], ["已完成", 1]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Actions", ref="A1:B2"))
    words = DataValidation(type="list", formula1='"进行中,已完成"', showErrorMessage=True, errorTitle="状态")
    cells = DataValidation(type="list", formula1="$A$1:$A$2")
    whole = DataValidation(type="whole", operator="between", formula1="1", formula2="9")
    for rule, place in ((words, "A2"), (cells, "B2"), (whole, "C2")):
        sheet.add_data_validation(rule)
        rule.add(place)
    made.save(path)
    book = opened(path)
    found = book.sheets[0]
    assert (found.tables[0].name, found.tables[0].range.address) == ("Actions", "$A$1:$B$2")
    rule = found["A2"].data_validation
    assert (rule.type, rule.source, rule.in_cell_dropdown, rule.error_title) == ("list", "进行中,已完成", True, "状态")
    assert (found["B2"].data_validation.source, found["D9"].data_validation.type) == ("=$A$1:$A$2", "none")
    rule = found["C2"].data_validation
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("whole_number", "between", "=1", "=9")
    assert found["A2:B2"].data_validation.type == "inconsistent"
    book.save(tmp_path / "again.xlsx")
    assert list(openpyxl.load_workbook(tmp_path / "again.xlsx").active.tables) == ["Actions"]


def test_lists_are_made_and_removed(sheet: xw.Sheet) -> None:
    rule = sheet["A1:A3"].data_validation
    rule.set_list(["是", '"quoted"'])
    assert (rule.type, rule.source, rule.in_cell_dropdown) == ("list", '是,"quoted"', True)
    sheet["C1:C2"].value = 1
    rule.set_list(sheet["C1:C2"], in_cell_dropdown=False)
    assert (sheet["A2"].data_validation.source, rule.in_cell_dropdown) == ("=Sheet1!$C$1:$C$2", False)
    rule.delete()
    assert (rule.type, rule.source) == ("none", None)
    with pytest.raises(UnsupportedError, match="drop-downs"):
        rule.set_whole_number("greater_than", 1)


def test_notes(sheet: xw.Sheet) -> None:
    cell = sheet["C5"]
    assert cell.note is None
    note = cell.add_note("规则：due-before-meeting\n建议")
    assert (note.text, note.location, cell.note.text) == ("规则：due-before-meeting\n建议", cell, note.text)
    sheet["B5"].add_note("second")
    assert [each.location.address for each in sheet.notes] == ["$B$5", "$C$5"]
    assert sheet.notes["C5"].text == note.text
    note.text = "other"
    assert cell.note.text == "other"
    with pytest.raises(ValueError, match="already"):
        cell.add_note("again")
    note.delete()
    assert (cell.note, sheet.notes.count) == (None, 1)
    assert sheet["C5:D5"].note is None


def test_a_note_moves_with_its_cell(sheet: xw.Sheet) -> None:
    sheet["C5"].add_note("note")
    sheet["1:2"].insert("down")
    assert [each.location.address for each in sheet.notes] == ["$C$7"]
