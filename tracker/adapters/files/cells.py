"""From a parser's cell to a grid's value, the same for both parsers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tracker.adapters.files.package import ERROR_MARK
from tracker.adapters.files.styles import LENGTH
from tracker.rows.grid import CellError, Value

_MIDNIGHT = time()
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's moments have no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_465


def _moment(value: datetime) -> Value:
    """Return a day as a day: the time of day counts to the second."""
    if value.microsecond:
        value = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return value.date() if value.time() == _MIDNIGHT else value


def _length(value: timedelta) -> Value:
    """Return a length of time as spreadsheets store it, in days."""
    days = value / timedelta(days=1)
    return int(days) if days.is_integer() else days


def _clock(value: time) -> Value:
    """Return a time of day to the second."""
    if not value.microsecond:
        return value
    moment = datetime.combine(date(2000, 1, 1), value) + timedelta(microseconds=500_000)
    return moment.time().replace(microsecond=0)


_MOMENTS: Mapping[type, Callable[..., Value]] = {datetime: _moment, timedelta: _length, time: _clock}
NOTHING: list[Value] = []
"""The row without a value; one list for all of them, which nobody changes."""


def grid_row(row: Sequence[Any]) -> list[Value]:
    """Return a row of a parser as a row of a grid; one without any value is `NOTHING`.

    One expression for every kind of cell: this is run for each cell of a workbook, and a call each would double it.
    """
    if row.count("") == len(row):
        return NOTHING
    return [
        (None if not value or value.isspace() else value)
        if (kind := type(value)) is str
        else (int(value) if value.is_integer() and -(2.0**53) < value < 2.0**53 else value)
        if kind is float
        else _MOMENTS[kind](value)
        if kind in _MOMENTS
        else value
        for value in row
    ]


def grid_value(value: Any) -> Value:  # noqa: ANN401 - whatever a parser gives
    """Return a single value as a grid has it."""
    row = grid_row([value])
    return row[0] if row else None


def from_serial(value: object, kind: int, starts_1904: bool) -> object:
    """Return a day number as the moment its format shows; one that no calendar has stays a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _LAST_DAY or kind == LENGTH:
        return value
    moment = (_EPOCH_1904 if starts_1904 else _EPOCH) + timedelta(days=value)
    if value < 1:
        return moment.time()
    return moment if starts_1904 or value >= 60 else moment + timedelta(days=1)


def with_errors(rows: Sequence[list[Value]]) -> list[list[Value]]:
    """Return rows with their error values, which came as marked text."""
    return [
        [CellError(value[1:]) if isinstance(value, str) and value[0] == ERROR_MARK else value for value in row]
        for row in rows
    ]
