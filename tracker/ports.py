"""What the use cases need from the world; the adapters give it, `tracker.bootstrap` connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.analysis.archive import KnownFile, Outcome, ScanRecord
    from tracker.model.workdays import WorkCalendar
    from tracker.rows.grid import Book
    from tracker.schema import Schema
    from tracker.views.document import View
    from tracker.views.live import FindingsTable, Mark
    from tracker.words import Words


class BookReader(Protocol):
    """Reads a workbook into grids; raises `UnreadableError` for what is refused."""

    def read_book(self, source: str) -> Book:
        """Read every sheet of a workbook."""
        ...


class TemplateSource(Protocol):
    """Gives the template: structure, words, style."""

    def schema(self) -> Schema:
        """Return the structure of the workbook."""
        ...

    def words(self, language: str) -> Words:
        """Return the texts of one language."""
        ...

    def wording(self) -> Mapping[str, Any]:
        """Return the words that the checks look for, as `workbook_template/wording.toml` gives them."""
        ...

    def style(self) -> Mapping[str, Mapping[str, object]]:
        """Return colours, faces and sizes as `workbook_template/style.toml` gives them."""
        ...

    def layout(self) -> Mapping[str, Any]:
        """Return where things stand in a new workbook, as `workbook_template/layout.toml` gives it."""
        ...


class DocumentRenderer(Protocol):
    """Makes a file of a document's words."""

    def __call__(self, kind: str, view: View, name: str, /) -> bytes:
        """Return a document of a kind (`minutes`, `department` …) in the format of a name (`docx`, `pdf` …)."""
        ...


class CalendarSource(Protocol):
    """Gives the working days of a country."""

    def calendar(self, name: str) -> WorkCalendar:
        """Return the calendar of a country code; Monday to Friday where it is not known."""
        ...


class LiveWorkbook(Protocol):
    """A workbook that is open in an application, unsaved edits included. It never moves the person's selection."""

    def read_book(self) -> Book:
        """Read every sheet as it stands now, by the contract of `tracker.rows.grid`."""
        ...

    def mark(self, kind: str, marks: Sequence[Mark]) -> None:
        """Put marks on cells in place of the earlier ones of this kind; what was there before is remembered."""
        ...

    def clear_marks(self) -> int:
        """Restore what was there before the marks of every kind; returns how many cells were marked."""
        ...

    def write_findings(self, table: FindingsTable) -> str:
        """Fill the findings sheet, and return its name."""
        ...

    def recalculate(self) -> None:
        """Calculate every formula anew."""
        ...

    def show_progress(self, text: str) -> None:
        """Say in the status bar what is being done; the empty text gives the bar back to the application."""
        ...


class DocumentShelf(Protocol):
    """Where the documents of an open workbook are put."""

    @property
    def folder(self) -> str:
        """The folder; raises `RefusedError` where the workbook has no place yet."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Write one document; raises `RefusedError` where that would cost a file of a person's."""
        ...


class ArchiveStore(Protocol):
    """The memory of an archive: what its workbooks say, what is known of its files, and what was seen of each action.

    Every change is made by `commit`, at once or not at all; whoever reads meanwhile sees the state before or after.
    """

    def known(self) -> Mapping[str, KnownFile]:
        """Return what is known of the files, by their path relative to the archive's folder."""
        ...

    def last_scan(self) -> ScanRecord | None:
        """Return the last scan; None for a new store."""
        ...

    def add(self, outcome: Outcome) -> None:
        """Take in what came of one file; it counts from the next `commit` on."""
        ...

    def touch(self, path: str, known: KnownFile) -> None:
        """Take in that a file has another stamp and the same content."""
        ...

    def forget(self, paths: Iterable[str]) -> None:
        """Take in that files are gone; what was seen of their actions stays."""
        ...

    def commit(self, scan: ScanRecord) -> None:
        """Write what was taken in; a scan of many files commits several times under one number."""
        ...
