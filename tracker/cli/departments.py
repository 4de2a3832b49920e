"""`tracker departments`: writes one report for each department, and the overview."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.printing import Printer, printer_for
from tracker.cli.results import first_zone, readable, write_document
from tracker.errors import UsageError
from tracker.views.department import department_view
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
    chosen = (options.department,) if options.department else names
    for name, content in report_documents(portfolio, chosen, printer_for(options, program)):
        write_document(Path(options.output, name), content, options.overwrite, console)
    return 3 if reading.refused else 0


def report_documents(portfolio: Portfolio, departments: Iterable[str], printer: Printer) -> Iterator[tuple[str, bytes]]:
    """Yield file name and content of each department's report, and of the overview where all are asked for."""
    chosen = tuple(departments)
    for department in chosen:
        yield from printer.print("department", department_view(department, portfolio, printer.words), department)
    if chosen == departments_of(portfolio):
        yield from printer.print("overview", overview_view(portfolio, printer.words), portfolio.as_of.isoformat())
