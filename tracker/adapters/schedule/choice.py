"""Which scheduler a machine has: the system's own, and the first that answers where there are two."""

import os
from collections.abc import Sequence
from pathlib import Path

from tracker.adapters.schedule.cron import Cron
from tracker.adapters.schedule.deeds import Answer, Ask, Scheduler, ask
from tracker.adapters.schedule.launchd import Launchd
from tracker.adapters.schedule.systemd import Systemd
from tracker.adapters.schedule.task_scheduler import TaskScheduler
from tracker.adapters.setup.places import Places
from tracker.errors import UsageError

SYSTEMS = {"task-scheduler": "win32", "launchd": "darwin", "systemd": "linux", "cron": "linux"}
"""The system of each scheduler."""


def schedulers(places: Places, ask: Ask = ask, user: int | str | None = None) -> Sequence[Scheduler]:
    """Return the schedulers that a system can have, the preferred one first.

    Args:
        places: where things belong.
        ask: runs a program.
        user: number of the person; the one who runs this where None.
    """
    if places.system == "win32":
        return (TaskScheduler(places.jobs, ask),)
    if places.system == "darwin":
        return (Launchd(places.home, _user() if user is None else user, ask),)
    return (Systemd(places.home, places.environment, ask), Cron(ask))


def chosen_scheduler(places: Places, asked: str | None = None, ask: Ask = ask) -> Scheduler:
    """Return the scheduler that was asked for, or the first that answers.

    Raises:
        UsageError: this system has no such scheduler, or none answers.
    """
    found = answering_scheduler(places, asked, ask)
    if found is None and asked:
        raise UsageError("schedule-other-scheduler", scheduler=asked)
    if found is None:
        raise UsageError("schedule-no-scheduler")
    return found


def answering_scheduler(places: Places, asked: str | None = None, ask: Ask = ask) -> Scheduler | None:
    """Return the first scheduler that answers, of the kind that is asked for; None where none does."""
    known = (scheduler for scheduler in schedulers(places, ask) if asked in (None, scheduler.kind))
    return next((scheduler for scheduler in known if scheduler.answers()), None)


def scheduler_of(kind: str, places: Places, ask: Ask = ask) -> Scheduler | None:
    """Return the scheduler that a job was given to; None where this system has none of that kind."""
    return next((scheduler for scheduler in schedulers(places, ask) if scheduler.kind == kind), None)


def shown_scheduler(kind: str, places: Places) -> tuple[Scheduler, Places]:
    """Return a scheduler that is shown and not asked, with the places of its system: one may prepare another machine.

    Args:
        kind: its name.
        places: those of this machine; of another system what they depend on is written as its shell fills it in.
    """
    user = None
    if places.system != SYSTEMS[kind]:
        places, user = Places(SYSTEMS[kind], Path("~"), {"APPDATA": "%APPDATA%"}), "$(id -u)"
    found = next(scheduler for scheduler in schedulers(places, _silent, user) if scheduler.kind == kind)
    return found, places


def _silent(command: Sequence[str], given: bytes = b"") -> Answer:
    """Answer as a machine on which nothing has been scheduled yet."""
    del command, given
    return Answer(1, said="no crontab")


def _user() -> int:
    """Return the number of the person; 0 on a system that has none."""
    getuid = getattr(os, "getuid", None)
    return int(getuid()) if getuid else 0
