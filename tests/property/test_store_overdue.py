"""The overdue list out of a store is the one out of the workbooks, whatever they say."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.adapters.store.making import FOLDER, fill, outcome
from tests.unit.analysis.making import action, register
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.store.at_stake import Asked, Beside, registers_at_stake
from tracker.adapters.store.view import StoreView
from tracker.analysis.flat import flatten
from tracker.analysis.overdue import Entry, list_overdue
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.organisation import ExtraDay, Limits, Settings
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Priority, Status
from tracker.usecases.reading import Reading
from tracker.views.overdue_records import overdue_record

CALENDAR_OF = PublicCalendars().calendar
DAYS = st.dates(date(2024, 7, 1), date(2024, 10, 31))
MAYBE = st.none() | DAYS
IDS = ("M-1-01", "M-1-02", "M-2-01", "3", "")


@st.composite
def actions(draw: st.DrawFn, row: int) -> ActionItem:
    """Any action of one of a few ids."""
    words = draw(st.sampled_from(({}, {"original_due": "9月底前"})))
    return action(
        draw(st.sampled_from(IDS)),
        origin=action(row).origin,
        unread=words,
        original_due=None if words else draw(MAYBE),
        raised_on=draw(MAYBE),
        revised_due=draw(MAYBE),
        status=draw(st.none() | st.sampled_from(Status)),
        priority=draw(st.none() | st.sampled_from(Priority)),
        progress=draw(st.none() | st.integers(0, 100)),
        supporting=draw(st.sampled_from(((), ("财务部", "技术部")))),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[Register]:
    """A few meetings that share actions and note the progress of each other's."""
    starts = draw(st.lists(st.sampled_from(("", "2024-07-01T10:00", "2024-08-01T10:00")), min_size=1, max_size=4))
    notes = st.builds(ProgressNote, MAYBE, st.sampled_from(IDS))
    limits = st.builds(Limits, due_soon_workdays=st.integers(0, 30), yellow_share=st.floats(0.2, 0.9))
    days = st.lists(st.builds(ExtraDay, DAYS, st.sampled_from(DayKind)), max_size=3)
    return [
        register(
            *(draw(actions(row)) for row in range(1, draw(st.integers(0, 4)) + 1)),
            meeting=draw(st.sampled_from(("M-1", "M-2", ""))),
            start=start,
            progress=draw(st.lists(notes, max_size=2)),
            settings=Settings(draw(limits), extra_days=tuple(draw(days))),
            source=f"{number}/会议.xlsx",
        )
        for number, start in enumerate(starts, 1)
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives(), DAYS, st.none() | st.integers(0, 400))
def test_a_store_gives_the_same_list(archive: list[Register], as_of: date, within: int | None) -> None:
    """Every field, the history, the light and the escalation are the same."""
    asked = Asked(FOLDER, as_of, within)
    with TemporaryDirectory() as folder:
        fill(Path(folder), 1, [outcome(flatten(made)) for made in archive])
        light = StoreView(Path(folder)).at_one_time(lambda store: registers_at_stake(store, asked))
    whole = [made._replace(source=f"{FOLDER}/{made.source}") for made in archive]
    expected = list_overdue(whole, as_of, CALENDAR_OF, within=within)
    found = list_overdue(light, as_of, CALENDAR_OF, within=within)
    assert [_all_of(entry) for entry in found] == [_all_of(entry) for entry in expected]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives(), archives(), DAYS)
def test_a_store_that_cannot_be_written_gives_it_too(old: list[Register], new: list[Register], as_of: date) -> None:
    """What changed, came or went since the last scan is read beside the store."""
    before, after = ({made.source: made for made in archive} for archive in (old, new))
    changed = [path for path, made in after.items() if before.get(path) != made]
    stale = frozenset({*changed, *(before.keys() - after.keys())})
    renewed = tuple(after[path]._replace(source=f"{FOLDER}/{path}") for path in changed)
    with TemporaryDirectory() as folder:
        fill(Path(folder), 1, [outcome(flatten(made)) for made in old])
        asked, beside = Asked(FOLDER, as_of), Beside(stale, Reading(renewed))
        light = StoreView(Path(folder)).at_one_time(lambda store: registers_at_stake(store, asked, beside))
    whole = [made._replace(source=f"{FOLDER}/{made.source}") for made in new]
    expected = list_overdue(whole, as_of, CALENDAR_OF)
    found = list_overdue((*light, *renewed), as_of, CALENDAR_OF)
    assert [_all_of(entry) for entry in found] == [_all_of(entry) for entry in expected]


def _all_of(entry: Entry) -> tuple[object, ...]:
    return (
        dict(overdue_record(entry)),
        entry.assessment,
        entry.place.cell,
        entry.proposed_due,
        entry.item.standing.born_on,
    )
