"""The checks of due dates."""

from datetime import date, datetime

from tests.unit.checks.making import CLEAN, Case, each, edit, findings, meeting
from tracker.model.vocabulary import Status

CASES = (
    Case(
        "due-missing",
        edit("actions", 0, original_due=None),
        ("actions", 0, "original_due"),
        fine=edit("actions", 0, original_due=None, status=Status.CANCELLED),
    ),
    Case(
        "due-in-words",
        edit("actions", 0, original_due=None, unread={"original_due": "本月底前"}),
        ("actions", 0, "original_due"),
        {"words": "本月底前", "held_on": date(2024, 7, 5)},
        date(2024, 7, 31),
        fine=edit("actions", 0, unread={"original_due": "尽快"}),
    ),
    Case(
        "due-not-understood",
        edit("actions", 0, unread={"revised_due": "尽快"}),
        ("actions", 0, "revised_due"),
        {"words": "尽快"},
        fine=edit("actions", 0, unread={"original_due": "下周五"}),
    ),
    Case(
        "due-before-meeting",
        edit("actions", 0, original_due=date(2024, 7, 4)),
        ("actions", 0, "original_due"),
        {"held_on": date(2024, 7, 5)},
        fine=edit("actions", 0, original_due=date(2024, 7, 5)),
    ),
    Case(
        "due-implausible",
        edit("actions", 0, revised_due=date(2042, 7, 19)),
        ("actions", 0, "revised_due"),
        fine=meeting(start=None),
    ),
    Case(
        "due-on-free-day",
        edit("actions", 0, revised_due=date(2024, 7, 27)),
        ("actions", 0, "revised_due"),
        {"before": date(2024, 7, 26), "after": date(2024, 7, 29)},
        fine=edit("actions", 0, revised_due=date(2024, 9, 29)),
    ),
    Case(
        "revision-reason-missing",
        edit("actions", 0, revision_reason=""),
        ("actions", 0, "revision_reason"),
        fine=edit("actions", 0, revision_reason="", revised_due=None),
    ),
    Case(
        "revised-due-not-later",
        edit("actions", 0, revised_due=date(2024, 7, 19)),
        ("actions", 0, "revised_due"),
        fine=edit("actions", 0, original_due=None),
    ),
)


def test_words_without_a_day_to_count_from() -> None:
    """Without the meeting's day words cannot be counted: no proposal, but they are not silent either."""
    change = each(meeting(start=None), edit("actions", 0, unread={"original_due": "下周五"}))
    assert not findings("due-in-words", change)
    assert findings("due-not-understood", change)


def test_words_are_kept_when_missing_is_asked() -> None:
    """A due date in words is not called missing."""
    change = edit("actions", 0, original_due=None, unread={"original_due": "下周五"})
    assert not findings("due-missing", change)


def test_revised_before_the_meeting() -> None:
    """A revised due date before the meeting is found at its own cell."""
    (finding,) = findings("due-before-meeting", edit("actions", 0, revised_due=date(2024, 7, 4)))
    assert finding.place == CLEAN.actions[0].origin.place("revised_due")


def test_due_before_another_meeting() -> None:
    """A carried-over action may have been due before this meeting; nothing is before a meeting without a day."""
    assert not findings("due-before-meeting")
    early = edit("actions", 0, original_due=date(2024, 7, 4))
    assert not findings("due-before-meeting", each(early, meeting(start=None)))


def test_original_due_in_another_year() -> None:
    """A slip in the year of the only due date is found at that one."""
    change = edit("actions", 1, original_due=date(2042, 7, 12))
    assert findings("due-implausible", change)[0].place == CLEAN.actions[1].origin.place("original_due")


def test_original_due_on_a_free_day() -> None:
    """A holiday is found at the original due date where there is no other; closed actions are left in peace."""
    holiday = {"original_due": date(2024, 10, 3), "revised_due": None}
    (finding,) = findings("due-on-free-day", edit("actions", 0, **holiday))
    assert finding.place == CLEAN.actions[0].origin.place("original_due")
    assert finding.values["after"] == date(2024, 10, 8)
    assert not findings("due-on-free-day", edit("actions", 0, **holiday, status=Status.DONE))


def test_meeting_at_the_end_of_time() -> None:
    """A slip to the last year that a date can hold breaks no rule that counts working days."""
    last = each(meeting(start=datetime(9999, 12, 31, 14)), edit("actions", 0, revised_due=date(9999, 12, 26)))
    for rule in ("draft-missing", "draft-late", "agenda-late", "due-on-free-day"):
        findings(rule, last)
