"""A box of the system's own: text is an argument, never code."""

import subprocess
from typing import Any

import pytest

from tracker.buttons import box
from tracker.buttons.box import box_commands, show_box


def test_the_text_is_an_argument_of_the_script() -> None:
    """On macOS the message goes to the script as data."""
    (command,) = box_commands("darwin")
    assert "on run {message}" in command[-1]


def test_without_a_screen_there_is_no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a Linux without a display nothing is started."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert box_commands("linux") == []


def test_the_first_program_that_is_installed_shows_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One box, by the first of the programs that exists; none is installed everywhere."""
    started: list[list[str]] = []

    def start(command: list[str], **_: Any) -> None:
        if command[0] != "kdialog":
            raise FileNotFoundError(command[0])
        started.append(command)

    monkeypatch.setattr(box.sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(subprocess, "Popen", start)
    assert show_box("没有完成；$(x)")
    assert [command[-1] for command in started] == ["没有完成；$(x)"]
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: (_ for _ in ()).throw(PermissionError()))
    assert not show_box("x")
