"""The table of all actions at once equals the plain analysis, action by action, on any archive."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.adapters.store.making import FOLDER, day_of, fill, outcome
from tests.unit.analysis.making import action
from tracker.adapters.archive import read_stored
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.assessment import Assessed, assess_actions
from tracker.analysis.flat import flatten
from tracker.analysis.latest import by_time
from tracker.analysis.overdue import due_words, proposed_due
from tracker.frames import BOOK_FIELDS, STORED_FIELDS, actions_frame, stored_frame
from tracker.frames.rows import HISTORY
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Meeting
from tracker.model.organisation import Department, ExtraDay, Limits, Settings
from tracker.model.place import Origin
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Priority, Status

CALENDAR_OF = PublicCalendars().calendar
DAYS = st.dates(date(2024, 6, 1), date(2024, 12, 31))
MAYBE = st.none() | DAYS | st.sampled_from((date.min, date.max, date(2030, 2, 3)))
NAMES = st.sampled_from(("李经理", "null", "None", "NA", "nan", "", "=1+1"))
IDS = st.sampled_from(("M-0-01", "M-0-02", "M-1-01", "M-2-01", "M-10-01", "1", "2", "", "null"))
DEPARTMENTS = ("市场部", "研发部", "NA")
WORDS = st.sampled_from(("", "本月底前", "下周五", "尽快"))
MEETINGS = ("", "M-0", "M-1", "M-2")


@st.composite
def actions(draw: st.DrawFn, row: int) -> ActionItem:
    """Any action of one of a few ids, in a row of its own."""
    words = draw(WORDS)
    return action(
        draw(IDS),
        department=draw(st.sampled_from(DEPARTMENTS)),
        owner=draw(NAMES),
        supporting=tuple(draw(st.lists(st.sampled_from(DEPARTMENTS), max_size=2))),
        priority=draw(st.none() | st.sampled_from(Priority)),
        raised_on=draw(MAYBE),
        original_due=draw(MAYBE),
        revised_due=draw(MAYBE),
        revision_reason=draw(st.sampled_from(("", " ", "供应商延迟"))),
        completed_on=draw(MAYBE),
        status=draw(st.none() | st.sampled_from(Status)),
        progress=draw(st.none() | st.sampled_from((0, 1, 100))),
        unread={"original_due": words} if words else {},
        origin=Origin("行动项跟踪", row, {"id": 1, "original_due": 10, "revised_due": 11}),
    )


@st.composite
def company_settings(draw: st.DrawFn) -> Settings:
    """Limits and days of a company."""
    extra = st.builds(ExtraDay, DAYS, st.sampled_from(DayKind))
    return Settings(
        Limits(
            due_soon_workdays=draw(st.integers(0, 10)),
            yellow_share=draw(st.sampled_from((0.0, 0.3, 0.7, 1.0))),
            orange_share=draw(st.sampled_from((0.0, 0.15, 0.4))),
            escalate_owner_workdays=draw(st.integers(0, 3)),
            escalate_head_workdays=draw(st.integers(0, 5)),
            escalate_chair_workdays=draw(st.integers(0, 7)),
            stale_workdays=draw(st.integers(0, 9)),
        ),
        extra_days=tuple(draw(st.lists(extra, max_size=3))),
    )


@st.composite
def registers(draw: st.DrawFn, number: int) -> Register:
    """Any workbook: some have no date, some share one, some have no id."""
    starts = (
        st.none()
        | st.sampled_from((datetime(2024, 7, 1, 10), datetime(2024, 8, 1, 10)))
        | st.datetimes(datetime(2024, 6, 1), datetime(2024, 12, 1))
    )
    rows = draw(st.integers(0, 5))
    notes = st.builds(ProgressNote, MAYBE, IDS)
    heads = st.builds(Department, st.sampled_from(DEPARTMENTS), st.sampled_from(("王总监", "", "None")))
    return Register(
        source=f"{number}.xlsx",
        meeting=Meeting(
            id=draw(st.sampled_from(MEETINGS)),
            series=draw(NAMES),
            type=draw(NAMES),
            start=draw(starts),
            chair=draw(NAMES),
            calendar=draw(st.sampled_from(("CN", "XX"))),
        ),
        actions=tuple(draw(actions(row)) for row in range(4, 4 + rows)),
        progress=tuple(draw(st.lists(notes, max_size=3))),
        departments=tuple(draw(st.lists(heads, max_size=3))),
        settings=draw(company_settings()),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[Register]:
    """A few workbooks that share actions."""
    return [draw(registers(number)) for number in range(draw(st.integers(0, 4)))]


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
