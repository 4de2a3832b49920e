"""Two hundred kills of a commit and of a whole scan; a thousand of each in `make soak`."""

import os
import shutil
import signal
from collections import Counter
from operator import itemgetter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.conftest import SAMPLES, SampleWorkbook
from tests.soak.__main__ import HARM
from tests.soak.commits import FILES, ROWS, commit_scan, kill_commits, kill_scans
from tracker.adapters.store import Snapshot, StoreView

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")


def test_a_killed_commit_does_no_harm(tmp_path: Path) -> None:
    """The store is the old one or the new one, opens, and nobody sees a row twice, in the meantime neither."""
    ends = kill_commits(tmp_path / "store", 200, seed=20240705)
    assert not any(ends[name] for name in HARM), ends
    assert min(ends["old"], ends["new"], ends["left half-way"]) > 0, ends


def test_a_reader_meanwhile_sees_one_state(tmp_path: Path) -> None:
    """While another process commits scan after scan, what is read is of one scan, with the files known by it."""
    place = tmp_path / "store"
    commit_scan(place, 1)
    pid = os.fork()
    if pid == 0:
        for number in range(2, 60):
            commit_scan(place, number)
        os._exit(0)
    seen = []
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        seen.append(StoreView(place).at_one_time(state_of))
        parts = [pq.ParquetFile(path).read(["progress"]) for path in sorted((place / "actions").rglob("*.parquet"))]
        assert [len(part["progress"].unique()) for part in parts] == [1, 1, 1]
        assert sum(part.num_rows for part in parts) == FILES * ROWS
    assert all(progress == {number: FILES * ROWS} and files == {f"digest-{number}"} for number, progress, files in seen)
    assert len({number for number, _, _ in seen}) > 3
    assert seen == sorted(seen, key=itemgetter(0))


def state_of(store: Snapshot) -> tuple[int, Counter[int], set[str]]:
    """Return the last scan, the progress of all rows, the digests of all files."""
    progress = Counter(store.table("actions", ["progress"])["progress"].to_pylist())
    return store.scans()[-1].number, progress, {known.digest for known in store.known().values()}


def test_a_killed_scan_does_no_harm(sample_workbook: SampleWorkbook, tmp_path: Path) -> None:
    """The command as a whole, with the processes that read for it."""
    for number, name in enumerate(SAMPLES):
        shutil.copy(sample_workbook(name, "zh"), tmp_path / f"{number}.xlsx")
    ends = kill_scans(tmp_path, 200, seed=20240705)
    assert not any(ends[name] for name in HARM), ends
