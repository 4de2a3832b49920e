"""The Chinese grammar of due dates: a list of forms, each with the day it means."""

import re
from datetime import date, timedelta

from tracker.model.workdays import WorkCalendar
from tracker.rows.due_dates import (
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

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_N = r"(?:\d{1,4}|[零〇一二两俩三四五六七八九十百]{1,5})"
_NUMBER = f"({_N})"
_YEAR = r"(?:(?:(\d{4})年|(今年|本年度?|明年|次年|来年|后年))的?)?"
_THIS = r"(本|这个?|当|今|下下个?|下个?|次)"
_BEFORE = r"(?:[之以]?前)?"
_INSIDE = r"(?:[之以]?内)?"
_WITHIN = r"(?:[之以]?[前内])?"
_PARTS = {"初": "early", "上旬": "early", "中": "mid", "中旬": "second"}
_PART = f"(初|上旬|中旬|中|下旬|底|末|{_N}[日号]?|份?)"
_HOLIDAYS = {"元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "十一": (10, 1)}
_LEADING = r"(?:争取|力争|务必|确保|预计|计划|最迟|最晚|不晚于|不迟于|截至|截止|应|须|需|请|拟|于|在|到|至|自|从)*"
_HOUR = r"(?:上午|下午|中午|晚上|早上|晚)?\d{1,2}(?::\d{2}|[点时](?:半|\d{1,2}分|整)?)|上午|下午|中午|晚上|下班"
_CLOSING = r"(?:完成|提交|交付|到位|为止|止|结束)"


def read(words: str, held_on: date, calendar: WorkCalendar) -> date | None:
    """Return the day that Chinese words mean; None where no form fits.

    Args:
        words: text in NFKC and lower case.
        held_on: the meeting's day.
        calendar: working days.
    """
    bare = re.sub(r"\([^()]*\)|\s|[,。;“”\"']", "", words)
    core = re.sub(f"^{_LEADING}|{_CLOSING}$", "", bare)
    hour = re.search(f"(?:{_HOUR})([之以]?前)?$", core)
    if hour:
        core = core[: hour.start()] + (hour[1] or "") if hour.start() else "今天"
    for marks, pattern, form in _FORMS:
        if any(mark in core for mark in marks):
            match = re.fullmatch(pattern, core)
            if match:
                return form(match, held_on, calendar)
    return None


def number_of(text: str) -> int:
    """Return the value of digits or Chinese numerals below 1000: 15, 十五, 二十, 一百."""
    if text.isdigit() and text.isascii():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = _digits(hundreds) * 100 + _digits(ones)
    return value + (_digits(tens) or 1) * 10 if ten else value


def _digits(text: str) -> int:
    """Return the value of Chinese digits read one after another; 0 for none."""
    return int("".join(str(_DIGITS.get(char, 0)) for char in text) or "0")


def _year(match: re.Match[str], held_on: date) -> int | None:
    """Return the year of the form's first two groups; None where the words name none."""
    if match[1]:
        return int(match[1])
    return held_on.year + {"明": 1, "次": 1, "来": 1, "后": 2}.get(match[2][0], 0) if match[2] else None


def _part(word: str) -> str:
    """Return the part of a month as `day_of_month` takes it."""
    day = word.rstrip("日号")
    return _PARTS.get(word) or (str(number_of(day)) if day and re.fullmatch(_NUMBER, day) else "")


def _month_day(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """11月30日前, 2024年8月底, 明年3月上旬; a bare month with 前 ends before that month begins."""
    year, month, part = _year(match, held_on), number_of(match[3]), _part(match[4])
    if not 1 <= month <= 12:
        return None
    if match[4] in ("", "份") and match[5]:
        month -= 1
    if year:
        return not_before(day_of_month(year, month, part), held_on)
    return in_coming_year(lambda each: day_of_month(each, month, part), held_on)


def _numeric(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """2024-08-09, 20240809."""
    return not_before(date(int(match[1]), int(match[2]), int(match[3])), held_on)


def _short_numeric(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """8.15, 8/15: month and day."""
    return in_coming_year(lambda year: date(year, int(match[1]), int(match[2])), held_on)


def _day(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """15日前: the next such day of a month."""
    day = str(number_of(match[1]))
    this = day_of_month(held_on.year, held_on.month, day)
    return this if this >= held_on else day_of_month(held_on.year, held_on.month + 1, day)


def _this_month(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """本月底前, 月底, 下月初, 下个月15日; 下月前 ends with this month."""
    step = {"下": 1, "次": 1, "下下": 2}.get((match[1] or "").rstrip("个"), 0)
    if match[2] in ("", "份") and match[3]:
        step -= 1
    return not_before(day_of_month(held_on.year, held_on.month + step, _part(match[2])), held_on)


def _weekday(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """周五前 is the next Friday; 本周五, 下周五, 下下周三 name the week."""
    weekday = "一二三四五六日".find(match[2].replace("天", "日"))
    weekday = int(match[2]) - 1 if weekday < 0 else weekday
    if not match[1]:
        return coming_weekday(held_on, weekday)
    return not_before(monday_of(held_on, match[1].count("下")) + timedelta(days=weekday), held_on)


def _week(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date | None:
    """本周内, 下周: the last working day of that week."""
    return last_workday_of_week(held_on, match[1].count("下"), calendar)


def _weekend(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """周末 is its Sunday; 周末前 the Friday before."""
    return not_before(monday_of(held_on, (match[1] or "").count("下")) + timedelta(days=4 if match[2] else 6), held_on)


def _near(match: re.Match[str], held_on: date, _: WorkCalendar) -> date:
    """今天, 明天, 后天, 大后天."""
    return held_on + timedelta(days={"明": 1, "次": 1, "后": 2, "大": 3}.get(match[1][0], 0))


def _span(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date | None:
    """会后3个工作日内, 10天内, 两周内, 一个月内, 半年内: so long after the meeting."""
    unit, half = match[3], match[1] == "半"
    if half and unit not in ("月", "年"):
        return None
    count = 0 if half else number_of(match[2])
    if unit == "工作日":
        return calendar.add(held_on, count)
    if unit in ("月", "年", "季度"):
        months = count * {"月": 1, "季度": 3, "年": 12}[unit] + (6 if half and unit == "年" else 0)
        return later_month(held_on, months) + timedelta(days=15 if half and unit == "月" else 0)
    days = {"天": count, "日": count, "小时": -(-count // 24)}.get(unit, 7 * count)
    return held_on + timedelta(days=days)


def _next_workday(_: re.Match[str], held_on: date, calendar: WorkCalendar) -> date:
    """下一个工作日."""
    return calendar.add(held_on, 1)


def _quarter(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """Q3末, 三季度末, 明年第一季度: the end of a numbered quarter."""
    year, quarter = _year(match, held_on), number_of(match[3] or match[4])
    if year:
        return not_before(quarter_end(year, quarter), held_on)
    return in_coming_year(lambda each: quarter_end(each, quarter), held_on)


def _this_quarter(match: re.Match[str], held_on: date, _: WorkCalendar) -> date:
    """季度末, 本季度内, 下季度末."""
    return quarter_end(held_on.year, (held_on.month + 2) // 3 + ("下" in (match[1] or "")))


def _year_part(match: re.Match[str], held_on: date, _: WorkCalendar) -> date | None:
    """年底, 今年内, 明年上半年, 2025年底: the end of a year or of its half."""
    month = 6 if match[3] in ("中", "上半年") else 12
    return not_before(month_end(_year(match, held_on) or held_on.year, month), held_on)


def _before_new_year(_: re.Match[str], held_on: date, __: WorkCalendar) -> date | None:
    """年前: by 31 December; in January and February it means the Spring Festival, whose day no rule gives."""
    return month_end(held_on.year, 12) if held_on.month > 2 else None


def _holiday(match: re.Match[str], held_on: date, calendar: WorkCalendar) -> date | None:
    """国庆前 is the last working day before the holiday begins, 国庆后 the first one after it."""
    month, day = _HOLIDAYS[match[1]]
    feast = date(held_on.year, month, day)
    feast = feast if feast >= held_on else feast.replace(year=held_on.year + 1)
    return calendar.add(feast, -1 if match[2] == "前" else 1)


_FORMS: tuple[tuple[tuple[str, ...], str, Form], ...] = (
    (tuple(_HOLIDAYS), f"({'|'.join(_HOLIDAYS)})(?:节|假期|长假)?[之以]?(前|后)", _holiday),
    (
        ("日", "天", "周", "星期", "礼拜", "月", "季度", "年", "时"),
        r"(?:本次)?(?:会后|会议后|会议结束后|会议之日起|即日起|今天起|今日起|今后|未来)?的?(?:(半)|" + _NUMBER + r")个?"
        r"(工作日|天|周|星期|礼拜|小时|(?<=个)(?:月|季度)|[日年](?=[之以]?[内后]))(?:[之以]?[内后])?",
        _span,
    ),
    (("月",), f"{_YEAR}{_NUMBER}月{_PART}([之以]?前)?{_INSIDE}", _month_day),
    (("月",), f"{_THIS}?月{_PART}([之以]?前)?{_INSIDE}", _this_month),
    (("日", "号"), f"{_NUMBER}[日号]{_BEFORE}", _day),
    (("周", "星期", "礼拜"), f"{_THIS}?(?:周|星期|礼拜)末([之以]?前)?", _weekend),
    (("周", "星期", "礼拜"), f"{_THIS}?(?:周|星期|礼拜)([一二三四五六日天1-7]){_BEFORE}", _weekday),
    (("周", "星期", "礼拜"), f"{_THIS}(?:周|星期|礼拜){_INSIDE}", _week),
    (("工作日",), f"[下次后]一?个?工作日{_WITHIN}", _next_workday),
    (("天", "日"), f"(?:会议?后?)?(今天|今日|当天|当日|明天|明日|次日|后天|大后天){_WITHIN}", _near),
    (("q", "季"), f"{_YEAR}(?:q([1-4])|第?([一二三四1-4])季度?)(?:[末底内]|结束)?{_BEFORE}", _quarter),
    (("季",), f"(本|这个?|当|下个?)?季度?(?:[末底内]|结束){_BEFORE}", _this_quarter),
    (("年",), "年前", _before_new_year),
    (("年",), f"{_YEAR}年?(底|末|内|中|上半年|下半年){_WITHIN}", _year_part),
    (("-", "/", "."), rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})日?{_BEFORE}", _numeric),
    (("20",), rf"(20\d{{2}})(\d{{2}})(\d{{2}}){_BEFORE}", _numeric),
    (("/", "."), rf"(\d{{1,2}})[/.](\d{{1,2}})日?{_BEFORE}", _short_numeric),
)
"""Marks one of which the words must hold, the form, and its reading. Forms are compiled only when a mark is there."""
