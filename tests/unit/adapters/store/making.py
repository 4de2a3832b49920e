"""Small archives for the tests of the store: workbooks as flat rows, scans with their numbers."""

import binascii
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.unit.analysis.making import action, day, register
from tracker.adapters.store import ParquetStore, StoreView
from tracker.adapters.store.layout import INDEX, MANIFEST, OPEN
from tracker.analysis.archive import Outcome, ScanRecord, Stamp
from tracker.analysis.flat import FlatRegister, flatten
from tracker.model.action import ActionItem
from tracker.model.finding import Finding, Severity
from tracker.model.place import Origin, Place

FOLDER = "/archive"
BEGAN = datetime(2026, 11, 2, 1, tzinfo=UTC)
LATE = Finding("due-missing", Severity.ERROR, Place("行动项跟踪", 4, 10), {"due": day("08-05")})


def scan(number: int = 1, *, is_complete: bool = True, days: int = 0) -> ScanRecord:
    """Make a scan; each number is a day later than the one before."""
    began = BEGAN + timedelta(days=number - 1 + days)
    return ScanRecord(number, began, began + timedelta(seconds=9), 1, 1, 0, 0, 1, 1, 0, is_complete)


def day_of(number: int) -> date:
    """Return the day of a scan that `scan` made."""
    return (BEGAN + timedelta(days=number - 1)).date()


def item(action_id: str, row: int = 4, **fields: object) -> ActionItem:
    """Make an action of a row."""
    return action(
        action_id, origin=Origin("行动项跟踪", row, {"id": 1, "original_due": 10, "revised_due": 11}), **fields
    )


def flat(path: str, *actions: ActionItem, meeting: str = "M-1", start: str = "2024-07-01T10:00") -> FlatRegister:
    """Make what a workbook says, with one finding."""
    return flatten(register(*actions, meeting=meeting, start=start, source=path), (LATE,))


def outcome(made: FlatRegister, stamp: int = 1) -> Outcome:
    """Make what came of reading a workbook."""
    return Outcome(made.meeting.file, Stamp(stamp, stamp), f"digest-{stamp}", made)


def refusal(path: str, *, is_refused: bool = True) -> Outcome:
    """Make what came of a file that could not be read."""
    return Outcome(path, Stamp(7, 7), "", None, "file-too-large", {"limit": 50}, is_refused)


def fill(place: Path, number: int, outcomes: Iterable[Outcome], forget: Iterable[str] = ()) -> None:
    """Run one scan with one commit."""
    with ParquetStore(place, FOLDER) as store:
        for one in outcomes:
            store.add(one)
        store.forget(forget)
        store.commit(scan(number))


def make_version_1(place: Path) -> None:
    """Make a store one of the first version: no counts of what is open, an entry in the index for each file."""
    manifest = json.loads((place / MANIFEST).read_bytes())
    known = StoreView(place).known()
    read = {path: (*one.stamp, one.digest, one.month) for path, one in known.items() if one.month}
    others = {
        path: (*one.stamp, one.digest, one.state.value, "", one.reason, one.values)
        for path, one in known.items()
        if not one.month
    }
    index = json.dumps({"read": read, "others": others}).encode()
    (place / INDEX).write_bytes(index)
    (place / OPEN).unlink(missing_ok=True)
    manifest["parts"].pop(OPEN, None)
    manifest["parts"][INDEX] = [len(index), binascii.crc32(index), 0, "", ""]
    (place / MANIFEST).write_text(json.dumps({**manifest, "version": 1}), encoding="utf-8")
