"""One writer at a time: the system itself keeps a file locked for as long as the process lives.

A process that was killed leaves the file, but not the lock: nothing stale has to be recognised.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from tracker.adapters.store.layout import LOCK
from tracker.errors import RefusedError


class WriterLock:
    """The right to change a store; raises `RefusedError` where another process has it, or nothing can be written."""

    def __init__(self, place: Path) -> None:
        try:
            place.mkdir(parents=True, exist_ok=True)
            self._file = os.open(place / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except OSError as cause:
            raise RefusedError("store-not-writable", store=str(place), cause=cause.strerror or str(cause)) from cause
        if not _lock(self._file):
            pid = _read(self._file)
            self.release()
            raise RefusedError("store-in-use", store=str(place), pid=pid)
        with suppress(OSError):
            os.ftruncate(self._file, 0)
            os.write(self._file, str(os.getpid()).encode())

    def release(self) -> None:
        """Give the right back; a second time does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _read(file: int) -> str:
    """Return the number of the process that has the lock, as it wrote it."""
    with suppress(OSError):
        return os.pread(file, 20, 0).decode(errors="replace") if hasattr(os, "pread") else "?"
    return "?"


def _lock(file: int) -> bool:
    """Lock a file for this process alone; returns False where another one has it.

    POSIX locks belong to the process that took them: a worker that it forked cannot keep one when it is gone.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, 1024, os.SEEK_SET)  # beyond the number, which stays readable
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
