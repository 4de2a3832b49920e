"""`tracker schedule`: the daily run in the machine's own scheduler: installed, shown, run, and removed again."""

import argparse
import ntpath
import os
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from tracker.adapters.archive import look_into_archive
from tracker.adapters.schedule.choice import chosen_scheduler, scheduler_of, shown_scheduler
from tracker.adapters.schedule.deeds import Deed, RunCommand, Scheduler, Task, WriteFile, carry_out
from tracker.adapters.schedule.jobs import TASK_PREFIX, Installed, JobShelf
from tracker.adapters.schedule.running import now, own_command_of
from tracker.adapters.setup.launcher import quiet_interpreter
from tracker.adapters.setup.places import SETTINGS_VARIABLE, Places, own_places
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.errors import TrackerError, UnreadableError, UsageError
from tracker.model.schedule import Job, Outcome
from tracker.usecases.daily import job_name, next_start
from tracker.views.schedule import JobState, state_lines
from tracker.words import Words


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Install, show, run or remove; returns 0, for `show` and `run` 1 or more where something is to be mended."""
    places = own_places()
    if options.settings:
        places = places._replace(environment={**places.environment, SETTINGS_VARIABLE: options.settings})
    shelf = JobShelf(places.jobs)
    if options.folder == "":
        raise UsageError("path-empty")
    if options.action == "install":
        return _install(options, program, console, places)
    if options.action == "show":
        return _show(options, program, console, places)
    if options.action == "remove":
        return _remove(options, console, places)
    from tracker.cli.daily import run_job

    return run_job(named_job(options, shelf), options.every_day, program, shelf, console)


def _install(options: argparse.Namespace, program: Program, console: Console, places: Places) -> int:
    """Put a job into the scheduler, in place of an earlier one of the same folder; with `--print` only show how."""
    if options.print:
        return _show_plan(options, program, console, places)
    look_into_archive(whole_path(options.folder or "."))
    job = _job(options, program, console.words, places)
    scheduler = chosen_scheduler(places, options.scheduler)
    task = _task(job, places, console.words)
    deeds = scheduler.installing(task)
    _put_in(Installed(job, scheduler.kind, task), scheduler, deeds, places)
    said = console.words(f"schedule.scheduler.{scheduler.kind}")
    console.remark(console.words("schedule.said.installed", name=job.name, scheduler=said))
    _show_one(Installed(job, scheduler.kind, task), program, console, places)
    _tell_remarks((scheduler,), console)
    console.remark(console.words("schedule.said.try", folder=job.folder))
    return 0


def _show_plan(options: argparse.Namespace, program: Program, console: Console, places: Places) -> int:
    """Show what would be done here; or on another machine, where the scheduler that is named is none of this system."""
    if options.scheduler:
        scheduler, there = shown_scheduler(options.scheduler, places)
    else:
        scheduler, there = chosen_scheduler(places), places
    if _is_here(there):
        look_into_archive(whole_path(options.folder or "."))
    job = _job(options, program, console.words, there)
    task = _task(job, there, console.words)
    deeds = (JobShelf(there.jobs).writing(Installed(job, scheduler.kind, task)), *scheduler.installing(task))
    console.remark(console.words("schedule.plan.nothing"))
    console.show(deed_lines(deeds, console.words))
    if not _is_here(there):
        console.note("schedule.plan.elsewhere", python=task.command[0])
    if scheduler.kind == "task-scheduler":
        console.note("schedule.plan.utf-16")
    return 0


def _put_in(installed: Installed, scheduler: Scheduler, deeds: Iterable[Deed], places: Places) -> None:
    """Write the job, then give it to the scheduler; where that refuses, what was there before is there again."""
    shelf, name = JobShelf(places.jobs), installed.job.name
    earlier = shelf.read(name) if shelf.has(name) else None
    if earlier and earlier.scheduler != installed.scheduler:
        _take_out(earlier, places)
    shelf.write(installed)
    try:
        carry_out(deeds)
    except TrackerError:
        if earlier:
            shelf.write(earlier)
        else:
            carry_out(deed for deed in scheduler.removing(installed.task.name) if not isinstance(deed, RunCommand))
            shelf.forget(name)
        raise


def _job(options: argparse.Namespace, program: Program, words: Words, places: Places) -> Job:
    """Return the job that the options ask for; paths of another system's machine are left as they were given.

    Raises:
        UsageError: there is no calendar of that country.
        UnreadableError: the reports should go into what is a file.
    """
    whole = whole_path if _is_here(places) else str
    folder = whole(options.folder or ".")
    if not program.calendars.calendar(options.calendar).years:
        raise UsageError("schedule-calendar-unknown", calendar=options.calendar)
    output = options.output or words("schedule.output-folder", folder=folder)
    if _is_here(places) and os.path.isfile(output):  # noqa: PTH113 - pathlib raises where there are no rights
        raise UnreadableError("folder-is-file", file=output)
    return Job(
        name=job_name(_compared(folder, places)),
        folder=folder,
        output=whole(output),
        at=options.at,
        language=words.language,
        formats=options.to,
        calendar=options.calendar,
        store=whole(options.store) if options.store else "",
        is_daily=options.every_day,
    )


def _task(job: Job, places: Places, words: Words) -> Task:
    """Return what the scheduler is told: an interpreter and a name, and nothing that would have to be quoted."""
    settings = places.environment.get(SETTINGS_VARIABLE, "")
    present = now()
    begins = present if present.time() < job.at else datetime.fromordinal(present.toordinal() + 1)
    return Task(
        name=f"{TASK_PREFIX}{job.name}",
        command=tuple(own_command_of(job.name, _interpreter(places), settings)),
        at=job.at,
        description=words("schedule.description", folder=job.folder),
        begins_on=begins.date(),
    )


def _is_here(places: Places) -> bool:
    """Whether places are of this machine's system."""
    return places.system == own_places().system


def _interpreter(places: Places) -> str:
    """Return the interpreter of this machine; of another system's machine the name that it goes by there."""
    if _is_here(places):
        return quiet_interpreter(sys.executable, places.system)
    return "pythonw.exe" if places.system == "win32" else "python3"


def _compared(folder: str, places: Places) -> str:
    """Return a path as two of them are compared; under Windows capitals make no other folder."""
    return ntpath.normcase(folder) if places.system == "win32" else folder


def _show(options: argparse.Namespace, program: Program, console: Console, places: Places) -> int:
    """Show one job or all; returns 1 where one is not in its scheduler, or its last run failed."""
    shelf = JobShelf(places.jobs)
    jobs = [named_job(options, shelf)] if options.folder or options.job else list(shelf.all())
    if not jobs:
        console.show(console.words("schedule.show.none"))
    code = max((_show_one(installed, program, console, places) for installed in jobs), default=0)
    kinds = dict.fromkeys(installed.scheduler for installed in jobs)
    _tell_remarks((scheduler_of(kind, places) for kind in kinds), console)
    return code


def _tell_remarks(schedulers: Iterable[Scheduler | None], console: Console) -> None:
    """Say what keeps a scheduler of this machine from starting anything, or from doing so at any time."""
    for key in (key for scheduler in schedulers if scheduler for key in scheduler.remarks()):
        console.note(f"schedule.remark.{key}")


def _show_one(installed: Installed, program: Program, console: Console, places: Places) -> int:
    """Show a job; returns 1 where there is something to mend."""
    job, shelf = installed.job, JobShelf(places.jobs)
    scheduler = scheduler_of(installed.scheduler, places)
    standing = scheduler.standing(installed.task).value if scheduler else "absent"
    history = shelf.history(job.name)
    start = next_start(job, now(), program.calendars.calendar(job.calendar))
    state = JobState(job, installed.scheduler, standing, start, history, str(shelf.log(job.name)))
    first, *rest = state_lines(state, console.words)
    console.show("\n".join([first, *(f"  {line}" for line in rest)]))
    return 1 if standing != "ready" or (history.last and history.last.outcome is Outcome.FAILED) else 0


def _remove(options: argparse.Namespace, console: Console, places: Places) -> int:
    """Take a job out of its scheduler, and what we keep of it; its reports stay. With `--print` only show how."""
    shelf = JobShelf(places.jobs)
    installed = named_job(options, shelf)
    scheduler = scheduler_of(installed.scheduler, places)
    if options.print:
        console.remark(console.words("schedule.plan.nothing"))
        console.show(deed_lines(scheduler.removing(installed.task.name) if scheduler else (), console.words))
        return 0
    _take_out(installed, places)
    shelf.forget(installed.job.name)
    console.remark(console.words("schedule.said.removed", name=installed.job.name, folder=installed.job.output))
    return 0


def _take_out(installed: Installed, places: Places) -> None:
    scheduler = scheduler_of(installed.scheduler, places)
    if scheduler:
        carry_out(scheduler.removing(installed.task.name))


def named_job(options: argparse.Namespace, shelf: JobShelf) -> Installed:
    """Return the job that is meant: by its name, by its folder, or the only one there is.

    Raises:
        UsageError: there is none, or more than one.
    """
    if options.job:
        return shelf.read(options.job)
    if options.folder:
        name = name_of(options.folder)
        if shelf.has(name):
            return shelf.read(name)
        if _is_name(options.folder, shelf):
            return shelf.read(options.folder)
        raise UsageError("schedule-job-unknown", name=options.folder)
    jobs = list(shelf.all())
    if len(jobs) > 1:
        raise UsageError("schedule-which-job", folders=tuple(installed.job.folder for installed in jobs))
    if not jobs:
        raise UsageError("schedule-no-job")
    return jobs[0]


def _is_name(text: str, shelf: JobShelf) -> bool:
    """Whether a text is the name of a job: its folder may be gone."""
    return Path(text).name == text and shelf.has(text)


def name_of(folder: str) -> str:
    """Return the name of a folder's job on this machine."""
    return job_name(_compared(whole_path(folder), own_places()))


def whole_path(path: str) -> str:
    """Return a path from its root on. Links and drive letters stay as the person named them."""
    return os.path.abspath(path)  # noqa: PTH100


def deed_lines(deeds: Iterable[Deed], words: Words) -> str:
    """Return what would be done, with the text of each file."""
    return "\n".join(line for deed in deeds for line in _deed_lines(deed, words))


def _deed_lines(deed: Deed, words: Words) -> list[str]:
    if isinstance(deed, WriteFile):
        text = deed.content.decode(deed.encoding)
        return [words("schedule.plan.write", file=deed.path), *(f"    {line}" for line in text.splitlines())]
    if isinstance(deed, RunCommand):
        key = "input" if deed.shown else "run"
        shown = [f"    {line}" for line in deed.shown.splitlines()]
        return [words(f"schedule.plan.{key}", command=" ".join(deed.command)), *shown]
    return [words("schedule.plan.remove", file=deed.path)]
