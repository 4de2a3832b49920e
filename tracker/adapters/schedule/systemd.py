"""systemd: a service and a timer of the person's own (systemd.service(5), systemd.timer(5), systemd.unit(5))."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tracker.adapters.schedule.deeds import (
    Ask,
    Deed,
    RemoveFile,
    RunCommand,
    Standing,
    Task,
    WriteFile,
    ask,
    files_stand,
)

_CONTROL = ("systemctl", "--user")


def service_text(task: Task) -> str:
    """Return the service: what is run, once each time."""
    return f"{_head(task)}[Service]\nType=oneshot\nExecStart={exec_line(task.command)}\nNice=10\n"


def timer_text(task: Task) -> str:
    """Return the timer: every day; a start that was missed while the machine was off is made up for."""
    times = f"[Timer]\nOnCalendar=*-*-* {task.at:%H:%M}:00\nPersistent=true\n"
    return f"{_head(task)}{times}\n[Install]\nWantedBy=timers.target\n"


def _head(task: Task) -> str:
    return f"[Unit]\nDescription={unit_line(task.description)}\n\n"


def exec_line(command: Sequence[str]) -> str:
    """Return a command line; the shell starts a program whose path holds quotes and the like, which systemd refuses."""
    odd = set(command[0]) & set("\"'\\$")
    words = ("/bin/sh", "-c", 'exec "$@"', "sh", *command) if odd else command
    return " ".join(map(unit_word, words))


def unit_word(text: str) -> str:
    """Return a word of a command line in quotes; `%` begins a specifier and `$` a variable: both are doubled."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("%", "%%").replace("$", "$$") + '"'


def unit_line(text: str) -> str:
    """Return a text that ends with its line: a backslash at the end would go on with the next one."""
    return " ".join(text.split()).replace("%", "%%").rstrip("\\")


class Systemd:
    """The person's own systemd.

    Args:
        home: the person's own folder.
        environment: names other folders (XDG Base Directory Specification).
        ask: runs a program.
    """

    kind = "systemd"

    def __init__(self, home: Path, environment: Mapping[str, str], ask: Ask = ask) -> None:
        self.units = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "systemd" / "user"
        self._ask = ask

    def answers(self) -> bool:
        """Whether a systemd of this person runs."""
        return self._ask((*_CONTROL, "show-environment"), b"").code == 0

    def installing(self, task: Task) -> Sequence[Deed]:
        """Return the two files, and what makes the timer run from now on and after each start of the machine."""
        timer = f"{task.name}.timer"
        return (
            *self._files(task),
            RunCommand((*_CONTROL, "daemon-reload")),
            RunCommand((*_CONTROL, "enable", timer)),
            RunCommand((*_CONTROL, "restart", timer)),
        )

    def removing(self, name: str) -> Sequence[Deed]:
        """Return what stops the timer and takes both files away, with the time stamp that systemd keeps of it."""
        timer = f"{name}.timer"
        return (
            RunCommand((*_CONTROL, "disable", "--now", timer), may_fail=True),
            RunCommand((*_CONTROL, "clean", "--what=state", timer), may_fail=True),
            *(RemoveFile(self.units / f"{name}.{kind}") for kind in ("timer", "service")),
            RunCommand((*_CONTROL, "daemon-reload"), may_fail=True),
        )

    def standing(self, task: Task) -> Standing:
        """Return whether both files are as we wrote them and the timer waits."""
        standing = files_stand(self._files(task))
        waits = self._ask((*_CONTROL, "is-active", "--quiet", f"{task.name}.timer"), b"").code == 0
        return standing if waits or standing is not Standing.READY else Standing.ABSENT

    def remarks(self) -> Sequence[str]:
        """Say where timers wait for the person to log in."""
        answer = self._ask(("loginctl", "show-user", "--property=Linger"), b"")
        return ("systemd-logged-in",) if answer.output.strip() != b"Linger=yes" else ()

    def _files(self, task: Task) -> tuple[WriteFile, ...]:
        return (
            WriteFile(self.units / f"{task.name}.service", service_text(task).encode()),
            WriteFile(self.units / f"{task.name}.timer", timer_text(task).encode()),
        )
