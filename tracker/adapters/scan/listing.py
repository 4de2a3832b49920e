"""Lists an archive without opening a file: the workbooks with their stamps, and what is passed over by its kind."""

from collections.abc import Iterable

from tracker.adapters.folders import look_into, walk
from tracker.analysis.archive import Refusal, Stamp, make
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
    look_into(folder)
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
        except FileNotFoundError:
            if entry.is_symlink():
                refused.append(Refusal(path, "file-missing", {"file": path}))
        except OSError as cause:
            refused.append(Refusal(path, "file-unreadable", {"file": path, "cause": cause.strerror}))
        else:
            files[path] = make(Stamp, (stat.st_size, stat.st_mtime_ns))
    for path in _odd_names(files):
        del files[path]
        refused.append(Refusal(printable(path), "file-odd-name", {"file": printable(path)}))
    return Listing(files, skipped, tuple(refused))


def _odd_names(files: Iterable[str]) -> list[str]:
    """Return the paths that are no text, as from a disk with names in GBK: no store or report can hold them."""
    try:
        "".join(files).encode()
    except UnicodeEncodeError:
        return [path for path in files if path != path.encode(errors="ignore").decode()]
    return []


def printable(path: str) -> str:
    """Return a path as text; bytes of a name that are no text are written as such."""
    return path.encode(errors="backslashreplace").decode()
