"""The documents of one or many meetings: which view each is made from, and their files in the formats asked for."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.ports import CalendarSource, DocumentRenderer
from tracker.usecases.validate import calendar_of
from tracker.views.agenda import agenda_view
from tracker.views.department import department_view
from tracker.views.document import View
from tracker.views.file_names import distinct_names, file_stem
from tracker.views.minutes import minutes_view
from tracker.views.overview import overview_view
from tracker.views.portfolio import Portfolio, departments_of
from tracker.views.recap import recap_view
from tracker.views.sign_in import sign_in_view
from tracker.words import Words

MakeView: TypeAlias = Callable[[Register, date, WorkCalendar, Words], View]

MEETING_DOCUMENTS: Mapping[str, MakeView] = {
    "minutes": minutes_view,
    "agenda": agenda_view,
    "recap": recap_view,
    "sign_in": sign_in_view,
}
"""The documents of one meeting by kind, each with the function that puts it into words."""


class Printer(NamedTuple):
    """What documents are printed with.

    Attributes:
        words: the language of the documents.
        calendars: gives the working days.
        render: makes a file of a view.
        formats: as in `("docx", "pdf")`.
    """

    words: Words
    calendars: CalendarSource
    render: DocumentRenderer
    formats: tuple[str, ...]

    def print(self, kind: str, view: View, title: str) -> Iterator[tuple[str, bytes]]:
        """Yield file name and content of a document in each format; its name tells what it is about and what it is."""
        stem = file_stem(f"{title} {self.words(f'program.file.{kind}')}")
        for name in self.formats:
            yield f"{stem}.{name}", self.render(kind, view, name)


def meeting_documents(register: Register, kind: str, as_of: date, printer: Printer) -> Iterator[tuple[str, bytes]]:
    """Yield file name and content of one document of a meeting in each format."""
    calendar = calendar_of(register, printer.calendars)
    view = MEETING_DOCUMENTS[kind](register, as_of, calendar, printer.words)
    return printer.print(kind, view, register.meeting.id or stem_of(register.source))


def report_documents(portfolio: Portfolio, department: str | None, printer: Printer) -> Iterator[tuple[str, bytes]]:
    """Yield file name and content of one department's report, or of every department's and the overview."""
    titles = distinct_names((department,) if department else departments_of(portfolio))
    for name, title in titles.items():
        yield from printer.print("department", department_view(name, portfolio, printer.words), title)
    if not department:
        yield from printer.print("overview", overview_view(portfolio, printer.words), portfolio.as_of.isoformat())


def stem_of(source: str) -> str:
    """Return the name of a file or of an address on the web, without its folder and ending."""
    name = source.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name
