"""Due dates in words, read against the meeting's day (S19): 本月底前, 下周五, 会后3个工作日内, by 30 Nov.

What comes out is only ever a proposal to a person: words that could mean two things give None, and so does a day
that would lie before the meeting. A span of time means the last day it still allows (8月上旬 is 10 August).
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from tracker.model.workdays import WorkCalendar
from tracker.rows.dates import serial_date
from tracker.rows.due_dates import in_coming_year

LONGEST = 60
"""Characters; a longer text is prose, not a due date."""

_SIGNS = ("月", "周", "年底", "季", "-", "/", "by ", "By ")
_DAY = r"(\d{1,2})月(\d{1,2})[日号](?:[之以]?前)?"
_PROMISE = (
    r"(?:[\d一二三四五六七八九十年明今本这下个周月底末初中上旬季度]+[日号底末初旬中一二三四五六天]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
    r"(?=[之以]?前|完成|提交|提供|交付|出具|反馈|给出|上线|发布)"
)
_PROMISE_EN = r"\b[Bb]y (?:(?:end of )?[A-Za-z]+ ?\d{0,2}|\d{1,2} [A-Za-z]+|\d{4}-\d{2}-\d{2})\b"


@lru_cache(maxsize=256)
def parse_due_wording(text: str, held_on: date, calendar: WorkCalendar) -> date | None:
    """Return the day that words for a due date mean, or None where they are not understood.

    Args:
        text: the words as typed, Chinese or English; full-width digits and Chinese numerals are understood.
        held_on: the meeting's day, which the words count from; the result never lies before it.
        calendar: working days, for 工作日 and for the last day of a week.
    """
    words = unicodedata.normalize("NFKC", text).strip().lower()
    if not words or len(words) > LONGEST:
        return None
    try:
        due = _read(words, held_on, calendar)
    except (ValueError, OverflowError):
        return None  # a day that no calendar has, as 2月30日
    return due if due and due >= held_on else None


def _read(words: str, held_on: date, calendar: WorkCalendar) -> date | None:
    """Read words by the commonest form, then by the grammars, which are loaded when they are needed."""
    day = re.fullmatch(_DAY, words, re.ASCII)
    if day:
        return in_coming_year(lambda year: date(year, int(day[1]), int(day[2])), held_on)
    if re.fullmatch(r"\d{5}", words, re.ASCII):
        return serial_date(int(words))  # the cell lost its date format, and shows the number of the day
    from tracker.rows import due_words_en, due_words_zh

    return due_words_zh.read(words, held_on, calendar) or due_words_en.read(words, held_on, calendar)


def may_promise(text: str) -> bool:
    """Whether a text can hold a dated promise at all; quick, so that most texts need no closer look."""
    return any(sign in text for sign in _SIGNS)


def parse_promises(text: str, held_on: date, calendar: WorkCalendar) -> Iterator[tuple[str, date]]:
    """Yield the dated promises inside an opinion with their days (S32), as in 7月15日前."""
    plain = unicodedata.normalize("NFKC", text)
    found = re.findall(_PROMISE, plain) + (re.findall(_PROMISE_EN, plain) if "y " in plain else [])
    for words in found:
        due = parse_due_wording(words, held_on, calendar)
        if due:
            yield words, due
