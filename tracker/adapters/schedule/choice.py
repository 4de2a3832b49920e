"""Which scheduler a machine has: the system's own, and the first that answers where there are two."""

import os
from collections.abc import Sequence

from tracker.adapters.schedule.cron import Cron
from tracker.adapters.schedule.deeds import Ask, Scheduler, ask
from tracker.adapters.schedule.launchd import Launchd
from tracker.adapters.schedule.systemd import Systemd
from tracker.adapters.schedule.task_scheduler import TaskScheduler
from tracker.adapters.setup.places import Places
from tracker.errors import UsageError


def schedulers(places: Places, ask: Ask = ask) -> Sequence[Scheduler]:
    """Return the schedulers that a system can have, the preferred one first."""
    if places.system == "win32":
        return (TaskScheduler(places.jobs, ask),)
    if places.system == "darwin":
        return (Launchd(places.home, _user(), ask),)
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


def _user() -> int:
    """Return the number of the person; 0 on a system that has none."""
    getuid = getattr(os, "getuid", None)
    return int(getuid()) if getuid else 0
