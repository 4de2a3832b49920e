"""From a parser's cell to a grid's value, the same for both parsers."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from tracker.adapters.files.package import ERROR_MARK
from tracker.rows.grid import CellError, Value

_MIDNIGHT = time()
_WHOLE = 2.0**53


def _text(value: str) -> Value:
    if value.isspace() or not value:
        return None
    return CellError(value[1:]) if value[0] == ERROR_MARK else value


def _number(value: float) -> Value:
    return int(value) if value.is_integer() and -_WHOLE < value < _WHOLE else value


def _moment(value: datetime) -> Value:
    """Return a day as a day: the time of day counts to the second."""
    if value.microsecond:
        value = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return value.date() if value.time() == _MIDNIGHT else value


def _length(value: timedelta) -> Value:
    """Return a length of time as spreadsheets store it, in days."""
    return _number(value / timedelta(days=1))


def _clock(value: time) -> Value:
    """Return a time of day to the second."""
    if not value.microsecond:
        return value
    moment = datetime.combine(date(2000, 1, 1), value) + timedelta(microseconds=500_000)
    return moment.time().replace(microsecond=0)


_CONVERT: Mapping[type, Callable[..., Value]] = {
    str: _text,
    float: _number,
    datetime: _moment,
    timedelta: _length,
    time: _clock,
}


NOTHING: list[Value] = []
"""The row without a value; one list for all of them, which nobody changes."""
_AS_IT_IS = frozenset((str, date))


def grid_row(row: Sequence[Any]) -> list[Value]:
    """Return a row of a parser as a row of a grid; one without any value is `NOTHING`."""
    if row.count("") == len(row):
        return NOTHING
    convert = _CONVERT
    if _AS_IT_IS.issuperset(map(type, row)):
        return [_text(value) if value and type(value) is str else value or None for value in row]
    return [
        None if value == "" else convert[kind](value) if (kind := type(value)) in convert else value for value in row
    ]
