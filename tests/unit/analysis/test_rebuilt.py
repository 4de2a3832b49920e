"""Registers out of flat rows: what the overdue list looks at comes back as it was."""

from datetime import date

import pytest

from tests.unit.analysis.making import action, day, register
from tracker.analysis.flat import flatten
from tracker.analysis.rebuilt import rebuild
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Meeting
from tracker.model.organisation import ExtraDay, Limits, Settings
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Priority, State, Status


def again(made: Register) -> Register:
    """Flatten a register and rebuild it."""
    flat = flatten(made)
    return rebuild(flat.meeting, flat.actions, "archive/M-1.xlsx")


@pytest.mark.parametrize(
    "agreed",
    [
        action(),
        action(
            supporting=("财务部", "技术部"), priority=Priority.HIGH, status=Status.BLOCKED, progress=40, reason="等待",
            raised_on=day("07-01"), original_due=day("08-05"), revised_due=day("08-09"), revision_reason="推迟",
        ),
        action(unread={"original_due": "本月底前"}, status=Status.DONE, completed_on=day("08-01"), note="x", topic="1.1"),
        action("", description="另一项"),
    ],
    ids=["empty", "full", "words", "without id"],
)  # fmt: skip
def test_an_action_comes_back(agreed: ActionItem) -> None:
    """Every field, and the cell of the due date that counts."""
    found = again(register(agreed)).actions[0]
    assert found._replace(origin=agreed.origin) == agreed
    assert found.due_place == agreed.due_place


def test_a_place_beyond_z_comes_back() -> None:
    """Columns have more letters than one."""
    agreed = action()
    far = agreed._replace(origin=agreed.origin._replace(columns={"original_due": 731}))
    assert again(register(far)).actions[0].due_place.cell == "ABC4"


def test_an_action_without_a_place_has_none() -> None:
    """As one that was made in memory."""
    assert again(register(ActionItem("M-1-01"))).actions[0].due_place.cell == ""


def test_the_meeting_comes_back() -> None:
    """With what its actions are assessed by: limits, own days, heads, calendar."""
    days = (ExtraDay(day("07-06"), DayKind.WORKDAY, "调休"), ExtraDay(day("07-08"), DayKind.HOLIDAY))
    settings = Settings(Limits(due_soon_workdays=9, yellow_share=0.5), extra_days=days)
    made = register(action(), settings=settings)
    meeting = made.meeting._replace(state=State.ISSUED, issued_on=day("07-03"), calendar="US", time_zone="Asia/Tokyo")
    found = again(made._replace(meeting=meeting))
    assert (found.source, found.meeting, found.settings) == ("archive/M-1.xlsx", meeting, settings)
    assert found.head_of("研发部") == "陈总监"
    assert again(Register(meeting=Meeting())).meeting == Meeting()


def test_progress_comes_back_as_the_first_note() -> None:
    """Of actions of this workbook, of another one's, of mere numbers; a note without a day stays one."""
    notes = [
        ProgressNote(day("07-09"), "M-1-01", "text"),
        ProgressNote(day("07-05"), "M-1-01"),
        ProgressNote(None, "X-7-02"),
        ProgressNote(day("07-11"), "12"),
    ]
    found = again(register(action(), action(2), progress=notes))
    assert {(note.action, note.on) for note in found.progress} == {
        ("M-1-01", day("07-05")),
        ("X-7-02", None),
        ("12", day("07-11")),
    }
    nameless = again(
        register(action("12"), meeting="", source="1.xlsx", progress=[ProgressNote(date(2024, 7, 1), "13")])
    )
    assert [note.action for note in nameless.progress] == ["13"]
