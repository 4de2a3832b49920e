"""What the use cases need from the world; the adapters give it, `tracker.bootstrap` connects them."""

from collections.abc import Mapping
from typing import Any, Protocol

from tracker.model.workdays import WorkCalendar
from tracker.rows.grid import Book
from tracker.schema import Schema
from tracker.views.document import View
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
