"""Writes cells in bulk: one call for the values, and a few more for formulas and for the formats that make dates."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .formats import BOOLEAN, DAY, GENERAL, MOMENT
from .formulas import Grammar
from .range_base import is_mixed
from .values import CellError, number

if TYPE_CHECKING:
    from .range_base import RangeBase

_LARGEST = sys.float_info.max
_TEXTS = {str, CellError}
_NO_NUMBERS = {str, type(None)}
_NO_FORMAT = {str, float, int, type(None), CellError}

Rows = Any
Keys = dict[tuple[int, int], int]
Ready = tuple[tuple[float | str, ...], ...]
Run = tuple[int, int, int, Any]
"""Column, first row, last row and kind of a run of cells."""


def write_rows(range_: "RangeBase", rows: Rows) -> None:
    """Write values, row by row.

    A text that begins with `=` is a formula, as in Excel, and an apostrophe before it makes it plain text. Every other
    text stays the text it is, whatever it looks like: LibreOffice guesses nothing.

    Raises:
        OfficeError: the sheet is protected.
        TypeError, ValueError: a cell cannot hold one of the values. Nothing was written.
    """
    cells = range_.writable()
    calendar = range_.sheet.book.calendar
    ready = tuple(tuple([_ready(value, calendar) for value in row]) for row in rows)
    kinds = {type(value) for row in rows for value in row}
    formulas = list(_runs(rows, _is_formula)) if not kinds.isdisjoint(_TEXTS) and _any(rows, _is_formula) else []
    before = _keys(range_, cells) if formulas or not kinds <= _NO_NUMBERS else {}
    document = range_.sheet.book.api
    quick = _keeps_heights(range_, ready) and bool(document.IsAdjustHeightEnabled)
    try:
        if quick:
            document.IsAdjustHeightEnabled = False
        cells.setDataArray(_without_formulas(range_, ready, formulas, before))
        _write_formulas(range_, cells, rows, formulas, before)
        if not kinds <= _NO_FORMAT:
            _put_formats(range_, cells, rows)
        _drop_booleans(range_, cells, rows, before)
    finally:
        if quick:
            document.IsAdjustHeightEnabled = True


def _ready(value: Any, calendar: Any) -> float | str:
    """Return a value as LibreOffice takes it."""
    if value is None:
        return ""
    if type(value) is float and -_LARGEST <= value <= _LARGEST:
        return value
    if isinstance(value, str):
        return value[1:] if value[:1] == "'" else value
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, dt.date):
        return float(calendar.serial(value))
    if isinstance(value, (dt.time, dt.timedelta)):
        raise TypeError("A cell holds a time as a part of a day; please write the number and a number format.")
    return number(value)


def _is_formula(value: Any) -> bool:
    return (isinstance(value, str) and len(value) > 1 and value[0] == "=") or isinstance(value, CellError)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _any(rows: Rows, is_meant: Callable[[Any], bool]) -> bool:
    return any(is_meant(value) for row in rows for value in row)


def _keeps_heights(range_: "RangeBase", ready: tuple[tuple[float | str, ...], ...]) -> bool:
    """Whether no row can need another height; then no text has to be measured, which takes most of the time."""
    if range_.look("IsTextWrapped") is not False:
        return False
    return not any(type(value) is str and "\n" in value for row in ready for value in row)


def _runs(rows: Rows, kind: Callable[[Any], Any]) -> Iterator[tuple[int, int, int, Any]]:
    """Yield column, first row, last row and kind of each run of cells of one kind, down the columns."""
    for column in range(len(rows[0]) if rows else 0):
        start, current = 0, kind(rows[0][column])
        for row in range(1, len(rows) + 1):
            found = kind(rows[row][column]) if row < len(rows) else None
            if row == len(rows) or found != current:
                if current:
                    yield column, start, row - 1, current
                start, current = row, found


def _keys(range_: "RangeBase", cells: Any) -> dict[tuple[int, int], int]:
    """Return the formats that make booleans or keep text as text, by row and column: the rare ones that matter."""
    formats = range_.sheet.book.formats
    if len(range_) == 1:
        key = int(cells.NumberFormat)
        return {(0, 0): key} if formats.is_boolean(key) or formats.is_text(key) else {}
    groups = cells.getUniqueCellFormatRanges()
    found: dict[tuple[int, int], int] = {}
    top, left = range_.area.row - 1, range_.area.column - 1
    for index in range(groups.getCount()):
        group = groups.getByIndex(index)
        key = int(group.NumberFormat)
        if not (formats.is_boolean(key) or formats.is_text(key)):
            continue
        for address in group.getRangeAddresses():
            for row in range(address.StartRow - top, address.EndRow - top + 1):
                for column in range(address.StartColumn - left, address.EndColumn - left + 1):
                    found[row, column] = key
    return found


def _without_formulas(range_: "RangeBase", ready: Ready, runs: list[Run], before: Keys) -> Ready:
    """Return the values with nothing where a formula goes: for its text LibreOffice would format the cell as text."""
    if not runs:
        return ready
    texts = _texts(range_, before)
    places = {(row, column) for column, first, last, _ in runs for row in range(first, last + 1)} - texts
    return tuple(
        tuple(["" if (r, c) in places else value for c, value in enumerate(row)]) for r, row in enumerate(ready)
    )


def _texts(range_: "RangeBase", before: Keys) -> set[tuple[int, int]]:
    """Return the cells that are formatted as text."""
    return {place for place, key in before.items() if range_.sheet.book.formats.is_text(key)}


def _write_formulas(range_: "RangeBase", cells: Any, rows: Rows, runs: list[Any], before: Keys) -> None:
    """Write the formulas; in a cell that is formatted as text they stay text, as in Excel."""
    grammar = Grammar(range_.sheet.book.api) if runs else None
    texts = _texts(range_, before)
    for column, first, last, _ in runs:
        if grammar and not any((row, column) in texts for row in range(first, last + 1)):
            run = cells.getCellRangeByPosition(column, first, column, last)
            grammar.write_all(run, [[_formula(rows[row][column])] for row in range(first, last + 1)])
            continue
        for row in range(first, last + 1):
            if grammar and (row, column) not in texts:
                grammar.write(cells.getCellByPosition(column, row), _formula(rows[row][column]))


def _formula(value: Any) -> Any:
    return f"={value.text}" if isinstance(value, CellError) else value


def _put_formats(range_: "RangeBase", cells: Any, rows: Rows) -> None:
    """Give dates and booleans a format that says so."""
    formats = range_.sheet.book.formats
    for column, first, last, code in _runs(rows, _format_of):
        run = cells if len(range_) == 1 else cells.getCellRangeByPosition(column, first, column, last)
        if code == BOOLEAN:
            run.NumberFormat = formats.logical
        elif is_mixed(run, "NumberFormat"):
            for row in range(last - first + 1):
                _date_format(run.getCellByPosition(0, row), formats, code)
        else:
            _date_format(run, formats, code)


def _drop_booleans(range_: "RangeBase", cells: Any, rows: Rows, before: Keys) -> None:
    """Take the format of booleans from cells that held one and hold a number now."""
    formats = range_.sheet.book.formats
    for (row, column), key in before.items():
        if formats.is_boolean(key) and _is_number(rows[row][column]):
            cells.getCellByPosition(column, row).NumberFormat = formats.key(GENERAL)


def _date_format(cells: Any, formats: Any, code: str) -> None:
    """Format cells as dates unless they are already."""
    if not formats.is_date(int(cells.NumberFormat)):
        cells.NumberFormat = formats.key(code)


def _format_of(value: Any) -> str:
    """Return the format that a value needs; '' where any will do."""
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, dt.datetime):
        return DAY if value.time() == dt.time() else MOMENT
    return DAY if isinstance(value, dt.date) else ""
