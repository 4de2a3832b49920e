"""One LibreOffice a session for the engine's tests, and a new workbook for each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from tests.conftest import _missing
from tracker.engines import libreoffice


@pytest.fixture(scope="session")
def app() -> Iterator[xw.App]:
    """Give a hidden LibreOffice of the tests' own."""
    try:
        started = libreoffice.start(macro_security=0)
    except libreoffice.OfficeError as error:
        _missing(str(error))
    yield started
    started.quit()


@pytest.fixture
def book(app: xw.App) -> Iterator[xw.Book]:
    """Give a new workbook of one empty sheet."""
    made = app.books.add()
    yield made
    made.close()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    """Give its sheet."""
    return book.sheets[0]


@pytest.fixture
def opened(app: xw.App) -> Iterator[Callable[[Path], xw.Book]]:
    """Open files, and close them afterwards."""
    books: list[xw.Book] = []

    def open_book(path: Path) -> xw.Book:
        books.append(app.books.open(path))
        return books[-1]

    yield open_book
    names = {book.name for book in app.books}
    for book in books:
        if book.name in names:
            names.discard(book.name)
            book.close()
