"""From a live sheet to a grid: one bulk read, then the values in the form that `tracker.rows.grid` asks for.

xlwings gives every number as float, a moment as datetime, and an error value as its text where `err_to_str` is set. A
time of day comes as a moment of the day that a sheet counts as zero, or as a fraction of a day: the number format of
such a cell decides. Formats are asked for by whole columns first, for one call a cell would take longer than reading;
LibreOffice's engine always gives a moment, so there a fraction is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from tracker.adapters.memory import make_grid
from tracker.errors import UnreadableError
from tracker.rows.grid import CellError, Grid, Value

if TYPE_CHECKING:
    import xlwings as xw

MAX_CELLS = 4_000_000
"""Cells of one sheet's used range; formats count too, so a few formatted columns reach far."""
ERRORS = frozenset(
    (
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
        "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA",
    )
)  # fmt: skip
_ZERO_DAYS = (date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1))
"""What the systems take for day zero: a moment of such a day is a time without a day."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?![hmsHMS])[^\]]*\]')

Area = tuple[int, int, int, int]


def read_grid(sheet: xw.Sheet) -> Grid:
    """Return the cells of a sheet, unsaved edits included.

    Raises:
        UnreadableError: its used range is too large to be read at once.
    """
    last = sheet.used_range.last_cell
    rows, columns = last.row, last.column
    if rows * columns > MAX_CELLS:
        raise UnreadableError("live-sheet-too-large", sheet=sheet.name, count=rows)
    area = sheet.range((1, 1), (rows, columns))
    values = area.options(ndim=2, err_to_str=True).value
    clock = _Clock(sheet, rows)
    cells = [[_value(value, r, c, clock) for c, value in enumerate(row, 1)] for r, row in enumerate(values, 1)]
    return make_grid(sheet.name, cells, merged_areas(sheet, (1, 1, rows, columns)))


def _value(value: object, row: int, column: int, clock: _Clock) -> Value:
    """Return one cell of xlwings as a grid has it."""
    if value is None or isinstance(value, (bool, CellError, int)):
        return value
    if isinstance(value, str):
        return CellError(value) if value in ERRORS else value
    if isinstance(value, datetime):
        moment = _to_the_second(value)
        return clock.time_of(moment.time(), row, column) if moment.date() in _ZERO_DAYS else moment
    number = float(value)  # type: ignore[arg-type]  # Excel gives currency as Decimal
    return clock.time_or_share(number, row, column) if 0 < number < 1 else number


def _to_the_second(moment: datetime) -> datetime:
    """Return a moment to the nearest second: a sheet stores it as a fraction, which misses by microseconds."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)


class _Clock:
    """Tells times of day from shares and lengths of time, by the number formats of a sheet."""

    def __init__(self, sheet: xw.Sheet, rows: int) -> None:
        self._sheet, self._rows = sheet, rows
        self._columns: dict[int, str | None] = {}
        self._gives_shares = sheet.book.app.engine.name == "excel"

    def _format(self, row: int, column: int) -> str:
        """Return the number format of a cell; of its whole column where that has only one."""
        if column not in self._columns:
            self._columns[column] = self._sheet.range((1, column), (self._rows, column)).number_format
        code = self._columns[column]
        return str(self._sheet.range((row, column)).number_format if code is None else code)

    def time_of(self, moment: time, row: int, column: int) -> Value:
        """Return a moment of day zero: a time, or a length of time in days where the format counts hours."""
        if re.search(r"\[[hmsHMS]+\]", self._format(row, column)):
            return (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400
        return moment

    def time_or_share(self, number: float, row: int, column: int) -> Value:
        """Return a fraction of a day: a time where the format shows one."""
        if not self._gives_shares:
            return number
        code = _QUOTED.sub("", self._format(row, column))
        is_time = re.search(r"[hs上下]", code, re.IGNORECASE) and not re.search(r"\[[hms]+\]", code, re.IGNORECASE)
        if code.lower() == "general" or not is_time:
            return number
        return (datetime(1900, 1, 1) + timedelta(seconds=round(number * 86_400))).time()  # noqa: DTZ001 - a time of day


def merged_areas(sheet: xw.Sheet, area: Area) -> tuple[Area, ...]:
    """Return the merged areas: halves that hold none are left out at once, so that few questions find them."""
    found: list[Area] = []
    for part in _with_merged(sheet, area, found):
        merged = sheet.range(part[:2]).merge_area
        found.append((merged.row, merged.column, merged.last_cell.row, merged.last_cell.column))
    return tuple(sorted(found))


def _with_merged(sheet: xw.Sheet, area: Area, found: list[Area]) -> Iterator[Area]:
    """Yield a cell of each merged area that is not found yet."""
    top, left, bottom, right = area
    if any(t <= top and bottom <= b and le <= left and right <= r for t, le, b, r in found):
        return
    if sheet.range((top, left), (bottom, right)).merge_cells is False:
        return
    if top == bottom and left == right:
        yield area
    elif bottom - top >= right - left:
        middle = (top + bottom) // 2
        yield from _with_merged(sheet, (top, left, middle, right), found)
        yield from _with_merged(sheet, (middle + 1, left, bottom, right), found)
    else:
        middle = (left + right) // 2
        yield from _with_merged(sheet, (top, left, bottom, middle), found)
        yield from _with_merged(sheet, (top, middle + 1, bottom, right), found)
