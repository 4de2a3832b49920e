"""launchd: an agent of the person's own (launchd.plist(5)); a start that was slept through is made up for on waking."""

from collections.abc import Sequence
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


def agent_plist(task: Task) -> bytes:
    """Return the definition of an agent. It has no field for a description: the label and the arguments say it."""
    import plistlib

    return plistlib.dumps(
        {
            "Label": task.name,
            "ProgramArguments": list(task.command),
            "StartCalendarInterval": {"Hour": task.at.hour, "Minute": task.at.minute},
            "ProcessType": "Background",
        },
        sort_keys=False,
    )


class Launchd:
    """The person's agents.

    Args:
        home: the person's own folder.
        user: number of the person, or what a shell makes it of; an agent lives in the domain `gui/<number>`.
        ask: runs a program.
    """

    kind = "launchd"

    def __init__(self, home: Path, user: int | str, ask: Ask = ask) -> None:
        self.agents, self.domain, self._ask = home / "Library" / "LaunchAgents", f"gui/{user}", ask

    def answers(self) -> bool:
        """Whether launchd is here; it always is on a Mac."""
        return self._ask(("launchctl", "print", self.domain), b"").code == 0

    def installing(self, task: Task) -> Sequence[Deed]:
        """Return the file, and what loads it in place of an earlier one."""
        file = self._file(task)
        return (
            file,
            RunCommand(("launchctl", "bootout", f"{self.domain}/{task.name}"), may_fail=True),
            RunCommand(("launchctl", "enable", f"{self.domain}/{task.name}"), may_fail=True),
            # The one before is taken out while bootout has already answered: until then there is an error 5.
            RunCommand(("launchctl", "bootstrap", self.domain, str(file.path)), tries=5),
        )

    def removing(self, name: str) -> Sequence[Deed]:
        """Return what unloads the agent and takes its file away."""
        return (
            RunCommand(("launchctl", "bootout", f"{self.domain}/{name}"), may_fail=True),
            RemoveFile(self.agents / f"{name}.plist"),
        )

    def standing(self, task: Task) -> Standing:
        """Return whether the file is as we wrote it and the agent is loaded."""
        standing = files_stand((self._file(task),))
        is_loaded = self._ask(("launchctl", "print", f"{self.domain}/{task.name}"), b"").code == 0
        return standing if is_loaded or standing is not Standing.READY else Standing.ABSENT

    def remarks(self) -> Sequence[str]:
        """Say that an agent needs the person to be logged in."""
        return ("logged-in",)

    def _file(self, task: Task) -> WriteFile:
        return WriteFile(self.agents / f"{task.name}.plist", agent_plist(task))
