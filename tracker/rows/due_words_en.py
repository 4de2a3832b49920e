"""The English grammar of due dates: a list of forms, each with the day it means."""

import re
from datetime import date, timedelta

from tracker.model.workdays import WorkCalendar
from tracker.rows.due_dates import (
    ONE_DAY,
    Form,
    coming_weekday,
    day_of_month,
    in_coming_year,
    last_workday_of_week,
    later_month,
    monday_of,
    month_end,
    not_before,
    quarter_end,
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_LEADING = r"^(?:(?:due|done|by|on|before|until|till|at|in|within|no later than|not later than|the latest|the) )+"
_PARTS = {"early": "early", "mid": "mid", "late": "end", "end": "end"}


def read(words: str, held_on: date, calendar: WorkCalendar) -> date | None:
    """Return the day that English words mean; None where no form fits.

    Args:
        words: text in NFKC and lower case.
        held_on: the meeting's day.
        calendar: working days.
    """
    plain = re.sub(r"[,.;]", " ", words).replace("'s", "")
    core = re.sub(_LEADING, "", " ".join(plain.split()))
    for pattern, form in _FORMS:
        match = re.fullmatch(pattern, core)
        if match:
            return form(match, held_on, calendar)
    return None


def _near(match: re.Match[str], held_on: date, _: WorkCalendar) -> date:
    """Read today, tomorrow, the day after tomorrow."""
    return held_on + timedelta(days=("tomorrow", "day after tomorrow").index(match[1]) + 1 if match[1] else 0)


def _end_of(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date:
    """Read end of month, end of next week, this quarter, year-end: the last day of that time."""
    step, unit = int("next" in match[0]), match[1] or match[2] or match[3]
    if unit[0] == "w":
        return last_workday_of_week(held_on, step, calendar)
    if unit[0] == "m":
        return month_end(held_on.year, held_on.month + step)
    if unit[0] == "q":
        return quarter_end(held_on.year, (held_on.month + 2) // 3 + step)
    return month_end(held_on.year + step, 12)


def _weekday(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """Read Friday as the coming one; this Friday and next Friday name the week."""
    weekday = _WEEKDAYS.index(match[2][:3])
    if match[1] in ("this", "next"):
        return not_before(monday_of(held_on, int(match[1] == "next")) + weekday * ONE_DAY, held_on)
    return coming_weekday(held_on, weekday)


def _span(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date:
    """Read within 3 working days, two weeks, 1 month: so long after the meeting."""
    count = int(match[1]) if match[1].isdigit() else max(1, _COUNTS.index(match[1]))
    if match[2] and match[3] == "day":
        return calendar.add(held_on, count)
    if match[3] in ("month", "year"):
        return later_month(held_on, count * (1 if match[3] == "month" else 12))
    return held_on + count * (1 if match[3] == "day" else 7) * ONE_DAY


def _day_month(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date | None:
    """Read 30 Nov, 30th of November 2024."""
    return _dated(match[1], match[2], match[3], held_on)


def _month_day(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date | None:
    """Read November 30th, Nov 30 2024."""
    return _dated(match[2], match[1], match[3], held_on)


def _part_of_month(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date | None:
    """Read end of July, mid-August, early September 2025."""
    return _dated(_PARTS[match[1]], match[2], match[3], held_on)


def _dated(day: str, month: str, year: str | None, held_on: date) -> date | None:
    """Return a day by its words; the next such day where no year is given."""
    number = _MONTHS.index(month[:3]) + 1
    if year:
        return not_before(day_of_month(int(year), number, day), held_on)
    return in_coming_year(lambda each: day_of_month(each, number, day), held_on)


def _quarter(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """Read Q3, end of Q1 2025."""
    if match[2]:
        return not_before(quarter_end(int(match[2]), int(match[1])), held_on)
    return in_coming_year(lambda year: quarter_end(year, int(match[1])), held_on)


def _iso(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """Read 2024-08-09."""
    return not_before(date(int(match[1]), int(match[2]), int(match[3])), held_on)


_TIME = "(week|month|quarter|year)"

_FORMS: tuple[tuple[str, Form], ...] = (
    (r"today|eod|end of (?:the )?day|(tomorrow|day after tomorrow)", _near),
    (rf"(?:end of (?:the |this |next )?|this |next ){_TIME}|{_TIME}[- ]end|eo([wmqy])", _end_of),
    (rf"(?:(this|next|coming) )?{_WEEKDAY}", _weekday),
    (
        rf"(\d{{1,3}}|{'|'.join(_COUNTS)}) (?:(working|business|work) ?)?(day|week|month|year)s?"
        r"(?: (?:of|after|from) (?:the )?(?:meeting|today|now))?",
        _span,
    ),
    (rf"(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: (\d{{4}}))?", _day_month),
    (rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4}}))?", _month_day),
    (rf"(early|mid|late|end)(?:[- ]of)?[- ]{_MONTH}(?: (\d{{4}}))?", _part_of_month),
    (r"(?:end of )?q([1-4])(?: (\d{4}))?", _quarter),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", _iso),
)
"""The forms and their readings, compiled when first tried."""
