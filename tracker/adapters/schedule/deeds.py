"""What installing or removing a job does to the machine, one deed after another; it can be shown instead of done."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from enum import Enum
from pathlib import Path
from time import sleep
from typing import NamedTuple, Protocol, TypeAlias

from tracker.adapters.output import write_new_file
from tracker.errors import RefusedError

_ENCODING = "oem" if sys.platform == "win32" else "utf-8"
"""Of what the system's programs say."""
_SECONDS = 60
"""How long a scheduler's own program may take to answer."""


class Task(NamedTuple):
    """What a scheduler is told.

    Attributes:
        name: in the scheduler; letters, digits and `-` alone.
        command: the interpreter and its arguments.
        at: when, by the machine's own clock, every day.
        description: one line for the person who looks into the scheduler.
        begins_on: the first day.
    """

    name: str
    command: tuple[str, ...]
    at: time
    description: str
    begins_on: date


class Answer(NamedTuple):
    """What a program answered; `code` is 127 where it is not here."""

    code: int
    output: bytes = b""
    said: str = ""


Ask: TypeAlias = Callable[[Sequence[str], bytes], Answer]
"""Runs a program with an input, as `ask` does."""


class WriteFile(NamedTuple):
    """A file of ours is written."""

    path: Path
    content: bytes
    encoding: str = "utf-8"


class RemoveFile(NamedTuple):
    """A file of ours is removed."""

    path: Path


class RunCommand(NamedTuple):
    """A program of the system is run.

    Attributes:
        command: the program and its arguments.
        given: its input.
        shown: the part of the input that is ours.
        may_fail: whether it does not matter when it fails, as when it takes away what may not be there.
        tries: how often it is tried, a second apart, where what went before is still being done.
    """

    command: tuple[str, ...]
    given: bytes = b""
    shown: str = ""
    may_fail: bool = False
    tries: int = 1


Deed: TypeAlias = WriteFile | RemoveFile | RunCommand


class Standing(Enum):
    """How a task stands in its scheduler."""

    READY = "ready"
    ALTERED = "altered"
    ABSENT = "absent"


class Scheduler(Protocol):
    """One of the schedulers of the systems."""

    @property
    def kind(self) -> str:
        """Its name on the command line."""
        ...

    def answers(self) -> bool:
        """Whether it is here and answers this person."""
        ...

    def installing(self, task: Task) -> Sequence[Deed]:
        """Return what puts a task in, in place of an earlier one of its name."""
        ...

    def removing(self, name: str) -> Sequence[Deed]:
        """Return what takes a task away, and nothing else."""
        ...

    def standing(self, task: Task) -> Standing:
        """Return how a task stands now."""
        ...

    def remarks(self) -> Sequence[str]:
        """Return the keys of what a person should know of this machine, as in `schedule.remark.<key>`."""
        ...


def ask(command: Sequence[str], given: bytes = b"") -> Answer:
    """Run a program of the system, in the language of programs, and return what it answered."""
    environment = {**os.environ, "LC_ALL": "C"}
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=environment,
            creationflags=hidden,
        )
    except FileNotFoundError:
        return Answer(127)
    except (OSError, subprocess.TimeoutExpired) as cause:
        return Answer(126, said=str(cause))
    said = (done.stderr or done.stdout).decode(_ENCODING, errors="replace").strip()
    return Answer(done.returncode, done.stdout, said)


def carry_out(deeds: Iterable[Deed], ask: Ask = ask) -> None:
    """Do what has to be done, in its order.

    Raises:
        RefusedError: a file cannot be written or removed, or the scheduler refused.
    """
    for deed in deeds:
        if isinstance(deed, WriteFile):
            write_new_file(deed.path, deed.content, overwrite=True)
        elif isinstance(deed, RemoveFile):
            _remove(deed.path)
        else:
            answer = _answer(deed, ask)
            if answer.code and not deed.may_fail:
                raise RefusedError("schedule-refused", command=" ".join(deed.command), said=answer.said or answer.code)


def _answer(deed: RunCommand, ask: Ask) -> Answer:
    """Return what a program answered, the last time where it was tried again."""
    answer = ask(deed.command, deed.given)
    for _ in range(deed.tries - 1):
        if not answer.code:
            break
        sleep(1)
        answer = ask(deed.command, deed.given)
    return answer


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as cause:
        raise RefusedError("output-denied", file=str(path)) from cause


def files_stand(expected: Iterable[WriteFile]) -> Standing:
    """Return how files stand: all as we wrote them, some changed, or one missing."""
    standing = Standing.READY
    for file in expected:
        try:
            if file.path.read_bytes() != file.content:
                standing = Standing.ALTERED
        except OSError:
            return Standing.ABSENT
    return standing
