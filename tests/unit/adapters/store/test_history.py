"""The history against a slow oracle: whatever changes between scans, and however a scan commits."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pyarrow.compute as pc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.adapters.store.making import FOLDER, flat, item, outcome, refusal, scan
from tests.unit.adapters.store.oracle import Oracle
from tests.unit.analysis.making import day
from tracker.adapters.store import ParquetStore, merging
from tracker.adapters.store.view import Snapshot, StoreView
from tracker.analysis.changes import Observation
from tracker.analysis.flat import FlatRegister
from tracker.model.vocabulary import Status

FILES = ("2024/甲.xlsx", "2024/乙.xlsx", "2025/丙.xlsx", "丁.xlsx")

ROWS = st.builds(
    lambda action_id, row, status, due, revised, reason, owner: item(
        action_id, row, status=status, original_due=due, revised_due=revised, revision_reason=reason, owner=owner
    ),
    st.sampled_from(["M-1-01", "M-1-02", "M-2-01", "3", ""]),
    st.integers(4, 6),
    st.sampled_from([Status.DONE, Status.IN_PROGRESS, None]),
    st.sampled_from([None, day("08-05"), day("08-06")]),
    st.sampled_from([None, day("09-05")]),
    st.sampled_from(["", "推迟"]),
    st.sampled_from(["null", "NA"]),
)


@st.composite
def workbooks(draw: st.DrawFn, path: str) -> FlatRegister:
    """Draw what a workbook says: a few actions in rows of their own."""
    rows = draw(st.lists(ROWS, max_size=3, unique_by=lambda one: one.origin.row))
    start = draw(st.sampled_from(["", "2024-07-01T10:00", "2024-08-01T10:00", "2025-01-06T09:30"]))
    ordered = sorted(rows, key=lambda one: one.origin.row)
    return flat(path, *ordered, meeting=draw(st.sampled_from(["M-1", "M-2", ""])), start=start)


ARCHIVES = st.fixed_dictionaries({}, optional={path: workbooks(path) for path in FILES})


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(ARCHIVES, min_size=1, max_size=4), st.data())
def test_the_history_is_what_the_oracle_says(archives: list[dict[str, FlatRegister]], data: st.DataObject) -> None:
    """Tables and observations are those of the oracle, in whatever order and in how many commits files come in."""
    oracle = Oracle()
    full = data.draw(st.sampled_from((1, 3, 60_000)), label="rows of a full file of observations")
    with TemporaryDirectory() as folder, patch.object(merging, "FULL", full):
        place = Path(folder)
        held: dict[str, FlatRegister] = {}
        for number, archive in enumerate(archives, 1):
            with ParquetStore(place, FOLDER) as store:
                steps = [path for path in FILES if archive.get(path) != held.get(path)]
                for path in data.draw(st.permutations(steps)):
                    if path in archive:
                        store.add(outcome(archive[path], number))
                    elif data.draw(st.booleans()):
                        store.forget([path])
                    else:
                        store.add(refusal(path))
                    if data.draw(st.booleans()):
                        store.commit(scan(number, is_complete=False))
                store.commit(scan(number))
            oracle.scan(number, archive)
            held = archive
            _compare(place, oracle)


def _open(view: StoreView) -> list[dict[str, object]]:
    return list(view.table("actions", where=pc.field("is_open")).to_pylist())


def _compare(place: Path, oracle: Oracle) -> None:
    view = StoreView(place)
    columns = view.table("actions").drop_columns(["month"]).to_pylist()
    assert (
        sorted((tuple(row.values()) for row in columns), key=lambda row: (row[1], row[0], row[26])) == oracle.actions()
    )
    counted = Counter((row["month"], row["department"], row["due"]) for row in _open(view))
    rows = view.at_one_time(Snapshot.open_actions).to_pylist()
    assert {(row["month"], row["department"], row["due"]): row["actions"] for row in rows} == counted
    assert len(rows) == len(counted)
    seen = [Observation(**row) for row in view.table("observations").drop_columns(["month"]).to_pylist()]
    assert sorted(seen, key=lambda one: (one.scan, one.key)) == oracle.observations
    files = view.table("meetings", ["file", "month"]).to_pylist()
    assert {row["file"] for row in files} == set(oracle.files)
    assert len(files) == len(oracle.files)
    assert view.table("findings").num_rows == len(oracle.files)
    assert {path for path, known in view.known().items() if known.month} == set(oracle.files)
