"""One press at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.adapters.locking import open_lock, take_lock


def lock_path() -> Path:
    """Return this person's lock file, in the folder for temporary files."""
    folder = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp")
    person = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(folder, f"tracker-button-{person}.lock")


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Yield whether this process is the only one; without a place for the file it takes itself for that."""
    try:
        file = open_lock(path, 0o600)
    except OSError:
        yield True
        return
    try:
        yield take_lock(file)
    finally:
        os.close(file)
