"""What an overdue list needs of a store: the actions that may be on it, as light registers, and no others."""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.adapters.folders import COPY, LOCK, TEMPORARY
from tracker.adapters.store.arrow import ready_pyarrow
from tracker.adapters.store.layout import ACTIONS, MEETINGS
from tracker.adapters.store.view import Snapshot
from tracker.analysis.archive import ScanResult
from tracker.analysis.flat import FlatAction, FlatMeeting
from tracker.analysis.rebuilt import rebuild
from tracker.errors import UnreadableError
from tracker.model.meeting import STANDARD_ZONE
from tracker.model.organisation import Limits
from tracker.model.register import Register
from tracker.usecases.reading import Reading
from tracker.usecases.scanning import FOREIGN

if TYPE_CHECKING:
    import pyarrow as pa

COUNTED = (LOCK, TEMPORARY, COPY, FOREIGN)
"""What is passed over and told of where workbooks are read: what looks like a workbook."""


def reading_of(store: Snapshot, result: ScanResult, folder: str, as_of: date, within: int | None) -> Reading:
    """Return what an overdue list needs of an archive that was just scanned, as reading its workbooks would give it.

    Args:
        store: as it was at one time.
        result: what came of the scan.
        folder: the archive's folder as the person named it.
        as_of: the day that counts as today.
        within: working days that count as due soon; each workbook's own limit where None.
    """
    registers = registers_at_stake(store, folder, as_of, within)
    refused = (
        (place_in(folder, path), UnreadableError(reason, **{**values, "file": place_in(folder, path)}))
        for path, reason, values in result.refused
    )
    skipped = sum(result.skipped.get(kind, 0) for kind in COUNTED)
    return Reading(registers, tuple(refused), skipped, unasked=result.record.read - len(registers))


def first_zone(store: Snapshot) -> str:
    """Return the time zone of the workbook that a search of the folder finds first."""
    rows = store.table(MEETINGS, ["file", "time_zone"]).to_pylist()
    first = min(rows, key=lambda row: _place_in_search(row["file"]), default=None)
    return str(first["time_zone"]) if first else STANDARD_ZONE


def registers_at_stake(store: Snapshot, folder: str, as_of: date, within: int | None) -> tuple[Register, ...]:
    """Return the actions that may be overdue, due soon or undated, with everything their assessment asks for.

    Args:
        store: as it was at one time.
        folder: the archive's folder as the person named it.
        as_of: the day that counts as today.
        within: working days that count as due soon; each workbook's own limit where None.
    """
    ready_pyarrow()
    import pyarrow as pa
    import pyarrow.compute as pc

    meetings = list(map(FlatMeeting._make, _values(store.table(MEETINGS, FlatMeeting._fields), FlatMeeting._fields)))
    at_stake = pc.field("is_open") & (
        pc.field("due").is_null() | (pc.field("due") <= _horizon(meetings, as_of, within))
    )
    found = store.table(ACTIONS, FlatAction._fields, at_stake)
    keys = found["key"].combine_chunks().unique()
    earlier = store.table(ACTIONS, FlatAction._fields, ~pc.field("is_latest") & pc.field("key").isin(keys))
    rows: dict[str, list[FlatAction]] = {}
    for row in map(FlatAction._make, _values(pa.concat_tables([found, earlier]), FlatAction._fields)):
        rows.setdefault(row.file, []).append(row)
    wanted = [made for made in meetings if made.file in rows or made.reported_elsewhere != "{}"]
    return tuple(
        rebuild(made, sorted(rows.get(made.file, ()), key=lambda row: row.row), place_in(folder, made.file))
        for made in sorted(wanted)
    )


def place_in(folder: str, path: str) -> str:
    """Return a file of the archive as a search of its folder gives it."""
    return f"{folder.rstrip(os.sep)}{os.sep}{path.replace('/', os.sep)}"


def _horizon(meetings: Iterable[FlatMeeting], as_of: date, within: int | None) -> date:
    """Return a day after which nothing is due soon: calendar days for the working days, with room for holidays."""
    limits = {made.limits for made in meetings}
    own = (Limits(**json.loads(text)).due_soon_workdays for text in limits)
    workdays = max(own, default=0) if within is None else within
    extra = max((made.extra_days.count("[") for made in meetings), default=0)
    try:
        return as_of + timedelta(days=int(workdays * 1.6) + 60 + extra)
    except OverflowError:
        return date.max


def _place_in_search(path: str) -> tuple[tuple[int, str], ...]:
    """Return what a search goes by: files by name, then the folders by name."""
    *folders, name = path.split("/")
    return (*((1, folder) for folder in folders), (0, name))


def _values(rows: "pa.Table", names: Iterable[str]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table as plain values."""
    yield from zip(*(rows[name].to_pylist() for name in names), strict=True)
