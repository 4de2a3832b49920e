"""`tracker overdue`: lists what is overdue, due soon or undated in one or many workbooks."""

import argparse
import os
from collections.abc import Iterable
from datetime import date

from tracker.analysis.overdue import Entry, list_overdue
from tracker.bootstrap import Program
from tracker.bootstrap.archive import StoreQuestion
from tracker.cli.console import Console
from tracker.cli.progress import following
from tracker.cli.results import first_zone, give_result, judged, readable
from tracker.errors import TrackerError, UsageError
from tracker.model.vocabulary import Urgency
from tracker.render.overdue import render_overdue
from tracker.render.screen import Screen
from tracker.usecases.reading import Reading
from tracker.views.overdue import Files, OverdueView, overdue_view
from tracker.words import Words

_MOST_NAMES = 30
"""How many names are told where one is not found: more of them nobody reads."""


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """List; returns 0, 1 with `--fail` where something is overdue, 3 where a workbook was refused."""
    reading, as_of = _of_store(options, program, console) or _of_workbooks(options, program, console)
    entries = list_overdue(
        reading.registers,
        as_of,
        program.calendars.calendar,
        within=options.within,
        department=options.department or "",
        owner=options.owner or "",
    )
    if not entries and (options.department or options.owner):
        _tell_names(
            list_overdue(reading.registers, as_of, program.calendars.calendar, within=options.within), options, console
        )
    view = list_view(reading, entries, as_of, console.words)
    screen = Screen(console.width, console.has_colour)
    give_result(render_overdue(view, options.format, program.template.style(), screen), options, console)
    if options.format != "text" or options.output:
        console.remark(view.summary)
    if reading.refused:
        return 3
    return 1 if options.fail and any(entry.state is Urgency.OVERDUE for entry in entries) else 0


def _tell_names(entries: Iterable[Entry], options: argparse.Namespace, console: Console) -> None:
    """Say which names there are where nothing is of the one that is asked for: it may be misspelt."""
    by_owner = bool(options.owner)
    names = sorted({entry.action.owner if by_owner else entry.action.department for entry in entries} - {""})
    asked = " · ".join(filter(None, (options.department, options.owner)))
    if names:
        console.note("program.nobody-of-this-name", name=asked, names=tuple(names[:_MOST_NAMES]))


def _of_workbooks(options: argparse.Namespace, program: Program, console: Console) -> tuple[Reading, date]:
    """Read every workbook, and return the day that counts as today."""
    reading = readable(options.paths, program, console, options.format)
    return reading, options.as_of or program.today(first_zone(reading))


def _of_store(options: argparse.Namespace, program: Program, console: Console) -> tuple[Reading, date] | None:
    """Return the same from a folder's store, brought up to date first; None where there is none that can be used."""
    if options.store and (len(options.paths) != 1 or os.path.isfile(options.paths[0])):  # noqa: PTH113
        raise UsageError("store-for-one-folder")
    if len(options.paths) != 1:
        return None
    from tracker.adapters.store.arrow import leave_pandas_out

    leave_pandas_out()
    try:
        found = program.archive.read_store(
            StoreQuestion(options.paths[0], options.store or "", options.as_of, options.within),
            following(console),
        )
    except TrackerError as error:
        if options.store:
            raise
        console.explain(error)
        console.remark(console.words("program.without-store"))
        return None
    if found:
        judged(found[0], options.paths, console, options.format)
    return found


def list_view(reading: Reading, entries: tuple[Entry, ...], as_of: date, words: Words) -> OverdueView:
    """Return the list in words, with what became of the files."""
    refused = tuple((path, words(f"errors.{error.key}", **error.values)) for path, error in reading.refused)
    return overdue_view(entries, Files(reading.read, refused, reading.skipped), as_of, words)
