"""The daily run in words: how a job stands, what came of its last run, and the lines of its log."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from tracker.model.schedule import History, Job, Outcome, Run, StepResult
from tracker.words import Words


class JobState(NamedTuple):
    """How a job stands.

    Attributes:
        scheduler: name of the scheduler it was given to.
        standing: `ready`, `altered` or `absent` there.
        next_start: when it works next; None where that is not known.
        log: path of its log.
    """

    job: Job
    scheduler: str
    standing: str
    next_start: datetime | None
    history: History
    log: str


def state_lines(state: JobState, words: Words) -> Iterator[str]:
    """Yield how a job stands, a line each; all but the first belong below it."""
    job = state.job
    yield words("schedule.show.job", name=job.name, folder=job.folder)
    yield words(f"schedule.show.{'every-day' if job.is_daily else 'workdays'}", at=job.at, calendar=job.calendar)
    yield words(
        "schedule.show.standing",
        scheduler=words(f"schedule.scheduler.{state.scheduler}"),
        standing=words(f"schedule.standing.{state.standing}"),
    )
    if state.next_start and state.standing != "absent":
        yield words("schedule.show.next", start=start_words(state.next_start, words))
    yield from _history_lines(state.history, words)
    yield words("schedule.show.output", folder=job.output)
    yield words("schedule.show.log", file=state.log)


def _history_lines(history: History, words: Words) -> Iterator[str]:
    """Yield the last run with its steps, and the last day off."""
    if history.last is None:
        yield words("schedule.show.never")
    else:
        start = start_words(history.last.started, words)
        yield words("schedule.show.last", start=start, outcome=outcome_words(history.last, words))
        yield from _step_lines(history.last, words)
    if history.day_off_on:
        yield words("schedule.show.day-off", day=history.day_off_on)


def run_lines(run: Run, job: Job, words: Words) -> Iterator[str]:
    """Yield what came of a run, for who started it by hand: each step, and the folder where the reports are."""
    yield end_line(run, words)
    yield from _step_lines(run, words)
    yield words("schedule.show.output", folder=job.output)


def _step_lines(run: Run, words: Words) -> Iterator[str]:
    """Yield the steps of a run; of a report its name alone, as the folder of all reports stands below."""
    for step in run.steps:
        name = step.file.replace("\\", "/").rpartition("/")[2]
        yield f"  {step_line(step, words, name)}"


def start_words(start: datetime, words: Words) -> str:
    """Return a time with its weekday."""
    return words(
        "schedule.start", day=start.date(), weekday=words(f"schedule.weekday.{start.weekday()}"), at=start.time()
    )


def outcome_words(run: Run, words: Words) -> str:
    """Return what came of a run, and how long it took; of one that did not end, that it was cut off."""
    if run.outcome is None or run.ended is None:
        return words("schedule.outcome.cut-off")
    seconds = int((run.ended - run.started).total_seconds())
    return words("schedule.took", outcome=words(f"schedule.outcome.{run.outcome.value}"), seconds=seconds)


def step_line(step: StepResult, words: Words, file_name: str = "") -> str:
    """Return what came of a step: its file where it wrote one, and its last words as far as they tell more than that.

    Args:
        step: what came of it.
        words: the language.
        file_name: a shorter name of the file.
    """
    name = words(f"schedule.step.{step.step}")
    outcome = words(f"schedule.outcome.{step.outcome.value}")
    said = words("schedule.log.stopped") if step.code is None else step.said
    if step.file:
        said = "" if step.outcome is Outcome.DONE else said.rpartition(step.file)[2].strip()
    rest = _joined((file_name or step.file, said), words)
    return words("schedule.step-line", step=name, outcome=outcome, rest=rest).rstrip()


def _joined(parts: tuple[str, ...], words: Words) -> str:
    return words("schedule.between").join(part for part in parts if part)


def day_line(job: Job, day: date, is_run_day: bool, is_known: bool, words: Words) -> str:
    """Return the first line of a day's log: what the calendar says of the day, and so whether there is work."""
    if job.is_daily:
        said = words("schedule.log.every-day", day=day, folder=job.folder)
    elif is_run_day:
        said = words("schedule.log.workday", day=day, calendar=job.calendar, folder=job.folder)
    else:
        said = words("schedule.log.day-off", day=day, calendar=job.calendar)
    assumed = "" if is_known or job.is_daily else words("schedule.log.assumed", year=day.year)
    return _joined((said, assumed), words)


def end_line(run: Run, words: Words) -> str:
    """Return the last line of a day's log."""
    return words("schedule.log.end", outcome=outcome_words(run, words))
