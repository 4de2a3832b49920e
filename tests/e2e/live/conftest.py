"""A running LibreOffice with a meeting's workbook open in it, and presses served by the installed program."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from tests.conftest import EXAMPLES, ROOT, _missing
from tracker.adapters.build import build_workbook
from tracker.adapters.meeting_toml import read_meeting
from tracker.adapters.template import TemplateFolder
from tracker.engines import libreoffice

RESULT = ("last_action", "last_action_time", "last_action_result")


class Meeting:
    """A workbook that is open in LibreOffice, and its buttons without the mouse."""

    def __init__(self, app: xw.App, pipe: str, path: Path) -> None:
        self.app, self.pipe, self.path = app, pipe, path
        self.book = app.books.open(path)

    def press(self, button: str, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        """Serve a press as the macro asks for it, and wait for its end."""
        process = self.start(button, **more)
        said = process.communicate(timeout=100)
        return subprocess.CompletedProcess(process.args, process.returncode, *said)

    def start(self, button: str, environment: dict[str, str] | None = None, **more: Any) -> "subprocess.Popen[bytes]":
        """Start serving a press."""
        request = {
            "button": button, "workbook": str(self.path), "application": "libreoffice", "pipe": self.pipe, "pid": None,
            "language": "zh", **more,
        }  # fmt: skip
        folder = self.path.parent / "request & 'notes' (1)"
        folder.mkdir(exist_ok=True)
        note = folder / f"request-{button}-{len(list(folder.iterdir()))}.json"
        note.write_text(json.dumps(request), encoding="ascii")
        settings = {"PYTHONPATH": str(ROOT), "TMPDIR": str(self.path.parent), "DISPLAY": "", **(environment or {})}
        return subprocess.Popen(
            [sys.executable, "-m", "tracker.buttons", str(note)],
            cwd=folder, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def result(self) -> list[Any]:
        """Return what stands beside the buttons."""
        return [self.book.names[name].refers_to_range.value for name in RESULT]

    def sheet(self, name: str) -> xw.Sheet:
        """Return a sheet."""
        return self.book.sheets[name]

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to LibreOffice itself, which runs below its starter; `/proc` tells which process it is."""
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                command = (folder / "cmdline").read_bytes()
                if b"soffice.bin" in command and self.pipe.encode() in command:
                    os.kill(int(folder.name), number)


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample meeting's workbook with buttons."""
    template = TemplateFolder()
    company = EXAMPLES / "organisation.toml"
    register = read_meeting(EXAMPLES / "2024q3-launch-2-sync.toml", company, template.schema())
    path = tmp_path_factory.mktemp("master") / "会议 & 'a' (1)!.xlsm"
    path.write_bytes(build_workbook(register, template, "zh", macros=True))
    return path


def started(pipe: str) -> xw.App:
    """Start a hidden LibreOffice that listens on a pipe of its own."""
    try:
        return libreoffice.start(pipe)
    except libreoffice.OfficeError as error:
        _missing(str(error))
        raise


@pytest.fixture(scope="module")
def app() -> Iterator[xw.App]:
    """A LibreOffice for all tests of a module."""
    running = started(PIPE)
    yield running
    running.quit()


PIPE = f"tracker-live-{os.getpid()}"


@pytest.fixture
def meeting(app: xw.App, master: Path, tmp_path: Path) -> Iterator[Meeting]:
    """A workbook of its own for each test."""
    path = tmp_path / master.name
    shutil.copy(master, path)
    opened = Meeting(app, PIPE, path)
    yield opened
    opened.book.close()
