"""The minutes in words: order, confirmation, distribution, carried-over actions."""

from datetime import date

from tests.conftest import SampleRegister
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Attendee, Confirmation, Meeting
from tracker.model.organisation import Department
from tracker.model.register import Register
from tracker.model.vocabulary import Answer, Status
from tracker.model.workdays import WorkCalendar
from tracker.views.minutes import SECTIONS, Titles, confirmations_asked, minutes_view
from tracker.words import Words

NONE = WorkCalendar()


def test_sections_in_order(sample_register: SampleRegister, words_zh: Words) -> None:
    """The four parts of S22 stand in its order; sections are numbered without gaps."""
    view = minutes_view(sample_register("2024q3-launch-2-sync"), date(2024, 8, 13), NONE, words_zh)
    assert list(view.titles) == [
        "一、基本信息", "二、议题讨论", "三、决议事项", "四、未决事项", "五、行动项", "六、上次会议行动项的进展",
        "七、审核与确认", "八、发送范围",
    ]  # fmt: skip
    assert Titles._fields == SECTIONS


def test_a_blank_workbook_still_has_its_four_parts(words_zh: Words) -> None:
    """Sections that have nothing to say disappear, and the numbers close up."""
    view = minutes_view(Register(), date(2024, 8, 13), NONE, words_zh)
    assert [title for title in view.titles if title] == ["一、基本信息", "二、议题讨论", "三、决议事项", "四、行动项"]
    assert view.head.draft == "草稿"
    assert view.head.title == ""


def test_lights_only_on_the_overdue(sample_register: SampleRegister, words_en: Words) -> None:
    """Documents show no light but red."""
    view = minutes_view(sample_register("2024q3-launch-2-sync"), date(2024, 8, 13), NONE, words_en)
    rows = (*view.actions.rows, *view.carried.rows)
    assert {row.id: row.lamp.text for row in rows if row.lamp.key} == {
        "XP2024Q3-02-01": "Overdue 1 working day",
        "XP2024Q3-02-02": "Overdue 2 working days",
        "XP2024Q3-01-03": "Overdue 2 working days",
        "XP2024Q3-01-07": "Overdue 9 working days",
    }


def test_what_became_of_earlier_actions(words_zh: Words) -> None:
    """Closed actions of earlier meetings are marked, with the day, the reason and the latest note."""
    register = Register(
        meeting=Meeting(id="M-02"),
        actions=(
            ActionItem("M-01-01", status=Status.DONE, completed_on=date(2024, 7, 14)),
            ActionItem("M-01-02", status=Status.BLOCKED, reason="等报价"),
            ActionItem("M-01-03", status=Status.IN_PROGRESS, revision_reason="供应商推迟"),
            ActionItem("M-02-01"),
        ),
        progress=(
            ProgressNote(date(2024, 7, 20), "M-01-02", "已催两次"),
            ProgressNote(date(2024, 7, 12), "M-01-02", "已询价"),
            ProgressNote(None, "M-01-02", "早先的记录"),
        ),
    )
    view = minutes_view(register, date(2024, 8, 13), NONE, words_zh)
    assert [(row.status, row.closed) for row in view.carried.rows] == [
        ("已完成；2024-07-14完成", True),
        ("受阻；等报价；已催两次", False),
        ("进行中；供应商推迟", False),
    ]
    assert [row.id for row in view.actions.rows] == ["M-02-01"]


def test_without_a_meeting_id_nothing_is_carried_over(words_zh: Words) -> None:
    """Where the meeting has no id, no action can be told to come from another one."""
    view = minutes_view(Register(actions=(ActionItem("M-01-01"),)), date(2024, 8, 13), NONE, words_zh)
    assert (len(view.actions.rows), len(view.carried.rows)) == (1, 0)


def test_silence_after_the_deadline_is_confirmation_by_default(
    sample_register: SampleRegister, words_zh: Words
) -> None:
    """On the last day an answer is awaited; from the next day on silence is 默认确认, apart from 已确认 (S26)."""
    register = sample_register("2024q3-launch-1-kickoff")
    answers = [
        [row.answer for row in minutes_view(register, day, NONE, words_zh).confirmation.rows]
        for day in (date(2024, 7, 11), date(2024, 7, 12))
    ]
    assert answers[0] == ["已确认", "已确认", "待确认", "已确认"]
    assert answers[1] == ["已确认", "已确认", "默认确认", "已确认"]


def test_confirmation_block(words_zh: Words) -> None:
    """The chair's review, the deadline and an objection with its words; unread cells stay as typed."""
    register = Register(
        meeting=Meeting(chair="王总监", reviewed_on=date(2024, 7, 9), confirm_by=date(2024, 7, 11)),
        confirmations=(
            Confirmation("研发部", "陈总监", Answer.OBJECTED, date(2024, 7, 10), "时限太短"),
            Confirmation("市场部", "李经理", unread={"answer": "大体同意", "answered_on": "周三"}),
        ),
    )
    block = minutes_view(register, date(2024, 7, 10), NONE, words_zh).confirmation
    assert block.review.text == "王总监 2024年7月9日"
    assert block.deadline == "确认截止日期：2024年7月11日。到期未答复视为默认确认。"
    assert tuple(block.rows[0]) == ("研发部", "陈总监", "有异议", "2024-07-10", "时限太短")
    assert tuple(block.rows[1]) == ("市场部", "李经理", "大体同意", "周三", "")


def test_who_is_asked_to_confirm() -> None:
    """Without a list: heads of the attending departments, then action owners, each once (S25)."""
    register = Register(
        attendees=(Attendee("市场部", "李经理"), Attendee("市场部", "王总监"), Attendee("研发部", "杨工程师")),
        actions=(
            ActionItem("a", department="市场部", owner="王总监"),
            ActionItem("b"),
            ActionItem("c", owner="黄主管"),
        ),
        departments=(Department("市场部", "王总监"),),
    )
    assert [(c.department, c.person) for c in confirmations_asked(register)] == [("市场部", "王总监"), ("", "黄主管")]


def test_distribution(sample_register: SampleRegister, words_zh: Words) -> None:
    """Everybody invited and every supporting department, each once (S27)."""
    view = minutes_view(sample_register("2024q3-launch-1-kickoff"), date(2024, 7, 12), NONE, words_zh)
    assert view.distribution[0].text.startswith("市场部：王总监、李经理、刘专员；研发部：陈总监")
    assert view.distribution[1].text == "市场部、研发部、销售部、财务部、行政部"
    typed = Register(meeting=Meeting(attendees_text="各部门负责人"))
    assert [line.text for line in minutes_view(typed, date(2024, 7, 12), NONE, words_zh).distribution] == [
        "各部门负责人"
    ]
