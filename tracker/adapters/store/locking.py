"""One writer at a time."""

import os
from contextlib import suppress
from pathlib import Path

from tracker.adapters.locking import open_lock, take_lock
from tracker.adapters.store.layout import LOCK
from tracker.errors import RefusedError, UnreadableError


class WriterLock:
    """The right to change a store.

    Raises `RefusedError` where another process has it or nothing can be written, `UnreadableError` where a file lies
    in its place.
    """

    def __init__(self, place: Path) -> None:
        try:
            place.mkdir(parents=True, exist_ok=True)
            self._file = open_lock(place / LOCK, 0o666)
        except (FileExistsError, NotADirectoryError) as cause:
            raise UnreadableError("folder-is-file", file=str(place)) from cause
        except PermissionError as cause:
            raise RefusedError("store-write-denied", store=str(place)) from cause
        except OSError as cause:
            raise RefusedError("store-not-writable", store=str(place), cause=cause) from cause
        if not take_lock(self._file):
            pid = _read(self._file)
            self.release()
            raise RefusedError("store-in-use", store=str(place), pid=pid)

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
