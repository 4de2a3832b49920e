"""Archives that do not lie on this machine's disks: whatever fsspec opens, as in `s3://bucket/meetings`."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from tracker.adapters.files.reader import MAX_FILE
from tracker.adapters.folders import HIDDEN, is_hidden_folder, kind_of_name
from tracker.analysis.archive import Stamp
from tracker.errors import UnreadableError, UsageError
from tracker.usecases.scanning import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def list_remote(address: str) -> Listing:
    """Return what lies at an address and below it.

    Raises:
        UsageError: fsspec, or what it needs for this kind of address, is not installed.
        UnreadableError: there is nothing at the address, or it cannot be opened.
    """
    files: dict[str, Stamp] = {}
    skipped: dict[str, int] = {}
    hidden: set[str] = set()
    try:
        system, root = _opened(address)
        found = system.find(root, detail=True)
        if not found and not system.isdir(root):
            raise UnreadableError("folder-missing", folder=address)
    except OSError as cause:
        raise UnreadableError("address-unreadable", address=address, cause=str(cause)) from cause
    for place, entry in sorted(found.items()):
        path = place[len(root) :].lstrip("/")
        *folders, name = path.split("/")
        depth = next((n for n, folder in enumerate(folders, 1) if is_hidden_folder(folder)), 0)
        if depth:
            hidden.add("/".join(folders[:depth]))
        elif kind := kind_of_name(name):
            skipped[kind] = skipped.get(kind, 0) + 1
        else:
            files[path] = _stamp(entry)
    if hidden:
        skipped[HIDDEN] = skipped.get(HIDDEN, 0) + len(hidden)
    return Listing(files, skipped)


def fetch(address: str, paths: Iterable[str]) -> list[bytes]:
    """Return the content of files below an address, no more of each than the gate lets through and a byte."""
    system, root = _opened(address)
    contents = []
    for path in paths:
        with system.open(f"{root}/{path}", "rb") as file:
            contents.append(file.read(MAX_FILE + 1))
    return contents


def _opened(address: str) -> tuple[Any, str]:
    """Return the file system of an address, and its root there without a slash at its end."""
    try:
        import fsspec

        system, root = fsspec.core.url_to_fs(address)
    except ImportError as cause:
        raise UsageError("fsspec-missing", address=address, library=_missing(cause)) from cause
    except ValueError as cause:
        raise UsageError("address-unknown", address=address, cause=str(cause)) from cause
    return system, str(root).rstrip("/")


def _missing(error: ImportError) -> str:
    """Return the library that is missing: fsspec, or the one of the address's kind, which fsspec's own error wraps."""
    inner = error.__cause__
    return error.name or (inner.name if isinstance(inner, ImportError) and inner.name else "fsspec")


def _stamp(entry: Mapping[str, Any]) -> Stamp:
    """Return the stamp of a file: its time of change, or where the place knows none a number made of its version."""
    known = (entry.get(name) for name in ("mtime", "LastModified", "last_modified", "updated", "created"))
    value = next((value for value in known if value is not None), entry.get("ETag") or entry.get("etag") or "")
    if isinstance(value, datetime):
        value = value.timestamp()
    if isinstance(value, (int, float)):
        return Stamp(int(entry["size"]), int(value * 1_000_000_000))
    return Stamp(int(entry["size"]), int.from_bytes(blake2b(str(value).encode(), digest_size=7).digest()))
