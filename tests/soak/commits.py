"""`kill -9` in the middle of a commit of the store: old or new, never between, and nobody ever sees a row twice.

Scan number n sets the progress of every action to n, and its due date to a day of its own. So whatever the store says, it says it of all rows or of none.
"""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pyarrow.dataset as ds

from tests.soak.kills import run_apart
from tests.unit.adapters.store.making import FOLDER, flat, item, outcome, scan
from tracker.adapters.store import ParquetStore, Snapshot, StoreView, default_place
from tracker.adapters.store.layout import ACTIONS, PENDING, TABLES

FILES = 6
ROWS = 3


def due_of(number: int) -> date:
    """Return the due date of every action after a scan."""
    return date(2024, 7, 5) + timedelta(days=number)


def commit_scan(place: Path, number: int) -> None:
    """Run scan number n: every workbook, months apart, has changed."""
    with ParquetStore(place, FOLDER) as store:
        for book in range(FILES):
            rows = [
                item(f"M-{book}-{row:02}", row, progress=number, original_due=due_of(number)) for row in range(ROWS)
            ]
            start = f"2024-{book % 3 + 1:02}-05T10:00"
            store.add(outcome(flat(f"{book}.xlsx", *rows, meeting=f"M-{book}", start=start), number))
        store.commit(scan(1)._replace(number=number))


def kill_commits(place: Path, cases: int, seed: int) -> Counter[str]:
    """Kill commits, and return how often each end was met; one that was done before its time is not counted."""
    chance, ends = random.Random(seed), Counter[str]()
    commit_scan(place, 1)
    begun = time.monotonic()
    commit_scan(place, number := 2)
    usual = time.monotonic() - begun
    while ends["killed"] < cases:
        code = run_apart(partial(commit_scan, place, number + 1), chance.uniform(0, usual * 1.5))
        ends["killed" if code == -signal.SIGKILL else "done"] += 1
        ends["corrupt"] += _are_doubled(place)
        seen = _progress(StoreView(place))  # a reader that changes nothing
        ends["left half-way"] += any((place / PENDING).iterdir())
        with ParquetStore(place, FOLDER) as store:
            last = store.last_scan()
            now = last.number if last else 0
            ends["corrupt"] += {known.digest for known in store.known().values()} != {f"digest-{now}"}
        ends["litter"] += any((place / PENDING).iterdir())
        ends["lost"] += now not in (number, number + 1)
        ends["corrupt"] += not (seen == _progress(StoreView(place)) == {now: FILES * ROWS})
        ends["corrupt"] += not _is_whole(StoreView(place), now) or _are_doubled(place)
        ends["new" if now > number else "old"] += 1
        number = now
    return ends


def _progress(view: StoreView) -> Counter[int]:
    return Counter(view.table(ACTIONS, ["progress"])["progress"].to_pylist())


def _is_whole(view: StoreView, number: int) -> bool:
    """Whether every scan up to a number is there, with what it saw, and what is open was counted after the last one."""
    seen = Counter(view.table("observations", ["scan"])["scan"].to_pylist())
    scans = [one.number for one in view.scans()]
    counted: Counter[date] = Counter()
    for row in view.at_one_time(Snapshot.open_actions).to_pylist():
        counted[row["due"]] += row["actions"]
    is_counted = counted == {due_of(number): FILES * ROWS}
    return is_counted and scans == [*range(1, number + 1)] and seen == dict.fromkeys(scans, FILES * ROWS)


def _are_doubled(place: Path) -> bool:
    """Whether somebody who reads the folder as it is sees a row twice, or misses one."""
    rows = ds.dataset(place / ACTIONS, partitioning="hive").to_table(columns=["key", "file", "row"]).to_pylist()
    return len({tuple(row.values()) for row in rows}) != len(rows) or len(rows) != FILES * ROWS


def kill_scans(archive: Path, cases: int, seed: int) -> Counter[str]:
    """Kill `tracker scan` as a whole, which reads everything anew: the store says what it said, and the next scan ends."""
    chance, ends = random.Random(seed), Counter[str]()
    command = [sys.executable, "-m", "tracker", "scan", str(archive), "--anew", "--quiet"]
    place = default_place(str(archive))
    _run(command)
    begun = time.monotonic()
    _run(command)
    usual = time.monotonic() - begun
    rows = _tables(place)
    while ends["killed"] < cases:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, usual))
        process.kill()
        ends["killed" if process.wait() else "done"] += 1
        ends["corrupt"] += _tables(place) != rows
        ends["left half-way"] += any((place / PENDING).iterdir())
    ends["refused at the next start"] += _run(command) != 0
    ends["litter"] += any((place / PENDING).iterdir())
    ends["corrupt"] += _tables(place) != rows
    numbers = [one.number for one in StoreView(place).scans()]
    ends["lost"] += numbers != [*range(1, len(numbers) + 1)]
    return ends


def _run(command: list[str]) -> int:
    """Run a command to its end, and return its exit code."""
    return subprocess.run(command, capture_output=True, check=False).returncode


def _tables(place: Path) -> list[object]:
    """Return the rows of the tables."""
    return [StoreView(place).table(name).to_pylist() for name in TABLES]
