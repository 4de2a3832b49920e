"""How cells look, through the engine: formats, colours, fonts, sizes, formulas."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from tracker.engines.libreoffice import OfficeError, UnsupportedError

pytestmark = pytest.mark.office

CODES = [
    "General", "0.00", "0.00%", "#,##0.00", "@", "mm/dd/yy;@", "yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[h]:mm", "[Red]0;-0",
    "hh:mm:ss AM/PM", "_-* #,##0.00_-", '"DMY" 0', "d mmm yyyy", "0.00E+00",
]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_number_formats_are_written_as_excel_does(sheet: xw.Sheet, code: str) -> None:
    sheet["A1:D4"].number_format = code
    assert sheet["A1:D4"].number_format == code
    assert sheet["D4"].number_format == code
    assert sheet["E5"].number_format == "General"


def test_number_formats_that_differ_or_are_none(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "0.00"
    assert sheet["A1:A2"].number_format is None
    with pytest.raises(ValueError, match="no number format"):
        sheet["A1"].number_format = "bad[[["


def test_colours(sheet: xw.Sheet) -> None:
    """A fill is what it was; none, and several, are None."""
    cell = sheet["A1"]
    assert cell.color is None
    for colour, found in (((30, 100, 200), (30, 100, 200)), ("#ff0080", (255, 0, 128)), (0xFFFF00, (0, 255, 255))):
        cell.color = colour
        assert cell.color == found
    assert sheet["A1:B1"].color is None
    cell.color = None
    assert cell.color is None
    sheet["A1:B2"].set_colors([[(1, 2, 3), ...], [None, "#040506"]])
    assert [each.color for each in sheet["A1:B2"]] == [(1, 2, 3), None, None, (4, 5, 6)]
    with pytest.raises(ValueError, match="no colour"):
        cell.color = "red"


def test_fonts(sheet: xw.Sheet) -> None:
    """All scripts are set alike: Chinese text is bold when the cell is."""
    font = sheet["A1:B1"].font
    assert (font.bold, font.italic, font.color) == (False, False, (0, 0, 0))
    font.bold, font.italic, font.size, font.name, font.color = True, True, 14, "Noto Sans CJK SC", (255, 0, 0)
    again = sheet["B1"].font
    assert (again.bold, again.italic, again.size, again.name, again.color) == (
        True, True, 14, "Noto Sans CJK SC", (255, 0, 0),
    )  # fmt: skip
    assert sheet["A1"].api.CharWeightAsian == 150
    assert sheet["A1"].api.CharFontNameAsian == "Noto Sans CJK SC"
    sheet["B1"].font.bold = False
    assert font.bold is None


def test_sizes(sheet: xw.Sheet) -> None:
    cells = sheet["A1:B2"]
    for width in (10.0, 20.0, 8.43, 255.0):
        cells.column_width = width
        assert cells.column_width == width
    for height in (15.0, 20.0, 40.0, 12.75):
        cells.row_height = height
        assert cells.row_height == height
    sheet["B2"].column_width = 20
    sheet["B2"].row_height = 20
    assert (cells.column_width, cells.row_height) == (None, None)
    with pytest.raises(ValueError, match="255"):
        cells.column_width = 256


def test_places_in_points(sheet: xw.Sheet) -> None:
    sheet["A1:D4"].row_height = 60
    sheet["A1"].column_width = 20
    assert sheet["A1:D4"].height == 240
    assert (sheet["A1"].left, sheet["A1"].top) == (0, 0)
    assert (sheet["B1"].left, sheet["A2"].top) == (sheet["A1"].width, 60)


def test_a_height_of_excel_is_read_as_there(tmp_path: Path, opened: Callable[[Path], xw.Book]) -> None:
    path = tmp_path / "height.xlsx"
    made = openpyxl.Workbook()
    made.active["A1"] = 1
    made.active.row_dimensions[1].height = 33
    made.save(path)
    assert opened(path).sheets[0]["A1"].row_height == 33


def test_autofit(sheet: xw.Sheet) -> None:
    cells = sheet["A1:D4"]
    cells.value = "test_string"

    def fitted(fit: Callable[[], None]) -> tuple[bool, bool]:
        cells.row_height = cells.column_width = 40
        fit()
        return cells.row_height != 40, cells.column_width != 40

    assert fitted(cells.autofit) == (True, True)
    assert fitted(cells.rows.autofit) == (True, False)
    assert fitted(cells.columns.autofit) == (False, True)
    assert fitted(sheet["A:D"].autofit) == (False, True)
    assert fitted(sheet["1:10"].autofit) == (True, False)


def test_wrapping_and_alignment(sheet: xw.Sheet) -> None:
    cell = sheet["A1"]
    assert (cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment) == (False, "general", "bottom")
    cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment = True, "center", "top"
    assert (cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment) == (True, "center", "top")
    assert sheet["A1:A2"].wrap_text is None
    with pytest.raises(UnsupportedError, match="distributed"):
        cell.horizontal_alignment = "distributed"


def test_hidden_rows_and_columns(sheet: xw.Sheet) -> None:
    sheet["2:3"].rows.hidden = True
    sheet["B:B"].columns.hidden = True
    assert (sheet["A2:A3"].rows.hidden, sheet["A1:A3"].rows.hidden, sheet["A1"].rows.hidden) == (True, None, False)
    assert (sheet["B1"].columns.hidden, sheet["A1"].columns.hidden) == (True, False)


FORMULAS = [
    "=SUM(A2:A10)", "=IF(A2>1,\"a;b\",'会议 2'!$B$2)", "=SUM((A2,B2))", "={1,2;3,4}", "=VLOOKUP(A2,$B:$C,2,0)",
    "=T.TEST(A2:A4,B2:B4,1,1)", '=HYPERLINK("http://xlwings.org","xlwings")', "=-A2%&\"x\"\"y\"", "=SUM(Sheet1!A2:B3)",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_are_written_as_excel_does(book: xw.Book, sheet: xw.Sheet, formula: str) -> None:
    book.sheets.add("会议 2", after=sheet)["B2"].value = "there"
    cell = sheet["D1"]
    cell.formula = formula
    assert cell.formula == formula.replace("(A2,B2)", "(A2~B2)")
    assert not cell.options(err_to_str=True, numbers=str).value.startswith(("Err", "#NAME"))
    cell.value = formula
    assert cell.formula == formula.replace("(A2,B2)", "(A2~B2)")


def test_formulas_of_a_block(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "x"], [None, 2.5]]
    sheet["A3:B3"].formula = [["=A1*2", "=IF(A1=1,B2,0)"]]
    assert sheet["A1:B3"].formula == [["1", "x"], ["", "2.5"], ["=A1*2", "=IF(A1=1,B2,0)"]]
    assert sheet["A3:B3"].value == [2, 2.5]


def test_one_formula_fills_a_block(sheet: xw.Sheet) -> None:
    """Relative references move along, as when Excel fills."""
    sheet["A1"].options(transpose=True).value = [1, 2, 3, 4, 5]
    sheet["B1:C5"].formula = "=A1*$A$2"
    assert sheet["B1:C5"].value == [[2, 4], [4, 8], [6, 12], [8, 16], [10, 20]]
    assert sheet["C5"].formula == "=B5*$A$2"


def test_array_formulas(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 4], [2, 5], [3, 6]]
    sheet["D1"].formula_array = "=SUM(A1:A3*B1:B3)"
    assert (sheet["D1"].value, sheet["D1"].has_array, sheet["A1"].has_array) == (32, True, False)
    assert sheet["D1"].formula_array == "=SUM(A1:A3*B1:B3)"
    assert sheet["A1"].formula_array is None


def test_calculation(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value, sheet["B1"].formula = 1, "=A1*2"
    assert app.calculation == "automatic"
    app.calculation = "manual"
    sheet["A1"].value = 2
    assert (app.calculation, sheet["B1"].value) == ("manual", 2)
    app.calculate()
    assert sheet["B1"].value == 4
    app.calculation = "automatic"
    with pytest.raises(UnsupportedError, match="semiautomatic"):
        app.calculation = "semiautomatic"


def test_links(sheet: xw.Sheet) -> None:
    sheet["A1"].add_hyperlink("www.xlwings.org")
    sheet["A2"].add_hyperlink("https://example.org/会议?a=1&b=2", "链接")
    assert (sheet["A1"].value, sheet["A1"].hyperlink.rstrip("/")) == ("www.xlwings.org", "http://www.xlwings.org")
    assert (sheet["A2"].value, sheet["A2"].hyperlink) == ("链接", "https://example.org/会议?a=1&b=2")
    sheet["A3"].formula = '=HYPERLINK("http://xlwings.org","xlwings")'
    assert sheet["A3"].hyperlink == "http://xlwings.org"
    with pytest.raises(OfficeError, match="hyperlink"):
        _ = sheet["B1"].hyperlink
