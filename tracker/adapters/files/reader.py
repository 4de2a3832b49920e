"""Reads a workbook file into grids: first the gate, then the parser that suits."""

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from tracker.adapters.files import calamine_reader
from tracker.adapters.files.archive import Archive
from tracker.adapters.files.calamine_reader import ParserFailedError
from tracker.adapters.files.cells import with_errors
from tracker.adapters.files.package import CleanSheet, Package, read_package
from tracker.adapters.files.plain_reader import OddSheetError, PlainBook
from tracker.adapters.files.sniff import kind_of
from tracker.errors import ForeignError, UnreadableError
from tracker.rows.grid import Book, Grid, Value
from tracker.views.document import DOCUMENT_MARK

MAX_FILE = 50_000_000
MAX_SLOW = 6_000_000
"""Bytes of XML that openpyxl may be given: about three seconds."""

_PROPERTIES = "docProps/core.xml"

Note = tuple[str, Mapping[str, object]]


class FileReader:
    """Reads `.xlsx` and `.xlsm` files; implements `tracker.ports.BookReader`. Writes nothing, connects to nothing.

    Args:
        untyped: titles of the sheets that hold nothing a person typed; they are passed over.
    """

    def __init__(self, untyped: Collection[str] = ()) -> None:
        self._untyped = frozenset(untyped)

    def read_book(self, source: str) -> Book:
        """Read every sheet of a workbook.

        Raises:
            UnreadableError: the file is refused; the error says what it is and what to do.
        """
        book = self.parse_book(_workbook_bytes(source), source)
        return book._replace(notes=(*_open_elsewhere(source), *book.notes))

    def parse_book(self, content: bytes, source: str) -> Book:
        """Return every sheet of a workbook whose bytes are at hand; see `read_book`."""
        if not content.startswith(b"PK"):
            raise UnreadableError(kind_of(content), file=source)
        try:
            archive = Archive(content, source)
            _refuse_own_document(archive, source)
            package = read_package(archive, source, self._untyped)
            grids = read_grids(package, source)
        except MemoryError:
            raise UnreadableError("file-too-much-memory", file=source) from None
        return Book(source, grids, tuple(_missing_sheets(package)))


def _workbook_bytes(source: str) -> bytes:
    """Return the bytes of a file that is not the lock of an open workbook."""
    name = os.path.basename(source)
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        raise UnreadableError("file-is-lock", file=source)
    return read_bytes(source)


def _refuse_own_document(archive: Archive, source: str) -> None:
    """Refuse what we printed ourselves: the minutes in Excel show a meeting's tables, but are no workbook."""
    if _PROPERTIES in archive and DOCUMENT_MARK.encode() in archive.part(_PROPERTIES):
        raise ForeignError("file-is-own-document", file=source)


def read_bytes(source: str) -> bytes:
    """Return the bytes of a file; raises `UnreadableError` for one that is too large or cannot be opened."""
    try:
        with open(source, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_FILE:
                raise UnreadableError(
                    "file-too-large", file=source, size=size // 1_000_000, limit=MAX_FILE // 1_000_000
                )
            content = file.read(size + 1)  # room for the most that is let through would be made and given back
            return content if len(content) <= size else content + file.read(MAX_FILE - size)
    except FileNotFoundError:
        raise UnreadableError("file-missing", file=source) from None
    except IsADirectoryError:
        raise UnreadableError("file-is-folder", file=source) from None
    except PermissionError:
        key = "file-is-folder" if os.path.isdir(source) else "file-locked"
        raise UnreadableError(key, file=source) from None
    except (OSError, ValueError) as cause:
        raise UnreadableError("file-unreadable", file=source, cause=cause) from None


def read_grids(package: Package, source: str) -> tuple[Grid, ...]:
    """Return the grids of the sheets that hold cells; each sheet is read in the fastest way that suits it.

    Raises:
        UnreadableError: neither parser can read a sheet.
    """
    filled = [sheet for sheet in package.sheets if sheet.body]
    rows = _plainly(package, filled)
    odd = [number for number in range(len(filled)) if number not in rows]
    if odd:
        rows |= _parsed(package, filled, odd, source)
    return tuple(Grid(sheet.name, rows[number], sheet.merged) for number, sheet in enumerate(filled))


def _plainly(package: Package, sheets: Sequence[CleanSheet]) -> dict[int, list[list[Value]]]:
    """Return the rows of the sheets that need no parser, by number."""
    rows: dict[int, list[list[Value]]] = {}
    try:
        book = PlainBook(package)
    except OddSheetError:
        return rows
    for number, sheet in enumerate(sheets):
        with suppress(OddSheetError):
            rows[number] = book.read_rows(sheet)
    return rows


def _parsed(
    package: Package, sheets: Sequence[CleanSheet], numbers: Sequence[int], source: str
) -> dict[int, list[list[Value]]]:
    """Return the rows of the sheets that need a parser, by number: calamine's, or openpyxl's where that one fails."""
    rows: dict[int, list[list[Value]]] = {}
    plain = [number for number in numbers if sheets[number].is_plain]
    with suppress(ParserFailedError):
        fast = calamine_reader.read_rows(package, [sheets[n] for n in plain]) if plain else []
        rows = dict(zip(plain, fast, strict=True))
    slow = [number for number in numbers if number not in rows]
    if slow:
        rows.update(zip(slow, _slowly(package, [sheets[n] for n in slow], source), strict=True))
    return {number: with_errors(each) if sheets[number].has_errors else each for number, each in rows.items()}


def _slowly(package: Package, sheets: Sequence[CleanSheet], source: str) -> list[list[list[Value]]]:
    """Read sheets with openpyxl, which cannot bring the process down but takes its time."""
    from tracker.adapters.files import openpyxl_reader

    names = "、".join(sheet.name for sheet in sheets[:5])
    if sum(len(sheet.part) for sheet in sheets) + len(package.shared_strings) > MAX_SLOW:
        raise UnreadableError("file-odd-sheet", file=source, sheet=names)
    try:
        return openpyxl_reader.read_rows(package, sheets)
    except ParserFailedError:
        raise UnreadableError("file-broken-part", file=source, part=names) from None


def _open_elsewhere(source: str) -> Sequence[Note]:
    """Return a note where a lock file of Excel or LibreOffice stands beside the workbook."""
    folder, name = os.path.split(source)
    locks = (f"~${name}", f".~lock.{name}#")
    is_open = any(os.path.exists(os.path.join(folder, lock)) for lock in locks)
    return [("open-elsewhere", {"file": source})] if is_open else []


def _missing_sheets(package: Package) -> Sequence[Note]:
    """Return a note for each sheet that the workbook names and the package does not hold."""
    return [("sheet-without-part", {"sheet": name}) for name in package.missing]
