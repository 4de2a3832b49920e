"""The rows of a store of half a million actions: overdue by department, and the whole assessed table."""

import gc
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from tests.bench.measure import Row, take_turns
from tests.meetings import meeting_of
from tracker.adapters.archive import read_stored
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.store import ParquetStore, StoreView
from tracker.adapters.store.departments import overdue_by_department as count_overdue
from tracker.analysis.archive import Outcome, ScanRecord, Stamp
from tracker.analysis.flat import FlatRegister, flatten
from tracker.frames import BOOK_FIELDS, STORED_FIELDS, stored_frame
from tracker.model.vocabulary import Status

ROWS, PER_WORKBOOK, KINDS = 500_000, 40, 50
AS_OF = date(2024, 8, 5)
ASKED, ASKED_TABLE = 0.03, 2.0
"""Seconds that the two answers may take."""
_CARRIED = 8
"""So many actions of a meeting are those of an earlier one."""
_OPEN = [status.value for status in Status if status.is_open]


def stored_rows(folder: Path, count: int = ROWS) -> Iterator[Row]:
    """Measure both on one store of so many action rows."""
    place = folder / "store"
    _fill(place, count // PER_WORKBOOK)
    yield overdue_by_department(place, count)
    yield assessed_table(place, count)


def overdue_by_department(place: Path, count: int) -> Row:
    """Measure the overdue actions of each department, warm; the limit is DuckDB on the actions themselves."""
    import duckdb

    rows = place / "actions" / "*" / "*.parquet"
    names = ", ".join(f"'{name}'" for name in _OPEN)
    query = f"""
        SELECT department, count(*) FROM read_parquet('{rows}')
        WHERE is_latest AND due < DATE '{AS_OF}' AND (status IS NULL OR status IN ({names})) GROUP BY 1
    """
    by_hand = dict(duckdb.sql(query).fetchall())
    assert _overdue(place) == by_hand
    taken = take_turns({"ours": lambda: _overdue(place), "duckdb": lambda: duckdb.sql(query).fetchall()}, rounds=15)
    return Row(
        f"overdue by department, {count:,} stored rows, warm", taken["ours"], limit_name="DuckDB on the actions",
        limit=taken["duckdb"], note=f"asked: at most {ASKED * 1000:.0f} ms; from the counts that each commit keeps",
    )  # fmt: skip


def _overdue(place: Path) -> dict[str, int]:
    """Return how many actions of each department are overdue."""
    late = StoreView(place).at_one_time(lambda store: count_overdue(store, AS_OF))
    return {row.department: row.overdue for row in late}


def assessed_table(place: Path, count: int) -> Row:
    """Measure `tracker.actions` of a store: every row read, the latest of each action assessed."""
    calendar_of = PublicCalendars().calendar

    def table() -> int:
        stored = read_stored(place, STORED_FIELDS, BOOK_FIELDS)
        return len(stored_frame(stored.actions, stored.meetings, AS_OF, calendar_of, stored.root))

    taken = take_turns({"ours": table}, rounds=5)
    return Row(
        f"{count:,} stored rows to the assessed table", taken["ours"],
        note=f"{table():,} actions; asked: about {ASKED_TABLE:.0f} s",
    )  # fmt: skip


def _fill(place: Path, workbooks: int) -> None:
    """Make a store of meetings over three years; a fifth of each meeting's actions come from an earlier one."""
    kinds = [flatten(meeting_of(PER_WORKBOOK, topics=4, seed=seed)) for seed in range(KINDS)]
    began = datetime(2021, 9, 1, 9)
    step = timedelta(days=3 * 365) / workbooks
    chance = Random(1)
    with ParquetStore(place, "/archive") as store:
        for number in range(workbooks):
            made = _meeting(kinds[number % KINDS], number, began + number * step, chance)
            store.add(Outcome(made.meeting.file, Stamp(number, number), str(number), made))
        now = datetime.fromisoformat("2024-08-05T00:00:00+00:00")
        store.commit(ScanRecord(1, now, now, workbooks, workbooks, 0, 0, workbooks, workbooks, 0))
    gc.collect()


def _meeting(kind: FlatRegister, number: int, start: datetime, chance: Random) -> FlatRegister:
    """Return a meeting of a kind on another day, with ids of its own but for what it carries over."""
    file, shift = f"{start.year}/{number:05}.xlsx", start.date() - date(2024, 7, 5)
    actions = []
    for place, row in enumerate(kind.actions):
        is_carried = place < _CARRIED and number >= KINDS
        key = f"M{number - KINDS:05}-{place + _CARRIED:02}" if is_carried else f"M{number:05}-{place:02}"
        due = row.original_due and row.original_due + shift + timedelta(days=chance.randint(0, 5))
        dates = {
            "raised_on": row.raised_on and row.raised_on + shift,
            "completed_on": row.completed_on and row.completed_on + shift,
        }
        actions.append(row._replace(file=file, key=key, id=key, meeting=f"M{number:05}", original_due=due, **dates))
    meeting = kind.meeting._replace(file=file, meeting=f"M{number:05}", start=start, held_on=start.date())
    return kind._replace(meeting=meeting, actions=tuple(row._replace(start=start) for row in actions))
