"""`tracker stats`: counts how much got done, and when, from workbooks or from a store."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.analysis.archive import FileState
from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.results import first_zone, give_result, readable
from tracker.errors import UsageError
from tracker.render.overdue import Screen
from tracker.render.stats import render_stats
from tracker.views.overdue import Files
from tracker.views.stats import Origin, stats_view
from tracker.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from tracker.adapters.archive import Stored


class _Counted(NamedTuple):
    """What is counted: the table, the day, and where both come from."""

    actions: "pd.DataFrame"
    as_of: date
    origin: Origin


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Count; returns 0, 3 where a workbook was refused."""
    from tracker.frames import report_of

    counted = _from_store(options, program, console) or _from_workbooks(options, program, console)
    view = stats_view(report_of(counted.actions, counted.as_of, options.by), counted.origin, console.words)
    screen = Screen(console.width, console.has_colour)
    give_result(render_stats(view, options.format, program.template.style(), screen=screen), options, console)
    if options.format != "text" or options.output:
        console.remark(view.summary)
    return 3 if counted.origin.files.refused else 0


def _from_store(options: argparse.Namespace, program: Program, console: Console) -> _Counted | None:
    """Return what a store holds; None where workbooks are to be read."""
    if bool(options.paths) == bool(options.store):
        raise UsageError("paths-or-store")
    found = program.stored_actions(options.paths, options.store or "", options.as_of)
    if found is None:
        return None
    actions, stored, as_of = found
    scanned_on = stored.scans[-1].started_at.date().isoformat() if stored.scans else ""
    return _Counted(actions, as_of, Origin(_stored_files(stored, console.words), str(stored.place), scanned_on))


def _stored_files(stored: "Stored", words: Words) -> Files:
    """Return what became of the files that a store knows; who was refused is told again."""
    states = [known.state for known in stored.known.values()]
    refused = tuple(
        (path, words(f"errors.{known.reason}", **{"file": path, **known.values}))
        for path, known in stored.known.items()
        if known.state is FileState.REFUSED
    )
    return Files(states.count(FileState.READ), refused, states.count(FileState.SKIPPED))


def _from_workbooks(options: argparse.Namespace, program: Program, console: Console) -> _Counted:
    """Read the workbooks."""
    from tracker.frames import actions_frame

    reading = readable(options.paths, program, console, options.format)
    as_of = options.as_of or program.today(first_zone(reading))
    refused = tuple((path, console.sentence(error)) for path, error in reading.refused)
    files = Files(len(reading.registers), refused, reading.skipped)
    return _Counted(actions_frame(reading.registers, as_of, program.calendars.calendar), as_of, Origin(files))
