"""The form of the basic information: labels in any order, values to their right."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from tests.unit.rows.making import parse, rules, title
from tracker.adapters.memory import make_grid
from tracker.model.meeting import Meeting
from tracker.model.place import Place
from tracker.model.register import Register
from tracker.model.vocabulary import State
from tracker.rows.grid import CellError, Value
from tracker.schema import Schema

ROWS: list[list[Value]] = [
    ["会议名称", "启动会"],
    ["会议时间", "2024年7月5日14:00-16:00"],
    ["会议地点", "三楼会议室"],
    ["主持人", "王总监"],
    ["记录人", "刘专员"],
    ["会议主题", "上市准备"],
    ["会议编号", "XP2024Q3-01"],
    ["会议类型", "跨部门项目启动会"],
    ["发起部门", "市场部"],
    ["核心目标", "能否如期上市？"],
]


def form(schema: Schema, rows: Sequence[Sequence[Value]], sheet: str = "基本信息") -> Register:
    return parse(schema, make_grid(sheet, rows))


def meeting_of(schema: Schema, *rows: Sequence[Value]) -> Meeting:
    return form(schema, [*ROWS, *rows]).meeting


def test_the_form(schema: Schema) -> None:
    """Each field has its value and knows its cell."""
    register = form(schema, [["会议基本信息"], [], *ROWS, ["状态", "草稿"], ["审核日期", date(2024, 7, 8)]])
    meeting = register.meeting
    assert (meeting.name, meeting.id, meeting.chair) == ("启动会", "XP2024Q3-01", "王总监")
    assert (meeting.start, meeting.end) == (datetime(2024, 7, 5, 14), datetime(2024, 7, 5, 16))
    assert (meeting.state, meeting.reviewed_on) == (State.DRAFT, date(2024, 7, 8))
    assert meeting.origin.place("chair") == Place("基本信息", 6, 2)
    assert rules(register) == []


def test_order_is_free_and_another_name_of_the_sheet(schema: Schema) -> None:
    """Rows turned round on a sheet of any name give the same meeting."""
    turned = form(schema, ROWS[::-1], "Sheet1").meeting
    assert turned._replace(origin=Meeting().origin) == meeting_of(schema)._replace(origin=Meeting().origin)


def test_english_labels(schema: Schema) -> None:
    """Labels of the English workbook."""
    rows = [["Meeting *", "Kick-off"], ["Time", "2024-07-05 14:00-16:00"], ["Chair", "A. Wang"], ["State", "Draft"]]
    meeting = form(schema, rows, title(schema, "meeting", "en")).meeting
    assert (meeting.name, meeting.chair, meeting.state) == ("Kick-off", "A. Wang", State.DRAFT)


def test_labels_in_pairs(schema: Schema) -> None:
    """Two labels in a row, as many company forms have them; each field knows its own cell."""
    rows = [
        ["会议名称", "启动会", "会议编号", "XP-01"],
        ["主持人", "王总监", "记录人", "刘专员"],
        ["会议时间", None, "会议地点", "三楼"],
        ["会议主题", "状态"],
    ]
    meeting = form(schema, rows).meeting
    assert (meeting.name, meeting.id, meeting.chair, meeting.recorder) == ("启动会", "XP-01", "王总监", "刘专员")
    assert (meeting.start, meeting.place, meeting.subject) == (None, "三楼", "状态")
    assert meeting.origin.place("recorder") == Place("基本信息", 2, 4)


def test_values_behind_an_empty_column(schema: Schema) -> None:
    """A label over two columns has its value in the third."""
    rows = [[label, None, value] for label, value in ROWS]
    assert form(schema, rows).meeting.chair == "王总监"


def test_hints_are_no_values(schema: Schema) -> None:
    """The hint beside an empty value is not read as one."""
    hint = schema.tables["meeting"].column("chair").hints["zh"]
    rows = [["会议名称", None, "x"], ["主持人", None, hint], ["记录人", None, None], ["会议编号", "XP-01"]]
    meeting = form(schema, rows).meeting
    assert (meeting.name, meeting.chair, meeting.id) == ("", "", "XP-01")


def test_an_empty_form(schema: Schema) -> None:
    """A form without any value is a meeting without any."""
    register = form(schema, [["会议名称"], ["主持人"], ["记录人"]])
    assert register.meeting.name == ""
    assert register.meeting.origin.rows == {"name": 1, "chair": 2, "recorder": 3}


def test_missing_rows(schema: Schema) -> None:
    """A required row that is missing is an error."""
    register = form(schema, ROWS[:-1])
    (finding,) = [finding for finding in register.findings if finding.rule == "column-missing"]
    assert finding.values == {"header": "核心目标 / Core question"}
    assert finding.place == Place("基本信息")


def test_rows_of_the_company(schema: Schema) -> None:
    """A row with a label of its own is named; so is a second value beside a field's."""
    register = form(schema, [["公司", "甲", "乙"], *ROWS, ["天气", "晴"], ["状态", "草稿", "待改"], ["一句话"]])
    said = [finding.values["words"] for finding in register.findings if finding.rule == "row-ignored"]
    assert said == ["公司；甲；乙", "天气；晴", "状态；待改"]


def test_unclear_values(schema: Schema) -> None:
    """Words that are no time and no state are kept and found at their cells."""
    register = form(
        schema, [*ROWS[:1], ["会议时间", "周五下午"], *ROWS[2:], ["状态", "写完了"], ["审核日期", CellError("#REF!")]]
    )
    assert register.meeting.unread == {"time": "周五下午", "state": "写完了", "reviewed_on": "#REF!"}
    assert [(f.rule, f.place.cell) for f in register.findings if f.place.row] == [
        ("cell-not-a-time", "B2"),
        ("cell-not-in-list", "B11"),
        ("cell-error-value", "B12"),
    ]


def test_a_day_without_hours(schema: Schema) -> None:
    """The day counts, the words stay, and the missing hours are a finding."""
    meeting = form(schema, [*ROWS[:1], ["会议时间", "2024年7月5日"], *ROWS[2:]]).meeting
    assert (meeting.held_on, meeting.end) == (date(2024, 7, 5), None)
    assert meeting.unread == {"time": "2024年7月5日"}


@pytest.mark.parametrize(
    ("words", "calendar", "zone"),
    [
        ("CN (Asia/Shanghai)", "CN", "Asia/Shanghai"),
        ("HK（Asia/Hong_Kong）", "HK", "Asia/Hong_Kong"),
        ("us(America/New_York)", "US", "America/New_York"),
        ("JP (Asia/Tokyo)", "JP", "Asia/Tokyo"),
        ("新加坡", "SG", "Asia/Singapore"),
        ("DE", "DE", "Europe/Berlin"),
        ("Asia/Taipei", "TW", "Asia/Taipei"),
        (None, "CN", "Asia/Shanghai"),
    ],
)
def test_calendars(schema: Schema, words: str | None, calendar: str, zone: str) -> None:
    """A country's code, name or time zone, or both in full."""
    meeting = meeting_of(schema, ["时区/工作日历", words])
    assert (meeting.calendar, meeting.time_zone) == (calendar, zone)


def test_an_unknown_calendar(schema: Schema) -> None:
    """Another word leaves the standard calendar, with a finding."""
    register = form(schema, [*ROWS, ["工作日历", "火星"]])
    assert (register.meeting.calendar, register.meeting.unread) == ("CN", {"calendar": "火星"})
    assert rules(register) == ["cell-not-in-list"]
