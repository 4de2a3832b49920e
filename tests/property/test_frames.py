"""The table of all actions at once equals the plain analysis, action by action, on any archive."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.archives import CALENDAR_OF, DAYS, archives
from tests.unit.adapters.store.making import FOLDER, day_of, fill, outcome
from tracker.adapters.archive import read_stored
from tracker.analysis.assessment import Assessed, assess_actions
from tracker.analysis.flat import flatten
from tracker.analysis.latest import by_time
from tracker.analysis.overdue import due_words, proposed_due
from tracker.frames import BOOK_FIELDS, STORED_FIELDS, actions_frame, stored_frame
from tracker.frames.rows import HISTORY
from tracker.model.action import ActionItem
from tracker.model.register import Register


def expected(item: Assessed, as_of: date) -> dict[str, object]:
    """Return a row of the table as the plain analysis has it."""
    action, made, meeting = item.action, item.assessment, item.register.meeting
    born_on = item.standing.born_on
    plain = {name: getattr(action, name) for name in ("id", "department", "owner", "priority", "status", "progress")}
    dates = {
        name: getattr(action, name) for name in ("raised_on", "original_due", "revised_due", "due", "completed_on")
    }
    derived = {
        name: getattr(made, name)
        for name in (
            "light", "days_overdue", "workdays_overdue", "days_late_original", "workdays_late_original", "escalation",
            "escalated_to", "share_left",
        )
    }  # fmt: skip
    return {
        **plain, **dates, **derived,
        "supporting": "、".join(action.supporting),
        "state": made.urgency,
        "due_words": due_words(item),
        "proposed_due": proposed_due(item),
        "age_days": max(0, (as_of - born_on).days) if action.is_open and born_on else None,
        "born_on": born_on,
        "held_on": meeting.held_on,
        "meeting": meeting.id,
        "meeting_type": meeting.type,
        "series": meeting.series,
        "file": item.register.source,
        "cell": action.due_place.cell,
    }  # fmt: skip


def plain(value: object) -> object:
    """Return a value of the table as the plain analysis has it: a day, a key, None."""
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.date() if isinstance(value, datetime) else getattr(value, "value", value)


def rows(frame: pd.DataFrame, names: Sequence[str]) -> list[dict[str, object]]:
    """Return the rows of a table as plain values."""
    columns = [[plain(value) for value in frame[name]] for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


@given(archives(), DAYS | st.sampled_from((date(2030, 2, 3), date(2024, 2, 10))))
def test_the_table_equals_the_plain_analysis(archive: list[Register], as_of: date) -> None:
    """Each action, each column, in the same order."""
    items = [expected(item, as_of) for item in assess_actions(archive, as_of, CALENDAR_OF)]
    wanted = [{name: getattr(value, "value", value) for name, value in item.items()} for item in items]
    frame = actions_frame(archive, as_of, CALENDAR_OF)
    assert rows(frame, list(wanted[0]) if wanted else []) == wanted
    assert len(frame) == len(wanted)


@settings(max_examples=50)
@given(archives(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_workbooks_changes_nothing(archive: list[Register], as_of: date, random: Random) -> None:
    """The same table, history included."""
    shuffled = list(archive)
    random.shuffle(shuffled)
    made, other = (actions_frame(given, as_of, CALENDAR_OF) for given in (archive, shuffled))
    pd.testing.assert_frame_equal(made, other)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives(), DAYS)
def test_a_store_gives_the_same_table(archive: list[Register], as_of: date) -> None:
    """Every column but the history, dtypes included; of that it knows the changes that a row tells by itself."""
    with TemporaryDirectory() as folder:
        fill(Path(folder), 1, [outcome(flatten(made)) for made in archive])
        stored = read_stored(Path(folder), STORED_FIELDS, BOOK_FIELDS)
    frame = stored_frame(stored.actions, stored.meetings, as_of, CALENDAR_OF, stored.root)
    whole = [made._replace(source=f"{FOLDER}/{made.source}") for made in archive]
    wanted = actions_frame(whole, as_of, CALENDAR_OF)
    pd.testing.assert_frame_equal(frame.drop(columns=list(HISTORY)), wanted.drop(columns=list(HISTORY)))
    pd.testing.assert_series_equal(frame.dtypes, wanted.dtypes)
    assert (frame["first_seen_on"] == pd.Timestamp(day_of(1))).all()
    both = frame[["original_due", "revised_due"]].notna().all(axis=1)
    moved = both & (frame["original_due"] != frame["revised_due"])
    assert (frame["due_changes"] == moved.astype("Int64")).all()


def slow_history(archive: list[Register], row: pd.Series) -> tuple[int, int, int]:
    """Return how often an action's due date moved, how often without a reason, how often it was reopened."""
    seen: list[ActionItem] = []
    for made in by_time(archive):
        same = [item for item in made.actions if item.id == row["id"]]
        if row["id"].isdigit() and (made.meeting.id or made.source) != (row["meeting"] or row["file"]):
            continue
        seen += same[:1]
    moves = unexplained = reopened = 0
    for number, item in enumerate(seen):
        earlier = seen[number - 1] if number else None
        before = (earlier.due if earlier else None) or item.original_due
        if item.due and before and item.due != before:
            moves += 1
            unexplained += not item.revision_reason.strip()
        reopened += bool(earlier and not earlier.is_open and item.is_open)
    return moves, unexplained, reopened


@given(archives(), st.integers(0, 30))
def test_the_history_of_workbooks(archive: list[Register], days: int) -> None:
    """Moves of the due date and reopenings, against a loop over the workbooks; nobody knows when it was seen."""
    frame = actions_frame(archive, date(2024, 9, 1) + timedelta(days=days), CALENDAR_OF)
    for _, row in frame[frame["id"] != ""].iterrows():
        found = (row["due_changes"], row["due_changes_without_reason"], row["reopened"])
        assert found == slow_history(archive, row)
    assert frame["first_seen_on"].isna().all()
    assert frame["last_changed_on"].isna().all()
