"""What hangs is ended after the limit, and another process is asked to say so."""

import json
import os
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from tracker.buttons import watchdog
from tracker.buttons.request import STOPPED, Request, parse_request
from tracker.buttons.watchdog import guarded, time_limit

REQUEST = Request("check", "/会议.xlsm", "libreoffice", "tracker-li", None, "zh")


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit codes that the process would have ended with."""
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    return codes


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The processes that were started."""
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: commands.append(command))
    return commands


def test_a_press_in_time_is_left_alone(ended: list[int], tmp_path: Path) -> None:
    """Nothing waits when the press is done."""
    with guarded(REQUEST, tmp_path):
        pass
    assert not ended and not [
        t for t in threading.enumerate() if isinstance(t, threading.Timer) and not t.finished.is_set()
    ]


def hang(request: Request, folder: Path, ended: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a press take longer than its limit."""
    monkeypatch.setattr(watchdog, "time_limit", lambda: 0.01)
    monkeypatch.setattr(watchdog, "MENDING", 0.01)
    with guarded(request, folder):
        while not ended:
            threading.Event().wait(0.005)


def test_a_press_that_hangs_is_ended_and_told(
    ended: list[int], started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new request names the button and the same workbook."""
    hang(REQUEST, tmp_path, ended, monkeypatch)
    assert ended == [70]
    ((*_, note),) = started
    asked: Any = parse_request(json.loads(Path(note).read_text(encoding="utf-8")))
    assert asked == REQUEST._replace(button=STOPPED, pressed="check")


def test_mending_that_hangs_is_ended_for_good(
    ended: list[int], started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No process starts the next one for ever."""
    hang(REQUEST._replace(button=STOPPED), tmp_path, ended, monkeypatch)
    assert ended == [70] and not started


@pytest.mark.parametrize(("wish", "limit"), [("", 120), ("7", 7), ("0", 1), ("soon", 120)])
def test_the_limit_can_be_set(monkeypatch: pytest.MonkeyPatch, wish: str, limit: float) -> None:
    """Seconds, at least one; what is no number is no wish."""
    monkeypatch.setenv("TRACKER_BUTTON_LIMIT", wish)
    assert time_limit() == limit
