"""A store of an earlier version: read as it is, and brought up by the next scan, whatever that scan sees."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.adapters.store.making import FOLDER, fill, flat, item, make_version_1, outcome, refusal, scan
from tests.unit.analysis.making import day
from tracker.adapters.store import ParquetStore, Snapshot, StoreView
from tracker.adapters.store.departments import Late, overdue_by_department
from tracker.adapters.store.layout import MANIFEST, OPEN, TABLES, VERSION
from tracker.adapters.store.manifest import read_manifest

BOOKS = [
    flat("甲.xlsx", item("M-1-01", original_due=day("08-05")), item("M-1-02", 5)),
    flat("乙.xlsx", item("M-2-01", original_due=day("08-06")), meeting="M-2", start="2024-08-01T10:00"),
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store of the first version."""
    fill(tmp_path, 1, [*(outcome(made) for made in BOOKS), refusal("坏.xlsx")])
    make_version_1(tmp_path)
    return tmp_path


def everything(place: Path) -> tuple[object, ...]:
    """Return all that a store says."""
    view = StoreView(place)
    counts = view.at_one_time(Snapshot.open_actions)
    return (*(view.table(name).to_pylist() for name in TABLES), counts.to_pylist(), dict(view.known()))


def late(place: Path) -> tuple[Late, ...]:
    """Count what is overdue."""
    return StoreView(place).at_one_time(lambda store: overdue_by_department(store, day("08-07")))


def test_it_is_read_as_it_is(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same rows, files and counts as from one of this version; reading changes nothing in it."""
    now = tmp_path_factory.mktemp("now")
    fill(now, 1, [*(outcome(made) for made in BOOKS), refusal("坏.xlsx")])
    before = (place / MANIFEST).read_bytes()
    assert everything(place) == everything(now)
    assert late(place) == late(now) == (Late("市场部", 2, 2),)
    assert (place / MANIFEST).read_bytes() == before


def unchanged(store: ParquetStore) -> None:
    """Nothing was seen."""


def changed(store: ParquetStore) -> None:
    """One workbook is as it was, read again."""
    store.add(outcome(BOOKS[1]))


@pytest.mark.parametrize("see", [unchanged, changed])
def test_a_scan_brings_it_up(place: Path, see: Callable[[ParquetStore], None]) -> None:
    """Also one that sees nothing new: it is one of this version, and says the same."""
    before = everything(place)
    with ParquetStore(place, FOLDER) as store:
        see(store)
        store.commit(scan(2))
    assert read_manifest(place).version == VERSION == json.loads((place / MANIFEST).read_bytes())["version"]
    assert OPEN in read_manifest(place).parts
    assert everything(place) == before
    assert late(place) == (Late("市场部", 2, 2),)
    written = (place / OPEN).stat().st_mtime_ns
    fill(place, 3, [])
    assert (place / OPEN).stat().st_mtime_ns == written


def test_opening_alone_does_not(place: Path) -> None:
    """A scan that was ended before its commit, and one that found something to finish, leave the version as it is."""
    ParquetStore(place, FOLDER).close()
    assert read_manifest(place).version == 1


def test_where_nothing_is_open(tmp_path: Path) -> None:
    """A store without counts is no store of an earlier version: nothing is counted again."""
    fill(tmp_path, 1, [])
    assert OPEN not in read_manifest(tmp_path).parts
    make_version_1(tmp_path)
    assert late(tmp_path) == ()
    fill(tmp_path, 2, [])
    assert read_manifest(tmp_path).version == VERSION
    assert late(tmp_path) == ()
