"""Working days of many actions at once, by any number of calendars: the counting of `WorkCalendar`, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.frames.days import FIRST
from tracker.model.workdays import WorkCalendar, exceptions

if TYPE_CHECKING:
    from tracker.frames.days import Numbers

_SPAN = 1 << 22
"""More than the ordinal of any date: calendars lie that far apart on one line, so that one search serves all."""


class WorkdayCounts:
    """Counts the working days up to a day, for arrays of days and of the numbers of their calendars.

    Args:
        calendars: the company's own days included; an action names its calendar by the number in this list.
    """

    def __init__(self, calendars: Sequence[WorkCalendar]) -> None:
        known = [exceptions(calendar.holidays, calendar.workdays) for calendar in calendars]
        self._off = _Line([off for off, _ in known])
        self._on = _Line([on for _, on in known])

    def until(self, days: Numbers, numbers: Numbers) -> Numbers:
        """Return the working days up to and including each day, from a fixed day on: only differences mean something.

        Args:
            days: days since 1970.
            numbers: the calendar of each.
        """
        import numpy as np

        ordinals = days + FIRST
        weeks, rest = np.divmod(ordinals, 7)  # ordinal 1 is a Monday
        return 5 * weeks + np.minimum(rest, 5) - self._off.count(ordinals, numbers) + self._on.count(ordinals, numbers)


class _Line:
    """Sorted days of several calendars on one line."""

    def __init__(self, days: Sequence[Sequence[int]]) -> None:
        import numpy as np

        placed = [number * _SPAN + day for number, known in enumerate(days) for day in known]
        self._places = np.array(placed, dtype="int64")
        self._starts = np.array([0, *np.cumsum([len(known) for known in days])], dtype="int64")

    def count(self, ordinals: Numbers, numbers: Numbers) -> Numbers:
        """Return how many days of its calendar lie up to and including each ordinal."""
        import numpy as np

        found: Numbers = np.searchsorted(self._places, numbers * _SPAN + ordinals, side="right") - self._starts[numbers]
        return found
