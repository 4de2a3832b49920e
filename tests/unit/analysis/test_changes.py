"""What a scan sees of an action: compared is what it said before with what it says now."""

from datetime import date

import pytest

from tests.unit.analysis.making import day
from tracker.analysis.changes import CHANGED, RETURNED, VANISHED, Past, Seen, State, compare, first_seen, vanished

STATE = State(
    meeting="M-1", description="编写手册", department="市场部", owner="李经理", supporting="财务部", priority="high",
    original_due=day("08-05"), revised_due=None, revision_reason="", due_words="", status="in_progress", progress=40,
    reason="", completed_on=None, acceptance="", note="", reported_on=day("07-09"),
)  # fmt: skip
PAST = Past(day("07-01"), day("07-08"), 1, 1, 0)
TODAY = day("07-20")


def test_what_no_scan_has_seen_begins_its_history() -> None:
    """Setting things for the first time is no change of them."""
    assert first_seen(TODAY) == Seen("first_seen", (), Past(TODAY, TODAY, 0, 0, 0))


def test_the_same_is_nothing_new() -> None:
    """No observation is made of an action that stands as it stood."""
    assert compare(STATE, STATE, PAST, TODAY) is None


@pytest.mark.parametrize(
    ("changes", "fields", "past"),
    [
        ({"progress": 60}, ("progress",), (TODAY, 1, 1, 0)),
        ({"note": "已发出"}, ("note",), (TODAY, 1, 1, 0)),
        ({"owner": "王经理", "department": "研发部"}, ("department", "owner"), (TODAY, 1, 1, 0)),
        ({"revised_due": day("08-20")}, ("revised_due",), (TODAY, 2, 2, 0)),
        (
            {"revised_due": day("08-20"), "revision_reason": "供应商推迟"},
            ("revised_due", "revision_reason"),
            (TODAY, 2, 1, 0),
        ),
        ({"revised_due": day("08-05")}, ("revised_due",), (TODAY, 1, 1, 0)),
        ({"original_due": None}, ("original_due",), (TODAY, 2, 2, 0)),
        ({"status": "done"}, ("status",), (TODAY, 1, 1, 0)),
        ({"meeting": "M-2"}, ("meeting",), (day("07-08"), 1, 1, 0)),
        ({"meeting": "M-2", "progress": 50}, ("meeting", "progress"), (TODAY, 1, 1, 0)),
        ({"reported_on": day("07-18")}, ("reported_on",), (TODAY, 1, 1, 0)),
    ],
)
def test_what_changed_is_named(
    changes: dict[str, object], fields: tuple[str, ...], past: tuple[date, int, int, int]
) -> None:
    """A date that moves without a reason counts twice over; being carried over as it is touches nothing."""
    after = STATE._replace(**changes)  # type: ignore[arg-type]
    assert compare(STATE, after, PAST, TODAY) == Seen(CHANGED, fields, Past(day("07-01"), *past))


def test_a_first_due_date_is_no_postponement() -> None:
    """What had no due date got one."""
    before = STATE._replace(original_due=None)
    seen = compare(before, STATE, PAST, TODAY)
    assert seen and seen.past.due_changes == PAST.due_changes


@pytest.mark.parametrize("closed", ["done", "cancelled"])
@pytest.mark.parametrize("opened", ["in_progress", "blocked", None])
def test_reopening_is_counted(closed: str, opened: str | None) -> None:
    """Closed before and open now, whatever it is called; a status that cannot be read counts as open."""
    seen = compare(STATE._replace(status=closed), STATE._replace(status=opened), PAST, TODAY)
    assert seen and seen.past.reopened == 1


def test_notes_stay_with_their_workbook() -> None:
    """A new meeting's workbook has no notes yet: that is no change of the action."""
    carried = STATE._replace(meeting="M-2", reported_on=None)
    assert compare(STATE, carried, PAST, TODAY) == Seen(CHANGED, ("meeting",), PAST)


def test_what_is_gone_keeps_its_history() -> None:
    """The history stops, and goes on where the action comes back."""
    assert vanished(PAST) == Seen(VANISHED, (), PAST)
    assert compare(STATE, STATE, PAST, TODAY, was_gone=True) == Seen(RETURNED, (), PAST)
    back = compare(STATE, STATE._replace(revised_due=day("09-01")), PAST, TODAY, was_gone=True)
    assert back == Seen(RETURNED, ("revised_due",), Past(day("07-01"), TODAY, 2, 2, 0))
