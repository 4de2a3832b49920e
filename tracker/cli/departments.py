"""`tracker departments`: writes one report for each department, and the overview."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.printing import Printer, printer_for
from tracker.cli.results import first_zone, readable, write_document
from tracker.errors import UsageError
from tracker.views.department import department_view
from tracker.views.file_names import distinct_names
from tracker.views.overview import overview_view
from tracker.views.portfolio import Portfolio, departments_of, portfolio_of


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


def report_documents(portfolio: Portfolio, department: str | None, printer: Printer) -> Iterator[tuple[str, bytes]]:
    """Yield file name and content of one department's report, or of every department's and the overview."""
    titles = distinct_names((department,) if department else departments_of(portfolio))
    for name, title in titles.items():
        yield from printer.print("department", department_view(name, portfolio, printer.words), title)
    if not department:
        yield from printer.print("overview", overview_view(portfolio, printer.words), portfolio.as_of.isoformat())
