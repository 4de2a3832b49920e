"""Reading by many hands: order, chunks, and what a file costs that hangs, dies or eats memory: itself alone."""

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.unit.usecases.shelf import flat_of
from tracker.adapters.scan import crew
from tracker.adapters.scan.crew import CHUNK, CHUNK_BYTES, FEW, Crew, Order, chunks, local_executor
from tracker.adapters.scan.files import digest_of
from tracker.analysis.archive import Outcome, Stamp
from tracker.apart import children
from tracker.apart.children import StartError
from tracker.usecases.scanning import Task

HERE = "tests.unit.adapters.scan.misreading"
BAD = ("010-die", "011-eat", "020-hang", "030-raise", "040-gone")


def tasks_in(folder: Path, *names: str) -> list[Task]:
    """Make files that hold their names; one that is gone is a task all the same."""
    for name in names:
        if "gone" not in name:
            (folder / name).write_text(name)
    return [Task(name, Stamp(10, 1)) for name in sorted(names)]


def order(folder: Path, function: str = "read", seconds: float = 2) -> Order:
    return Order(str(folder), date(2024, 8, 5), f"{HERE}:{function}", seconds)


def read(folder: Path, tasks: list[Task], workers: int = 2, **asked: object) -> list[Outcome]:
    with local_executor(workers) as executor:
        return list(Crew(executor, workers, order(folder, **asked)).read(tasks))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _nothing_stays() -> Iterator[None]:
    yield
    assert not children._children


def test_a_bad_file_costs_itself(tmp_path: Path) -> None:
    """It is named with its reason, in its place; all others are read, and each outcome comes once."""
    good = [f"{number:03}" for number in range(60)]
    tasks = tasks_in(tmp_path, *good, *BAD)
    outcomes = read(tmp_path, tasks)
    assert [outcome.path for outcome in outcomes] == [task.path for task in tasks]
    bad = {outcome.path: (outcome.reason, outcome.digest) for outcome in outcomes if outcome.reason}
    assert bad == {
        "010-die": ("file-ends-reader", digest_of(b"010-die")),
        "011-eat": ("file-wants-memory", digest_of(b"011-eat")),
        "020-hang": ("file-endless", digest_of(b"020-hang")),
        "030-raise": ("file-defect", digest_of(b"030-raise")),
        "040-gone": ("file-defect", ""),
    }
    values = {outcome.path: outcome.values for outcome in outcomes}
    assert values["010-die"] == {"code": "3", "file": "010-die"}
    assert "ValueError: 工作表" in str(values["030-raise"]["cause"])
    assert all(outcome.is_refused for outcome in outcomes if outcome.reason)
    assert outcomes[0] == Outcome("000", Stamp(10, 1), digest_of(b"000"), flat_of("000"))


def test_the_outcomes_are_those_of_one_worker(tmp_path: Path) -> None:
    """However many hands read."""
    tasks = tasks_in(tmp_path, *(f"{number:03}" for number in range(100)))
    assert read(tmp_path, tasks, 1) == read(tmp_path, tasks, 3)


def test_a_handful_needs_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a second one takes longer than reading it; for nothing none is started."""
    started: list[object] = []
    start = children._start
    monkeypatch.setattr(children, "_start", lambda: started.append(1) or start())
    assert read(tmp_path, []) == [] and not started
    read(tmp_path, tasks_in(tmp_path, *(f"{number:03}" for number in range(FEW))))
    assert len(started) == 1
    read(tmp_path, tasks_in(tmp_path, *(f"{number:03}" for number in range(80))))
    assert len(started) == 3


def test_what_is_no_value_is_not_made(tmp_path: Path) -> None:
    """An answer that would make anything but values costs its files."""
    (outcome,) = read(tmp_path, tasks_in(tmp_path, "a"), function="read_odd")
    assert (outcome.reason, outcome.values["code"]) == ("file-ends-reader", "UnpicklingError")


def test_a_scan_can_be_stopped(tmp_path: Path) -> None:
    """What was read comes, the rest does not, and it does not take the time of the rest."""
    tasks = tasks_in(tmp_path, *(f"{number:03}" for number in range(400)))
    outcomes: list[Outcome] = []
    begun = time.monotonic()
    with local_executor(2) as executor:
        reader = Crew(executor, 2, order(tmp_path, "read_slowly"), lambda: len(outcomes) >= 40)
        for outcome in reader.read(tasks):
            outcomes.append(outcome)  # noqa: PERF402 - it is looked at meanwhile
    assert 40 <= len(outcomes) < 120
    assert time.monotonic() - begun < 5


def test_a_scan_can_be_stopped_while_a_file_hangs(tmp_path: Path) -> None:
    """Nobody waits for its end."""
    tasks = tasks_in(tmp_path, "hang")
    begun = time.monotonic()
    with local_executor(1) as executor:
        reader = Crew(executor, 1, order(tmp_path, seconds=60), lambda: time.monotonic() - begun > 0.5)
        assert list(reader.read(tasks)) == []
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /bin/false")
def test_where_no_process_starts_the_scan_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no fault of the files, so none is refused for it."""
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises((StartError, OSError)):
        read(tmp_path, tasks_in(tmp_path, "a"))


def test_chunks_are_bounded_by_files_and_bytes() -> None:
    """A chunk that is lost costs little; a large file goes by itself; each worker gets its share."""

    def sizes(*sizes: int, workers: int = 2) -> list[int]:
        return [len(chunk) for chunk in chunks([Task(str(n), Stamp(size, 1)) for n, size in enumerate(sizes)], workers)]

    assert sizes() == []
    assert sizes(*[1] * FEW) == [FEW]
    assert sizes(*[1] * 24) == [6, 6, 6, 6]
    assert set(sizes(*[1] * 10_000)[:-1]) == {CHUNK}
    assert sizes(1, CHUNK_BYTES, 1, 1, CHUNK_BYTES * 2) == [1, 1, 2, 1]
    assert sizes(*[1] * 30, workers=100) == [1] * 30


def test_workers_are_bounded_where_nobody_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of 64 processors must not fill its memory with our processes."""
    monkeypatch.setattr(crew.os, "cpu_count", lambda: 64)
    assert crew.usual_workers() == 4
    monkeypatch.setattr(crew.os, "cpu_count", lambda: None)
    assert crew.usual_workers() == 1
