"""Values through the engine, both ways: nothing becomes something else."""

import math
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings as xw

from tracker.engines.libreoffice import OfficeError
from tracker.engines.libreoffice.ranges import Range
from tracker.engines.libreoffice.values import CellError

pytestmark = pytest.mark.office

DAY = datetime(2024, 2, 29)
MOMENT = datetime(2020, 12, 31, 12, 12, 20)

SAME = [
    1.0, -2.5, 1e300, 0.1 + 0.2, 123456789012.0, True, False, "text", "会议 éöà", "007", "12", "1,5", "50%", "TRUE",
    "2024-02-29", "1/2", "#N/A", "a\nb", " spaces ", "-", "+1", "@x", DAY, MOMENT, datetime(1962, 11, 3), None,
]  # fmt: skip


@pytest.mark.parametrize("value", SAME, ids=repr)
def test_what_is_written_is_read(sheet: xw.Sheet, value: object) -> None:
    sheet["B2"].value = value
    found = sheet["B2"].value
    assert found == value
    assert type(found) is type(value)


def test_a_mixed_block_in_one_go(sheet: xw.Sheet) -> None:
    rows = [SAME[row : row + 5] for row in range(0, 25, 5)]
    sheet["C3"].value = rows
    assert sheet["C3"].resize(5, 5).value == rows


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (3, 3.0),
        (date(2024, 2, 29), DAY),
        (math.nan, None),
        ("", None),
        ("'=1+1", "=1+1"),
        ("''quoted'", "'quoted'"),
        ("=1+1", 2.0),
        ("=", "="),
        (np.float64(1.5), 1.5),
        (np.int64(7), 7.0),
        (np.bool_(True), True),
        (np.datetime64("2024-02-29T06:30"), datetime(2024, 2, 29, 6, 30)),
        (np.datetime64("NaT"), None),
        (pd.Timestamp("2024-02-29"), DAY),
        (pd.NaT, None),
        (pd.NA, None),
    ],
    ids=repr,
)
def test_what_is_meant_is_read(sheet: xw.Sheet, value: object, found: object) -> None:
    sheet["A1"].value = value
    assert sheet["A1"].value == found


@pytest.mark.parametrize(
    "value", [2**53 + 1, math.inf, 10**400, time(1, 2), object()], ids=str.split("long infinite huge time thing")
)
def test_what_a_cell_cannot_hold_is_refused(sheet: xw.Sheet, value: object) -> None:
    """Nothing of the block is written."""
    with pytest.raises((ValueError, TypeError, OverflowError), match=r"cell|Python|convert"):
        sheet["A1"].value = [["before", value]]
    assert sheet["A1"].value is None


def test_dates_get_a_format_and_keep_a_given_one(sheet: xw.Sheet) -> None:
    sheet["A1:A2"].number_format = "dd/mm/yyyy"
    sheet["A1"].value = [[DAY, DAY], [MOMENT, MOMENT], ["text", 1]]
    assert [[cell.number_format for cell in row] for row in sheet["A1:B3"].rows] == [
        ["dd/mm/yyyy", "yyyy-mm-dd"],
        ["dd/mm/yyyy", "yyyy-mm-dd hh:mm:ss"],
        ["General", "General"],
    ]
    sheet["C1"].value = DAY.date()
    assert sheet["C1"].number_format == "yyyy-mm-dd"


def test_a_number_over_a_boolean_is_a_number(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = True
    sheet["A1"].value = 1
    assert sheet["A1:B1"].value == [1, True]
    assert type(sheet["A1"].value) is float


def test_a_time_alone_and_a_percentage_are_numbers(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[0.5, 0.5, 1.25]]
    for cell, code in zip(sheet["A1:C1"], ("h:mm", "0%", "[h]:mm"), strict=True):
        cell.number_format = code
    assert sheet["A1:C1"].value == [0.5, 0.5, 1.25]


def test_text_stays_text_in_cells_formatted_as_text(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "@"
    sheet["A1"].value = "=1+1"
    assert (sheet["A1"].value, sheet["A1"].formula) == ("=1+1", "=1+1")


ERRORS = {
    "=1/0": "#DIV/0!", "=NA()": "#N/A", "=NOSUCH()": "#NAME?", "=10^999": "#NUM!", "=SQRT(-1)": "Err:502", '="a"*1': "#VALUE!",
    "=#REF!": "#REF!", "=#NULL!": "#NULL!",
}  # fmt: skip


@pytest.mark.parametrize(("formula", "word"), ERRORS.items())
def test_errors(sheet: xw.Sheet, formula: str, word: str) -> None:
    """An error is nothing unless its word is asked for; it is never an empty cell."""
    sheet["A2"].formula = formula
    sheet["B2"].value = "beside"
    assert sheet["A2:B2"].value == [None, "beside"]
    assert sheet["A2"].options(err_to_str=True).value.startswith(word)
    assert isinstance(sheet["A2"].raw_value[0][0], CellError)
    assert sheet["A3"].raw_value == [[None]]


def test_an_empty_text_is_no_empty_cell(sheet: xw.Sheet) -> None:
    sheet["A1"].formula = '=""'
    assert sheet["A1:B1"].raw_value == [["", None]]
    assert sheet["A1:B1"].value == [None, None]
    assert sheet["A1:B1"].options(empty="-").value == ["-", "-"]


def test_what_excel_wrote(tmp_path: Path, opened: Callable[[Path], xw.Book]) -> None:
    """Dates, booleans, errors and formulas of a file are what they are there."""
    path = tmp_path / "kinds.xlsx"
    made = openpyxl.Workbook()
    made.active.append(
        [True, 1, "=1>0", date(2024, 5, 1), "=D1", "=D1+1", '=""', None, "=A1", time(12), "'x", "#N/A", "=B1"]
    )
    made.active["F1"].number_format = "yyyy-mm-dd"
    made.save(path)
    row = opened(path).sheets[0]["A1:M1"]
    assert row.options(err_to_str=True).value == [
        True, 1.0, True, datetime(2024, 5, 1), datetime(2024, 5, 1), datetime(2024, 5, 2), None, None, True, 0.5, "'x",
        "#N/A", 1.0,
    ]  # fmt: skip
    assert [type(value) for value in row.value[:3]] == [bool, float, bool]


def test_options(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1.4, DAY], [None, "x"]]
    cells = sheet["A1:B2"]
    assert cells.options(numbers=int).value == [[1, DAY], [None, "x"]]
    assert cells.options(dates=date).value == [[1.4, date(2024, 2, 29)], [None, "x"]]
    assert cells.options(empty="").value == [[1.4, DAY], ["", "x"]]
    assert cells.options(transpose=True).value == [[1.4, None], [DAY, "x"]]
    assert sheet["A1"].options(ndim=2).value == [[1.4]]
    assert cells.options(dict).value == {1.4: DAY, None: "x"}
    assert cells.options(np.array, dtype=object).value.shape == (2, 2)
    sheet["D1"].options(transpose=True).value = [1, 2, 3]
    assert sheet["D1:D3"].value == [1, 2, 3]
    cells.clear()
    cells.options(chunksize=1).value = [[1, 2], [3, 4]]
    assert cells.options(chunksize=1).value == [[1, 2], [3, 4]]


def test_a_frame_comes_back(sheet: xw.Sheet) -> None:
    frame = pd.DataFrame({"部门": ["研发", None], "n": [1.5, 2], "day": [DAY, MOMENT]}, index=["a", "b"])
    sheet["B2"].value = frame
    pd.testing.assert_frame_equal(sheet["B2"].options(pd.DataFrame, expand="table").value, frame, check_dtype=False)


def test_jagged_rows_are_refused(sheet: xw.Sheet) -> None:
    for rows in ([[1], [1, 2]], [[1, 2, 3], [4, 5], [6, 7, 8]]):
        with pytest.raises(Exception, match=r"list|dimension|fit"):
            sheet["A1"].value = rows
    sheet["A1"].value = []
    assert sheet["A1"].value is None


def test_whole_columns_are_read_as_far_as_they_are_used(sheet: xw.Sheet) -> None:
    """A million rows; nothing is asked for below the last one that is used."""
    sheet["B3"].value = "last"
    values = sheet["A:B"].options(ndim=2).value
    assert (len(values), values[2], values[3], values[-1]) == (1048576, [None, "last"], [None, None], [None, None])


def test_a_large_block(sheet: xw.Sheet) -> None:
    rows = [[float(row * column) if column % 2 else f"{row} 会议" for column in range(16)] for row in range(2000)]
    sheet["A1"].value = rows
    assert sheet["A1"].resize(2000, 16).value == rows


class Counted:
    """LibreOffice's cells, counting what is asked of them: each is a call over the pipe."""

    def __init__(self, cells: object, asked: list[str]) -> None:
        self.__dict__.update(cells=cells, asked=asked)

    def __getattr__(self, name: str) -> object:
        self.asked.append(name)
        return getattr(self.cells, name)


def test_a_block_costs_as_many_calls_as_a_cell(sheet: xw.Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading and writing go in bulk: 2,000 rows ask LibreOffice for no more than two rows do."""
    asked: list[str] = []
    found = Range.cells
    monkeypatch.setattr(Range, "cells", property(lambda self: Counted(found.fget(self), asked)))

    def calls(rows: int) -> list[str]:
        asked.clear()
        cells = sheet["A1"].resize(rows, 16)
        values = [[f"{row} 会议", 2.5, DAY, None] * 4 for row in range(rows)]
        cells.value = values
        assert cells.value == values
        return list(asked)

    few = calls(2)
    assert few.count("setDataArray") == few.count("getDataArray") == 1
    # where formulas are: told by the texts of a few cells, asked for by a question for many
    assert [call.replace("queryFormulaCells", "getFormulaArray") for call in calls(2000)] == few


def test_rows_grow_with_wrapped_text(sheet: xw.Sheet) -> None:
    """Heights are left alone where no text is wrapped, and fitted where it is."""
    height = sheet["A1"].row_height
    sheet["A1"].value = "a long text " * 20
    assert sheet["A1"].row_height == height
    sheet["A2"].wrap_text = True
    sheet["A2"].value = "a long text " * 20
    assert sheet["A2"].row_height > 2 * height
    sheet["A3"].value = "two\nlines"
    assert sheet["A3"].row_height > 1.5 * height


def test_a_closed_book_says_so(app: xw.App) -> None:
    book = app.books.add()
    cell = book.sheets[0]["A1"]
    book.close()
    with pytest.raises(OfficeError, match=r"ended|closed"):
        cell.value = 1
