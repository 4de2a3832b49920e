"""Reads cells in bulk: one call for the values, and a few more for what a number alone does not tell.

LibreOffice gives an empty cell as `''`, an error as nothing, dates and booleans as numbers. Which is which is asked
for the whole range, never for each cell; only error cells are asked one by one for their code.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .values import CellError, parse_error

if TYPE_CHECKING:
    from .range_base import RangeBase

_FORMULA_VALUE, _FORMULA_TEXT, _FORMULA_ERROR = 1, 2, 4
"""`com.sun.star.sheet.FormulaResult`."""

Rows = list[list[Any]]


def read_rows(range_: "RangeBase") -> Rows:
    """Return the values of a range, row by row."""
    cells = range_.cells
    found = cells.getDataArray()
    rows: Rows = [[None if value == "" else value for value in row] for row in found]
    if any(None in row for row in found):
        _put_errors(range_, rows)
    if any("" in row for row in found):
        _put_empty_texts(range_, rows)
    if any(type(value) is float for row in found for value in row):
        _put_kinds(range_, rows)
    return rows


def _places(range_: "RangeBase", addresses: Any) -> Iterator[tuple[int, int]]:
    """Yield row and column within the range of each cell of LibreOffice's addresses."""
    top, left = range_.area.row - 1, range_.area.column - 1
    for address in addresses:
        for row in range(address.StartRow - top, address.EndRow - top + 1):
            for column in range(address.StartColumn - left, address.EndColumn - left + 1):
                yield row, column


def _put_errors(range_: "RangeBase", rows: Rows) -> None:
    cells = range_.cells
    known: dict[int, CellError] = {}
    for row, column in _places(range_, cells.queryFormulaCells(_FORMULA_ERROR).getRangeAddresses()):
        code = int(cells.getCellByPosition(column, row).getError())
        rows[row][column] = known.setdefault(code, parse_error(code))


def _put_empty_texts(range_: "RangeBase", rows: Rows) -> None:
    """Tell a formula that gives '' from an empty cell."""
    for row, column in _places(range_, range_.cells.queryFormulaCells(_FORMULA_TEXT).getRangeAddresses()):
        if rows[row][column] is None:
            rows[row][column] = ""


def _put_kinds(range_: "RangeBase", rows: Rows) -> None:
    """Make dates and booleans of numbers whose format says so."""
    formats, parse = range_.sheet.book.formats, range_.sheet.book.calendar.parse
    groups = range_.cells.getUniqueCellFormatRanges()
    for number in range(groups.getCount()):
        group = groups.getByIndex(number)
        key = group.NumberFormat
        is_date, is_boolean = formats.is_date(key), formats.is_boolean(key)
        if not (is_date or is_boolean):
            continue
        for row, column in _places(range_, group.getRangeAddresses()):
            value = rows[row][column]
            if type(value) is float:
                rows[row][column] = parse(value) if is_date else bool(value)
