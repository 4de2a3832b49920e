"""Dates and times as people type them: only what can be read in one way is read.

A text that leaves anything open (no year, day and month that could be swapped, a two-digit year) is no date here; it
stays words, and a finding or a proposal speaks about it ("text dates: 0 silently wrong").
"""

import re
from datetime import date, datetime, time, timedelta

from tracker.rows.fold import plain

_USUAL = r"(\d{4})[-年](\d\d?)[-月](\d\d?)[日 ] *(\d\d?):(\d\d)-(\d\d?):(\d\d)"
"""How the template writes a meeting's time. Patterns are compiled when they are first needed: it is what takes time."""
_WEEKDAY = r"(?:[(]?(?:星期|周|礼拜)([一二三四五六日天])[)]?)?"
_DAY = (
    r"(?:(\d{4})\s*(?:-\s*(\d{1,2})\s*-|/\s*(\d{1,2})\s*/|\.\s*(\d{1,2})\s*\.|年\s*(\d{1,2})\s*月)\s*(\d{1,2})\s*[日号]?"
    r"|(\d{4})(\d{2})(\d{2})(?!\d))\s*" + _WEEKDAY
)
_CLOCK_AFTER = r"[T\s]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
_ENGLISH = (
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+"
    r"|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+)(\d{4})"
)
_MONTH_WORD = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_HOUR = (
    r"\s*(凌晨|早上|上午|中午|下午|晚上|晚|am|pm)?\s*(\d{1,2})\s*"
    r"(?:[:点时]\s*(半|\d{1,2})?\s*分?(?::\d{2})?)?\s*(am|pm)?\s*"
)
_DASH = r"\s*(?:-+|~|–|—+|−|至|到|to|until)\s*"
_LATE = ("中午", "下午", "晚上", "晚", "pm")
_LONGEST = timedelta(hours=14)  # a longer "meeting" is a slip of the pen: 9:00-1:00 hardly ends the next day
_SERIAL_DAY_0 = date(1899, 12, 30)
_SERIALS = (20000, 80000)


def parse_date(text: str) -> date | None:
    """Return the date a text means, None where it is not exactly one: 2024-07-05, 2024年7月5日（周五）, 5 July 2024."""
    words = plain(text)
    found = _leading_day(words)
    if found is None:
        return _english(words)
    day, end = found
    rest = words[end:]
    return day if not rest or re.fullmatch(_CLOCK_AFTER, rest) else None


def _leading_day(words: str) -> tuple[date, int] | None:
    """Return the date a text begins with and where it ends; a weekday that does not fit makes it no date."""
    match = re.match(_DAY, words)
    if not match:
        return None
    year, *months, day, year_2, month_2, day_2, weekday = match.groups()
    month = next((month for month in months if month), month_2)
    found = _day(int(year or year_2), int(month), int(day or day_2))
    if found is None or (weekday and "一二三四五六日".find(weekday.replace("天", "日")) != found.weekday()):
        return None
    return found, match.end()


def _english(words: str) -> date | None:
    """Return a date whose month is written as an English word."""
    match = re.fullmatch(_ENGLISH, words, re.IGNORECASE)
    if not match:
        return None
    day, month, month_2, day_2, year = match.groups()
    name = (month or month_2).lower()
    if not re.fullmatch(_MONTH_WORD, name):
        return None
    return _day(int(year), _MONTHS[name[:3]], int(day or day_2))


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar between 1900 and 2200; None for one that does not exist."""
    if not 1900 <= year <= 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def serial_date(number: float) -> date | None:
    """Return the date that a spreadsheet's day number could stand for (1954 to 2119); None outside of that."""
    first, last = _SERIALS
    return _SERIAL_DAY_0 + timedelta(days=int(number)) if first <= number <= last else None


def parse_time_range(text: str) -> tuple[datetime, datetime | None] | None:
    """Return start and end of a meeting as in `2024年7月5日14:00-16:00`; None where the text is not clear.

    Over midnight the end lies on the next day. A start without an end gives (start, None), a day alone its midnight.
    """
    words = plain(text)
    usual = re.fullmatch(_USUAL, words)
    if usual:
        return _usual(*map(int, usual.groups()))
    found = _leading_day(words)
    if found is None:
        return None
    day, end = found
    if end == len(words):
        return datetime.combine(day, time()), None
    first, position = _clock(words, _skip_comma(words, end), "")
    if first is None:
        return None
    start = datetime.combine(day, first[0])
    if position == len(words):
        return start, None
    dash = re.match(_DASH, words[position:], re.IGNORECASE)
    return _end(words, position + dash.end(), start, first[1]) if dash else None


def _usual(*numbers: int) -> tuple[datetime, datetime | None] | None:
    """Return start and end of the usual form; the words of any other form need the patterns below."""
    year, month, day, hour, minute, last_hour, last_minute = numbers
    on = _day(year, month, day)
    if on is None or max(hour, last_hour) > 23 or max(minute, last_minute) > 59:
        return None
    start, end = datetime.combine(on, time(hour, minute)), datetime.combine(on, time(last_hour, last_minute))
    end = end if end > start else end + timedelta(days=1)
    return (start, end) if end <= start + _LONGEST else None


def _skip_comma(words: str, position: int) -> int:
    """Step over what stands between a date and its time: a comma, a space or the T of ISO 8601."""
    while position < len(words) and words[position] in ", ，T":
        position += 1
    return position


def _end(words: str, position: int, start: datetime, half: str) -> tuple[datetime, datetime | None] | None:
    """Read the end of a range: a time, or a date with a time."""
    day = start.date()
    other = _leading_day(words[position:])
    if other:
        day, position = other[0], _skip_comma(words, position + other[1])
    last, position = _clock(words, position, half)
    if last is None or position != len(words):
        return None
    end = datetime.combine(day, last[0])
    if end <= start and not other and not last[1]:
        end += timedelta(days=1)
    return (start, end) if start < end <= start + _LONGEST else None


def _clock(words: str, position: int, half: str) -> tuple[tuple[time, str] | None, int]:
    """Read a time of day; `half` is the part of the day that goes on from the start (下午2点-4点)."""
    match = re.match(_HOUR, words[position:], re.IGNORECASE)
    if not match or not (match[1] or match[4] or ":" in match[0] or "点" in match[0] or "时" in match[0]):
        return None, position
    part = (match[1] or match[4] or half).lower()
    hour, minute = int(match[2]), 30 if match[3] == "半" else int(match[3] or 0)
    if part in _LATE and hour < 12 and not (part == "中午" and hour >= 11):
        hour += 12
    elif part in ("am", "凌晨") and hour == 12:
        hour = 0
    return ((time(hour, minute), part), position + match.end()) if hour < 24 and minute < 60 else (None, position)
