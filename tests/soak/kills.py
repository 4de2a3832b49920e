"""`kill -9` in the middle of writing, over and over: nothing lost, nothing corrupt, no litter at the next start.

Each case is a process of its own, forked with everything loaded, killed after a time drawn by lot within what the
work takes undisturbed. POSIX only: Windows has neither fork nor kill -9.
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from tracker.adapters import output
from tracker.cli import main

OLD, NEW = b"old\n" * 20_000, b"new and longer\n" * 20_000


def run_apart(work: Callable[[], object], after: float | None = None) -> int:
    """Do work in a forked process, killed after so many seconds; return its exit code, -9 where it was killed."""
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        os._exit(int(work() or 0))
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def kill_writes(folder: Path, write: Callable[..., None], cases: int, seed: int) -> Counter[str]:
    """Kill one way of writing a file over an older one, and return how often each end was met.

    A write that was done before its time came is not counted among the cases.
    """
    path, chance, ends = folder / "file.bin", random.Random(seed), Counter[str]()
    while ends["killed"] < cases:
        write(path, OLD, overwrite=True)
        code = run_apart(lambda: write(path, NEW, overwrite=True), chance.uniform(0, 0.008))
        content = path.read_bytes()
        ends["killed" if code == -signal.SIGKILL else "done"] += 1
        ends["corrupt"] += content not in (OLD, NEW)
        ends["left half-way"] += bool(_litter(folder))
        ends["new file" if content == NEW else "old file"] += 1
        write(path, content, overwrite=True)
        ends["litter"] += bool(_litter(folder))
    return ends


def kill_command(folder: Path, arguments: list[str], cases: int, seed: int) -> Counter[str]:
    """Kill a whole command that writes into a folder: each file is whole or not there, and the next run does it all."""
    chance, ends = random.Random(seed), Counter[str]()
    begun = time.monotonic()
    assert main([*arguments, "--quiet"]) == 0
    usual = time.monotonic() - begun
    whole = _files(folder)
    while ends["killed"] < cases:
        for name in whole:
            if chance.random() < 0.5:
                (folder / name).unlink(missing_ok=True)
        code = run_apart(lambda: main(arguments), chance.uniform(0, usual))
        ends["killed" if code == -signal.SIGKILL else "done"] += 1
        ends["corrupt"] += any(whole[name] != content for name, content in _files(folder).items())
        ends["left half-way"] += bool(_litter(folder))
        ends["refused at the next start"] += run_apart(lambda: main([*arguments, "--quiet"])) != 0
        ends["lost"] += _files(folder) != whole
        ends["litter"] += bool(_litter(folder))
    return ends


def _files(folder: Path) -> Mapping[str, bytes]:
    """Return the documents of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def _litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tracker-tmp")]


WRITES: Mapping[str, Callable[..., None]] = {
    "a new file": output.write_new_file,
    "one of our documents": lambda path, content, overwrite=False: output.write_output(path, content),
}
"""The ways of writing; our documents are written again without being asked to overwrite."""
