"""The checks of who came."""

from datetime import date

from tests.unit.checks.making import (
    CLEAN,
    Case,
    each,
    edit,
    findings,
    meeting,
    repeat,
    without,
)
from tracker.model.place import Origin
from tracker.model.vocabulary import Mark

CASES = (
    Case(
        "attendees-missing",
        without("attendees"),
        "attendees_text",
        fine=each(without("attendees"), meeting(attendees_text="市场部：王总监")),
    ),
    Case(
        "mark-missing",
        edit("attendees", 0, mark=None),
        ("attendees", 0, "mark"),
        {"name": "王总监"},
        fine=edit("attendees", 0, mark=None, unread={"mark": "？"}),
    ),
    Case("absence-reason-missing", edit("attendees", 2, absence_reason=""), ("attendees", 2, "absence_reason")),
    Case(
        "absence-without-delegate",
        edit("attendees", 2, delegate=""),
        ("attendees", 2, "delegate"),
        {"name": "陈总监", "department": "研发部"},
    ),
    Case(
        "delegate-unlisted",
        edit("attendees", 2, delegate="马工程师"),
        ("attendees", 2, "delegate"),
        {"delegate": "马工程师"},
    ),
    Case(
        "delegate-absent",
        edit("attendees", 3, mark=Mark.ABSENT),
        ("attendees", 3, "mark"),
        {"name": "陈总监", "delegate": "杨工程师"},
        Mark.DELEGATE,
    ),
    Case("delegate-for-nobody", edit("attendees", 1, mark=Mark.DELEGATE), ("attendees", 1, "mark"), {"name": "李经理"}),
    Case(
        "attendee-duplicate",
        repeat("attendees", 1),
        ("attendees", 5, "name"),
        {"row": 3},
        fine=repeat("attendees", 1, department="研发部"),
    ),
    Case(
        "attendee-present-and-absent",
        repeat("attendees", 1, mark=Mark.ABSENT),
        ("attendees", 5, "mark"),
        {"name": "李经理"},
        fine=meeting(absentees_text="研发部陈总监（出差，由杨工程师代，李经理转告）"),
    ),
    Case(
        "chair-unlisted",
        meeting(chair="赵总"),
        "chair",
        {"name": "赵总"},
        fine=each(meeting(chair="赵总"), without("attendees")),
    ),
    Case("recorder-unlisted", meeting(recorder="赵总"), "recorder", {"name": "赵总"}, fine=meeting(recorder="")),
    Case(
        "department-unknown",
        edit("actions", 0, department="研发"),
        ("actions", 0, "department"),
        {"known": ("市场部", "研发部", "行政部")},
        "研发部",
        fine=each(edit("actions", 0, department="研发"), without("departments")),
    ),
)


def test_marks_before_the_meeting() -> None:
    """Before the meeting nobody has a mark yet."""
    assert not findings("mark-missing", edit("attendees", 0, mark=None), date(2024, 7, 4))


def test_absentees_text() -> None:
    """Who is present in the table and stands among the absentees of the basic information is found there."""
    (finding,) = findings("attendee-present-and-absent", meeting(absentees_text="李经理（出差）"))
    assert finding.place == CLEAN.meeting.origin.place("absentees_text")


def test_unknown_department_is_told_once_a_sheet() -> None:
    """A misspelt name in many rows is one finding for each sheet; without one close name nothing is proposed."""
    change = each(
        edit("actions", 0, department="部", supporting=("部",)),
        edit("actions", 1, department="部"),
        edit("attendees", 0, department="部"),
    )
    found = findings("department-unknown", change)
    assert [finding.place.sheet for finding in found] == ["attendees", "actions"]
    assert [finding.proposed for finding in found] == [None, None]


def test_twice_in_the_list() -> None:
    """Twice with one mark is a duplicate; with two marks it is a contradiction, and each is told by its own rule."""
    assert not findings("attendee-present-and-absent", repeat("attendees", 1))
    assert not findings("attendee-duplicate", repeat("attendees", 1, mark=Mark.ABSENT))


def test_twice_in_the_texts() -> None:
    """Where only the two texts are filled, who stands in both is told at the absentees' cell."""
    texts = each(
        meeting(attendees_text="市场部：王总监、李经理", absentees_text="市场部李经理（出差）"),
        edit("attendees", 1, mark=Mark.ABSENT, role=None, origin=Origin("meeting", 8, {"name": 2})),
    )
    (finding,) = findings("attendee-present-and-absent", texts)
    assert finding.place == CLEAN.meeting.origin.place("absentees_text")


def test_chair_named_with_the_department() -> None:
    """A chair may be named together with the department."""
    assert not findings("chair-unlisted", meeting(chair="市场部王总监"))
