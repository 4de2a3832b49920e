"""One process at a time: a file that the system itself keeps locked for as long as the process lives.

A process that was killed leaves the file, but not the lock: nothing stale has to be recognised.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path


def open_lock(path: Path, mode: int) -> int:
    """Return the number of a lock file, opened and made where it was missing; raises OSError where that cannot be."""
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), mode)


def take_lock(file: int) -> bool:
    """Lock a file for whoever opened it and write our process number into it; False where another one has it."""
    if not _lock(file):
        return False
    with suppress(OSError):
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
    return True


def _lock(file: int) -> bool:
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
