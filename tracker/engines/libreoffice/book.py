"""One workbook."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .bridge import failure, uno
from .errors import OfficeError
from .formats import Formats
from .names import Names
from .saving import save_book, write_pdf
from .sheets import Sheets
from .undo import begin_step, end_steps
from .unsupported import complete
from .values import Calendar

if TYPE_CHECKING:
    from .app import App
    from .ranges import Range

_SIZE = (1280, 960)


@complete
class Book(base_classes.Book):
    """One workbook."""

    def __init__(self, app: "App", component: Any) -> None:
        self._app = app
        self._component = component
        self.uid = str(component.RuntimeUID)
        self.changed_sheets = False

    @property
    def app(self) -> "App":
        """The application it is open in."""
        return self._app

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.SpreadsheetDocument`."""
        return self._component

    @property
    def controller(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.SpreadsheetView`: selection, active sheet, frozen panes."""
        return self._component.getCurrentController()

    @cached_property
    def formats(self) -> Formats:
        """Its number formats."""
        return Formats(self._component.getNumberFormats())

    @cached_property
    def calendar(self) -> Calendar:
        """The day that its dates are counted from."""
        zero = self._component.NullDate
        return Calendar(zero.Day, zero.Month, zero.Year)

    @cached_property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @cached_property
    def named_ranges(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.NamedRanges` of the whole workbook."""
        return self._component.NamedRanges

    @property
    def names(self) -> Names:
        """Its names, those of its sheets too."""
        return Names(self)

    @property
    def name(self) -> str:
        """Its file's name, or its title where it has not been saved."""
        return Path(self.fullname).name

    @property
    def fullname(self) -> str:
        """Its file's path; the address where it lies on a server; its title where it has not been saved."""
        url = str(self._component.getURL())
        if not url:
            return str(self._component.getTitle())
        return str(uno().fileUrlToSystemPath(url)) if url.startswith("file:") else url

    @property
    def is_read_only(self) -> bool:
        """Whether it cannot be saved under its own name."""
        return bool(self._component.isReadonly())

    @property
    def is_visible(self) -> bool:
        """Whether it shows its window."""
        window = self.controller.getFrame().getContainerWindow()
        return bool(window.isVisible()) and self._app.shows_new_books

    @is_visible.setter
    def is_visible(self, value: bool) -> None:
        self.controller.getFrame().getContainerWindow().setVisible(value)

    def give_size(self) -> None:
        """Give a hidden window a size: in one without, LibreOffice freezes no panes, and does not say so."""
        frame = self.controller.getFrame()
        for window in (frame.getContainerWindow(), frame.getComponentWindow()):
            window.setPosSize(0, 0, *_SIZE, 15)  # com.sun.star.awt.PosSize.POSSIZE

    def draw(self, value: bool) -> None:
        """Let it draw itself anew with each change, or hold that back."""
        if value:
            while self._component.hasControllersLocked():
                self._component.unlockControllers()
        else:
            self._component.lockControllers()

    @cached_property
    def undo_list(self) -> Any:
        """LibreOffice's `com.sun.star.document.UndoManager`."""
        return self._component.getUndoManager()

    def begin_undo_step(self, title: str) -> None:
        """Let what follows be one step for Undo, as far as LibreOffice can take it back (see `undo.py`)."""
        begin_step(self, title)

    def end_undo_steps(self) -> None:
        """End such steps, that of a program which was killed too."""
        end_steps(self)

    @property
    def selection(self) -> "Range | None":
        """The selected cells; None where something else is selected."""
        selected = self.controller.getSelection()
        if selected is None or not hasattr(selected, "getRangeAddress"):
            return None
        return self.sheets.range_of(selected.getRangeAddress())

    def activate(self) -> None:
        """Bring it to the front."""
        self._app.active_uid = self.uid
        if self._app.shows_new_books:
            frame = self.controller.getFrame()
            frame.activate()
            frame.getContainerWindow().toFront()

    def close(self) -> None:
        """Close it without saving.

        Raises:
            OfficeError: something holds it open (a dialog, a print job).
        """
        try:
            self._component.close(False)
        except failure("util.CloseVetoException") as error:
            raise OfficeError(f"LibreOffice cannot close {self.name} now: it is busy with it.") from error

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it: under its own name, or under another one in the format that its ending names.

        Raises:
            OfficeError: it is read-only, or LibreOffice could not write there.
            UnsupportedError: LibreOffice cannot write that format.
        """
        save_book(self, path, password)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        """Write the visible sheets as a PDF; `quality` is `standard` or `minimum`."""
        write_pdf(self, path, quality)
