"""When something ends in the middle: a second press, a press that hangs, LibreOffice killed."""

import hashlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.live.conftest import Meeting, started

pytestmark = [pytest.mark.office, pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")]


def digest(path: Path) -> str:
    """Return a file's fingerprint."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_second_press_is_refused_politely(meeting: Meeting) -> None:
    """While one runs another one ends at once; afterwards the button works again, also after a kill."""
    first = meeting.start("check")
    wait_for_lock(meeting.path.parent)
    first.send_signal(signal.SIGSTOP)
    assert meeting.press("check").returncode == 4
    first.kill()
    first.wait()
    assert meeting.press("check").returncode == 0


def wait_for_lock(folder: Path) -> None:
    """Wait until a press has taken the lock."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if any(path.read_bytes() for path in folder.glob("tracker-button-*.lock")):
            return
        time.sleep(0.005)
    pytest.fail("no press took the lock")


def test_a_press_that_hangs_is_ended(meeting: Meeting) -> None:
    """LibreOffice that does not answer is left alone after the limit, and says so when it answers again."""
    meeting.signal(signal.SIGSTOP)
    try:
        process = meeting.start("check", environment={"TRACKER_BUTTON_LIMIT": "2"})
        assert process.wait(timeout=60) == 70
    finally:
        meeting.signal(signal.SIGCONT)
    end = time.monotonic() + 30
    while time.monotonic() < end and meeting.result()[2] is None:
        time.sleep(0.2)
    assert "已停止" in meeting.result()[2]


@pytest.mark.parametrize("delay", [0.0, 0.15, 0.3])
def test_libreoffice_killed_in_the_middle(master: Path, tmp_path: Path, delay: float) -> None:
    """The file on disk is what it was, nothing lies beside it, and there is no traceback."""
    pipe = f"tracker-killed-{os.getpid()}-{int(delay * 100)}"
    path = tmp_path / master.name
    shutil.copy(master, path)
    meeting = Meeting(started(pipe), pipe, path)
    before = digest(path)
    process = meeting.start("check")
    wait_for_lock(tmp_path)
    time.sleep(delay)
    meeting.signal(signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode in (0, 3), said
    assert b"Traceback" not in said
    assert digest(path) == before
    left = {entry.name for entry in tmp_path.iterdir() if not entry.name.startswith(".~lock.")}
    assert left == {path.name, "request & 'notes' (1)", *(p.name for p in tmp_path.glob("tracker-button-*.lock"))}
    assert not list((tmp_path / "request & 'notes' (1)").iterdir())
