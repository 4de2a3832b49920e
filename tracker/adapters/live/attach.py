"""Finds the open workbook that a button was pressed in: first the application, then the book.

LibreOffice is reached over its pipe, Excel through its list of running instances, in both by xlwings alone.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tracker.adapters.live.imports import quick_xlwings
from tracker.errors import UnreadableError

if TYPE_CHECKING:
    import xlwings as xw

EXCEL, LIBREOFFICE = "excel", "libreoffice"


class Open(NamedTuple):
    """An open workbook.

    Attributes:
        book: as xlwings has it.
        source: full path, its address on the web, or its name where it was never saved.
    """

    book: xw.Book
    source: str


def attach_libreoffice(workbook: str, pipe: str) -> Open:
    """Return the workbook in the LibreOffice that listens on a pipe.

    Raises:
        UnreadableError: it does not listen, its `uno` cannot be imported here, or the workbook is not open there.
    """
    quick_xlwings()
    from tracker.engines import libreoffice

    try:
        app = libreoffice.attach(pipe)
    except libreoffice.BridgeError:
        raise UnreadableError("uno-missing") from None
    except libreoffice.OfficeError:
        raise UnreadableError("libreoffice-not-listening") from None
    return find_book([app], workbook)


def attach_excel(workbook: str, pid: int | None = None) -> Open:
    """Return the workbook in the Excel of a process id, or in whichever has it open.

    Raises:
        UnreadableError: this system has no Excel that xlwings knows, none runs, or the workbook is not open there.
    """
    xlwings = quick_xlwings()
    if EXCEL not in [engine.name for engine in xlwings.engines]:
        raise UnreadableError("excel-without-buttons")
    tame(xlwings)
    apps = [app for app in xlwings.engines[EXCEL].apps if pid in (None, app.pid)]
    if not apps:
        raise UnreadableError("excel-not-running")
    return find_book(apps, workbook)


def tame(xlwings: object) -> None:
    """Keep xlwings for Windows from two of its habits.

    It asks a busy Excel again without an end, and at the end of the process it kills every Excel without a window,
    which may be somebody else's.
    """
    windows = getattr(xlwings, "_xlwindows", None)
    if windows is not None:
        import atexit

        windows.N_COM_ATTEMPTS = 20_000
        atexit.unregister(windows.cleanup)


def find_book(apps: Iterable[xw.App], workbook: str) -> Open:
    """Return the open workbook of a full path, an address on the web, or a name.

    Raises:
        UnreadableError: no such workbook is open, or several are and the name does not tell which.
    """
    found = [Open(book, full_name(book)) for app in apps for book in _books(app)]
    exact = [book for book in found if _same(book.source, workbook)]
    named = [book for book in found if _same(_name(book.source), _name(workbook))]
    chosen = exact or named
    if not chosen:
        raise UnreadableError("workbook-not-open", file=_name(workbook))
    if len(chosen) > 1:
        raise UnreadableError("workbook-open-twice", file=_name(workbook))
    return chosen[0]


def _books(app: xw.App) -> Iterator[xw.Book]:
    """Yield the workbooks of an application; one that does not answer has none for us."""
    with suppress(Exception):  # each engine has an error of its own
        yield from app.books


def full_name(book: xw.Book) -> str:
    """Return where a workbook is; xlwings' own `fullname` looks for the local copy of one on the web, and may fail."""
    try:
        return str(book.api.FullName if book.app.engine.name == EXCEL and sys.platform == "win32" else book.fullname)
    except Exception:
        return str(book.name)


def _name(source: str) -> str:
    return source.replace("\\", "/").rpartition("/")[2]


def _same(one: str, other: str) -> bool:
    """Whether two names mean one file: macOS takes accents apart, Windows does not tell capitals."""
    return _normal(one) == _normal(other)


def _normal(name: str) -> str:
    plain = unicodedata.normalize("NFC", name).replace("\\", "/")
    return plain if os.name == "posix" and "://" not in plain else plain.casefold()
