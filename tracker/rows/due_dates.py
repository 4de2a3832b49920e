"""The arithmetic behind due dates in words: ends of months and quarters, weekdays, the year that a day belongs to.

`None` stands for "these words name no day on or after the meeting": such words are never moved silently.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from tracker.model.workdays import WorkCalendar

Form: TypeAlias = Callable[[re.Match[str], date, WorkCalendar], date | None]
"""Returns the day that a form of words means; the arguments are the words, the meeting's day and the calendar."""

ONE_DAY = timedelta(days=1)

JUST_PASSED = timedelta(days=90)
"""A day without a year that lies less than this before the meeting is no proposal: it may be a slip."""


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; months beyond 12 count into the years that follow."""
    year, month = year + month // 12, month % 12
    return date(year, month + 1, 1) - ONE_DAY


def later_month(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day where it has no such day."""
    end = month_end(day.year, day.month + months)
    return end if day.day > end.day else end.replace(day=day.day)


def day_of_month(year: int, month: int, part: str) -> date:
    """Return the last day that a part of a month allows.

    Args:
        year: the year of month 1; months beyond 12 count on.
        month: month, from 1.
        part: a day in digits, or `early` (the 10th), `mid` (the 15th), `second` (中旬, the 20th); else the end.

    Raises:
        ValueError: the month has no such day.
    """
    end = month_end(year, month)
    named = {"early": 10, "mid": 15, "second": 20}.get(part)
    if named:
        return end.replace(day=named)
    return end.replace(day=int(part)) if part.isdigit() else end


def not_before(day: date, held_on: date) -> date | None:
    """Return a day that the words fix wholly; None where it lies before the meeting."""
    return day if day >= held_on else None


def in_coming_year(day_in: Callable[[int], date], held_on: date) -> date | None:
    """Return a day named without its year, as the next one on or after the meeting.

    Args:
        day_in: gives that day in a year.
        held_on: the meeting's day; None is returned where the day has only just passed.
    """
    day = day_in(held_on.year)
    if day >= held_on:
        return day
    return day_in(held_on.year + 1) if held_on - day > JUST_PASSED else None


def quarter_end(year: int, quarter: int) -> date:
    """Return the last day of a quarter, 1 to 4; quarters beyond 4 count into the next year."""
    return month_end(year, quarter * 3)


def monday_of(day: date, weeks: int = 0) -> date:
    """Return the Monday of a day's week, or of one some weeks later."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def last_workday_of_week(day: date, weeks: int, calendar: WorkCalendar) -> date:
    """Return the last working day of a week; its Sunday where nobody works in it, never before `day`."""
    sunday = monday_of(day, weeks) + 6 * ONE_DAY
    days = (sunday - step * ONE_DAY for step in range(7))
    return next((each for each in days if each >= day and calendar.is_workday(each)), sunday)


def coming_weekday(day: date, weekday: int) -> date:
    """Return the next such weekday on or after a day; Monday is 0."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
