"""Working days: public holidays, make-up working days (调休) and the weekend, as one pure value."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.model.organisation import ExtraDay
from tracker.model.vocabulary import DayKind


class WorkCalendar(NamedTuple):
    """A calendar of working days.

    Attributes:
        name: country code as the workbook names it, as in `CN`.
        holidays: weekdays and weekend days on which nobody works.
        workdays: weekend days on which everybody works (调休).
        years: years whose holidays have been published; outside them only Monday to Friday is known.
    """

    name: str = ""
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day."""
        return day in self.workdays or (day.weekday() < 5 and day not in self.holidays)

    def knows(self, day: date) -> bool:
        """Whether the day's year has published data; otherwise Monday to Friday is assumed and said."""
        return day.year in self.years

    def with_days(self, holidays: Iterable[date], workdays: Iterable[date]) -> "WorkCalendar":
        """Return the calendar with a company's own days on top; they win over the public ones."""
        own_off, own_on = frozenset(holidays), frozenset(workdays)
        return self._replace(holidays=(self.holidays - own_on) | own_off, workdays=(self.workdays - own_off) | own_on)

    def with_extra_days(self, days: Iterable[ExtraDay]) -> "WorkCalendar":
        """Return the calendar with the special days of a lists sheet on top."""
        own = tuple(days)
        if not own:
            return self
        return self.with_days(
            (day.on for day in own if day.kind is DayKind.HOLIDAY),
            (day.on for day in own if day.kind is DayKind.WORKDAY),
        )

    def workdays_between(self, after: date, until: date) -> int:
        """Count the working days after `after` up to and including `until`; 0 where `until` is not later."""
        return max(0, self._count(until.toordinal()) - self._count(after.toordinal()))

    def add(self, day: date, workdays: int) -> date:
        """Return the day that lies a number of working days after (or, where negative, before) `day`.

        Raises:
            OverflowError: the day lies outside the years that a date can hold.
        """
        if not workdays:
            return day
        start = day.toordinal()
        # The n-th working day is the first day on which n working days have been counted, in either direction.
        wanted = self._count(start) + workdays if workdays > 0 else self._count(start - 1) + workdays + 1
        reach = abs(workdays) * 2 + 14
        while not self._count(start - reach) < wanted <= self._count(start + reach):
            reach *= 2
        span = range(start - reach, start + reach + 1)
        found = span[bisect_left(span, wanted, key=self._count)]
        if not 1 <= found <= date.max.toordinal():
            raise OverflowError(workdays)
        return date.fromordinal(found)

    def _count(self, ordinal: int) -> int:
        """Count the working days up to and including a day, from a fixed day on: only differences mean something."""
        weeks, days = divmod(ordinal, 7)  # ordinal 1 is a Monday
        off, on = exceptions(self.holidays, self.workdays)
        return 5 * weeks + min(days, 5) - bisect_right(off, ordinal) + bisect_right(on, ordinal)


@lru_cache(maxsize=64)
def exceptions(holidays: frozenset[date], workdays: frozenset[date]) -> tuple[list[int], list[int]]:
    """Return the weekdays that are off and the weekend days that are worked, as sorted ordinals."""
    off = sorted(day.toordinal() for day in holidays - workdays if day.weekday() < 5)
    return off, sorted(day.toordinal() for day in workdays if day.weekday() >= 5)
