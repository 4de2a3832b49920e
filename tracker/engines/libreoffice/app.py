"""One LibreOffice."""

import contextlib
import os
import signal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .book import Book
from .books import Books
from .bridge import failure
from .connection import Connection
from .errors import GoneError, OfficeError
from .ranges import Range
from .unsupported import complete, refused

if TYPE_CHECKING:
    from .apps import Apps
    from .engine import Engine
    from .process import Process


@complete
class App(base_classes.App):
    """One LibreOffice."""

    def __init__(
        self, apps: "Apps", connection: Connection, process: "Process | None" = None, visible: bool = True
    ) -> None:
        self._apps = apps
        self.connection = connection
        self.process = process
        self._can_show = visible
        self._status: Any = None
        self._is_drawing = self._alerts = True
        self.still: list[Book] = []
        self._has_ended = False
        self.active_uid = ""

    @cached_property
    def books(self) -> Books:
        """Its workbooks."""
        return Books(self)

    @property
    def engine(self) -> "Engine":
        """The engine it belongs to."""
        return self._apps.engine

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.frame.Desktop`."""
        return self.connection.desktop

    @cached_property
    def pid(self) -> int:
        """Its process id; a negative number that stands for its pipe where the system does not tell."""
        from .peer import peer_pid

        return self.process.pid if self.process else peer_pid(self.connection.pipe)

    @property
    def hwnd(self) -> None:
        """None: its windows have no handle that xlwings could use."""
        return

    @property
    def version(self) -> str:
        """LibreOffice's version."""
        return self.connection.version

    @property
    def path(self) -> str:
        """The folder of its program."""
        from .bridge import uno

        paths = self.connection.service("util.PathSubstitution")
        return str(uno().fileUrlToSystemPath(paths.getSubstituteVariableValue("$(prog)")))

    @property
    def visible(self) -> bool:
        """Whether it has windows, and one of its workbooks shows its own."""
        return self._can_show and (len(self.books) == 0 or any(book.is_visible for book in self.books))

    @visible.setter
    def visible(self, value: bool) -> None:
        if value and not self._can_show:
            raise refused("a way to show an application that was started hidden; start it with visible=True")
        for book in self.books:
            book.is_visible = bool(value)

    @property
    def shows_new_books(self) -> bool:
        """Whether a workbook that is opened gets a window."""
        return self._can_show

    def activate(self, steal_focus: bool = False) -> None:
        """Make it xlwings' active application."""
        self._apps.to_front(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells of the active workbook; None where something else, or nothing, is selected."""
        return self.books.active.selection

    @property
    def screen_updating(self) -> bool:
        """Whether workbooks draw themselves anew while they change."""
        return self._is_drawing

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if bool(value) == self._is_drawing:
            return
        self._is_drawing = bool(value)
        if not value:
            self.still = list(iter(self.books))
        for book in self.still:
            with contextlib.suppress(GoneError):  # one that was closed meanwhile needs nothing
                book.draw(self._is_drawing)
        if value:
            self.still = []

    @property
    def display_alerts(self) -> bool:
        """What was set; either way, what comes over the pipe asks no questions."""
        return self._alerts

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self._alerts = bool(value)

    @property
    def calculation(self) -> str:
        """`automatic` or `manual`, of the active workbook: LibreOffice keeps it for each."""
        return "automatic" if self.books.active.api.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise refused(f"the calculation mode {value!r}")
        for book in self.books:
            book.api.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        """Calculate every formula of every workbook."""
        for book in self.books:
            book.api.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        """What was written into the status bar; False where it is LibreOffice's own."""
        return self._status[1] if self._status else False

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if self._status:
            self._status[0].end()
            self._status = None
        if value is not False and value is not None:
            indicator = self.books.active.controller.getFrame().createStatusIndicator()
            indicator.start(str(value), 0)
            self._status = (indicator, str(value))

    def run(self, macro: str, args: list[Any]) -> Any:
        """Run a macro: `'book.xlsm'!Module1.Name`, `Module1.Name` or `Name`."""
        from .macros import run_macro

        return run_macro(self.books, macro, args)

    def quit(self) -> None:
        """End it without saving; its process is gone when this returns. One that was only attached ends as well."""
        if self._has_ended:
            return
        self._has_ended = True
        gone = (OfficeError, failure("lang.DisposedException"), failure("uno.RuntimeException"))
        with contextlib.suppress(*gone):
            for book in self.books:
                book.close()
        with contextlib.suppress(*gone):
            self.connection.desktop.terminate()
        self._apps.forget(self)
        if self.process:
            self.process.end(patience=5.0)

    def kill(self) -> None:
        """End its process at once."""
        self._has_ended = True
        self._apps.forget(self)
        if self.process:
            self.process.end()
        elif self.pid > 0:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        else:
            raise OfficeError("This system does not tell the process of a LibreOffice that was only attached.")
