"""The trend over the scans of a store, against a slow replay of its observations."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

import pyarrow as pa
import pytest

from tracker.analysis.archive import ScanRecord
from tracker.analysis.figures import TrendPoint
from tracker.frames.trend import MOST, trend_of

FIRST = datetime(2024, 6, 1, 0, 30, tzinfo=UTC)
KINDS = ("changed", "changed", "changed", "vanished", "returned")


class Seen(NamedTuple):
    """One observation."""

    key: str
    scan: int
    kind: str
    status: str | None
    due: date | None


def table(seen: list[Seen]) -> pa.Table:
    names = {"key": pa.string(), "scan": pa.int64(), "kind": pa.string(), "status": pa.string(), "due": pa.date32()}
    return pa.table({name: pa.array([getattr(one, name) for one in seen], kind) for name, kind in names.items()})


def scan(number: int, *, day: int | None = None, is_complete: bool = True) -> ScanRecord:
    at = FIRST + timedelta(days=number if day is None else day, seconds=number)
    return ScanRecord(number, at, at, 1, 1, 0, 0, 1, 1, 0, is_complete)


def replayed(seen: list[Seen], scans: list[ScanRecord]) -> tuple[TrendPoint, ...]:
    """Return the points, one scan after another."""
    points = []
    for record in scans:
        state = {one.key: one for one in sorted(seen, key=lambda one: one.scan) if one.scan <= record.number}
        day = record.started_at.date()
        stands = [s for s in state.values() if s.kind != "vanished" and s.status not in ("done", "cancelled")]
        if record.is_complete:
            points.append(TrendPoint(day, len(stands), sum(s.due is not None and s.due < day for s in stands)))
    return tuple(points)


@pytest.mark.parametrize("seed", range(8))
def test_trend_is_the_replay(seed: int) -> None:
    """Each point is what all observations up to that scan say together."""
    chance = Random(seed)
    seen = []
    for key in map(str, range(60)):
        numbers = sorted(chance.sample(range(1, 31), chance.randrange(1, 6)))
        for at, number in enumerate(numbers):
            status = chance.choice([None, "in_progress", "done", "cancelled"])
            due = chance.choice([None, FIRST.date() + timedelta(days=chance.randrange(40))])
            seen.append(Seen(key, number, chance.choice(KINDS) if at else "first_seen", status, due))
    chance.shuffle(seen)
    scans = [scan(number, is_complete=chance.random() < 0.8) for number in range(1, 31)]
    assert trend_of(table(seen), scans) == replayed(seen, scans)


def test_one_point_a_day() -> None:
    """Of several scans of a day the last one counts; the day is that of the company, not of Greenwich."""
    late = scan(3)._replace(started_at=datetime(2024, 6, 9, 22, 0, tzinfo=UTC))
    seen = [Seen("a", 1, "first_seen", None, None), Seen("b", 2, "first_seen", None, None)]
    points = trend_of(table(seen), [scan(1, day=1), scan(2, day=1), late])
    assert points == (TrendPoint(date(2024, 6, 2), 2, 0), TrendPoint(date(2024, 6, 10), 2, 0))


@pytest.mark.parametrize(("days", "points"), [(60, 60), (61, 10), (365, 53), (900, 30), (9000, 60)])
def test_years_of_scans_stay_readable(days: int, points: int) -> None:
    """Days become weeks, and weeks months, before a drawing has more points than one can tell apart."""
    scans = [scan(number) for number in range(1, days + 1)]
    found = trend_of(table([Seen("a", 1, "first_seen", None, None)]), scans)
    assert points - 2 <= len(found) <= min(points + 2, MOST)
    assert found[-1].on == (FIRST + timedelta(days=days)).date()


def test_a_store_without_a_whole_scan_has_no_trend() -> None:
    """A first scan that was ended before its last file has seen too little."""
    assert trend_of(table([Seen("a", 1, "first_seen", None, None)]), [scan(1, is_complete=False)]) == ()
