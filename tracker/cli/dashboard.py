"""`tracker dashboard`: writes one page that shows how an archive stands, from workbooks or from a store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.results import first_zone, readable, write_document
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.analysis.figures import Figures


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Write the page; returns 0, 3 where a workbook was refused."""
    from tracker.adapters.links import links_from
    from tracker.render.dashboard import render_dashboard
    from tracker.views.dashboard import dashboard_view

    if bool(options.paths) == bool(options.store):
        raise UsageError("paths-or-store")
    read = _stored if options.store else _read
    figures, root, code = read(options, program, console)
    page = Path(options.output)
    view = dashboard_view(figures, links_from(page, root), console.words)
    write_document(page, render_dashboard(view, program.template.style()), options.overwrite, console)
    return code


def _read(options: argparse.Namespace, program: Program, console: Console) -> tuple[Figures, str, int]:
    """Return the figures of workbooks, what their names are relative to, and the exit code."""
    from tracker.frames import actions_frame
    from tracker.frames.figures import figures_of

    reading = readable(options.paths, program, console)
    as_of = options.as_of or program.today(first_zone(reading))
    actions = actions_frame(reading.registers, as_of, program.calendars.calendar)
    return figures_of(actions, as_of), "", 3 if reading.refused else 0


def _stored(options: argparse.Namespace, program: Program, _: Console) -> tuple[Figures, str, int]:
    """Return the figures of a store, with what its scans saw."""
    from tracker.adapters.store.view import StoreView
    from tracker.frames import stored_frame
    from tracker.frames.figures import figures_of
    from tracker.frames.trend import COLUMNS, trend_of

    as_of = options.as_of or program.today()
    folder, actions, meetings, seen, scans = StoreView(Path(options.store)).at_one_time(
        lambda store: (
            store.folder,
            store.table("actions"),
            store.table("meetings"),
            store.table("observations", COLUMNS),
            store.scans(),
        )
    )
    frame = stored_frame(actions, meetings, as_of, program.calendars.calendar)
    return figures_of(frame, as_of, trend_of(seen, scans)), folder, 0
