"""The guard of a LibreOffice of our own, tried on commands that are none."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tracker.engines.libreoffice import guard

SLEEP = "import time; time.sleep(60)"


def _start(profile: Path, *command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", guard.__file__, str(profile), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def _office(profile: Path, source: str) -> tuple[str, ...]:
    return sys.executable, "-c", source, f"-env:UserInstallation={profile.as_uri()}"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Give a profile folder."""
    made = tmp_path / "profile"
    (made / "user").mkdir(parents=True)
    return made


def test_the_end_of_its_input_ends_the_command(tmp_path: Path, profile: Path) -> None:
    """The command ends, the profile goes, and of two lock files the one that names the profile."""
    started = _start(profile, *_office(profile, SLEEP))
    assert started.stdin is not None
    assert started.stdout is not None
    pid = int(started.stdout.readline())
    os.kill(pid, 0)
    mine, other = tmp_path / "书.xlsx", tmp_path / "other.xlsx"
    (tmp_path / ".~lock.书.xlsx#").write_text(f",me,here,now,{profile.as_uri()};", encoding="utf-8")
    (tmp_path / ".~lock.other.xlsx#").write_text(",you,there,now,file:///profiles/you;", encoding="utf-8")
    started.communicate(f"{mine}\n{other}\n{tmp_path / 'none.xlsx'}\n".encode(), timeout=20)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".~lock.other.xlsx#"]


def test_a_kept_profile_stays(profile: Path) -> None:
    started = _start(Path("-"), *_office(profile, SLEEP))
    started.communicate(b"", timeout=20)
    assert profile.is_dir()


def test_the_end_of_the_command_ends_it(profile: Path) -> None:
    started = _start(profile, *_office(profile, "raise SystemExit(7)"))
    assert started.wait(20) == 7
    assert not profile.exists()
    started.communicate()


def test_a_new_profile_asks_for_a_second_start(tmp_path: Path, profile: Path) -> None:
    """LibreOffice ends with a code of its own the first time, and is started once more."""
    mark = tmp_path / "mark"
    source = f"""
from pathlib import Path
mark = Path({str(mark)!r})
first = not mark.exists()
mark.touch()
raise SystemExit({guard.RESTART} if first else 5)
"""
    started = _start(profile, *_office(profile, source))
    assert started.wait(20) == 5
    started.communicate()


def test_what_the_command_started_ends_too(tmp_path: Path, profile: Path) -> None:
    """The launcher is gone; its child, which is LibreOffice itself, is found by their group."""
    told = tmp_path / "pid"
    source = (
        "import subprocess, sys, pathlib, time; "
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}]); "
        f"pathlib.Path({str(told)!r}).write_text(str(child.pid)); time.sleep(60)"
    )
    started = _start(profile, *_office(profile, source))
    deadline = time.monotonic() + 20
    while not (told.exists() and told.read_text(encoding="utf-8")) and time.monotonic() < deadline:
        time.sleep(0.02)
    child = int(told.read_text(encoding="utf-8"))
    started.communicate(b"", timeout=20)
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
