"""`tracker minutes`: writes the documents of one meeting."""

import argparse
from pathlib import Path

from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.printing import printer_for
from tracker.cli.results import tell_notes, write_document
from tracker.usecases.export import meeting_documents


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Write the minutes, or the document that is asked for instead, in each format; returns 0."""
    reading = program.read_one(options.workbook)
    tell_notes(reading, console)
    register = reading.registers[0]
    as_of = options.as_of or program.today(register.meeting.time_zone)
    for name, content in meeting_documents(register, options.kind, as_of, printer_for(options, program)):
        write_document(Path(options.output, name), content, options.overwrite, console)
    return 0
