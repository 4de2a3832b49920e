"""The daily run: what it is asked to do, and what came of it."""

from datetime import date, datetime, time
from enum import Enum
from typing import NamedTuple


class Job(NamedTuple):
    """What is done each working day, for one folder.

    Attributes:
        name: short and plain, made of the folder; schedulers and files are named after it.
        folder: the archive of workbooks.
        output: the folder that the reports are written to.
        at: when, by the machine's own clock.
        language: of reports and log, `zh` or `en`.
        formats: of the reports, as in `("html", "xlsx")`.
        calendar: country code of the working days.
        store: folder of the store; where the scan keeps it by itself where empty.
        is_daily: whether it runs on days off too.
    """

    name: str
    folder: str
    output: str
    at: time
    language: str
    formats: tuple[str, ...]
    calendar: str
    store: str = ""
    is_daily: bool = False


class Outcome(Enum):
    """What came of a step or a run, the best first."""

    DONE = "done"
    PARTLY = "partly"
    FAILED = "failed"


class StepResult(NamedTuple):
    """What came of one step.

    Attributes:
        step: as in `scan` or `report`.
        code: the exit code; None where the step had to be stopped.
        file: what it wrote; empty for a step that writes no report.
        said: the last thing it said.
    """

    step: str
    outcome: Outcome
    code: int | None
    file: str = ""
    said: str = ""


class Run(NamedTuple):
    """One run; `ended` is None while it goes on, and stays so where it was cut off."""

    started: datetime
    ended: datetime | None = None
    steps: tuple[StepResult, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """The worst of its steps; None where it has not ended."""
        if self.ended is None:
            return None
        order = list(Outcome)
        return max((step.outcome for step in self.steps), key=order.index, default=Outcome.DONE)


class History(NamedTuple):
    """What is remembered of a job.

    Attributes:
        last: the last run that worked.
        day_off_on: the last day on which it was started and had nothing to do, after that run.
    """

    last: Run | None = None
    day_off_on: date | None = None
