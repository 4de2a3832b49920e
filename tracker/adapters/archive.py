"""A store as what a table is made of, and which folders are stores."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.adapters.folders import look_into
from tracker.adapters.store import default_place, is_store, refuse_store
from tracker.adapters.store.view import Snapshot, StoreView
from tracker.analysis.archive import KnownFile, ScanRecord
from tracker.errors import UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa


class Stored(NamedTuple):
    """What a store holds.

    Attributes:
        place: the store's folder.
        root: what stands before the names of the workbooks: the scanned folder, as the person named it.
        actions: rows of the action registers.
        meetings: the workbooks they stand in.
        known: the files of the archive.
        scans: every scan, the first one first.
    """

    place: Path
    root: str
    actions: "pa.Table"
    meetings: "pa.Table"
    known: Mapping[str, KnownFile]
    scans: tuple[ScanRecord, ...]


def store_place(paths: Sequence[str], store: str = "") -> Path | None:
    """Return where the store lies that is named, or that the one path given is or holds; None where there is none.

    Raises:
        UnreadableError: a store is named, and there is none.
    """
    if store:
        return named_store(store)
    return _place_in(paths[0]) if len(paths) == 1 else None


def store_of(folder: str, store: str = "") -> Path | None:
    """Return where the store of an archive lies: the one that is named, or the one in its folder; None where none is.

    Raises:
        UnreadableError: a store is named, and there is none.
    """
    if store:
        return named_store(store)
    place = default_place(folder)
    return place if folder and is_store(place) else None


def named_store(store: str) -> Path:
    """Return the store that a person names, itself or as the folder that holds it.

    Raises:
        UnreadableError: there is no such folder, it may not be looked into, or there is no store in it.
    """
    place = _place_in(store)
    if place is None:
        look_into(store)
        if os.path.lexists(default_place(store)):
            look_into(str(default_place(store)))
        raise UnreadableError("store-missing", store=store)
    return place


def look_into_archive(folder: str) -> None:
    """Make sure that a folder can be looked into and may hold workbooks.

    Raises:
        UnreadableError: there is no such folder, it may not be looked into, or it is a store itself.
    """
    look_into(folder)
    refuse_store(folder)


def _place_in(folder: str) -> Path | None:
    """Return the store that a folder is, or else the one that it holds; an empty path is not the current folder."""
    if not folder:
        return None
    return next((place for place in (Path(folder), default_place(folder)) if is_store(place)), None)


def read_stored(place: Path, action_fields: Sequence[str], meeting_fields: Sequence[str], named: str = "") -> Stored:
    """Read the columns of a store that are asked for, as they were at one time.

    Args:
        place: the store's folder.
        action_fields: columns of the actions.
        meeting_fields: columns of the workbooks.
        named: the folder that the person named; it is told back where the store is the one it holds.

    Raises:
        UnreadableError: the store is damaged, or of a newer version.
    """

    def read(snapshot: Snapshot) -> Stored:
        tables = {"actions": action_fields, "meetings": meeting_fields}
        rows = {name: snapshot.table(name, columns) for name, columns in tables.items()}
        folder = named if named and place == default_place(named) else snapshot.folder
        root = f"{folder}/" if folder and not folder.endswith("/") else folder
        return Stored(place, root, known=snapshot.known(), scans=snapshot.scans(), **rows)

    return StoreView(place).at_one_time(read)
