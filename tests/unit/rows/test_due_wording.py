"""Due dates in words: what each means, counted from one meeting's day; what could mean two things means nothing."""

from datetime import date

import pytest

from tracker.model.workdays import WorkCalendar
from tracker.rows.due_wording import may_promise, parse_due_wording, parse_promises

FRIDAY = date(2024, 7, 5)
CHINA = WorkCalendar(
    "CN",
    holidays=frozenset({date(2024, 9, 16), date(2024, 9, 17), *(date(2024, 10, day) for day in range(1, 8))}),
    workdays=frozenset({date(2024, 9, 14), date(2024, 9, 29), date(2024, 10, 12)}),
    years=frozenset({2024}),
)

UNDERSTOOD = """
45488 2024-07-15
本月底前 2024-07-31
月底 2024-07-31
月末前 2024-07-31
本月内 2024-07-31
月内 2024-07-31
当月底 2024-07-31
本月15日 2024-07-15
本月二十 2024-07-20
本月中旬 2024-07-20
月中 2024-07-15
下月初 2024-08-10
下月上旬 2024-08-10
下月中 2024-08-15
下月底前 2024-08-31
下个月底 2024-08-31
下个月15日前 2024-08-15
次月10日前 2024-08-10
下下月底 2024-09-30
下月 2024-08-31
下月前 2024-07-31
周五前 2024-07-05
周四前 2024-07-11
本周五 2024-07-05
本周日 2024-07-07
下周五 2024-07-12
下周天 2024-07-14
下个星期三 2024-07-10
下下周三 2024-07-17
礼拜一 2024-07-08
周3 2024-07-10
本周内 2024-07-05
这周 2024-07-05
下周 2024-07-12
周末 2024-07-07
本周末前 2024-07-05
下周末 2024-07-14
11月30日前 2024-11-30
7月15日 2024-07-15
7月15号之前 2024-07-15
十一月三十日以前 2024-11-30
1月15日 2025-01-15
2月28日 2025-02-28
8月底 2024-08-31
8月末前 2024-08-31
8月初 2024-08-10
8月上旬 2024-08-10
8月中 2024-08-15
8月中旬 2024-08-20
8月下旬 2024-08-31
8月份 2024-08-31
8月内 2024-08-31
8月前 2024-07-31
1月前 2024-12-31
十一月底 2024-11-30
12月底 2024-12-31
2024年8月底 2024-08-31
2025年1月15日 2025-01-15
2025年1月前 2024-12-31
明年3月 2025-03-31
明年2月底 2025-02-28
今年9月30日前 2024-09-30
2024-08-09 2024-08-09
2024/8/9 2024-08-09
2024.8.9前 2024-08-09
20240809 2024-08-09
8.15前 2024-08-15
8/9 2024-08-09
今天 2024-07-05
今日下班前 2024-07-05
下班前 2024-07-05
会后当天 2024-07-05
明天 2024-07-06
明日中午12点前 2024-07-06
次日 2024-07-06
后天 2024-07-07
大后天 2024-07-08
会后3个工作日内 2024-07-10
3个工作日内 2024-07-10
三个工作日 2024-07-10
会后一个工作日之内 2024-07-08
下一个工作日 2024-07-08
两周内 2024-07-19
2周 2024-07-19
一周后 2024-07-12
三个星期内 2024-07-26
10天内 2024-07-15
十天之内 2024-07-15
15日内 2024-07-20
二十天内 2024-07-25
一百天内 2024-10-13
24小时内 2024-07-06
四十八小时内 2024-07-07
一个月内 2024-08-05
两个月内 2024-09-05
半个月内 2024-07-20
半年内 2025-01-05
一年内 2025-07-05
一季度内 2025-03-31
一个季度内 2024-10-05
季度末 2024-09-30
本季度末前 2024-09-30
季末 2024-09-30
下季度末 2024-12-31
Q3末 2024-09-30
q4 2024-12-31
三季度末 2024-09-30
第四季度 2024-12-31
一季度末 2025-03-31
明年一季度末 2025-03-31
年底 2024-12-31
年底前 2024-12-31
年内 2024-12-31
本年度内 2024-12-31
下半年 2024-12-31
年前 2024-12-31
明年底 2025-12-31
明年年中 2025-06-30
2025年上半年 2025-06-30
国庆前 2024-09-30
国庆节前 2024-09-30
国庆节后 2024-10-08
十一前 2024-09-30
元旦前 2024-12-31
五一前 2025-04-30
15日前 2024-07-15
十五日 2024-07-15
二十日前 2024-07-20
3日前 2024-08-03
１１月３０日前 2024-11-30
8月9日（周五）前 2024-08-09
8月9日18:00前 2024-08-09
8月9日下午三点 None
8月9日下午3点半 2024-08-09
2024-08-09 18:00 2024-08-09
最迟8月9日 2024-08-09
须于8月9日前完成 2024-08-09
争取在月底前提交 2024-07-31
自即日起三天内 2024-07-08
"""

ENGLISH = """
today 2024-07-05
EOD 2024-07-05
by end of day 2024-07-05
tomorrow 2024-07-06
the day after tomorrow 2024-07-07
end of month 2024-07-31
by the end of the month 2024-07-31
month-end 2024-07-31
EOM 2024-07-31
this month 2024-07-31
end of next month 2024-08-31
end of week 2024-07-05
eow 2024-07-05
next week 2024-07-12
end of quarter 2024-09-30
next quarter 2024-12-31
end of the year 2024-12-31
year-end 2024-12-31
next year 2025-12-31
Friday 2024-07-05
by Thursday 2024-07-11
next Friday 2024-07-12
this Friday 2024-07-05
coming Wednesday 2024-07-10
within 3 working days 2024-07-10
in two weeks 2024-07-19
within a week 2024-07-12
10 days 2024-07-15
one business day 2024-07-08
within 3 working days of the meeting 2024-07-10
within one month 2024-08-05
within a year 2025-07-05
by 30 Nov 2024-11-30
by November 30th, 2024 2024-11-30
30th of November 2024-11-30
Jan 15 2025-01-15
no later than 15 January 2025 2025-01-15
end of July 2024-07-31
mid-August 2024-08-15
early September 2024-09-10
late Sept. 2024 2024-09-30
Q3 2024-09-30
end of Q1 2025 2025-03-31
end of Q1 2025-03-31
by 2024-08-09 2024-08-09
"""

NOT_UNDERSTOOD = (
    "", " ", "尽快", "长期", "待定", "适时", "按计划", "asap", "ongoing", "soon", "二十", "0.5天",
    "一个半月内", "半天内", "2月30日", "十三月五日", "13月5日", "31日前的那个周五", "7月4日", "6月底", "昨天", "上周五",
    "本周一", "2023年8月底", "2024-07-04", "2024-13-01", "by 8/9", "本月3日", "上半年", "五季度末", "Q5",
    "下周前", "本月前", "this Monday", "31 June", "30 June", "45 Nov", "9999年12月31日以后", "一" * 61,
    "99999999个工作日", "Q2", "9月31日", "2月29日", "3个工作日前",
)  # fmt: skip


@pytest.mark.parametrize("line", [*UNDERSTOOD.strip().splitlines(), *ENGLISH.strip().splitlines()])
def test_understood(line: str) -> None:
    """The words of a line mean the day at its end, for a meeting on Friday, 5 July 2024."""
    words, _, day = line.rpartition(" ")
    assert parse_due_wording(words, FRIDAY, CHINA) == (None if day == "None" else date.fromisoformat(day))


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_not_understood(words: str) -> None:
    """What names no day, a day before the meeting, or a day that no calendar has, gives nothing."""
    assert parse_due_wording(words, FRIDAY, CHINA) is None


@pytest.mark.parametrize(
    ("words", "held_on", "day"),
    [
        ("本月底前", date(2024, 9, 26), date(2024, 9, 30)),
        ("1月15日前", date(2024, 12, 20), date(2025, 1, 15)),
        ("年前", date(2025, 1, 10), None),
        ("一个月内", date(2024, 1, 31), date(2024, 2, 29)),
        ("两个月内", date(2024, 12, 31), date(2025, 2, 28)),
        ("2月29日", date(2024, 1, 5), date(2024, 2, 29)),
        ("下月底", date(2024, 12, 5), date(2025, 1, 31)),
        ("月底", date(2024, 12, 5), date(2024, 12, 31)),
        ("本周内", date(2024, 9, 26), date(2024, 9, 29)),
        ("下周", date(2024, 9, 26), date(2024, 9, 30)),
        ("本周内", date(2024, 10, 2), date(2024, 10, 6)),
        ("下周内", date(2024, 9, 9), date(2024, 9, 20)),
        ("3个工作日内", date(2024, 9, 27), date(2024, 10, 8)),
        ("本周内", date(2024, 7, 6), date(2024, 7, 7)),
        ("国庆前", date(2024, 10, 1), None),
        ("国庆前", date(2024, 10, 5), date(2025, 9, 30)),
        ("Q4末", date(2024, 11, 5), date(2024, 12, 31)),
        ("下季度末", date(2024, 11, 5), date(2025, 3, 31)),
        ("明天", date.max, None),
        ("下月初", date.max, None),
        ("3个工作日内", date.max, None),
    ],
)
def test_other_meetings(words: str, held_on: date, day: date | None) -> None:
    """The same words on other days: turns of the year, short months, holidays, make-up Sundays, the end of time."""
    assert parse_due_wording(words, held_on, CHINA) == day


def test_promises() -> None:
    """Dated promises inside a view are found with their words; a day that is only mentioned is none."""
    text = "需提供说明（7月15日前），8月26日预热，本月底前提交样稿；reply by 30 Nov, 上月底前已做完"
    assert list(parse_promises(text, FRIDAY, CHINA)) == [
        ("7月15日", date(2024, 7, 15)),
        ("本月底", date(2024, 7, 31)),
        ("by 30 Nov", date(2024, 11, 30)),
    ]


def test_promises_that_name_no_day() -> None:
    """What looks like a promise and names no day is passed over."""
    assert not list(parse_promises("done by everyone，13月5日前完成", FRIDAY, CHINA))


def test_most_texts_need_no_closer_look() -> None:
    """A view without any sign of a date is told at once."""
    assert may_promise("7月15日前")
    assert not may_promise("同意市场部的方案")
