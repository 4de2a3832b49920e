"""The jobs of this person: a folder each, with what is asked, what came of the last run, and the log."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from tracker.adapters.output import write_new_file
from tracker.adapters.schedule.deeds import Task, WriteFile
from tracker.errors import RefusedError, UsageError
from tracker.model.schedule import History, Job, Outcome, Run, StepResult

SCHEMA_VERSION = 1
TASK_PREFIX = "meeting-tracker-"
LOG_COPIES = 3
"""Full logs that are kept beside the one that is written."""


class Installed(NamedTuple):
    """A job with the scheduler it was given to, and what that was told."""

    job: Job
    scheduler: str
    task: Task


class JobShelf:
    """Where the jobs are kept.

    Args:
        folder: of all jobs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def log(self, name: str) -> Path:
        """Return the file of a job's log."""
        return self.folder / name / "run.log"

    def all(self) -> Iterator[Installed]:
        """Yield every job by name."""
        for file in sorted(self.folder.glob("*/job.json")):
            yield self.read(file.parent.name)

    def has(self, name: str) -> bool:
        """Whether there is a job of a name."""
        return self._job(name).is_file()

    def read(self, name: str) -> Installed:
        """Read a job.

        Raises:
            UsageError: there is none of that name, or its file is damaged.
        """
        try:
            return _parse_installed(json.loads(self._job(name).read_bytes()))
        except FileNotFoundError:
            raise UsageError("schedule-job-unknown", name=name) from None
        except (OSError, ValueError, KeyError, TypeError) as cause:
            raise UsageError("schedule-job-damaged", file=str(self._job(name))) from cause

    def write(self, installed: Installed) -> None:
        """Write a job, in place of an earlier one of its name."""
        deed = self.writing(installed)
        write_new_file(deed.path, deed.content, overwrite=True)

    def writing(self, installed: Installed) -> WriteFile:
        """Return what `write` does, to be shown."""
        return WriteFile(self._job(installed.job.name), _as_json(_installed_record(installed)))

    def history(self, name: str) -> History:
        """Return what is remembered of a job; nothing where its file is missing or damaged."""
        try:
            return _parse_history(json.loads((self.folder / name / "history.json").read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return History()

    def remember(self, name: str, history: History) -> None:
        """Write what is remembered of a job."""
        self._put(self.folder / name / "history.json", _history_record(history))

    def forget(self, name: str) -> None:
        """Remove a job with its log and history; a file of anybody else stays, and its folder with it.

        Raises:
            RefusedError: a file is held by another program.
        """
        log = self.log(name)
        rotated = [log.with_name(f"{log.name}.{number}") for number in range(1, LOG_COPIES + 1)]
        try:
            for file in (self._job(name), self.folder / name / "history.json", log, *rotated):
                file.unlink(missing_ok=True)
        except OSError as cause:
            raise RefusedError("output-denied", file=str(cause.filename)) from cause
        for folder in (self.folder / name, self.folder, self.folder.parent):
            with suppress(OSError):
                folder.rmdir()

    def _job(self, name: str) -> Path:
        return self.folder / name / "job.json"

    def _put(self, path: Path, record: object) -> None:
        write_new_file(path, _as_json(record), overwrite=True)


def _as_json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def _installed_record(installed: Installed) -> dict[str, object]:
    job, task = installed.job, installed.task
    return {
        "schema": SCHEMA_VERSION,
        "job": {**job._asdict(), "at": f"{job.at:%H:%M}"},
        "scheduler": installed.scheduler,
        "task": {**task._asdict(), "at": f"{task.at:%H:%M}", "begins_on": task.begins_on.isoformat()},
    }


def _parse_installed(record: dict[str, Any]) -> Installed:
    """Return a job from its file; raises ValueError, KeyError or TypeError for what is none of ours."""
    if record["schema"] != SCHEMA_VERSION:
        raise ValueError(record["schema"])
    job, task = record["job"], record["task"]
    return Installed(
        Job(**{**job, "at": time.fromisoformat(job["at"]), "formats": tuple(job["formats"])}),
        record["scheduler"],
        Task(
            **{
                **task,
                "at": time.fromisoformat(task["at"]),
                "command": tuple(task["command"]),
                "begins_on": date.fromisoformat(task["begins_on"]),
            }
        ),
    )


def _history_record(history: History) -> dict[str, object]:
    run = history.last
    return {
        "schema": SCHEMA_VERSION,
        "last": run
        and {
            "started": run.started.isoformat(),
            "ended": run.ended and run.ended.isoformat(),
            "steps": [{**step._asdict(), "outcome": step.outcome.value} for step in run.steps],
        },
        "day_off_on": history.day_off_on and history.day_off_on.isoformat(),
    }


def _parse_history(record: dict[str, Any]) -> History:
    run, day_off = record["last"], record["day_off_on"]
    last = run and Run(
        datetime.fromisoformat(run["started"]),
        run["ended"] and datetime.fromisoformat(run["ended"]),
        tuple(StepResult(**{**step, "outcome": Outcome(step["outcome"])}) for step in run["steps"]),
    )
    return History(last, day_off and date.fromisoformat(day_off))
