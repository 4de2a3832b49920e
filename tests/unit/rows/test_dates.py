"""Dates and times in words: what can be read in one way is read, anything else stays words."""

from datetime import date, datetime

import pytest

from tracker.rows.dates import parse_date, parse_time_range, serial_date

FIFTH = date(2024, 7, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2024-07-05",
        "2024/7/5",
        "2024.7.5",
        "2024年7月5日",
        "2024年07月05号",
        "20240705",
        "２０２４年７月５日",
        "2024／7／5",
        " 2024-07-05 ",
        "2024 年 7 月 5 日",
        "2024年7月5日（周五）",
        "2024年7月5日 星期五",
        "2024-07-05 14:00",
        "2024-07-05T00:00:00",
        "5 July 2024",
        "5th July, 2024",
        "July 5, 2024",
        "5-Jul-2024",
        "Jul. 5th, 2024",
    ],
)
def test_a_clear_date(text: str) -> None:
    """Each of these is the fifth of July 2024."""
    assert parse_date(text) == FIFTH


@pytest.mark.parametrize(
    "text",
    [
        "7月5日",
        "11月30日前",
        "05/07/2024",
        "5.7.2024",
        "24/7/5",
        "24-07-05",
        "2024-7",
        "2024年7月",
        "2024-7/5",
        "2024-02-30",
        "2024年13月1日",
        "2024年7月5日（周六）",
        "2024年7月5日前",
        "本月底前",
        "会后3个工作日内",
        "202407051",
        "45478",
        "",
        "2024-07-05 或 07-06",
        "1 Julember 2024",
        "July 2024",
        "1823-01-01",
        "9999-01-01",
        "2024-07-05 下午",
        "31 June 2024",
    ],
)
def test_no_clear_date(text: str) -> None:
    """None of these is exactly one day."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2024年7月5日14:00-16:00",
        "2024-07-05 14:00-16:00",
        "2024年7月5日 下午2点-4点",
        "2024年7月5日14：00～16：00",
        "2024/7/5 14:00—16:00",
        "2024年7月5日（周五）14时至16时",
        "2024-07-05 2pm-4pm",
        "2024-07-05, 2:00 pm to 4:00 pm",
        "２０２４年７月５日　１４：００－１６：００",
        "2024年7月5日 14:00 - 2024年7月5日 16:00",
        "2024-07-05T14:00~16:00:00",
        "2024年7月5日中午2点到下午4点",
    ],
)
def test_a_clear_time(text: str) -> None:
    """Each of these is from two to four in the afternoon."""
    assert parse_time_range(text) == (datetime(2024, 7, 5, 14), datetime(2024, 7, 5, 16))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024-07-05 22:00-01:30", datetime(2024, 7, 5, 22), datetime(2024, 7, 6, 1, 30)),
        ("2024/7/5 22:00-01:30", datetime(2024, 7, 5, 22), datetime(2024, 7, 6, 1, 30)),
        ("2024-07-05 22:00 - 2024-07-06 1:30", datetime(2024, 7, 5, 22), datetime(2024, 7, 6, 1, 30)),
        ("2024年7月5日上午10点半至下午2点", datetime(2024, 7, 5, 10, 30), datetime(2024, 7, 5, 14)),
        ("2024年7月5日中午12点-1点30分", datetime(2024, 7, 5, 12), datetime(2024, 7, 5, 13, 30)),
        ("2024-07-05 12am-1am", datetime(2024, 7, 5, 0), datetime(2024, 7, 5, 1)),
        ("2024-07-05 14:00", datetime(2024, 7, 5, 14), None),
        ("2024-07-05", datetime(2024, 7, 5), None),
    ],
)
def test_other_times(text: str, start: datetime, end: datetime | None) -> None:
    """Over midnight the end lies on the next day; a part of the day goes on; an end may be missing."""
    assert parse_time_range(text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "下午2点",
        "7月5日14:00-16:00",
        "2024-07-05 14-16",
        "2024-07-05 9:00-25:00",
        "2024年7月5日上午11点-1点",
        "2024-07-05 9:00-1:00",
        "2024-07-05 14:00 16:00",
        "2024-07-05 14:00-16:00 左右",
        "2024-07-05 25:00",
        "2024-07-05 14:00-",
        "2024-07-05 待定",
        "2024-07-05 14:00 - 2024-07-04 16:00",
        "2024-07-05 14:61-15:00",
        "",
    ],
)
def test_no_clear_time(text: str) -> None:
    """None of these says when the meeting starts and ends."""
    assert parse_time_range(text) is None


def test_a_day_number() -> None:
    """45478 could stand for the fifth of July 2024; a small or a huge number for no day."""
    assert serial_date(45478) == FIFTH
    assert serial_date(45478.9) == FIFTH
    assert serial_date(3) is None
    assert serial_date(float("nan")) is None
    assert serial_date(float("inf")) is None
