"""Records of an archive: what is known of its files, what came of reading one, and what a scan found."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.model.time_zone import STANDARD_TIME

if TYPE_CHECKING:
    from tracker.analysis.flat_records import FlatRegister

make: Callable[[type, Iterable[object]], Any] = tuple.__new__
"""Makes a record out of its values: of thousands of files a call of Python's own each takes most of the time."""


class FileState(Enum):
    """What a file of the archive is."""

    READ = "read"
    REFUSED = "refused"
    SKIPPED = "skipped"


class Stamp(NamedTuple):
    """What tells without opening a file whether it changed: its size in bytes and its time of change in nanoseconds."""

    size: int
    modified: int


class KnownFile(NamedTuple):
    """What is kept in mind of one file.

    Attributes:
        stamp: as it was when the file was read.
        digest: hash of its content; empty where it could not be opened.
        state: what came of it.
        month: the month of its meeting, as in 2024-07, or `undated`: where its rows lie in the store.
        reason: key of the text that says why it was refused or skipped; empty where it was read.
        values: the values of that text.
    """

    stamp: Stamp
    digest: str
    state: FileState
    month: str = ""
    reason: str = ""
    values: Mapping[str, object] = {}


class Outcome(NamedTuple):
    """What came of reading one file; it crosses from one process, or one machine, to another.

    Attributes:
        path: the file, relative to the archive's folder, with `/` between its parts.
        stamp: taken before it was read.
        digest: hash of its content; empty where it could not be opened.
        flat: what it says; None where it was refused or skipped, and where its content is the known one.
        reason: key of the text that says why there is nothing; empty where there is.
        values: the values of that text.
        is_refused: whether it is refused (a person should know) and not merely skipped (no meeting's workbook).
        notes: keys of texts, with their values, on how it was read, as where a sheet is missing in the file.
    """

    path: str
    stamp: Stamp
    digest: str
    flat: "FlatRegister | None" = None
    reason: str = ""
    values: Mapping[str, object] = {}
    is_refused: bool = False
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()


class ScanRecord(NamedTuple):
    """One scan: found = read + refused + skipped.

    Attributes:
        number: counts from 1.
        started_at: in UTC.
        ended_at: in UTC.
        found: files of the archive.
        read: meetings' workbooks, those that were known and unchanged included.
        refused: files that could not be read.
        skipped: lock files, copies, documents, other workbooks.
        opened: files that were opened, because they were new or changed.
        changed: files whose content was new.
        vanished: files that were known and are gone; their history stays.
        is_complete: False where the scan was ended before its last file.
    """

    number: int
    started_at: datetime
    ended_at: datetime
    found: int
    read: int
    refused: int
    skipped: int
    opened: int
    changed: int
    vanished: int
    is_complete: bool = True

    @property
    def day(self) -> date:
        """The day of the scan where the standard is at home; a moment without a time zone is in UTC."""
        return self.started_at.replace(tzinfo=self.started_at.tzinfo or UTC).astimezone(STANDARD_TIME).date()


class Refusal(NamedTuple):
    """A file or folder that could not be read: its path, and key and values of the text that says why."""

    path: str
    reason: str
    values: Mapping[str, object] = {}


class Note(NamedTuple):
    """What was particular about a file that was read: its path, and key and values of the text that says it."""

    path: str
    key: str
    values: Mapping[str, object] = {}


class ScanResult(NamedTuple):
    """What came of a scan.

    Attributes:
        record: what the store keeps of it.
        new: files that were not known before.
        changed: known files with another content.
        touched: known files that were opened and have the same content: under another stamp, or read anew.
        unchanged: files that were not opened.
        left: files that were not come by, because the scan was ended.
        skipped: how many were passed over, by kind; `foreign` are workbooks that are no meetings'.
        refused: every one that could not be read, those of earlier scans included, by path.
        notes: what was particular about the files that this scan read, by path.
    """

    record: ScanRecord
    new: int
    changed: int
    touched: int
    unchanged: int
    left: int
    skipped: Mapping[str, int]
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...] = ()
