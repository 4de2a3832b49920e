"""The workbooks of an application."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .book import Book
from .bridge import failure, properties, uno
from .errors import OfficeError
from .unsupported import complete, refused

if TYPE_CHECKING:
    from .app import App

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
    def active(self) -> Book:
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

    def __call__(self, name_or_index: int | str) -> Book:
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

    def __iter__(self) -> Iterator[Book]:
        """Yield the open workbooks."""
        components = self.api.createEnumeration()
        found = []
        while components.hasMoreElements():
            component = components.nextElement()
            if component.supportsService(_SPREADSHEET):
                found.append(Book(self.app, component))
        return iter(sorted(found, key=lambda book: (len(book.uid), book.uid)))

    def add(self) -> Book:
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
    ) -> Book:
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

    def _load(self, url: str, options: dict[str, Any]) -> Book:
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
