"""What an overdue list needs of a store: the actions that may be on it, as light registers, and no others."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tracker.adapters.store.arrow import ready_pyarrow
from tracker.adapters.store.layout import ACTIONS, MEETINGS
from tracker.adapters.store.view import Snapshot
from tracker.analysis.flat import FlatAction, FlatMeeting, flatten
from tracker.analysis.rebuilt import rebuild
from tracker.model.organisation import Limits
from tracker.model.register import Register
from tracker.model.time_zone import STANDARD_ZONE
from tracker.usecases.reading import Reading

if TYPE_CHECKING:
    import pyarrow as pa


class Asked(NamedTuple):
    """What an overdue list is made of.

    Attributes:
        folder: the archive's folder as the person named it.
        as_of: the day that counts as today.
        within: working days that count as due soon; each workbook's own limit where None.
    """

    folder: str
    as_of: date
    within: int | None = None


class Beside(NamedTuple):
    """What a store does not know yet, where it cannot be brought up to date.

    Attributes:
        stale: files that are gone or not as the store knows them.
        renewed: what they say now.
    """

    stale: frozenset[str] = frozenset()
    renewed: Reading = Reading()


NOTHING_BESIDE = Beside()


def first_zone(store: Snapshot) -> str:
    """Return the time zone of the workbook that a search of the folder finds first."""
    rows = store.table(MEETINGS, ["file", "time_zone"]).to_pylist()
    first = min(rows, key=lambda row: _place_in_search(row["file"]), default=None)
    return str(first["time_zone"]) if first else STANDARD_ZONE


def registers_at_stake(store: Snapshot, asked: Asked, beside: Beside = NOTHING_BESIDE) -> tuple[Register, ...]:
    """Return the actions that may be overdue, due soon or undated, with everything their assessment asks for.

    Args:
        store: as it was at one time.
        asked: what the list is made of.
        beside: what the store does not know; of the files that it names nothing is taken from the store.
    """
    ready_pyarrow()
    meetings = [made for made in _meetings(store) if made.file not in beside.stale]
    rows: dict[str, list[FlatAction]] = {}
    for row in _rows_of(store, _keys_at_stake(store, asked, _horizon(meetings, asked), beside)):
        rows.setdefault(row.file, []).append(row)
    wanted = [made for made in meetings if made.file in rows or made.reported_elsewhere != "{}"]
    return tuple(
        rebuild(made, sorted(rows.get(made.file, ()), key=lambda row: row.row), place_in(asked.folder, made.file))
        for made in sorted(wanted)
    )


def _keys_at_stake(store: Snapshot, asked: Asked, horizon: date, beside: Beside) -> "pa.Array":
    """Return the actions that are open and due by a day, and those of which the store may not know the truth."""
    import pyarrow as pa
    import pyarrow.compute as pc

    at_stake = pc.field("is_open") & (pc.field("due").is_null() | (pc.field("due") <= horizon))
    if beside.stale:
        at_stake |= pc.field("file").isin(sorted(beside.stale))
    keys = store.table(ACTIONS, ["key"], at_stake)["key"].combine_chunks()
    renewed = [row.key for register in beside.renewed.registers for row in flatten(register).actions]
    return pa.concat_arrays([keys, pa.array(renewed, pa.string())]).unique()


def _rows_of(store: Snapshot, keys: "pa.Array") -> Iterator[FlatAction]:
    """Yield every row of some actions."""
    import pyarrow.compute as pc

    rows = store.table(ACTIONS, FlatAction._fields, pc.field("key").isin(keys))
    return map(FlatAction._make, _values(rows, FlatAction._fields))


def _meetings(store: Snapshot) -> Iterator[FlatMeeting]:
    return map(FlatMeeting._make, _values(store.table(MEETINGS, FlatMeeting._fields), FlatMeeting._fields))


def place_in(folder: str, path: str) -> str:
    """Return a file of the archive as a search of its folder gives it."""
    return f"{folder.rstrip(os.sep)}{os.sep}{path.replace('/', os.sep)}"


def _horizon(meetings: Sequence[FlatMeeting], asked: Asked) -> date:
    """Return a day after which nothing is due soon: calendar days for the working days, with room for holidays."""
    limits = {made.limits for made in meetings}
    own = (Limits(**json.loads(text)).due_soon_workdays for text in limits)
    workdays = max(own, default=0) if asked.within is None else asked.within
    extra = max((made.extra_days.count("[") for made in meetings), default=0)
    try:
        return asked.as_of + timedelta(days=int(workdays * 1.6) + 60 + extra)
    except OverflowError:
        return date.max


def _place_in_search(path: str) -> tuple[tuple[int, str], ...]:
    """Return what a search goes by: files by name, then the folders by name."""
    *folders, name = path.split("/")
    return (*((1, folder) for folder in folders), (0, name))


def _values(rows: "pa.Table", names: Iterable[str]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a table as plain values."""
    yield from zip(*(rows[name].to_pylist() for name in names), strict=True)
