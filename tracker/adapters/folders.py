"""Finds the workbooks of a folder: sorted, without lock files, temporary files, hidden folders and link loops."""

import os
from collections.abc import Iterable, Iterator

from tracker.errors import UnreadableError
from tracker.usecases.reading import Found, Source

WORKBOOK_ENDINGS = (".xlsx", ".xlsm")


def find_workbooks(paths: Iterable[str]) -> Found:
    """Return the workbooks that paths name: a file as it is, a folder searched down, each file once.

    A path that does not exist is returned as a file: whoever reads it says so, and the others are still done.

    Raises:
        UnreadableError: a folder cannot be looked into.
    """
    files: dict[str, Source] = {}
    skipped = 0
    for given in paths:
        if not os.path.isdir(given):
            files.setdefault(os.path.realpath(given), Source(given))
            continue
        for path in _walk(given):
            if is_left_aside(os.path.basename(path)):
                skipped += 1
            else:
                files.setdefault(os.path.realpath(path), Source(path, is_named=False))
    return Found(tuple(files.values()), skipped)


def is_left_aside(name: str) -> bool:
    """Whether a file is what an office program leaves beside a workbook while it is open or being saved."""
    return name.startswith(("~$", ".~", ".", "~"))


def _walk(folder: str) -> Iterator[str]:
    """Yield the workbooks below a folder by name; hidden folders and folders seen already are passed over."""
    seen: set[str] = set()
    for top, folders, names in os.walk(folder, followlinks=True, onerror=_refuse):
        real = os.path.realpath(top)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(top, name) for name in sorted(names) if name.lower().endswith(WORKBOOK_ENDINGS))


def _refuse(cause: OSError) -> None:
    raise UnreadableError("folder-denied", file=str(cause.filename)) from cause
