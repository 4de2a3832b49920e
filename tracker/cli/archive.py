"""What is counted of an archive: its actions as a table, from the store where there is one, else from the workbooks."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.adapters.archive import store_of
from tracker.analysis.archive import FileState
from tracker.bootstrap import Program
from tracker.bootstrap.archive import ScanOrder
from tracker.cli.console import Console
from tracker.cli.progress import following
from tracker.cli.results import demand_workbooks, first_zone, readable
from tracker.errors import TrackerError, UnreadableError, UsageError
from tracker.views.overdue import Files
from tracker.views.stats import Origin

if TYPE_CHECKING:
    import pandas as pd

    from tracker.adapters.archive import Stored


class Counted(NamedTuple):
    """What is counted: the table, the day, where both come from, and the store where they come from one."""

    actions: "pd.DataFrame"
    as_of: date
    origin: Origin
    stored: "Stored | None" = None


def counted(options: argparse.Namespace, program: Program, console: Console) -> Counted:
    """Return what the options `paths`, `store` and `as_of` mean, and say what could not be read.

    Raises:
        UsageError: neither workbooks nor a store are named, or both.
        UnreadableError: there is nothing to read.
    """
    return _from_store(options, program, console) or _from_workbooks(options, program, console)


def _from_store(options: argparse.Namespace, program: Program, console: Console) -> Counted | None:
    """Return what a store holds, that of a folder brought up to date first; None where workbooks are to be read."""
    if bool(options.paths) == bool(options.store):
        raise UsageError("paths-or-store")
    try:
        _bring_up_to_date(options.paths, program, console)
        found = program.archive.stored_actions(options.paths, options.store or "", options.as_of)
    except TrackerError as error:
        if options.store:
            raise
        console.explain(error)
        console.remark(console.words("program.without-store"))
        return None
    if found is None:
        return None
    actions, stored, as_of = found
    files = _stored_files(stored, console)
    demand_workbooks(files.read, len(files.refused), [stored.root or options.store], getattr(options, "format", ""))
    scanned_on = stored.scans[-1].day.isoformat() if stored.scans else ""
    return Counted(actions, as_of, Origin(files, str(stored.place), scanned_on), stored)


def _bring_up_to_date(paths: Sequence[str], program: Program, console: Console) -> None:
    """Scan the one folder that is named, where it has been scanned before."""
    if len(paths) == 1 and store_of(paths[0]):
        program.archive.scan(ScanOrder(paths[0]), following(console))


def _stored_files(stored: "Stored", console: Console) -> Files:
    """Return what became of the files that a store knows, and say which are refused."""
    states = [known.state for known in stored.known.values()]
    refused = []
    for path, known in stored.known.items():
        if known.state is FileState.REFUSED:
            error = UnreadableError(known.reason, **{**known.values, "file": f"{stored.root}{path}"})
            console.explain(error)
            refused.append((f"{stored.root}{path}", console.sentence(error)))
    return Files(states.count(FileState.READ), tuple(refused), states.count(FileState.SKIPPED))


def _from_workbooks(options: argparse.Namespace, program: Program, console: Console) -> Counted:
    """Read the workbooks."""
    from tracker.frames import actions_frame

    reading = readable(options.paths, program, console, getattr(options, "format", ""))
    as_of = options.as_of or program.today(first_zone(reading))
    refused = tuple((path, console.sentence(error)) for path, error in reading.refused)
    files = Files(len(reading.registers), refused, reading.skipped)
    return Counted(actions_frame(reading.registers, as_of, program.calendars.calendar), as_of, Origin(files))
