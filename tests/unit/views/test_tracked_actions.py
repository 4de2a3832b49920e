"""Actions under way in words: lights, lateness against both due dates, who is told."""

import pytest

from tests.unit.analysis.making import action, day, register, weekdays, with_limits
from tracker.analysis.assessment import Assessed, assess_actions
from tracker.model.action import ActionItem
from tracker.model.organisation import Settings
from tracker.model.vocabulary import Priority, Status
from tracker.views.document import Lamp, Line
from tracker.views.tracked_actions import (
    ClosedRow,
    OpenRow,
    closed_table,
    count,
    gravity,
    open_table,
    percent,
    undated_table,
)
from tracker.words import Words


def assessed(*actions: ActionItem, as_of: str = "07-31", settings: Settings | None = None) -> tuple[Assessed, ...]:
    return assess_actions([register(*actions, settings=settings)], day(as_of), weekdays)


def row(item: ActionItem, words: Words, as_of: str = "07-31", settings: Settings | None = None) -> OpenRow:
    table = open_table(assessed(item, as_of=as_of, settings=settings), day(as_of), words, title="", none="")
    return table.rows[0]


def closed(words: Words, **fields: object) -> ClosedRow:
    item = action(1, status=Status.DONE, **fields)
    return closed_table(assessed(item), words, title="").rows[0]


@pytest.mark.parametrize(
    ("due", "as_of", "lamp", "remarks"),
    [
        ("07-30", "07-31", Lamp("red", "逾期1个工作日"), ()),
        ("07-26", "07-31", Lamp("red", "逾期3个工作日"), ()),
        ("07-26", "07-28", Lamp("red", "逾期"), ()),
        ("07-31", "07-31", Lamp("orange", "紧迫"), ("今日到期",)),
        ("07-28", "07-27", Lamp("orange", "紧迫"), ("下一工作日前到期",)),
        ("08-01", "07-31", Lamp("orange", "紧迫"), ("还有1个工作日",)),
        ("12-31", "07-31", Lamp("green", "正常"), ("还有109个工作日",)),
    ],
)
def test_light_and_time(words_zh: Words, due: str, as_of: str, lamp: Lamp, remarks: tuple[str, ...]) -> None:
    """An overdue action says by how many working days, another one how many are left; a weekend has none."""
    told = row(action(1, original_due=day(due)), words_zh, as_of)
    assert (told.lamp, told.remarks) == (lamp, remarks)


def test_lateness_is_told_against_both_due_dates(words_zh: Words, words_en: Words) -> None:
    """The first date stays in sight, with the reason why it moved."""
    moved = action(1, original_due=day("07-19"), revised_due=day("07-29"), revision_reason="报价延迟")
    told = row(moved, words_zh)
    assert (told.due, told.was_due) == ("2024-07-29", "原2024-07-19")
    assert told.lamp.text == "逾期2个工作日" and told.remarks == ("较原时限晚8个工作日",)
    assert told.notes == (Line("调整原因", "报价延迟"),)
    english = row(moved, words_en)
    assert english.lamp.text == "Overdue 2 working days"
    assert english.remarks == ("8 working days after the original date",)


def test_a_postponed_action_in_time_still_shows_the_first_date(words_zh: Words) -> None:
    """Time left by the new date, lateness by the old one."""
    told = row(action(1, original_due=day("07-29"), revised_due=day("08-02")), words_zh)
    assert told.remarks == ("还有2个工作日", "较原时限晚2个工作日")


@pytest.mark.parametrize("original", [None, "07-29"])
def test_a_revised_date_that_moves_nothing_is_not_told_twice(words_zh: Words, original: str | None) -> None:
    """Equal dates, or no first date, are one date."""
    told = row(action(1, original_due=original and day(original), revised_due=day("07-29")), words_zh)
    assert (told.due, told.was_due) == ("2024-07-29", "")


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("07-30", Line("负责人", "李经理")),
        ("07-26", Line("部门负责人", "王总监")),
        ("07-19", Line("主持人", "吴经理")),
        ("08-30", Line()),
    ],
)
def test_who_is_told(words_zh: Words, due: str, told: Line) -> None:
    """Owner, then head, then chair, by working days late; nobody of what is in time."""
    assert row(action(1, original_due=day(due)), words_zh).told == told


def test_nobody_is_told_below_the_first_limit(words_zh: Words) -> None:
    """A company may begin to escalate later."""
    late = action(1, original_due=day("07-30"))
    assert row(late, words_zh, settings=with_limits(escalate_owner_workdays=2)).told == Line()


def test_notes(words_zh: Words) -> None:
    """Why it is blocked and who supports it; a reason that belongs to no block is not called one."""
    blocked = action(
        1, original_due=day("08-30"), status=Status.BLOCKED, reason="等预算", supporting=("研发部", "财务部")
    )
    assert row(blocked, words_zh).notes == (Line("受阻原因", "等预算"), Line("配合", "研发部、财务部"))
    going = blocked._replace(status=Status.IN_PROGRESS, progress=60)
    assert row(going, words_zh).notes == (Line("配合", "研发部、财务部"),)
    assert row(going, words_zh).status == "进行中 60%"


def test_the_reader_is_not_named_among_those_who_support(words_zh: Words) -> None:
    """In a department's own report it knows that it supports."""
    shared = action(1, original_due=day("08-30"), supporting=("研发部", "财务部"))
    table = open_table(assessed(shared), day("07-31"), words_zh, besides="研发部", title="", none="")
    assert table.rows[0].notes == (Line("配合", "财务部"),)


def test_a_row_without_date_or_status_says_so(words_zh: Words) -> None:
    """Words that could not be read are shown as they stand."""
    told = row(action(1), words_zh)
    assert (told.due, told.lamp, told.status) == ("未填", Lamp("", "无时限"), "未填")
    told = row(action(1, unread={"original_due": "本月底前", "status": "快了"}), words_zh)
    assert (told.due, told.status) == ("本月底前", "快了")


def test_order_is_by_gravity(words_zh: Words) -> None:
    """The latest first, then the sooner due, then the higher priority; what has no date comes last."""
    items = (
        action(1),
        action(2, original_due=day("09-30"), priority=Priority.LOW),
        action(3, original_due=day("09-30"), priority=Priority.HIGH),
        action(4, original_due=day("07-30")),
        action(5, original_due=day("07-01")),
        action(6, original_due=day("08-30")),
    )
    ordered = sorted(assessed(*items), key=gravity)
    assert [item.action.id[-1] for item in ordered] == ["5", "4", "6", "3", "2", "1"]
    table = open_table(assessed(*items), day("07-31"), words_zh, title="标题", none="无", more="另有")
    assert [told.id[-1] for told in table.rows] == ["5", "4", "6", "3", "2", "1"]
    assert (table.title, table.none, table.more) == ("标题", "无", "另有")
    assert table.head.description == "行动项" and table.head.told.label == "提醒对象"


def test_undated_actions_come_with_a_proposal(words_zh: Words) -> None:
    """Words for a date are read against the day of birth; without any, the owner is asked."""
    items = assessed(
        action(1, unread={"original_due": "本月底前"}, status=Status.IN_PROGRESS), action(2, priority=Priority.HIGH)
    )
    table = undated_table(items, words_zh, title="", none="")
    assert [(told.id, told.status, told.wording, told.proposal) for told in table.rows] == [
        ("M-1-02", "未填", "未填", "请负责人明确"),
        ("M-1-01", "进行中", "本月底前", "2024-07-31"),
    ]
    assert table.head.proposal == "建议时限"


@pytest.mark.parametrize(
    ("fields", "result"),
    [
        ({"original_due": "07-12", "completed_on": "07-12"}, "按时"),
        ({"original_due": "07-12", "completed_on": "07-16"}, "晚2个工作日"),
        ({"original_due": "07-12", "completed_on": "07-14"}, "晚于时限"),
        ({"original_due": "07-12", "revised_due": "07-19", "completed_on": "07-17"}, "按时、较原时限晚3个工作日"),
        (
            {"original_due": "07-12", "revised_due": "07-16", "completed_on": "07-17"},
            "晚1个工作日、较原时限晚3个工作日",
        ),
        ({"revised_due": "07-16", "completed_on": "07-16"}, "按时"),
        ({"original_due": "07-12"}, "日期不全，未计入按时率"),
        ({"completed_on": "07-12"}, "日期不全，未计入按时率"),
    ],
)
def test_what_became_of_a_completed_action(words_zh: Words, fields: dict[str, str], result: str) -> None:
    """On time or late against both due dates; a weekend after the due date has no working day."""
    assert closed(words_zh, **{name: day(text) for name, text in fields.items()}).result == result


def test_a_cancelled_action_gives_its_reason(words_zh: Words) -> None:
    """It is neither on time nor late."""
    item = action(1, status=Status.CANCELLED, reason="项目终止", original_due=day("07-01"))
    table = closed_table(assessed(item), words_zh, title="近期", more="更早")
    assert table.rows[0].result == "已取消、项目终止"
    assert (table.title, table.more, table.head.result) == ("近期", "更早", "结果")


def test_numbers_with_their_nouns(words_en: Words) -> None:
    """English has a form for one."""
    assert count(words_en, "workdays", 1) == "1 working day"
    assert count(words_en, "workdays", 0) == "0 working days"


@pytest.mark.parametrize(
    ("rate", "whole"), [(0, 0), (1, 100), (0.005, 1), (0.001, 1), (0.999, 99), (2 / 3, 67), (0.125, 13)]
)
def test_per_cent(rate: float, whole: int) -> None:
    """Half up; only all is 100 and only none is 0."""
    assert percent(rate) == whole
