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


_DIALOGS, _BUTTON, _TABLE = (1, 12), 44, 58
"""Of com.sun.star.accessibility.AccessibleRole: ALERT and DIALOG, PUSH_BUTTON, TABLE."""


_KEEP = "(macro-enabled)"
"""What stands on the button that keeps the format of a file."""


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
            "TMPDIR": str(home / "tmp"),
            "TRACKER_LAUNCHER": str(home / "config" / "launcher.txt"),
            "TRACKER_PIPE": self.pipe,
            "TRACKER_OFFICE_PROFILE": str(self.profile),
            "TRACKER_LANG": "zh",
            "SAL_USE_VCLPLUGIN": "gen",
        }
        (home / "tmp").mkdir()
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
        self._wait_for(path)

    def double_click(self, path: Path) -> None:
        """Open a workbook as a double click does, and wait until it stands there with its buttons."""
        self.start(path)
        self._wait_for(path)

    def start(self, *paths: Path) -> None:
        """Start LibreOffice alone with some files, nothing of ours before it."""
        command = ["soffice", f"-env:UserInstallation={self.profile.as_uri()}", *map(str, paths)]
        quiet = subprocess.DEVNULL
        subprocess.Popen(command, env=self.environment, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)

    def _wait_for(self, path: Path) -> None:
        """Wait until a workbook stands there with its buttons."""
        self.path, self.document = path, wait_for(f"window of {path.name}", lambda: self.document_of(path), 90)
        self.document.CurrentController.setActiveSheet(self.document.Sheets.getByIndex(0))
        wait_for("first sheet on the screen", lambda: self.place_of("校验") is not None)

    def document_of(self, path: Path) -> Any:
        """Return the open document of a file; None while there is none."""
        from tracker.engines.libreoffice import OfficeError
        from tracker.engines.libreoffice.connection import connect

        try:
            components = connect(self.pipe, timeout=0).desktop.Components.createEnumeration()
        except OfficeError:
            return None
        while components.hasMoreElements():
            document = components.nextElement()
            if unquoted(getattr(document, "URL", "")) == str(path) and document.CurrentController is not None:
                return document
        return None

    def sheet(self, name: str) -> Any:
        """Return a sheet of the open workbook."""
        return self.document.Sheets.getByName(name)

    def show(self, name: str) -> None:
        """Bring a sheet to the front."""
        self.document.CurrentController.setActiveSheet(self.sheet(name))

    def place_of(self, caption: str) -> tuple[int, int] | None:
        """Return the middle of a button of the first sheet on the screen; None where it is not to be seen."""
        page = self.document.Sheets.getByIndex(0).DrawPage
        for shape in (page.getByIndex(number) for number in range(page.Count)):
            if shape.supportsService("com.sun.star.drawing.ControlShape") and shape.Control.Label == caption:
                return _middle(self.document.CurrentController.getControl(shape.Control).getAccessibleContext())
        return None

    def press(self, caption: str) -> None:
        """Press a button of the first sheet with the mouse."""
        self.document.CurrentController.setActiveSheet(self.document.Sheets.getByIndex(0))
        self._settle()
        self._click(wait_for(f"button {caption}", lambda: self.place_of(caption)))

    def type_into(self, name: str, cell: str, text: str, *, insist: bool = False) -> None:
        """Click a cell and type into it, as a person does; `insist` where the sheet asks whether that is meant."""
        self.show(name)
        target = self.sheet(name).getCellRangeByName(cell)
        self.document.CurrentController.select(target)
        before = target.String
        self._settle()
        place = wait_for(f"cell {cell} on the screen", lambda: self._place_of_cell(target))
        self._click(place)
        self.screen.type(text)
        self.screen.key("Return")
        if insist:
            self.answer("OK")
        wait_for(f"change of {cell}", lambda: target.String != before)

    def save(self) -> None:
        """Save with the keyboard, in the format that the file has."""
        before = self.path.stat().st_mtime_ns
        self._settle()
        self.screen.key("ctrl+s")
        wait_for("question about the format", lambda: self.place_in_dialog(_KEEP) or self._is_saved(before))
        if not self._is_saved(before):
            self.answer(_KEEP)
        wait_for("saved file", lambda: self._is_saved(before))

    def _is_saved(self, before: int) -> bool:
        return self.path.stat().st_mtime_ns != before and not self.document.isModified()

    def close(self) -> None:
        """Close the saved workbook with the keyboard; LibreOffice goes on running."""
        self._settle()
        self.screen.key("ctrl+w")
        wait_for("end of the workbook", lambda: self.document_of(self.path) is None)

    def _click(self, place: tuple[int, int]) -> None:
        """Click a point of the workbook's window, which gets the keyboard first: otherwise it takes the click for that."""
        self.screen.focus("LibreOffice Calc")
        self.screen.move(*place)
        self._settle()
        self.screen.click()

    def answer(self, caption: str) -> None:
        """Click a button of the dialog in front."""
        wait_for(f"dialog with a button {caption}", lambda: self.place_in_dialog(caption))
        wait_for("end of the dialog", lambda: self._is_answered(caption))

    def _is_answered(self, caption: str) -> bool:
        """Click a button of the dialog in front; a dialog takes a click that comes as it is shown for nothing."""
        place = self.place_in_dialog(caption)
        if place is None:
            return True
        self.screen.move(*place)
        self.screen.click()
        with suppress(AssertionError):
            wait_for("end of the dialog", lambda: self.place_in_dialog(caption) is None, 0.7)
        return self.place_in_dialog(caption) is None

    def _settle(self) -> None:
        """Wait until everything is drawn: a person would not click before."""
        self._connection().service("awt.Toolkit").processEventsToIdle()

    def place_in_dialog(self, caption: str) -> tuple[int, int] | None:
        """Return the middle of a button in a dialog; None where there is no dialog with it."""
        toolkit = self._connection().service("awt.Toolkit")
        for window in (toolkit.getTopWindow(number) for number in range(toolkit.getTopWindowCount())):
            context = window.getAccessibleContext()
            if context.getAccessibleRole() in _DIALOGS:
                for found in _parts(context, _BUTTON):
                    if caption in found.getAccessibleName():
                        return _middle(found)
        return None

    def _connection(self) -> Any:
        from tracker.engines.libreoffice.connection import connect

        return connect(self.pipe)

    def _place_of_cell(self, cell: Any) -> tuple[int, int] | None:
        """Return the middle of a cell on the screen, through the pane that shows it."""
        address = cell.getCellAddress()
        for table in _parts(self.document.CurrentController.Frame.ComponentWindow.getAccessibleContext(), _TABLE):
            found = table.getAccessibleCellAt(address.Row, address.Column)
            place = _middle(found.getAccessibleContext()) if found else None
            if place and _holds(table, place):
                return place
        return None

    def picture(self, name: str, crop: str = "") -> None:
        """Keep a picture of the screen for people to look at."""
        with suppress(Exception):  # of a window that is gone too
            self._settle()
        self.screen.take_picture(self.pictures / f"{name}.png", crop)

    @property
    def pictures(self) -> Path:
        """Where pictures are kept."""
        return Path(__file__).resolve().parents[3] / "build" / "e2e"

    @property
    def processes(self) -> list[int]:
        """The processes of this LibreOffice."""
        return _processes(f"-env:UserInstallation={self.profile.as_uri()}")

    @property
    def presses(self) -> list[int]:
        """The processes of ours that carry out a press in this LibreOffice."""
        return [number for number in _processes("tracker.buttons") if self._is_ours(Path("/proc", str(number)))]

    def _is_ours(self, process: Path) -> bool:
        try:
            return f"TRACKER_PIPE={self.pipe}".encode() in (process / "environ").read_bytes().split(b"\0")
        except OSError:
            return False

    def wait_until_done(self) -> str:
        """Wait until a press is told and its process has ended; returns what it came to."""
        wait_for("result of a press", lambda: self.result)
        wait_for("end of a press", lambda: not self.presses)
        return self.result

    @property
    def result(self) -> str:
        """What the first sheet says of the last press."""
        return str(self.named("last_action_result").String)

    def named(self, name: str) -> Any:
        """Return the cell of a defined name."""
        return self.document.NamedRanges.getByName(name).ReferredCells.getCellByPosition(0, 0)

    def note(self, name: str, cell: str) -> str:
        """Return the note at a cell; empty where there is none."""
        return str(self.sheet(name).getCellRangeByName(cell).Annotation.String)

    def fill(self, name: str, cell: str) -> int:
        """Return the background of a cell as it is set there."""
        return int(self.sheet(name).getCellRangeByName(cell).CellBackColor)

    def quit(self) -> None:
        """End LibreOffice as a person does who keeps nothing."""
        self.document.setModified(False)
        self._connection().desktop.terminate()
        wait_for("end of LibreOffice", lambda: not self.processes)

    def kill(self) -> None:
        """End it as a crash does."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        wait_for("end of LibreOffice", lambda: not self.processes)


def _processes(mark: str) -> list[int]:
    """Return the processes that have a word on their command line."""
    folders = (entry for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [int(folder.name) for folder in folders if mark.encode() in _words(folder)]


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


def _parts(context: Any, role: int) -> list[Any]:
    """Return what of one role a window shows: the panes of a sheet, the buttons of a dialog."""
    if context.getAccessibleRole() == role:
        return [context]
    children = [context.getAccessibleChild(number) for number in range(min(context.getAccessibleChildCount(), 50))]
    return [part for child in children if child for part in _parts(child.getAccessibleContext(), role)]
