"""`tracker minutes`: writes the documents of one meeting."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.printing import Printer, printer_for
from tracker.cli.results import tell_notes, write_document
from tracker.model.register import Register
from tracker.usecases.export import MEETING_DOCUMENTS
from tracker.usecases.validate import calendar_of


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Write the minutes, or the document that is asked for instead, in each format; returns 0."""
    reading = program.read([options.workbook])
    for _, error in reading.refused:
        raise error
    tell_notes(reading, console)
    register = reading.registers[0]
    as_of = options.as_of or program.today(register.meeting.time_zone)
    for name, content in meeting_documents(register, options.kind, as_of, printer_for(options, program)):
        write_document(Path(options.output, name), content, options.overwrite, console)
    return 0


def meeting_documents(register: Register, kind: str, as_of: date, printer: Printer) -> Iterator[tuple[str, bytes]]:
    """Yield file name and content of one document of a meeting in each format."""
    calendar = calendar_of(register, printer.program.calendars)
    view = MEETING_DOCUMENTS[kind](register, as_of, calendar, printer.words)
    return printer.print(kind, view, register.meeting.id or Path(register.source).stem)
