"""Words: typed values become text as each language writes it."""

import errno
from datetime import date, datetime, time

import pytest

from tracker.model.vocabulary import Status
from tracker.words import Words


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "", ""),
        (Status.DONE, "已完成", "Done"),
        (datetime(2024, 7, 5, 14, 5), "2024-07-05 14:05", "2024-07-05 14:05"),
        (date(2024, 7, 5), "2024-07-05", "2024-07-05"),
        (time(9, 30), "09:30", "09:30"),
        (3.0, "3", "3"),
        (0.25, "0.25", "0.25"),
        (("市场部", "", "研发部"), "市场部、研发部", "市场部, 研发部"),
        (12, "12", "12"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘空间不足", "the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "没有权限", "you have no permission"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "Invalid cross-device link", "Invalid cross-device link"),
        (OSError("odd"), "odd", "odd"),
    ],
)
def test_values(words_zh: Words, words_en: Words, value: object, zh: str, en: str) -> None:
    """Dates are ISO, lists are joined as the language joins them, a whole number has no decimals, the system speaks it."""
    assert words_zh.say(value) == zh
    assert words_en.say(value) == en


def test_a_text_is_filled() -> None:
    """Placeholders take values in words; braces in a value stay as typed; an unknown text is an error."""
    words = Words("en", {"due": "due {day}", "plain": "100 {}"}, {})
    assert words("due", day=date(2024, 7, 5)) == "due 2024-07-05"
    assert words("due", day="{day}") == "due {day}"
    assert words("plain") == "100 {}"
    with pytest.raises(KeyError):
        words("missing")


def test_long_dates(words_zh: Words, words_en: Words) -> None:
    """Running text names the month; no date is no words."""
    assert words_zh.long_date(date(2024, 7, 5)) == "2024年7月5日"
    assert words_en.long_date(date(2024, 7, 5)) == "5 July 2024"
    assert words_en.long_date(None) == ""
