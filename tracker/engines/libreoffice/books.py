"""The workbooks of an application, and one of them."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .bridge import failure, properties, uno
from .errors import OfficeError
from .files import PDF, document_options, filter_for, protection
from .formats import Formats
from .names import Names
from .sheets import Sheets
from .undo import begin_step, end_steps
from .unsupported import complete, refused
from .values import Calendar

if TYPE_CHECKING:
    from .apps import App
    from .ranges import Range

_SIZE = (1280, 960)
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


@complete
class Books(base_classes.Books):
    """The open workbooks, in the order in which they were opened."""

    def __init__(self, app: "App") -> None:
        self.app = app

    @cached_property
    def api(self) -> Any:
        """LibreOffice's collection of open documents, of every kind."""
        return self.app.connection.desktop.getComponents()

    @property
    def active(self) -> "Book":
        """The workbook in front; of hidden ones the one that was opened or activated last."""
        books = list(iter(self))  # list() of this collection would count its books first
        if not books:
            raise OfficeError("No workbook is open in LibreOffice.")
        chosen = next((book for book in books if book.uid == self.app.active_uid), None)
        if chosen is not None and not chosen.is_visible:
            return chosen
        front = self.app.connection.desktop.getCurrentComponent()
        if front is not None and hasattr(front, "RuntimeUID"):
            chosen = next((book for book in books if book.uid == front.RuntimeUID), chosen)
        return chosen or books[-1]

    def __call__(self, name_or_index: int | str) -> "Book":
        """Return a workbook by its one-based number, its name, or its full path.

        Raises:
            KeyError: there is none.
        """
        books = list(iter(self))
        if isinstance(name_or_index, int):
            if 1 <= name_or_index <= len(books):
                return books[name_or_index - 1]
            raise KeyError(name_or_index)
        wanted = name_or_index.lower()
        for book in books:
            if wanted in (book.name.lower(), book.fullname.lower()):
                return book
        raise KeyError(name_or_index)

    def __contains__(self, name_or_index: int | str) -> bool:
        """Whether there is such a workbook."""
        try:
            return self(name_or_index) is not None
        except KeyError:
            return False

    def __len__(self) -> int:
        """Return the number of open workbooks."""
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator["Book"]:
        """Yield the open workbooks."""
        components = self.api.createEnumeration()
        found = []
        while components.hasMoreElements():
            component = components.nextElement()
            if component.supportsService(_SPREADSHEET):
                found.append(Book(self.app, component))
        return iter(sorted(found, key=lambda book: (len(book.uid), book.uid)))

    def add(self) -> "Book":
        """Make a new workbook."""
        return self._load("private:factory/scalc", {})

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: str | None = None,  # noqa: A002
        password: str | None = None,
        *others: Any,
        **named: Any,
    ) -> "Book":
        """Open a file.

        Raises:
            FileNotFoundError: there is no such file.
            OfficeError: LibreOffice cannot read it, or it needs another password.
            UnsupportedError: an option was given that only Excel has.
        """
        asked = [value for value in (format, *others, *named.values()) if value is not None]
        if asked:
            raise refused("these options of Books.open(): only fullname, update_links, read_only and password")
        path = Path(fullname).resolve()
        if not path.exists():
            raise FileNotFoundError(f"No such file: {path}")
        if self.app.process:
            self.app.process.remember(str(path))
        options: dict[str, Any] = {"UpdateDocMode": 3 if update_links else 0}
        if read_only:
            options["ReadOnly"] = True
        if password:
            options["Password"] = password
        return self._load(uno().systemPathToFileUrl(str(path)), options)

    def _load(self, url: str, options: dict[str, Any]) -> "Book":
        if not self.app.shows_new_books:
            options["Hidden"] = True
        problem: Exception | None = None
        try:
            component = self.app.connection.desktop.loadComponentFromURL(url, "_blank", 0, properties(**options))
        except (failure("io.IOException"), failure("lang.IllegalArgumentException")) as error:
            component, problem = None, error
        if component is None or not component.supportsService(_SPREADSHEET):
            if component is not None:
                component.close(True)
            raise OfficeError(
                f"LibreOffice cannot open this file as a workbook (damaged, locked, or another password?): {url}"
            ) from problem
        book = Book(self.app, component)
        self.app.active_uid = book.uid
        if "Hidden" in options:
            book.give_size()
        if not self.app.screen_updating:
            book.draw(False)
            self.app.still.append(book)
        return book


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
        if path is None and password is None and self._component.hasLocation():
            if self.is_read_only:
                raise OfficeError(f"{self.name} is open read-only; please save it under another name.")
            self._store(self._component.store, self.fullname)
            return
        own = Path(self.fullname)
        target = Path(path).resolve() if path else own if own.is_absolute() else Path.cwd() / f"{own.name}.xlsx"
        options = {"FilterName": filter_for(target), **document_options(target)}
        if password:
            options.update(protection(target, password))
        if self._app.process:
            self._app.process.remember(str(target))
        url = uno().systemPathToFileUrl(str(target))
        self._store(lambda: self._component.storeAsURL(url, properties(**options)), str(target))

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        """Write the visible sheets as a PDF; `quality` is `standard` or `minimum`."""
        url = uno().systemPathToFileUrl(str(Path(path).resolve()))
        options = properties(FilterName=PDF, FilterData=_pdf_options(quality))
        self._store(lambda: self._component.storeToURL(url, options), path)

    def _store(self, write: Any, target: str) -> None:
        """Write a file; a folder that is not there is not made, as LibreOffice would."""
        if not Path(target).parent.is_dir() and "://" not in target:
            raise OfficeError(f"LibreOffice could not write {target}: there is no such folder.")
        try:
            write()
        except (failure("io.IOException"), failure("uno.RuntimeException")) as error:
            raise OfficeError(
                f"LibreOffice could not write {target}: {str(error).strip() or 'unknown reason'}"
            ) from error


def _pdf_options(quality: str | None) -> Any:
    minimum = quality == "minimum"
    values = properties(ReduceImageResolution=minimum, Quality=60 if minimum else 90)
    return uno().Any("[]com.sun.star.beans.PropertyValue", values)
