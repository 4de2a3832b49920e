"""The only wiring: connects adapters to the ports of the use cases, each when it is first needed."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from tracker.adapters.template import TemplateFolder
from tracker.model.register import Register
from tracker.ports import BookReader, CalendarSource
from tracker.schema import Schema
from tracker.usecases.reading import Found, Reading, Source, read_registers
from tracker.words import Words


class Program:
    """The parts of the program, connected."""

    def __init__(self) -> None:
        self.template = TemplateFolder()

    @cached_property
    def schema(self) -> Schema:
        """The structure of the workbook."""
        return self.template.schema()

    @cached_property
    def reader(self) -> BookReader:
        """Reads workbooks from files."""
        from tracker.adapters.files import FileReader

        return FileReader()

    @cached_property
    def calendars(self) -> CalendarSource:
        """Gives the working days of a country."""
        from tracker.adapters.calendars import PublicCalendars

        return PublicCalendars()

    def words(self, language: str) -> Words:
        """Return the texts of a language."""
        return self.template.words(language)

    def read(self, paths: Iterable[str]) -> Reading:
        """Read the workbooks that paths name, folders searched down."""
        from tracker.adapters.folders import find_workbooks

        return read_registers(find_workbooks(paths), self.reader, self.schema)

    def read_one(self, path: str) -> Register:
        """Read one workbook; raises `UnreadableError` where it is refused."""
        reading = read_registers(Found((Source(path),)), self.reader, self.schema)
        for _, error in reading.refused:
            raise error
        return reading.registers[0]

    def today(self, register: Register | None = None) -> date:
        """Return today in a workbook's time zone, or in the first one's of the standard."""
        from tracker.adapters.clock import today

        return today((register or Register()).meeting.time_zone)
