"""Windows' Task Scheduler: a task from its XML definition (Task Scheduler Schema; [MS-TSCH] 2.5), by schtasks."""

import subprocess
from codecs import BOM_UTF16_LE
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from tracker.adapters.schedule.deeds import Ask, Deed, RemoveFile, RunCommand, Standing, Task, WriteFile, ask
from tracker.errors import UsageError

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_HOURS = 8
"""After so many hours a run is ended."""


def task_xml(task: Task) -> bytes:
    """Return the definition of a task: UTF-16 with its mark, as schtasks reads it.

    It runs as the person who installs it, with no more rights and no password kept, so only while that person is
    logged on; a start that was missed is made up for.
    """
    root = ElementTree.Element("Task", {"version": "1.2", "xmlns": NAMESPACE})
    _filled(_element(root, "RegistrationInfo"), Author="meeting-tracker", Description=task.description)
    trigger = _element(_element(root, "Triggers"), "CalendarTrigger")
    _filled(trigger, Enabled="true", StartBoundary=datetime.combine(task.begins_on, task.at).isoformat())
    _filled(_element(trigger, "ScheduleByDay"), DaysInterval="1")
    principal = _element(_element(root, "Principals"), "Principal", id="Author")
    _filled(principal, LogonType="InteractiveToken", RunLevel="LeastPrivilege")
    _filled(
        _element(root, "Settings"),
        MultipleInstancesPolicy="IgnoreNew",
        DisallowStartIfOnBatteries="false",
        StopIfGoingOnBatteries="false",
        AllowHardTerminate="true",
        StartWhenAvailable="true",
        AllowStartOnDemand="true",
        Enabled="true",
        Hidden="false",
        ExecutionTimeLimit=f"PT{_HOURS}H",
        Priority="7",
    )
    program, *arguments = task.command
    action = _element(_element(root, "Actions", Context="Author"), "Exec")
    _filled(action, Command=program, Arguments=subprocess.list2cmdline(arguments))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return BOM_UTF16_LE + f'<?xml version="1.0" encoding="UTF-16"?>\n{text}\n'.encode("utf-16-le")


def _element(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, name, attributes)


def _filled(parent: ElementTree.Element, **texts: str) -> None:
    """Add elements with texts to an element."""
    for name, text in texts.items():
        _element(parent, name).text = text


class TaskScheduler:
    """The tasks of the person.

    Args:
        folder: where the definitions are kept, a file each.
        ask: runs a program.
    """

    kind = "task-scheduler"

    def __init__(self, folder: Path, ask: Ask = ask) -> None:
        self._folder, self._ask = folder, ask

    def answers(self) -> bool:
        """Whether the Task Scheduler answers."""
        return self._ask(("schtasks", "/Query", "/FO", "LIST"), b"").code == 0

    def installing(self, task: Task) -> Sequence[Deed]:
        """Return the definition, and what registers it in place of an earlier one.

        Raises:
            UsageError: the path of the program holds what Windows would take for a variable; there is no way to say
                that it is none.
        """
        if any(part.count("%") > 1 for part in task.command):
            raise UsageError("schedule-variable", path=" ".join(task.command))
        file = self._folder / f"{task.name}.xml"
        return (
            WriteFile(file, task_xml(task), "utf-16"),
            RunCommand(("schtasks", "/Create", "/TN", task.name, "/XML", str(file), "/F")),
        )

    def removing(self, name: str) -> Sequence[Deed]:
        """Return what deletes the task, and its definition."""
        return (
            RunCommand(("schtasks", "/Delete", "/TN", name, "/F"), may_fail=True),
            RemoveFile(self._folder / f"{name}.xml"),
        )

    def standing(self, task: Task) -> Standing:
        """Return whether the task is registered; Windows rewrites a definition, so it is not compared."""
        is_there = self._ask(("schtasks", "/Query", "/TN", task.name), b"").code == 0
        return Standing.READY if is_there else Standing.ABSENT

    def remarks(self) -> Sequence[str]:
        """Say that the person has to be logged on."""
        return ("logged-in",)
