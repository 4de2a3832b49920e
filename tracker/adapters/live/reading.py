"""From a live sheet to a grid: one bulk read, then the values in the form that `tracker.rows.grid` asks for.

xlwings gives every number as float, a moment as datetime, and an error value as its text where `err_to_str` is set. A
time of day comes as a moment of the day that a sheet counts as zero, or as a fraction of a day: the number format of
such a cell decides. Formats are asked for by runs of a column first: one call a cell would take longer than reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
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
_OFFICE_ERROR = re.compile(r"Err:\d{3}")
"""An error of LibreOffice that Excel has no word for."""
_ZERO_DAYS = (date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1))
"""What the systems take for day zero: a moment of such a day is a time without a day."""
_MIDNIGHT = datetime(1900, 1, 1)  # noqa: DTZ001 - a sheet's moments have no time zone
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?![hmsHMS])[^\]]*\]')

Area = tuple[int, int, int, int]


def read_grid(sheet: xw.Sheet, name: str) -> Grid:
    """Return the cells of a sheet, unsaved edits included.

    Raises:
        UnreadableError: its used range is too large to be read at once.
    """
    used = sheet.used_range
    last = used.last_cell
    rows, columns = last.row, last.column
    if rows * columns > MAX_CELLS:
        raise UnreadableError("live-sheet-too-large", sheet=name, count=rows)
    whole = used if (used.row, used.column) == (1, 1) else sheet.range((1, 1), (rows, columns))
    values = whole.options(ndim=2, err_to_str=True).value
    clock = Clock(sheet, values)
    cells = [[_value(value, r, c, clock) for c, value in enumerate(row, 1)] for r, row in enumerate(values, 1)]
    merged = () if whole.merge_cells is False else merged_areas(sheet, (1, 1, rows, columns))
    return make_grid(name, cells, merged)


def _value(value: object, row: int, column: int, clock: Clock) -> Value:
    """Return one cell of xlwings as a grid has it."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return CellError(value) if value in ERRORS or _OFFICE_ERROR.fullmatch(value) else value
    if _may_be_time(value):
        return clock.value(value, row, column)
    return _to_the_second(value) if isinstance(value, datetime) else float(value)  # type: ignore[arg-type]


def _may_be_time(value: object) -> bool:
    """Whether the format of a cell decides what it is: a fraction of a day, or a moment of day zero."""
    if isinstance(value, datetime):
        return value.date() in _ZERO_DAYS
    return isinstance(value, float) and 0 < value < 1


def _to_the_second(moment: datetime) -> datetime:
    """Return a moment to the nearest second: a sheet stores it as a fraction, which misses by microseconds."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)


class Clock:
    """Tells times of day from shares and lengths of time, by the number formats of a sheet."""

    def __init__(self, sheet: xw.Sheet, values: Sequence[Sequence[object]]) -> None:
        self._sheet, self._values = sheet, values
        self._formats: dict[int, str | None] = {}

    def _format(self, row: int, column: int) -> str:
        """Return the number format of a cell; that of all such cells of its column where they share one."""
        if column not in self._formats:
            rows = [r for r, cells in enumerate(self._values, 1) if _may_be_time(cells[column - 1])]
            self._formats[column] = self._sheet.range((rows[0], column), (rows[-1], column)).number_format
        code = self._formats[column]
        return str(self._sheet.range((row, column)).number_format if code is None else code)

    def value(self, value: object, row: int, column: int) -> Value:
        """Return a time where the format shows one; where it counts hours or shows a number, the fraction of a day."""
        if isinstance(value, datetime):
            moment = _to_the_second(value).time()
            share = (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86_400
        else:
            share = float(value)  # type: ignore[arg-type]
            moment = (_MIDNIGHT + timedelta(seconds=round(share * 86_400))).time()
        return moment if is_clock(self._format(row, column)) else share


def is_clock(code: str) -> bool:
    """Whether a number format shows a time of day; `[h]:mm` counts hours, and General shows a number."""
    plain = _QUOTED.sub("", code).lower()
    return plain != "general" and bool(re.search("[hs]", plain)) and not re.search(r"\[[hms]+\]", plain)


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
