"""Dates as whole numbers of days since 1970, in which arrays are counted; `NEVER` stands for no date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Numbers: TypeAlias = "NDArray[np.int64]"

FIRST = date(1970, 1, 1).toordinal()
NEVER = 1 << 40
"""A number after all days: the first of several days is then the least of their numbers."""


def day_number(day: date | None) -> int:
    """Return the number of a day."""
    return NEVER if day is None else day.toordinal() - FIRST


def day_of(number: int) -> date:
    """Return the day of a number."""
    return date.fromordinal(number + FIRST)


def day_numbers(days: Sequence[date | None]) -> Numbers:
    """Return the numbers of some days."""
    import numpy as np

    return np.array([day_number(day) for day in days], dtype="int64")


def days_of(column: pd.Series) -> Numbers:
    """Return the numbers of a column of dates."""
    import numpy as np

    days = column.to_numpy(dtype="datetime64[s]").astype("datetime64[D]")
    return np.where(np.isnat(days), NEVER, days.astype("int64"))


def dates_of(numbers: Numbers) -> NDArray[np.datetime64]:
    """Return the dates of numbers."""
    import numpy as np

    known = numbers < NEVER
    dates = np.where(known, numbers, 0).astype("datetime64[D]").astype("datetime64[s]")
    return np.where(known, dates, np.datetime64("NaT", "s"))


def firsts(numbers: Numbers, codes: Numbers, groups: int) -> Numbers:
    """Return the first day of each group.

    Args:
        numbers: the days.
        codes: the group of each, from 0.
        groups: how many groups there are.
    """
    import numpy as np

    first = np.full(groups, NEVER)
    np.minimum.at(first, codes, numbers)
    return first
