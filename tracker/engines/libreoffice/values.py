"""Cell values between Python and LibreOffice: dates as serial numbers, errors by their code."""

import datetime as dt
import math
from typing import Any, NamedTuple

ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""Excel's word for each of LibreOffice's error codes that has one; another one is called as there, `Err:502`."""

EXACT = 2**53
"""Above this a whole number has no exact place in a cell."""


class CellError(NamedTuple):
    """An error in a cell, as `#N/A`."""

    text: str


def parse_error(code: int) -> CellError:
    """Return the error for one of LibreOffice's error codes."""
    return CellError(ERRORS.get(code, f"Err:{code}"))


class Calendar:
    """Turns dates into serial numbers and back, by the day that a workbook counts from (1899-12-30 or 1904-01-01)."""

    def __init__(self, day: int, month: int, year: int) -> None:
        self.zero = dt.datetime(year, month, day)  # noqa: DTZ001  a cell's time is that of a clock on the wall

    def parse(self, serial: float) -> dt.datetime | float:
        """Return a serial number as a date with time, to the millisecond; the number itself where no date has it."""
        try:
            return self.zero + dt.timedelta(milliseconds=round(serial * 86_400_000))
        except OverflowError:
            return serial

    def serial(self, value: dt.date) -> float:
        """Return a date, or a date with time, as a serial number."""
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return (moment - self.zero) / dt.timedelta(days=1)


def number(value: Any) -> float:
    """Return a number as a cell holds it.

    Raises:
        ValueError: a cell cannot hold it (infinite, or a whole number of more digits than it keeps).
        TypeError: it is no number.
    """
    if isinstance(value, int) and abs(value) > EXACT and int(float(value)) != value:
        raise ValueError(f"A cell cannot hold {value} exactly; please write it as text.")
    try:
        made = float(value)
    except (TypeError, ValueError):
        raise TypeError(f"A cell cannot hold a value of type {type(value).__name__}.") from None
    if not math.isfinite(made):
        raise ValueError("A cell cannot hold an infinite number.")
    return made
