"""Working days: public holidays, make-up working days (调休) and the weekend, as one pure value."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


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

    def workdays_between(self, after: date, until: date) -> int:
        """Count the working days after `after` up to and including `until`; 0 where `until` is not later."""
        return sum(self.is_workday(after + i * ONE_DAY) for i in range(1, (until - after).days + 1))

    def add(self, day: date, workdays: int) -> date:
        """Return the day that lies a number of working days after (or, where negative, before) `day`."""
        step = ONE_DAY if workdays > 0 else -ONE_DAY
        for _ in range(abs(workdays)):
            day += step
            while not self.is_workday(day):
                day += step
        return day
