"""`tracker departments`: writes one report for each department, and the overview."""

import argparse
from pathlib import Path

from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.printing import printer_for
from tracker.cli.results import first_zone, readable, write_document
from tracker.errors import UsageError
from tracker.usecases.export import report_documents
from tracker.views.portfolio import departments_of, portfolio_of


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Write the reports; returns 0, or 3 where a workbook was refused."""
    reading = readable(options.paths, program, console)
    as_of = options.as_of or program.today(first_zone(reading))
    portfolio = portfolio_of(reading.registers, as_of, program.calendars.calendar)
    names = departments_of(portfolio)
    if options.department and options.department not in names:
        raise UsageError("department-unknown", department=options.department, departments=names)
    for name, content in report_documents(portfolio, options.department, printer_for(options, program)):
        write_document(Path(options.output, name), content, options.overwrite, console)
    return 3 if reading.refused else 0
