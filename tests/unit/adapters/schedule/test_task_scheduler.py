"""Windows' Task Scheduler: the definition by its schema, and the program that is told of it."""

from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from tests.unit.adapters.schedule.fakes import ODD, PLAIN, System
from tracker.adapters.schedule.deeds import Answer, RunCommand, Standing, Task, carry_out
from tracker.adapters.schedule.task_scheduler import NAMESPACE, TaskScheduler, task_xml
from tracker.errors import UsageError

SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("task.xsd")))
WINDOWS = PLAIN._replace(
    command=(r"C:\Program Files\研发 & 部\pythonw.exe", *PLAIN.command[1:], "--settings", 'D:\\设置 "it\'s"\\'),
    description='会议 <100%> & "部门"',
)


def parsed(content: bytes) -> etree._Element:
    """Return the root of a definition."""
    return etree.fromstring(content)


@pytest.mark.parametrize("task", [PLAIN, ODD, WINDOWS], ids=["plain", "odd", "windows"])
def test_the_definition_keeps_to_the_schema(task: Task) -> None:
    """UTF-16 with its mark, and valid by our own reading of the Task Scheduler Schema."""
    content = task_xml(task)
    assert content.startswith(b"\xff\xfe")
    SCHEMA.assertValid(parsed(content))


def test_what_the_definition_says() -> None:
    """Each day from a day on, missed starts made up for, on battery too, as this person without a password."""
    spaces = {"t": NAMESPACE}
    root = parsed(task_xml(WINDOWS))

    def said(path: str) -> str:
        return str(root.findtext("/".join(f"t:{part}" for part in path.split("/")), namespaces=spaces))

    assert said("Triggers/CalendarTrigger/StartBoundary") == "2024-08-05T08:30:00"
    assert datetime.fromisoformat(said("Triggers/CalendarTrigger/StartBoundary")).time() == WINDOWS.at
    assert said("Triggers/CalendarTrigger/ScheduleByDay/DaysInterval") == "1"
    assert said("Principals/Principal/LogonType") == "InteractiveToken"
    assert said("Settings/StartWhenAvailable") == "true" and said("Settings/DisallowStartIfOnBatteries") == "false"
    assert said("RegistrationInfo/Description") == WINDOWS.description
    assert said("Actions/Exec/Command") == WINDOWS.command[0]
    assert said("Actions/Exec/Arguments").endswith('--quiet --settings "D:\\设置 \\"it\'s\\"\\\\"')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<Enabled>true</Enabled>\n      <StartBoundary>", "<Enabled>perhaps</Enabled>\n      <StartBoundary>"),
        ("<DaysInterval>1<", "<DaysInterval>0<"),
        ("<RunLevel>LeastPrivilege<", "<RunLevel>Most<"),
        ("<Priority>7</Priority>", "<Urgency>7</Urgency>"),
        ('Context="Author"', 'Context="Nobody"'),
        ("<ScheduleByDay>", "<ScheduleByDay/><ScheduleByDay>"),
    ],
)
def test_the_schema_can_refuse(old: str, new: str) -> None:
    """What the Task Scheduler would refuse our schema refuses too."""
    text = task_xml(PLAIN).decode("utf-16")
    assert old in text
    assert not SCHEMA.validate(parsed(text.replace(old, new).encode("utf-16")))


def test_order_matters_in_a_trigger() -> None:
    """The start after the schedule is no valid trigger: there the schema is a sequence."""
    root = parsed(task_xml(PLAIN))
    trigger = root.find(".//t:CalendarTrigger", namespaces={"t": NAMESPACE})
    assert trigger is not None
    trigger.append(trigger[0])
    assert not SCHEMA.validate(root)


def test_installed_shown_removed(tmp_path: Path) -> None:
    """The definition is a file that schtasks reads; afterwards nothing is left."""
    system = System(schtasks=Answer(0))
    scheduler = TaskScheduler(tmp_path, system)
    assert scheduler.answers() and scheduler.remarks() == ("logged-in",)
    deeds = scheduler.installing(PLAIN)
    carry_out(deeds, system)
    file = tmp_path / f"{PLAIN.name}.xml"
    assert file.read_bytes() == task_xml(PLAIN)
    assert deeds[1] == RunCommand(("schtasks", "/Create", "/TN", PLAIN.name, "/XML", str(file), "/F"))
    assert scheduler.standing(PLAIN) is Standing.READY
    carry_out(scheduler.removing(PLAIN.name), system)
    assert list(tmp_path.iterdir()) == []
    assert TaskScheduler(tmp_path, System()).standing(PLAIN) is Standing.ABSENT


def test_a_path_that_windows_would_take_for_a_variable(tmp_path: Path) -> None:
    """`%PATH%` in a definition is replaced by Windows, and nothing can say that it is meant: refused with advice."""
    task = PLAIN._replace(command=(r"C:\%PATH%\python.exe",))
    with pytest.raises(UsageError, match="schedule-variable"):
        TaskScheduler(tmp_path, System()).installing(task)
