"""The checks of the minutes' way from draft to archive."""

from datetime import date, datetime

from tests.unit.checks.making import Case, each, edit, findings, meeting
from tracker.model.vocabulary import Answer, State

CASES = (
    Case(
        "draft-late",
        meeting(draft_on=date(2024, 7, 12)),
        "draft_on",
        {"late": 3, "limit": date(2024, 7, 9)},
        fine=meeting(start=None),
    ),
    Case(
        "draft-missing",
        meeting(draft_on=None),
        "draft_on",
        {"late": 8, "limit": date(2024, 7, 9)},
        fine=meeting(draft_on=None, unread={"draft_on": "周二"}),
    ),
    Case(
        "minutes-dates-order",
        meeting(reviewed_on=date(2024, 7, 8)),
        "reviewed_on",
        {"day": date(2024, 7, 8), "earlier": date(2024, 7, 9)},
        fine=meeting(draft_on=None),
    ),
    Case("minutes-date-ahead", meeting(issued_on=date(2024, 7, 21)), "issued_on", {"day": date(2024, 7, 21)}),
    Case(
        "confirm-by-missing",
        meeting(confirm_by=None, state=State.CONFIRMATION),
        "confirm_by",
        fine=meeting(confirm_by=None),
    ),
    Case(
        "confirm-by-before-review",
        meeting(confirm_by=date(2024, 7, 9)),
        "confirm_by",
        fine=meeting(confirm_by=date(2024, 7, 10)),
    ),
    Case(
        "issued-without-review",
        meeting(reviewed_on=None),
        "reviewed_on",
        fine=meeting(reviewed_on=None, issued_on=None, state=State.DRAFT),
    ),
    Case(
        "issued-before-confirmation",
        meeting(issued_on=date(2024, 7, 12)),
        "issued_on",
        {"people": ("杨工程师",)},
        fine=each(meeting(issued_on=date(2024, 7, 12)), edit("confirmations", 2, answer=Answer.CONFIRMED)),
    ),
    Case(
        "issued-despite-objection",
        edit("confirmations", 1, answer=Answer.OBJECTED),
        ("confirmations", 1, "answer"),
        fine=each(edit("confirmations", 1, answer=Answer.OBJECTED), meeting(issued_on=None, state=None)),
    ),
    Case(
        "distribution-address-missing",
        edit("departments", 1, email=""),
        ("departments", 1, "email"),
        {"department": "研发部"},
        fine=edit("departments", 2, email=""),
    ),
    Case(
        "state-ahead-of-dates",
        meeting(issued_on=None),
        "issued_on",
        {"state": State.ISSUED},
        fine=meeting(state=None, issued_on=None),
    ),
    Case(
        "state-behind-dates",
        meeting(state=State.REVIEW),
        "state",
        {"issued_on": date(2024, 7, 15)},
        State.ISSUED,
        fine=meeting(state=State.ARCHIVED),
    ),
)


def test_draft_on_a_make_up_day() -> None:
    """The draft of a Sunday that is a working day is in time, as in the sample of the complaint."""
    change = meeting(start=datetime(2024, 9, 26, 9), draft_on=date(2024, 9, 29))
    assert not findings("draft-late", change, date(2024, 10, 14))
    assert findings("draft-late", each(change, meeting(draft_on=date(2024, 9, 30))), date(2024, 10, 14))


def test_draft_is_not_asked_for_early() -> None:
    """On the last of its working days the draft is not missing yet; without a meeting day it never is."""
    assert not findings("draft-missing", meeting(draft_on=None), date(2024, 7, 9))
    assert not findings("draft-missing", meeting(draft_on=None, start=None))


def test_addresses_matter_when_minutes_go_out() -> None:
    """In a draft no address is missed."""
    assert not findings(
        "distribution-address-missing", each(edit("departments", 1, email=""), meeting(state=State.DRAFT))
    )


def test_words_for_a_date_are_not_missing() -> None:
    """A date that reading could not understand is told by reading, not as missing for the state."""
    assert not findings("state-ahead-of-dates", meeting(issued_on=None, unread={"issued_on": "周一"}))
