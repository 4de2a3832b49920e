"""Agenda, recap and sign-in sheet in words."""

from datetime import date, datetime

from tests.conftest import SampleRegister
from tracker.model.action import ActionItem
from tracker.model.meeting import Attendee, Material, Meeting, Topic
from tracker.model.register import Register
from tracker.model.vocabulary import Role, Status
from tracker.model.workdays import WorkCalendar
from tracker.views.agenda import agenda_view
from tracker.views.recap import recap_view
from tracker.views.sign_in import FEWEST_ROWS, SPARE_ROWS, sign_in_view
from tracker.words import Words

NONE = WorkCalendar()
DAY = date(2024, 7, 3)


def test_agenda_names_what_the_standard_asks_for(sample_register: SampleRegister, words_zh: Words) -> None:
    """Subject, time, place, departments and people; for each topic its minutes and outcome (S4)."""
    view = agenda_view(sample_register("2024q3-launch-1-kickoff"), DAY, NONE, words_zh)
    assert [line.label for line in view.facts[:4]] == ["会议主题", "会议时间", "会议地点", "参会部门及人员"]
    assert tuple(view.topics.rows[1])[:4] == ("1.2", "14:40–15:20", "销售提成预算分配方案", "40")
    assert view.topics.length == "议题合计110分钟，会议时长120分钟。"
    assert [row.synced_on for row in view.materials.rows] == ["2024-07-03", "2024-07-04"]
    assert list(view.titles) == ["一、基本信息", "二、议程安排", "三、会前资料", ""]


def test_agenda_lists_what_is_still_open(sample_register: SampleRegister, words_zh: Words) -> None:
    """Open actions of earlier meetings are on the agenda, closed ones are not."""
    register = sample_register("2024q3-launch-2-sync")
    done = ActionItem("XP2024Q3-01-01", status=Status.DONE)
    view = agenda_view(register._replace(actions=(done, *register.actions)), DAY, NONE, words_zh)
    assert [row.id[-5:] for row in view.follow_up.rows] == ["01-03", "01-05", "01-06", "01-07"]
    assert view.titles.follow_up == "三、遗留行动项"


def test_times_end_where_a_duration_is_missing(words_zh: Words) -> None:
    """A topic without minutes has no time, and neither have those after it; the typed words stay."""
    topics = (Topic("1", "甲", minutes=0), Topic("2", "乙", unread={"minutes": "半小时"}), Topic("3", "丙", minutes=10))
    register = Register(meeting=Meeting(start=datetime(2024, 7, 5, 14)), topics=topics)
    view = agenda_view(register, DAY, NONE, words_zh)
    assert [(row.slot, row.minutes) for row in view.topics.rows] == [("14:00–14:00", "0"), ("", "半小时"), ("", "10")]
    assert view.topics.length == "议题合计10分钟。"


def test_blank_agenda(words_en: Words) -> None:
    """What S4 asks for is there even where it is empty; an unread day of a material stays as typed."""
    view = agenda_view(Register(materials=(Material("计划书", unread={"synced_on": "昨天"}),)), DAY, NONE, words_en)
    assert [line.text for line in view.facts] == ["—", "—", "—", "—"]
    assert (view.topics.rows, view.topics.length, view.nothing) == ((), "", "None")
    assert view.materials.rows[0].synced_on == "昨天"


def test_recap_holds_decisions_actions_and_owners(sample_register: SampleRegister, words_zh: Words) -> None:
    """This meeting's decisions and actions with their owners (S20); open items where there are some."""
    view = recap_view(sample_register("2024q3-launch-2-sync"), DAY, NONE, words_zh)
    assert [tuple(row) for row in view.actions.rows] == [
        ("XP2024Q3-02-01", "修复2个一级缺陷并回归", "研发部 杨工程师", "2024-08-12"),
        ("XP2024Q3-02-02", "下达预热首周预算批复", "财务部 周主管", "2024-08-10"),
    ]
    assert list(view.titles) == ["一、决议事项", "二、行动项", "三、未决事项"]
    assert list(recap_view(Register(), DAY, NONE, words_zh).titles) == ["一、决议事项", "二、行动项", ""]


def test_sign_in_sheet_has_room(words_zh: Words) -> None:
    """Each invitee has a row (S8), some rows are spare, and an empty list still prints a sheet."""
    people = tuple(Attendee("市场部", f"甲{number}", Role.MEMBER) for number in range(12))
    full = sign_in_view(Register(attendees=people), DAY, NONE, words_zh)
    assert len(full.rows) == 12 + SPARE_ROWS
    assert tuple(full.rows[0]) == ("1", "市场部", "甲0", "参会", "", "")
    assert len(sign_in_view(Register(), DAY, NONE, words_zh).rows) == FEWEST_ROWS
    odd = sign_in_view(Register(attendees=(Attendee("", "乙", unread={"role": "旁听"}),)), DAY, NONE, words_zh)
    assert odd.rows[0].role == "旁听"
