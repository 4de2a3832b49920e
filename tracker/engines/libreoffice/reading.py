"""Reads cells in bulk: one call for the values, and a few more for what a number alone does not tell.

LibreOffice gives an empty cell as `''`, an error as nothing, dates and booleans as numbers. Which is which is asked
for the whole range, never for each cell; only error cells are asked one by one for their code.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .values import CellError, parse_error

if TYPE_CHECKING:
    from .range_base import RangeBase

_FORMULA_VALUE, _FORMULA_ERROR, _ANY_RESULT = 1, 4, 7
"""`com.sun.star.sheet.FormulaResult`."""
_MOMENT = 2
"""`com.sun.star.sheet.CellFlags.DATETIME`: typed numbers in a format of dates or times."""

Rows = list[list[Any]]


def read_rows(range_: "RangeBase") -> Rows:
    """Return the values of a range, row by row."""
    cells = range_.cells
    found = cells.getDataArray()
    rows: Rows = [[None if value == "" else value for value in row] for row in found]
    formulas = list(_places(range_, cells.queryFormulaCells(_ANY_RESULT).getRangeAddresses()))
    for row, column in formulas:
        if found[row][column] == "":
            rows[row][column] = ""  # a formula that gives '' is no empty cell
    if any(None in row for row in found):
        _put_errors(range_, cells, rows)
    calculated = sum(type(found[row][column]) is float for row, column in formulas)
    typed = sum(type(value) is float for row in found for value in row) - calculated
    if typed:
        _put_kinds(range_, cells, rows, cells.queryContentCells(_MOMENT))
    if calculated:
        _put_kinds(range_, cells, rows, cells.queryFormulaCells(_FORMULA_VALUE))
    if typed or calculated:
        _put_truths(range_, cells, rows)
    return rows


def _places(range_: "RangeBase", addresses: Any) -> Iterator[tuple[int, int]]:
    """Yield row and column within the range of each cell of LibreOffice's addresses."""
    top, left = range_.area.row - 1, range_.area.column - 1
    for address in addresses:
        for row in range(address.StartRow - top, address.EndRow - top + 1):
            for column in range(address.StartColumn - left, address.EndColumn - left + 1):
                yield row, column


def _put_errors(range_: "RangeBase", cells: Any, rows: Rows) -> None:
    known: dict[int, CellError] = {}
    for row, column in _places(range_, cells.queryFormulaCells(_FORMULA_ERROR).getRangeAddresses()):
        code = int(cells.getCellByPosition(column, row).getError())
        rows[row][column] = known.setdefault(code, parse_error(code))


def _put_kinds(range_: "RangeBase", cells: Any, rows: Rows, found: Any) -> None:
    """Make dates and booleans of numbers whose format says so.

    Formats are asked for as few cells as can matter: typed moments, calculated numbers, and what may be true or false.
    """
    places = list(_places(range_, found.getRangeAddresses()))
    if places and _is_mixed(found):
        _put_by_column(range_, cells, rows, places)
    elif places:
        _put_kind(range_, rows, places, found.NumberFormat)


def _put_truths(range_: "RangeBase", cells: Any, rows: Rows) -> None:
    """Make booleans of the ones and zeros whose format says so."""
    truths = [(r, c) for r, row in enumerate(rows) for c, v in enumerate(row) if type(v) is float and v in (0.0, 1.0)]
    _put_by_column(range_, cells, rows, truths)


def _is_mixed(cells: Any) -> bool:
    return bool(cells.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE")


def _put_by_column(range_: "RangeBase", cells: Any, rows: Rows, places: list[tuple[int, int]]) -> None:
    """Ask for the format of each column's run of cells; where a run has several, for all groups of one format."""
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(column, []).append(row)
    for column, found in columns.items():
        run = cells.getCellRangeByPosition(column, min(found), column, max(found))
        if not _is_mixed(run):
            _put_kind(range_, rows, [(row, column) for row in found], run.NumberFormat)
            continue
        groups = run.getUniqueCellFormatRanges()
        for number in range(groups.getCount()):
            group = groups.getByIndex(number)
            _put_kind(range_, rows, _places(range_, group.getRangeAddresses()), group.NumberFormat)


def _put_kind(range_: "RangeBase", rows: Rows, places: Iterable[tuple[int, int]], key: int) -> None:
    """Make dates or booleans of the numbers of some cells that share a format."""
    formats, parse = range_.sheet.book.formats, range_.sheet.book.calendar.parse
    is_date = formats.is_date(key)
    if not (is_date or formats.is_boolean(key)):
        return
    for row, column in places:
        value = rows[row][column]
        if type(value) is float:
            rows[row][column] = parse(value) if is_date else bool(value)
