"""LibreOffice on a virtual screen, set up and opened by our own commands, used by mouse and keyboard.

UNO reads what the person would see, and finds where it is on the screen; what a person does goes through the screen.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.e2e.office.screen import Screen
from tests.e2e.office.waiting import wait_for
from tracker.adapters.setup.libreoffice import unquoted

QUIET = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.9</value></prop></item>
</oor:items>
"""
"""The settings of a person who has seen the greetings; macro security as LibreOffice brings it."""


class Window:
    """The LibreOffice of one person.

    Attributes:
        home: the person's own folder: settings, launcher, profile.
        meetings: the folder that is trusted.
        screen: where it is seen.
    """

    def __init__(self, home: Path, screen: Screen) -> None:
        self.home = home
        self.screen = screen
        self.meetings = home / "会议 & 'Q3' (1)"
        self.meetings.mkdir(parents=True)
        self.profile = home / "profile"
        self.pipe = f"tracker-e2e-{os.getpid()}"
        self.environment = {
            **screen.environment,
            "HOME": str(home),
            "TRACKER_LAUNCHER": str(home / "config" / "launcher.txt"),
            "TRACKER_PIPE": self.pipe,
            "TRACKER_OFFICE_PROFILE": str(self.profile),
            "TRACKER_LANG": "zh",
            "SAL_USE_VCLPLUGIN": "gen",
        }
        (self.profile / "user").mkdir(parents=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(QUIET, encoding="utf-8")

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command of ours as this person."""
        command = [sys.executable, "-m", "tracker", *map(str, arguments)]
        return subprocess.run(
            command, env=self.environment, cwd=self.meetings, capture_output=True, text=True, timeout=120, check=False
        )

    def open(self, path: Path) -> None:
        """Open a workbook by `tracker open`, and wait until it stands there."""
        done = self.run("open", path, "--app", "libreoffice")
        assert done.returncode == 0, done.stderr
        wait_for(f"window of {path.name}", lambda: self._document(path), 90)
        self.document = self._document(path)
        wait_for("first sheet on the screen", lambda: self.place_of("校验") is not None)

    def _document(self, path: Path) -> Any:
        """Return the open document of a file; None while there is none."""
        from tracker.engines.libreoffice import OfficeError
        from tracker.engines.libreoffice.connection import connect

        try:
            components = connect(self.pipe, timeout=0).desktop.Components.createEnumeration()
        except OfficeError:
            return None
        while components.hasMoreElements():
            document = components.nextElement()
            if unquoted(document.getURL()) == str(path) and document.CurrentController is not None:
                return document
        return None

    def sheet(self, name: str) -> Any:
        """Return a sheet of the open workbook."""
        return self.document.Sheets.getByName(name)

    def show(self, name: str) -> None:
        """Bring a sheet to the front."""
        self.document.CurrentController.setActiveSheet(self.sheet(name))

    def place_of(self, caption: str) -> tuple[int, int] | None:
        """Return the middle of a button on the screen; None where it is not to be seen."""
        page = self.document.Sheets.getByIndex(0).DrawPage
        for shape in (page.getByIndex(number) for number in range(page.Count)):
            if shape.supportsService("com.sun.star.drawing.ControlShape") and shape.Control.Label == caption:
                return _middle(self.document.CurrentController.getControl(shape.Control).getAccessibleContext())
        return None

    def press(self, caption: str) -> None:
        """Press a button of the first sheet with the mouse."""
        self.document.CurrentController.setActiveSheet(self.document.Sheets.getByIndex(0))
        place = wait_for(f"button {caption}", lambda: self.place_of(caption))
        self.screen.click(*place)

    def type_into(self, name: str, cell: str, text: str) -> None:
        """Click a cell and type into it, as a person does."""
        self.show(name)
        target = self.sheet(name).getCellRangeByName(cell)
        self.document.CurrentController.select(target)
        before = target.String
        place = wait_for(f"cell {cell} on the screen", lambda: self._place_of_cell(target))
        self.screen.click(*place)
        self.screen.type(text)
        self.screen.key("Return")
        wait_for(f"change of {cell}", lambda: target.String != before)

    def _place_of_cell(self, cell: Any) -> tuple[int, int] | None:
        """Return the middle of a cell on the screen, through the pane that shows it."""
        address = cell.getCellAddress()
        for table in _tables(self.document.CurrentController.Frame.ComponentWindow.getAccessibleContext()):
            found = table.getAccessibleCellAt(address.Row, address.Column)
            place = _middle(found.getAccessibleContext()) if found else None
            if place and _holds(table, place):
                return place
        return None

    def picture(self, name: str, crop: str = "") -> None:
        """Keep a picture of the screen for people to look at."""
        self.screen.take_picture(self.pictures / f"{name}.png", crop)

    @property
    def pictures(self) -> Path:
        """Where pictures are kept."""
        return Path(__file__).resolve().parents[3] / "build" / "e2e"

    @property
    def processes(self) -> list[int]:
        """The processes of this LibreOffice."""
        mark = f"-env:UserInstallation={self.profile.as_uri()}".encode()
        return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and mark in _words(entry)]

    def kill(self) -> None:
        """End it as a crash does."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        wait_for("end of LibreOffice", lambda: not self.processes)


def _words(process: Path) -> list[bytes]:
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _middle(context: Any) -> tuple[int, int] | None:
    """Return the middle of something accessible on the screen; None where it has no size there."""
    corner, size = context.getLocationOnScreen(), context.getSize()
    if size.Width <= 0 or size.Height <= 0 or corner.X < 0 or corner.Y < 0:
        return None
    return corner.X + size.Width // 2, corner.Y + size.Height // 2


def _holds(context: Any, place: tuple[int, int]) -> bool:
    """Whether a point lies in something accessible."""
    corner, size = context.getLocationOnScreen(), context.getSize()
    return corner.X <= place[0] < corner.X + size.Width and corner.Y <= place[1] < corner.Y + size.Height


def _tables(context: Any) -> list[Any]:
    """Return the panes of a window that show cells: a frozen sheet has several."""
    role = 58  # com.sun.star.accessibility.AccessibleRole.TABLE
    if context.getAccessibleRole() == role:
        return [context]
    children = [context.getAccessibleChild(number) for number in range(min(context.getAccessibleChildCount(), 50))]
    return [table for child in children if child for table in _tables(child.getAccessibleContext())]
