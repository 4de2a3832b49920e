"""The rows of an archive: a first scan, and a scan in which nothing has changed; each builds its own archive."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from time import perf_counter, sleep

from tests.archives import fill
from tests.bench.measure import Row, process, take_turns
from tracker.adapters.template import TemplateFolder

ACTIONS = 60
FIRST, AGAIN = 1_000, 10_000
SAMPLE = 50
"""Workbooks that the loop of pandas reads; its time is scaled to all of them, which would take minutes."""
MOST_MEMORY = 500_000_000


def first_scan(folder: Path, count: int = FIRST, workers: int = 2) -> Row:
    """Measure the first scan of an archive, as a whole process with its workers, against a loop of pandas.

    The limit is what inflating every part takes on as many processors: no reader does without it.
    """
    archive = folder / "first"
    archive.mkdir()
    paths = [archive / path for path in fill(archive, count, ACTIONS, is_packed=True)]
    command = [sys.executable, "-m", "tracker", "scan", str(archive), "--workers", str(workers), "--quiet"]
    scans, loop, limit = [], 0.0, 0.0
    for turn in range(2):  # they take turns, as everything here does
        scans.append(_measured(command, archive))
        sample = paths[turn:SAMPLE:2]
        loop += _loop(sample)
        limit += _inflated(sample)
    took, memory = min(scans)[0], max(memory for _, memory in scans)
    loop, limit = loop / SAMPLE * count, limit / SAMPLE * count / workers
    shutil.rmtree(archive)
    return Row(
        f"first scan of {count:,} workbooks on {workers} processors", took, f"a loop of pandas ({SAMPLE}, scaled)", loop,
        f"inflate on {workers}", limit, 1 / 25,
        f"memory of all its processes at most {memory / 1e6:.0f} MB (allowed: {MOST_MEMORY / 1e6:.0f} MB)"
        + ("" if memory <= MOST_MEMORY else ", which is TOO MUCH"),
    )  # fmt: skip


def scan_again(folder: Path, count: int = AGAIN) -> Row:
    """Measure a scan in which nothing has changed, as a whole process, against looking at every file."""
    archive = folder / "again"
    archive.mkdir()
    fill(archive, count)
    scan = ("-m", "tracker", "scan", str(archive), "--quiet")
    process(*scan)()
    taken = take_turns({"ours": process(*scan), "stat": lambda: _looked_at(archive), "pass": process("-c", "pass")}, 9)
    shutil.rmtree(archive)
    note = f"asked besides: under 200 ms; Python alone starts in {taken['pass'] * 1000:.0f} ms"
    return Row(
        f"scan again, {count:,} workbooks, whole process", taken["ours"], "scandir + stat", taken["stat"], goal=4,
        note=note,
    )  # fmt: skip


def _measured(command: list[str], archive: Path) -> tuple[float, int]:
    """Return seconds and most bytes in memory of a command with all its children, on a store that is new."""
    shutil.rmtree(archive / ".tracker-store", ignore_errors=True)
    begun = perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    most = 0

    def watch() -> None:
        nonlocal most
        while running.poll() is None:
            most = max(most, _memory_of_tree(running.pid))
            sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, said = running.communicate()
    took = perf_counter() - begun
    watcher.join()
    if running.returncode:
        raise RuntimeError(f"{command} ended with {running.returncode}: {said.decode(errors='replace')}")
    return took, most


def _memory_of_tree(pid: int) -> int:
    """Return the bytes in memory of a process and its children (Linux: pages that they share count once each)."""
    pids, total = [pid], 0
    while pids:
        one = pids.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            for task in Path(f"/proc/{one}/task").iterdir():
                pids += map(int, (task / "children").read_text().split())
        except (OSError, IndexError):  # it has just ended, or the system has no such files
            continue
    return total


def _loop(paths: list[Path]) -> float:
    """Return the seconds in which pandas reads the actions sheet of each workbook."""
    import pandas

    sheet = TemplateFolder().schema().sheets["actions"].titles["zh"]
    begun = perf_counter()
    for path in paths:
        pandas.read_excel(path, sheet_name=sheet, engine="openpyxl")
    return perf_counter() - begun


def _inflated(paths: list[Path]) -> float:
    """Return the seconds in which every part of each workbook is inflated."""
    import zipfile

    begun = perf_counter()
    for path in paths:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                package.read(name)
    return perf_counter() - begun


def _looked_at(folder: Path) -> int:
    """Look at each file below a folder, and do nothing else."""
    count, waiting = 0, [str(folder)]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            if entry.is_dir():
                waiting.append(entry.path)
            else:
                entry.stat()
                count += 1
    return count
