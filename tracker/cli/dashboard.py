"""`tracker dashboard`: writes one page that shows how an archive stands, from workbooks or from a store."""

import argparse
from pathlib import Path

from tracker.adapters.links import links_from
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.results import first_zone, readable, write_document


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Write the page; returns 0, 3 where a workbook was refused."""
    from tracker.frames import actions_frame
    from tracker.frames.figures import figures_of
    from tracker.render.dashboard import render_dashboard
    from tracker.views.dashboard import dashboard_view

    reading = readable(options.paths, program, console)
    as_of = options.as_of or program.today(first_zone(reading))
    figures = figures_of(actions_frame(reading.registers, as_of, program.calendars.calendar), as_of)
    page = Path(options.output)
    view = dashboard_view(figures, links_from(page, Path()), console.words)
    write_document(page, render_dashboard(view, program.template.style()), options.overwrite, console)
    return 3 if reading.refused else 0
