"""`tracker dashboard`: writes one page that shows how an archive stands, from workbooks or from a store."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.bootstrap import Program
from tracker.cli.archive import Counted, counted
from tracker.cli.console import Console
from tracker.cli.results import write_document

if TYPE_CHECKING:
    from tracker.analysis.figures import TrendPoint


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Write the page; returns 0, 3 where a workbook was refused."""
    from tracker.adapters.links import links_from
    from tracker.frames.figures import figures_of
    from tracker.render.charts import can_draw
    from tracker.render.dashboard import render_dashboard
    from tracker.views.dashboard import dashboard_view

    found, page = counted(options, program, console), Path(options.output)
    figures = figures_of(found.actions, found.as_of, _trend(found))
    view = dashboard_view(figures, links_from(page), console.words, found.origin)
    write_document(page, render_dashboard(view, program.template.style()), options.overwrite, console)
    if not can_draw():
        console.note("errors.charts-missing")
    return 3 if found.origin.files.refused else 0


def _trend(found: Counted) -> "tuple[TrendPoint, ...]":
    """Return what the scans of a store saw; nothing where there is no store."""
    if found.stored is None:
        return ()
    from tracker.adapters.store import StoreView
    from tracker.frames.trend import COLUMNS, trend_of

    return trend_of(StoreView(found.stored.place).table("observations", COLUMNS), found.stored.scans)
