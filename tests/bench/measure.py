"""Takes times fairly: the jobs of a row take turns, and each one's median counts."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import NamedTuple, TypeAlias

Job: TypeAlias = Callable[[], object]


class Row(NamedTuple):
    """One measured job.

    Attributes:
        job: what was done.
        ours: seconds of ours, median.
        baseline_name: what it is compared with; empty where goals.md names nothing.
        baseline: seconds of the baseline, median.
        limit_name: what cannot be beaten.
        limit: seconds of that, median.
        goal: the wanted share of the baseline; 0 where none is named.
        note: why there is no figure, or what to know about it.
    """

    job: str
    ours: float | None = None
    baseline_name: str = ""
    baseline: float | None = None
    limit_name: str = ""
    limit: float | None = None
    goal: float = 0
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours as a share of the baseline."""
        return self.ours / self.baseline if self.ours and self.baseline else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None where nothing was measured or nothing is asked."""
        return None if self.ratio is None or not self.goal else self.ratio <= self.goal


def take_turns(jobs: Mapping[str, Job], rounds: int) -> dict[str, float]:
    """Return the median seconds of each job; one round runs each job once, and a first round is not counted.

    Garbage of one job is not collected in the time of the next; what was there before them is not looked through.
    """
    gc.collect()
    gc.freeze()
    try:
        times = [[_seconds(job) for job in jobs.values()] for _ in range(rounds + 1)]
    finally:
        gc.unfreeze()
    return dict(zip(jobs, map(median, zip(*times[1:], strict=True)), strict=True))


def _seconds(job: Job) -> float:
    """Return how long a job takes."""
    gc.collect()
    start = perf_counter()
    job()
    return perf_counter() - start


def process(*arguments: str, codes: tuple[int, ...] = (0,)) -> Job:
    """Return a job that runs this Python as a new process; an exit code that is not expected is an error.

    Byte code is kept, as everywhere but on some build servers; the first round, which writes it, does not count.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]

    def run() -> None:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False, env=environment)
        if done.returncode not in codes:
            raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")

    return run
