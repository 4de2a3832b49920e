"""The only wiring: connects adapters to the ports of the use cases, each when it is first needed."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from tracker.adapters.template import TemplateFolder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from tracker.adapters.files import FileReader
    from tracker.bootstrap.archive import Archive
    from tracker.checks.lexicon import Lexicon
    from tracker.model.finding import Finding
    from tracker.model.register import Register
    from tracker.ports import CalendarSource
    from tracker.schema import Schema
    from tracker.usecases.export import Printer
    from tracker.usecases.reading import Follow, Reading
    from tracker.views.document import View
    from tracker.words import Words


class Program:
    """The parts of the program, connected. Nothing is imported before it is needed: a short command stays short."""

    def __init__(self) -> None:
        self.template = TemplateFolder()

    @cached_property
    def schema(self) -> Schema:
        """The structure of the workbook."""
        return self.template.schema()

    @cached_property
    def reader(self) -> FileReader:
        """Reads workbooks from files."""
        from tracker.adapters.files import FileReader
        from tracker.rows.layout import untyped_titles

        return FileReader(untyped_titles(self.schema))

    @cached_property
    def calendars(self) -> CalendarSource:
        """Gives the working days of a country."""
        from tracker.adapters.calendars import PublicCalendars

        return PublicCalendars()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words that the checks look for."""
        from tracker.checks.lexicon import parse_lexicon

        return parse_lexicon(self.template.wording(), self.schema)

    @cached_property
    def archive(self) -> Archive:
        """Scans archives, and asks their stores."""
        from tracker.bootstrap.archive import Archive

        return Archive(self)

    def words(self, language: str) -> Words:
        """Return the texts of a language."""
        return self.template.words(language)

    def read(self, paths: Iterable[str], follow: Follow = iter) -> Reading:
        """Read the workbooks that paths name, folders searched down; `follow` may show how far it is."""
        from tracker.adapters.folders import find_workbooks
        from tracker.usecases.reading import read_registers

        return read_registers(find_workbooks(paths), self.reader, self.schema, follow)

    def read_one(self, path: str) -> Reading:
        """Read one workbook, the only register of what is returned; raises `UnreadableError` where it is refused."""
        from tracker.usecases.reading import Found, Source, read_registers

        reading = read_registers(Found((Source(path),)), self.reader, self.schema)
        for _, error in reading.refused:
            raise error
        return reading

    def validate(
        self, register: Register, as_of: date | None = None, only: Collection[str] = ()
    ) -> tuple[Finding, ...]:
        """Return the findings of a register, as of today in its time zone where no day is given."""
        from tracker.usecases.validate import validate

        day = as_of or self.today(register.meeting.time_zone)
        return validate(register, day, self.calendars, self.lexicon, only)

    def printer(self, language: str, formats: Iterable[str], folders: Iterable[str] = ()) -> Printer:
        """Return what documents are printed with; `folders` hold a company's own templates."""
        from pathlib import Path

        from tracker.usecases.export import Printer

        places = tuple(map(Path, folders))

        def render(kind: str, view: View, name: str, /) -> bytes:
            from tracker.render.documents import render_document

            return render_document(kind, view, name, self.template.style(), places)

        return Printer(self.words(language), self.calendars, render, tuple(formats))

    def today(self, time_zone: str = "") -> date:
        """Return today in a time zone; the standard's where no workbook names one."""
        from tracker.adapters.clock import today
        from tracker.model.time_zone import STANDARD_ZONE

        return today(time_zone or STANDARD_ZONE)


@cache
def shared_program() -> Program:
    """Return one program for all calls of a process."""
    return Program()
