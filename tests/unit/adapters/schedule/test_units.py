"""systemd and launchd: what their files say, and the programs that are told of them."""

import plistlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import _missing
from tests.unit.adapters.schedule.fakes import ODD, PLAIN, System
from tracker.adapters.schedule.deeds import Answer, RunCommand, Standing, Task, WriteFile, carry_out
from tracker.adapters.schedule.launchd import Launchd, agent_plist
from tracker.adapters.schedule.systemd import Systemd, service_text, timer_text, unit_line, unit_word

LAUNCHD_KEYS = {"Label": str, "ProgramArguments": list, "StartCalendarInterval": dict, "ProcessType": str}
"""The keys that we use of launchd.plist(5), with their types."""


def test_words_of_a_unit() -> None:
    """A specifier is doubled, quote and backslash are escaped, a line ends with itself (systemd.syntax(7))."""
    assert unit_word('100% "a" \\') == '"100%% \\"a\\" \\\\"'
    assert unit_line("一\n二 100% \\") == "一 二 100%% "
    assert 'ExecStart="/opt/tracker/bin/python" "-P" "-m"' in service_text(PLAIN)
    odd = '"/bin/sh" "-c" "exec \\"$$@\\"" "sh" "/opt/研发 部/100%% $$HOME \\"it\'s\\" \\\\ ok/python" "-P"'
    assert f"ExecStart={odd}" in service_text(ODD)
    assert "OnCalendar=*-*-* 17:05:00\nPersistent=true" in timer_text(ODD)


def test_systemd_itself_accepts_the_units(tmp_path: Path) -> None:
    """`systemd-analyze verify` finds nothing in ours, with a path that is hard to quote, and something in a broken one."""
    if shutil.which("systemd-analyze") is None:
        _missing("systemd-analyze is not installed: `make test-tools` installs it.")
    folder = tmp_path / """研发 部 100% $HOME "it's" \\ ok"""
    folder.mkdir()
    program = folder / "python"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    task = ODD._replace(command=(str(program), *ODD.command[1:]))
    files = [tmp_path / f"{task.name}.service", tmp_path / f"{task.name}.timer"]
    for file, text in zip(files, (service_text(task), timer_text(task)), strict=True):
        file.write_text(text, encoding="utf-8")
    assert _complaints(files, tmp_path) == ""
    files[0].write_text(service_text(task).replace("ExecStart=", "ExecStart=not-a-path "), encoding="utf-8")
    assert "not-a-path" in _complaints(files, tmp_path)


def _complaints(files: list[Path], folder: Path) -> str:
    """Return what systemd-analyze says of our files, and not of others."""
    command = ["systemd-analyze", "--user", "--man=no", "verify", *map(str, files)]
    environment = {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    return "\n".join(line for line in done.stderr.splitlines() if "meeting-tracker" in line)


def test_systemd_installed_shown_removed(tmp_path: Path) -> None:
    """Two files and a timer that is told to wait; afterwards the folder is as it was."""
    system = System(systemctl=Answer(0), loginctl=Answer(0, b"Linger=yes\n"))
    systemd = Systemd(tmp_path, {}, system)
    assert systemd.answers() and systemd.remarks() == ()
    assert systemd.standing(PLAIN) is Standing.ABSENT
    carry_out(systemd.installing(PLAIN), system)
    assert sorted(path.suffix for path in systemd.units.iterdir()) == [".service", ".timer"]
    assert [command[2] for command, _ in system.asked[-3:]] == ["daemon-reload", "enable", "restart"]
    assert systemd.standing(PLAIN) is Standing.READY
    assert systemd.standing(PLAIN._replace(at=ODD.at)) is Standing.ALTERED
    carry_out(systemd.removing(PLAIN.name), system)
    assert list(systemd.units.iterdir()) == []


def test_systemd_that_does_not_answer(tmp_path: Path) -> None:
    """No systemd of this person; a timer that does not wait; a person who has to be logged in; a folder elsewhere."""
    systemd = Systemd(tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "elsewhere")}, System())
    assert not systemd.answers() and systemd.remarks() == ("systemd-logged-in",)
    assert systemd.units == tmp_path / "elsewhere" / "systemd" / "user"
    for deed in systemd.installing(PLAIN):
        if isinstance(deed, WriteFile):
            carry_out([deed])
    assert systemd.standing(PLAIN) is Standing.ABSENT


@pytest.mark.parametrize("task", [PLAIN, ODD])
def test_a_plist_has_known_keys(task: Task) -> None:
    """What plistlib reads back is the command word for word, each key one of launchd.plist(5), of its type."""
    content = plistlib.loads(agent_plist(task))
    assert {key: type(value) for key, value in content.items()} == LAUNCHD_KEYS
    assert content["ProgramArguments"] == list(task.command)
    assert content["StartCalendarInterval"] == {"Hour": task.at.hour, "Minute": task.at.minute}
    assert content["Label"] == task.name


def test_launchd_installed_shown_removed(tmp_path: Path) -> None:
    """A file, loaded by its path; taken away before it is loaded again, so that a new time counts."""
    system = System(launchctl=Answer(0))
    launchd = Launchd(tmp_path, 501, system)
    assert launchd.answers() and launchd.remarks() == ("logged-in",)
    assert launchd.standing(PLAIN) is Standing.ABSENT
    deeds = launchd.installing(PLAIN)
    carry_out(deeds, system)
    file = tmp_path / "Library" / "LaunchAgents" / f"{PLAIN.name}.plist"
    assert deeds[-1] == RunCommand(("launchctl", "bootstrap", "gui/501", str(file)), tries=5)
    assert launchd.standing(PLAIN) is Standing.READY
    assert Launchd(tmp_path, 501, System()).standing(PLAIN) is Standing.ABSENT
    carry_out(launchd.removing(PLAIN.name), system)
    assert not file.exists()
