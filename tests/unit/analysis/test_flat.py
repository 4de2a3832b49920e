"""Flat rows: plain values that name the same action by the same key, whatever workbook they come from."""

import json
from datetime import date
from typing import get_args, get_type_hints

import pytest

from tests.unit.analysis.making import action, day, register
from tracker.analysis.flat import FlatAction, FlatFinding, FlatMeeting, FlatRegister, flatten
from tracker.analysis.latest import latest_actions
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.finding import Finding, Severity
from tracker.model.meeting import Meeting
from tracker.model.organisation import Department, ExtraDay, Settings
from tracker.model.place import Place
from tracker.model.vocabulary import DayKind, Priority, State, Status


def test_an_action_becomes_one_row_of_plain_values() -> None:
    """Words of closed lists are their keys, the place is the cell of the due date that counts."""
    agreed = action(
        2, revised_due=day("08-09"), supporting=("财务部", "技术部"), status=Status.BLOCKED, priority=Priority.HIGH
    )
    row = flatten(register(agreed)).actions[0]
    assert (row.id, row.key, row.file, row.meeting) == ("M-1-02", "M-1-02", "M-1.xlsx", "M-1")
    assert (row.supporting, row.status, row.priority) == ("财务部、技术部", "blocked", "high")
    assert (row.sheet, row.row, row.cell) == ("行动项跟踪", 5, "K5")


def test_words_in_place_of_a_due_date_are_kept() -> None:
    """They are what a proposal is made from."""
    row = flatten(register(action(unread={"original_due": "本月底前"}))).actions[0]
    assert (row.original_due, row.due_words, row.cell) == (None, "本月底前", "J4")


@pytest.mark.parametrize(
    ("notes", "reported_on"),
    [
        ((), None),
        ((ProgressNote(day("07-09"), "M-1-01"), ProgressNote(day("07-05"), "M-1-01")), day("07-05")),
        ((ProgressNote(None, "M-1-01"),), date.min),
        ((ProgressNote(day("07-09"), "M-1-02"),), None),
    ],
)
def test_the_first_progress_note_counts(notes: tuple[ProgressNote, ...], reported_on: date | None) -> None:
    """Whether something was reported by a day is asked of the first note; one without a day was always there."""
    assert flatten(register(action(), progress=notes)).actions[0].reported_on == reported_on


def test_keys_agree_with_the_latest_truth() -> None:
    """Two rows have one key where, and only where, the latest truth takes them for one action."""
    registers = [
        register(action(1), action("3"), action(""), action("", description="另一项"), meeting="M-1"),
        register(action(1), action("3"), action(""), meeting="M-2", start="2024-07-08T10:00"),
    ]
    registers = [
        made._replace(
            actions=tuple(a._replace(origin=a.origin._replace(row=4 + n)) for n, a in enumerate(made.actions))
        )
        for made in registers
    ]
    keys = [row.key for made in registers for row in flatten(made).actions]
    assert len(set(keys)) == len(latest_actions(registers)) == len(keys) - 1


def test_a_note_of_no_action_is_no_report() -> None:
    """Rows without an id do not share the notes without an id."""
    row = flatten(register(action(""), progress=[ProgressNote(day("07-05"), "")])).actions[0]
    assert row.reported_on is None


def test_the_meeting_brings_what_its_actions_are_assessed_by() -> None:
    """Limits, own days and heads are JSON; findings are counted by weight."""
    weights = (Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.INFO)
    findings = tuple(
        Finding("due-missing", weight, Place("行动项跟踪", 4, 10), {"due": day("08-05")}) for weight in weights
    )
    settings = Settings(extra_days=(ExtraDay(day("07-06"), DayKind.WORKDAY, "调休"),))
    made = register(action(), settings=settings)
    flat = flatten(made._replace(meeting=made.meeting._replace(state=State.DRAFT)), findings)
    row = flat.meeting
    assert json.loads(row.limits) == settings.limits._asdict()
    assert json.loads(row.extra_days) == [["2024-07-06", "workday", "调休"]]
    assert json.loads(row.heads) == {"市场部": "王总监", "研发部": "陈总监"}
    assert (row.actions, row.errors, row.warnings, row.remarks, row.state) == (1, 1, 2, 1, "draft")
    assert flat.findings[0] == FlatFinding(
        "M-1.xlsx", "M-1", "due-missing", "error", "行动项跟踪", "J4", '{"due": "2024-08-05"}'
    )


def test_progress_noted_in_another_workbook_is_kept() -> None:
    """A note of an action that another meeting lists: the meeting's row holds its day, by the action's key."""
    notes = [ProgressNote(day("07-09"), "M-0-07"), ProgressNote(None, "5"), ProgressNote(day("07-09"), "M-1-01")]
    row = flatten(register(action(1), progress=[*notes, ProgressNote(day("07-09"), "")])).meeting
    assert json.loads(row.reported_elsewhere) == {"M-0-07": "2024-07-09", "M-1#5": "0001-01-01"}


def test_the_first_of_two_departments_of_one_name_has_the_head() -> None:
    """As `Register.head_of` has it."""
    made = register()._replace(departments=(Department("市场部", "王总监"), Department("市场部", "李经理")))
    assert json.loads(flatten(made).meeting.heads) == {"市场部": made.head_of("市场部")} == {"市场部": "王总监"}


def test_flat_rows_hold_plain_values_alone() -> None:
    """No record of the model slips in: a store and another process can hold each type."""
    plain = {"str", "int", "date", "datetime", "NoneType"}
    for kind in (FlatMeeting, FlatAction, FlatFinding):
        for hint in get_type_hints(kind).values():
            assert {getattr(part, "__name__", "") for part in get_args(hint) or (hint,)} <= plain


def test_no_column_of_the_register_is_forgotten() -> None:
    """Each field of an action and of basic information stands in its flat row, but for where it was read."""
    left_out = {
        "unread",
        "origin",
        "core_question",
        "attendees_text",
        "absentees_text",
        "agenda_sent_on",
        "reviewed_on",
        "id",
    }
    assert set(ActionItem._fields) - left_out <= set(FlatAction._fields)
    assert set(Meeting._fields) - left_out <= set(FlatMeeting._fields)
    assert FlatRegister._fields == ("meeting", "actions", "findings")
