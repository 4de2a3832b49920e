"""The manifest: what the store consists of. Replacing it is the moment at which a commit counts.

A file is known by its size and by a check sum: of the whole index, of the footer of a Parquet file, whose pages carry
check sums of their own. `redo` lists what has been decided but not yet moved into place.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from tracker.adapters.store.layout import FORMAT, MANIFEST, TABLES, VERSION
from tracker.analysis.archive import ScanRecord
from tracker.errors import UnreadableError


class Part(NamedTuple):
    """One file of the store.

    Attributes:
        size: in bytes.
        check: CRC-32 of the footer of a Parquet file, of the whole of another.
        rows: how many rows it has.
        first: the first key that one may look for in it; empty where there is none.
        last: the last such key.
    """

    size: int
    check: int
    rows: int = 0
    first: str = ""
    last: str = ""

    def spanning(self, other: "Part") -> "Part":
        """Return the file with the keys of another one among those that one may look for in it."""
        firsts = [first for first in (self.first, other.first) if first]
        return self._replace(first=min(firsts, default=""), last=max(self.last, other.last))


class Manifest(NamedTuple):
    """What a store consists of.

    Attributes:
        folder: the folder that was scanned.
        version: of the layout; that of an earlier one until the first commit of this program.
        generation: goes up by one with every commit.
        parts: the files by their path relative to the store.
        redo: path of each new content relative to the store, empty for a file that goes; by the file's own path.
        scan: the last scan.
        logged: number of the last scan in the log.
        log_size: how many bytes of the log count.
        under_way: number of the scan whose `before.parquet` lies there; 0 where there is none.
    """

    folder: str = ""
    version: int = VERSION
    generation: int = 0
    parts: Mapping[str, Part] = {}
    redo: Mapping[str, str] = {}
    scan: ScanRecord | None = None
    logged: int = 0
    log_size: int = 0
    under_way: int = 0

    def source(self, place: Path, path: str) -> Path:
        """Return where the content of a file lies now: where it waits, else in its place."""
        waiting = self.redo.get(path)
        return place / waiting if waiting and (place / waiting).exists() else place / path


def read_manifest(place: Path) -> Manifest:
    """Return the manifest of a store; an empty one where there is none yet.

    Raises:
        UnreadableError: it is damaged or of a newer version, or it cannot be read.
    """
    path = place / MANIFEST
    try:
        content = path.read_bytes()
    except FileNotFoundError as cause:
        if any((place / table).exists() for table in TABLES):  # they never come before it
            raise damaged(str(place), MANIFEST) from cause
        return Manifest()
    except PermissionError as cause:
        raise damaged(str(place), MANIFEST, cause) from cause
    except OSError as cause:
        raise UnreadableError("store-denied", store=str(place), cause=cause) from cause
    return parse_manifest(content, str(place))


def parse_manifest(content: bytes, store: str) -> Manifest:
    """Return a manifest from its text; raises `UnreadableError` where it is none that this program understands."""
    try:
        held = json.loads(content)
        if held["format"] != FORMAT:
            raise ValueError(held["format"])
        version = int(held["version"])
    except (ValueError, KeyError, TypeError) as cause:
        raise damaged(store, MANIFEST) from cause
    if version > VERSION:
        raise UnreadableError("store-newer", store=store, version=version, known=VERSION)
    try:
        return _manifest_of(held)
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise damaged(store, MANIFEST) from cause


def damaged(store: str, file: str, cause: Exception | None = None) -> UnreadableError:
    """Return the error that refuses a store for one of its files, named relative to it.

    A file that may not be read is none that is damaged: such a store must not be moved away.
    """
    if isinstance(cause, PermissionError):
        return UnreadableError("store-locked", store=store, file=file)
    return UnreadableError("store-damaged", store=store, file=file)


def render_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as text."""
    held = {
        "format": FORMAT,
        **manifest._asdict(),
        "scan": manifest.scan and render_scan(manifest.scan),
    }
    return json.dumps(held, ensure_ascii=True, indent=1).encode()


def render_scan(scan: ScanRecord) -> Mapping[str, Any]:
    """Return a scan as JSON can hold it."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in scan._asdict().items()}


def parse_scan(held: Mapping[str, Any]) -> ScanRecord:
    """Return a scan as it was given; raises `ValueError`, `KeyError` or `TypeError` for anything else."""
    times = {name: datetime.fromisoformat(held[name]) for name in ("started_at", "ended_at")}
    return ScanRecord(**{**held, **times})


def _manifest_of(held: Mapping[str, Any]) -> Manifest:
    parts = {
        str(path): Part(int(size), int(check), int(rows), str(first), str(last))
        for path, (size, check, rows, first, last) in held["parts"].items()
    }
    redo = {str(path): str(waiting) for path, waiting in held["redo"].items()}
    numbers = {name: int(held[name]) for name in ("version", "generation", "logged", "log_size", "under_way")}
    scan = None if held["scan"] is None else parse_scan(held["scan"])
    return Manifest(str(held["folder"]), parts=parts, redo=redo, scan=scan, **numbers)
