"""One press at a time: a file that the system itself keeps locked for as long as the process lives.

A process that was killed leaves the file, but not the lock: nothing stale has to be recognised.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def lock_path() -> Path:
    """Return this person's lock file, in the folder for temporary files."""
    folder = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp")
    person = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(folder, f"tracker-button-{person}.lock")


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Yield whether this process is the only one; without a place for the file it takes itself for that."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:
        yield True
        return
    try:
        is_ours = _lock(file)
        if is_ours:
            with suppress(OSError):
                os.ftruncate(file, 0)
                os.write(file, str(os.getpid()).encode())
        yield is_ours
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    """Lock a file for this process alone; returns False where another one has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, 1024, os.SEEK_SET)  # beyond the number, which stays readable
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
