"""The engine that xlwings asks: its name, its applications, and how values are made ready both ways."""

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from .apps import Apps
from .values import CellError

Value = Any

_AS_THEY_ARE = {str, int, bool, type(None)}


class Engine:
    """xlwings' side of the engine; one object for the whole process."""

    name: Final = "libreoffice"
    type: Final = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Value, options: dict[str, Any]) -> Value:
        """Return a value as a cell can take it: text, number, boolean, a naive date or time, or None for empty."""
        if type(x) in _AS_THEY_ARE:
            return x
        if isinstance(x, (str, bool, int, float, dt.datetime, dt.date)):
            return _plain(x)
        return _plain(_foreign(x))

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Value]],
        datetime_builder: Callable[..., Value],
        empty_as: Value,
        number_builder: Callable[[float], Value] | None,
        err_to_str: bool,
    ) -> list[list[Value]]:
        """Return what was read as the person wants it: dates, numbers, empty cells and errors by the options."""

        def clean(value: Value) -> Value:
            if value is None or value == "":
                return empty_as
            if number_builder is not None and type(value) is float:
                return number_builder(value)
            if isinstance(value, dt.datetime):
                return value if datetime_builder is dt.datetime else _built(value, datetime_builder)
            if isinstance(value, CellError):
                return value.text if err_to_str else None
            return value

        return [[clean(value) for value in row] for row in data]


def _built(value: dt.datetime, build: Callable[..., Value]) -> Value:
    return build(
        year=value.year, month=value.month, day=value.day, hour=value.hour, minute=value.minute,
        second=value.second, microsecond=value.microsecond, tzinfo=None,
    )  # fmt: skip


def _plain(value: Value) -> Value:
    """Return the value; not-a-number counts as empty, and a date with a time zone loses it, as in Excel."""
    if value != value:  # noqa: PLR0124  not-a-number, and pandas' not-a-time, which is a date to Python
        return None
    if isinstance(value, dt.datetime):
        return getattr(value, "to_pydatetime", lambda: value)().replace(tzinfo=None)
    return value


def _foreign(value: Value) -> Value:
    """Return a value of numpy or pandas as a plain one. Neither is imported: who holds such a value has done so."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if pandas is not None and (value is pandas.NaT or value is pandas.NA):
        return None
    if pandas is not None and isinstance(value, pandas.Timestamp):
        return value.to_pydatetime()
    if numpy is not None and isinstance(value, numpy.datetime64):
        return None if numpy.isnat(value) else value.astype("datetime64[us]").item()
    if numpy is not None and isinstance(value, numpy.generic):
        return value.item()
    return value


engine = Engine()
"""The one engine of this process."""
