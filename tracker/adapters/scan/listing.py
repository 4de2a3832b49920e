"""Lists an archive without opening a file: the workbooks with their stamps, and what is passed over by its kind."""

import os

from tracker.adapters.folders import walk
from tracker.analysis.archive import Refusal, Stamp
from tracker.errors import UnreadableError
from tracker.usecases.scanning import Listing


def list_archive(folder: str, store: str = "") -> Listing:
    """Return what lies in a folder and below it.

    Args:
        folder: the archive's folder.
        store: where the archive's store lies, which is no part of it.

    Raises:
        UnreadableError: there is no such folder, or it cannot be looked into.
    """
    if not os.path.isdir(folder):
        raise UnreadableError("folder-missing", folder=folder)
    files: dict[str, Stamp] = {}
    skipped: dict[str, int] = {}
    refused: list[Refusal] = []

    def deny(path: str, cause: OSError) -> None:
        if not path:
            raise UnreadableError("folder-denied", file=folder) from cause
        refused.append(Refusal(printable(path), "folder-denied", {"file": printable(path)}))

    for path, entry, kind in walk(folder, deny, store):
        if kind:
            skipped[kind] = skipped.get(kind, 0) + 1
            continue
        try:
            stat = entry.stat()
            if not path.isascii():
                path.encode()
        except FileNotFoundError:
            if entry.is_symlink():
                refused.append(Refusal(path, "file-missing", {"file": path}))
        except UnicodeEncodeError:
            refused.append(Refusal(printable(path), "file-odd-name", {"file": printable(path)}))
        except OSError as cause:
            refused.append(Refusal(path, "file-unreadable", {"file": path, "cause": cause.strerror}))
        else:
            files[path] = Stamp(stat.st_size, stat.st_mtime_ns)
    return Listing(files, skipped, tuple(refused))


def printable(path: str) -> str:
    """Return a path as text; bytes of a name that are no text are written as such."""
    return path.encode(errors="backslashreplace").decode()
