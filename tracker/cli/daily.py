"""The daily run itself, as a scheduler starts it: is it a working day, then step by step, each told in the log."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tracker.adapters.schedule.jobs import Installed, JobShelf
from tracker.adapters.schedule.running import now, opened_log, run_step
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.errors import RefusedError
from tracker.model.schedule import History, Job, Outcome, Run
from tracker.usecases.daily import exit_code, is_run_day, result_of, steps_of
from tracker.views.schedule import day_line, end_line, run_lines, step_line
from tracker.words import Words


def run_job(installed: Installed, is_forced: bool, program: Program, shelf: JobShelf, console: Console) -> int:
    """Run a job and remember what came of it; what came of it is told unless it is to be quiet.

    Args:
        installed: the job.
        is_forced: whether it runs on a day off too.
        program: gives calendar and words.
        shelf: keeps log and history.
        console: for the person who runs it by hand, or the mail that cron sends.
    """
    job = installed.job._replace(is_daily=installed.job.is_daily or is_forced)
    words = program.words(job.language)
    calendar = program.calendars.calendar(job.calendar)
    today = now().date()
    works = is_run_day(job, today, calendar)
    with opened_log(shelf.log(job.name)) as log:
        log(day_line(job, today, works, calendar.knows(today), words))
        if not works:
            _remember(shelf, job.name, shelf.history(job.name)._replace(day_off_on=today), log, words)
            console.remark(console.words("schedule.said.day-off", day=today))
            return 0
        run = _work(job, words, shelf, log)
    for line in run_lines(run, job, console.words):
        console.remark(line)
    if run.outcome is Outcome.FAILED:
        console.explain(RefusedError("schedule-run-failed", name=job.name, file=shelf.log(job.name)))
    return exit_code(run)


def _work(job: Job, words: Words, shelf: JobShelf, log: Callable[[str], None]) -> Run:
    """Do the steps one after another: a report is worth having though the scan failed."""
    run = Run(now())
    day = run.started.date()
    for step in steps_of(job, day, lambda name: report_file(job, day, name, words)):
        _remember(shelf, job.name, History(run), log, words)
        result = result_of(step, run_step(step, job.language))
        log(step_line(result, words))
        run = run._replace(steps=(*run.steps, result))
    run = run._replace(ended=now())
    _remember(shelf, job.name, History(run), log, words)
    log(end_line(run, words))
    return run


def _remember(shelf: JobShelf, name: str, history: History, log: Callable[[str], None], words: Words) -> None:
    """Remember what came of a run; where that cannot be written the log says so, and the work goes on."""
    try:
        shelf.remember(name, history)
    except RefusedError as error:
        log(words(f"errors.{error.key}", **error.values))


def report_file(job: Job, day: date, format_: str, words: Words) -> str:
    """Return the file of a day's report: one folder for all days, sorted by their names."""
    ending = "txt" if format_ == "text" else format_
    return str(Path(job.output) / f"{day.isoformat()} {words('program.file.overdue')}.{ending}")
