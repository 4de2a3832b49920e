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

_FEW = 20_000
"""Cells whose texts are read to tell what they hold."""

Rows = list[list[Any]]
Places = list[tuple[int, int]]
"""Rows and columns within a range, from 0."""


def read_rows(range_: "RangeBase") -> Rows:
    """Return the values of a range, row by row."""
    cells = range_.cells
    found = cells.getDataArray()
    rows: Rows = [[None if value == "" else value for value in row] for row in found]
    formulas, typed = _told(range_, cells, found) if len(range_) <= _FEW else _asked(range_, cells, found)
    for row, column in formulas:
        if found[row][column] == "":
            rows[row][column] = ""  # a formula that gives '' is no empty cell
    if any(None in row for row in found):
        _put_errors(range_, cells, rows)
    calculated = [(row, column) for row, column in formulas if type(found[row][column]) is float]
    if typed:
        _put_kinds(range_, cells, rows, cells.queryContentCells(_MOMENT))
    if calculated:
        _put_kinds(range_, cells, rows, cells.queryFormulaCells(_FORMULA_VALUE))
    _put_truths(range_, cells, rows, [*typed, *calculated])
    return rows


def _told(range_: "RangeBase", cells: Any, found: Any) -> tuple[Places, Places]:
    """Return the cells with formulas, and those with typed numbers, by one question for what a person would type.

    A text that looks like a formula is what it gives.
    """
    formulas, numbers = [], []
    for row, (values, inputs) in enumerate(zip(found, cells.getFormulaArray(), strict=True)):
        for column, (value, text) in enumerate(zip(values, inputs, strict=True)):
            if text.startswith(("=", "{=")) and text != value:
                formulas.append((row, column))
            elif type(value) is float:
                numbers.append((row, column))
    return formulas, numbers


def _asked(range_: "RangeBase", cells: Any, found: Any) -> tuple[Places, Places]:
    """Return the same for many cells, whose texts would take longer than a few more questions."""
    formulas = list(_places(range_, cells.queryFormulaCells(_ANY_RESULT).getRangeAddresses()))
    known = set(formulas)
    numbers = [(r, c) for r, row in enumerate(found) for c, value in enumerate(row) if type(value) is float]
    return formulas, [place for place in numbers if place not in known] if known else numbers


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


def _put_truths(range_: "RangeBase", cells: Any, rows: Rows, places: Places) -> None:
    """Make booleans of the ones and zeros whose format says so."""
    truths = [(r, c) for r, c in places if type(rows[r][c]) is float and rows[r][c] in (0.0, 1.0)]
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
