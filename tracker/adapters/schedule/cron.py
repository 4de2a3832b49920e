"""cron: one line of the person's own crontab, known by the mark at its end (crontab(5))."""

import re
from collections.abc import Sequence
from pathlib import Path

from tracker.adapters.schedule.deeds import Answer, Ask, Deed, RunCommand, Standing, Task, ask
from tracker.errors import RefusedError

MARK = "# "
_PLAIN = re.compile(r"[A-Za-z0-9_@+=:,./-]+")
_DAEMONS = {"cron", "crond", "fcron", "busybox"}


def cron_line(task: Task) -> str:
    """Return the line of a task; for the shell its mark is a comment."""
    command = " ".join(cron_word(part) for part in task.command)
    return f"{task.at.minute} {task.at.hour} * * * {command} {MARK}{task.name}"


def cron_word(text: str) -> str:
    r"""Return a word as the shell reads it out of a crontab.

    cron takes `%` for a line end, and `\%` and `\\` for the signs themselves, before the shell sees the line. `\%`
    stands outside the quotes, so that a cron that leaves it alone (BusyBox) is right too.
    """
    if _PLAIN.fullmatch(text):
        return text
    inner = text.replace("\\", "\\\\").replace("'", "'\"'\"'").replace("%", "'\\%'")
    return f"'{inner}'"


def with_task(crontab: str, task: Task) -> str:
    """Return a crontab with a task's line at its end, in place of an earlier one of its name."""
    others = without_task(crontab, task.name)
    separator = "\n" if others and not others.endswith("\n") else ""
    return f"{others}{separator}{cron_line(task)}\n"


def without_task(crontab: str, name: str) -> str:
    """Return a crontab without a task's line; every other line stays as it is, to the byte."""
    lines = crontab.splitlines(keepends=True)
    return "".join(line for line in lines if not _is_task(line, name))


def _is_task(line: str, name: str) -> bool:
    return line.rstrip().endswith(f"{MARK}{name}")


class Cron:
    """The person's crontab.

    Args:
        ask: runs a program.
        processes: where the system lists what runs.
    """

    kind = "cron"

    def __init__(self, ask: Ask = ask, processes: Path = Path("/proc")) -> None:
        self._ask, self._processes = ask, processes

    def answers(self) -> bool:
        """Whether there is a crontab program that lets this person in."""
        return _is_answer(self._ask(("crontab", "-l"), b""))

    def installing(self, task: Task) -> Sequence[Deed]:
        """Return the one deed: the crontab with our line."""
        text = with_task(self._crontab(), task)
        return (RunCommand(("crontab", "-"), _encoded(text), shown=f"{cron_line(task)}\n"),)

    def removing(self, name: str) -> Sequence[Deed]:
        """Return the one deed: the crontab without our line, or none at all where nothing else is in it."""
        crontab = self._crontab()
        text = without_task(crontab, name)
        if text == crontab:
            return ()
        return (RunCommand(("crontab", "-"), _encoded(text)) if text else RunCommand(("crontab", "-r")),)

    def standing(self, task: Task) -> Standing:
        """Return whether our line is in the crontab, as we wrote it."""
        lines = [line for line in self._crontab().splitlines() if _is_task(line, task.name)]
        if not lines:
            return Standing.ABSENT
        return Standing.READY if lines == [cron_line(task)] else Standing.ALTERED

    def remarks(self) -> Sequence[str]:
        """Say where no cron runs: its crontab can be written all the same."""
        return () if self._runs() else ("cron-stopped",)

    def _crontab(self) -> str:
        """Return the person's crontab; bytes of any encoding survive.

        Raises:
            RefusedError: it may not be read.
        """
        answer = self._ask(("crontab", "-l"), b"")
        if not _is_answer(answer):
            raise RefusedError("schedule-refused", command="crontab -l", said=answer.said or answer.code)
        return answer.output.decode("utf-8", "surrogateescape") if answer.code == 0 else ""

    def _runs(self) -> bool:
        """Whether a cron runs; taken for granted where the system does not list what runs."""
        names = list(self._processes.glob("[0-9]*/comm"))
        return not names or any(_first_line(name) in _DAEMONS for name in names)


def _is_answer(answer: Answer) -> bool:
    """Whether `crontab -l` gave a crontab, or said that there is none yet (BusyBox: no such file)."""
    is_none = any(words in answer.said.lower() for words in ("no crontab", "no such file"))
    return answer.code == 0 or (answer.code == 1 and is_none)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
