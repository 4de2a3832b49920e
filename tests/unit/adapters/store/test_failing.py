"""A disk that fails at any step of a commit: the store is the old one or the new one, and the next scan goes on."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.unit.adapters.store.making import FOLDER, fill, flat, item, outcome, scan
from tracker.adapters.store import ParquetStore, StoreView
from tracker.adapters.store.layout import PENDING, TABLES
from tracker.errors import RefusedError

FAILURES = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "denied": PermissionError(errno.EACCES, "Permission denied"),
}
STEPS = {
    "open": (Path, "open"),
    "sync": (os, "fsync"),
    "replace": (Path, "replace"),
    "remove": (Path, "unlink"),
    "folder": (Path, "mkdir"),
}

FIRST = [
    flat("甲.xlsx", item("M-1-01", progress=10), item("M-1-02", 5)),
    flat("乙.xlsx", item("M-2-01"), meeting="M-2", start="2024-08-01T10:00"),
    flat("丙.xlsx", item("M-1-02"), meeting="M-3", start="2024-09-01T10:00"),
]
SECOND = [
    flat("甲.xlsx", item("M-1-01", progress=90), item("M-1-02", 5)),
    flat("丁.xlsx", item("M-1-01"), meeting="M-4", start="2024-10-01T10:00"),
]


def change(place: Path) -> None:
    """Run the second scan: one workbook changed, one is new, one is gone with its month."""
    fill(place, 2, [outcome(made, 2) for made in SECOND], forget=["丙.xlsx"])


def content(place: Path) -> tuple[object, ...]:
    """Return everything a store says."""
    view = StoreView(place)
    return (*(view.table(name).to_pylist() for name in TABLES), dict(view.known()), view.scans())


@contextmanager
def failing(step: str, error: OSError, after: int, folder: Path) -> Iterator[list[int]]:
    """Have a step fail for what lies in a folder, from its n-th time on; gives how often it was taken."""
    owner, name = STEPS[step]
    original: Callable[..., object] = getattr(owner, name)
    taken = [0]

    def fail(*args: object, **named: object) -> object:
        is_written = step != "open" or "r" not in str(named.get("mode", args[-1])) or "+" in str(args[-1])
        if isinstance(args[0], int) or (is_written and folder in args[0].parents):  # type: ignore[attr-defined]
            taken[0] += 1
            if taken[0] > after:
                raise error
        return original(*args, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, fail)
        yield taken


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, object]:
    """What the store says before the second scan and after it."""
    place = tmp_path_factory.mktemp("store")
    fill(place, 1, [outcome(made) for made in FIRST])
    before = content(place)
    change(place)
    return before, content(place)


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("step", STEPS)
def test_old_or_new(tmp_path: Path, states: tuple[object, object], step: str, failure: str) -> None:
    """Whichever time the step fails for good: refused and as before, or done; and then the scan can be run again."""
    before, after = states
    number, ends = 0, set()
    while True:
        place = tmp_path / str(number)
        fill(place, 1, [outcome(made) for made in FIRST])
        with failing(step, FAILURES[failure], number, place) as taken:
            try:
                change(place)
            except RefusedError as error:
                ends.add("old")
                assert error.values.get("store") == str(place) or str(place) in str(error.values["file"])
                assert content(place) == before
            else:
                ends.add("new")
                assert content(place) == after
        if content(place) == before:
            change(place)
        else:
            ParquetStore(place, FOLDER).close()
        assert content(place) == after
        assert not any((place / PENDING).iterdir())
        if taken[0] <= number:
            break
        number += 1
    assert "new" in ends


def test_a_commit_that_failed_can_be_tried_again(tmp_path: Path, states: tuple[object, object]) -> None:
    """What was taken in is still there, as for a disk on which room was made."""
    fill(tmp_path, 1, [outcome(made) for made in FIRST])
    with ParquetStore(tmp_path, FOLDER) as store:
        for made in SECOND:
            store.add(outcome(made, 2))
        store.forget(["丙.xlsx"])
        with failing("sync", FAILURES["full"], 3, tmp_path), pytest.raises(RefusedError):
            store.commit(scan(2))
        store.commit(scan(2))
    assert content(tmp_path) == states[1]
