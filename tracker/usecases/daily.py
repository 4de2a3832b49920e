"""The daily run: is this a working day, then the scan, then the overdue report in each format.

A scheduler knows weekdays but no public holidays and no make-up working days (调休). So it starts the run every day,
and the run itself decides by the calendar.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from tracker.model.schedule import Job, Outcome, Run, StepResult
from tracker.model.workdays import WorkCalendar

REFUSED_SOME = 3
"""The exit code of a command that was done but for some inputs."""
_NAME_LENGTH = 24
_HORIZON = 400
"""Days that are looked ahead for a working day."""


class Step(NamedTuple):
    """One step of a run: a command of this program.

    Attributes:
        step: `scan` or `report`.
        arguments: of the command line.
        file: what it has to write; empty for the scan.
    """

    step: str
    arguments: tuple[str, ...]
    file: str = ""


class Ending(NamedTuple):
    """How a command ended: exit code (None where it had to be stopped), its last words, whether its file is there."""

    code: int | None
    said: str
    has_written: bool


def job_name(folder: str) -> str:
    """Return the name of a folder's job: what of the folder's name is plain, and a mark that tells two folders apart.

    Args:
        folder: the whole path.
    """
    last = re.split(r"[\\/]", folder.rstrip("\\/"))[-1]
    plain = re.sub("[^a-z0-9]+", "-", last.lower()).strip("-")[:_NAME_LENGTH].strip("-")
    mark = hashlib.sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{plain}-{mark}" if plain else mark


def is_run_day(job: Job, day: date, calendar: WorkCalendar) -> bool:
    """Whether the job works on a day."""
    return job.is_daily or calendar.is_workday(day)


def next_start(job: Job, now: datetime, calendar: WorkCalendar) -> datetime | None:
    """Return when the job works next; None where no day of the coming year is a working day."""
    first = datetime.combine(now.date(), job.at, now.tzinfo)
    starts = (first + timedelta(days=days) for days in range(_HORIZON))
    return next((start for start in starts if start > now and is_run_day(job, start.date(), calendar)), None)


def steps_of(job: Job, day: date, file_of: Callable[[str], str]) -> Iterator[Step]:
    """Yield the steps of one day's run.

    Args:
        job: what is done.
        day: the day that counts as today.
        file_of: gives the path of the report in a format.
    """
    store = ("--store", job.store) if job.store else ()
    yield Step("scan", ("scan", job.folder, *store, "--lang", job.language))
    for name in job.formats:
        file = file_of(name)
        asked = ("--as-of", day.isoformat(), "--format", name, "--output", file, "--lang", job.language)
        yield Step("report", ("overdue", job.folder, *store, *asked), file)


def result_of(step: Step, ending: Ending) -> StepResult:
    """Return what came of a step: a report that was written though some workbooks were refused is done in part."""
    if ending.code == 0 and (ending.has_written or not step.file):
        outcome = Outcome.DONE
    elif ending.code == REFUSED_SOME and (ending.has_written or not step.file):
        outcome = Outcome.PARTLY
    else:
        outcome = Outcome.FAILED
    return StepResult(step.step, outcome, ending.code, step.file if ending.has_written else "", ending.said)


def exit_code(run: Run) -> int:
    """Return the exit code of a run: that of its gravest step; 70 for one that had to be stopped."""
    graves = [step for step in run.steps if step.outcome is run.outcome and step.outcome is not Outcome.DONE]
    codes = [70 if step.code is None else step.code for step in graves]
    return next(filter(None, codes), 70 if graves else 0)
