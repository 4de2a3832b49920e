"""Searches folders for workbooks: sorted, each once, and what is passed over is told by its kind.

Passed over are lock and temporary files, the copies that a cloud drive makes when two people save at once, hidden
folders, links to what is found anyway, and files that are no workbooks.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from tracker.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from tracker.usecases.reading import Found

WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
OTHER_SHEETS = (".xls", ".xlsb", ".xlt", ".xltx", ".xltm", ".et", ".ett", ".ods", ".csv", ".numbers")
"""Endings of tables that are no workbooks of ours; a person may wonder where they are."""

LOCK, TEMPORARY, COPY, HIDDEN, LINK, SHEET, OTHER = "lock", "temporary", "copy", "hidden", "link", "sheet", "other"
KINDS = (LOCK, TEMPORARY, COPY, LINK, HIDDEN, SHEET, OTHER)
"""What is passed over."""

Step: TypeAlias = tuple[str, "os.DirEntry[str]", str]
"""Path relative to the folder with `/` between its parts, the entry, and why it is passed over (a workbook: empty)."""

Deny: TypeAlias = Callable[[str, OSError], None]
"""Is told of a folder, relative to the one that is searched, that cannot be looked into."""

_LOCKS = ("~$", ".~")
_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download")
_SYSTEM = {"$recycle.bin", "#recycle", "@eadir", "__macosx", "system volume information", "lost+found"}
_COPY = (  # compiled when a name is suspect
    r"[(（【\[][^()（）【】\[\]]*(?:冲突副本|冲突文件|冲突版本|衝突複本)[^()（）【】\[\]]*[)）】\]]"  # WPS, 坚果云
    r"|\([^()]*(?i:conflicted copy|case conflict)[^()]*\)"  # Dropbox, Nextcloud
    r"|NSConflict|\.sync-conflict-\d{8}-\d{6}"  # 坚果云, Syncthing
    r"|_[\w-]+_\w{3}-\d\d-\d{6}-\d{4}_Conflict\."  # Synology Drive
    r"|-(?:DESKTOP|LAPTOP)-[0-9A-Z]{3,15}(?:-\d{1,2})?\.\w+$"  # OneDrive: the name of the other computer
)


def find_workbooks(paths: Iterable[str]) -> "Found":
    """Return the workbooks that paths name: a file as it is, a folder searched down, each file once.

    A path that does not exist is returned as a file: whoever reads it says so, and the others are still done.

    Raises:
        UsageError: a path is empty, as a variable of a script that is not set.
        UnreadableError: a folder cannot be looked into.
    """
    from tracker.usecases.reading import Found, Source

    files: dict[str, Source] = {}
    skipped = 0
    for given in paths:
        if not given:
            raise UsageError("path-empty")
        if not os.path.isdir(given):
            files.setdefault(os.path.realpath(given), Source(given))
            continue
        for _, entry, kind in walk(given, _refuse):
            if not kind:
                files.setdefault(os.path.realpath(entry.path), Source(entry.path, is_named=False))
            elif kind in (LOCK, TEMPORARY, COPY) and entry.name.lower().endswith(WORKBOOK_ENDINGS):
                skipped += 1
    return Found(tuple(files.values()), skipped)


def look_into(folder: str) -> None:
    """Look whether a folder is one, and may be looked into.

    Raises:
        UnreadableError: it is not there, is a file, or may not be looked into.
    """
    try:
        with os.scandir(folder) as entries:
            next(entries, None)
    except PermissionError as cause:
        raise UnreadableError("folder-denied", file=folder) from cause
    except NotADirectoryError as cause:
        raise UnreadableError("folder-is-file", file=folder) from cause
    except OSError as cause:
        raise UnreadableError("folder-missing", folder=folder) from cause


def kind_of_name(name: str) -> str:
    """Return what a file is that is no workbook to read, one of `KINDS`; empty for a workbook."""
    lower = name.lower()
    if name.startswith(("~", ".")):
        return LOCK if name.startswith(_LOCKS) else TEMPORARY if _is_workbook_or_unfinished(lower) else HIDDEN
    if not lower.endswith(WORKBOOK_ENDINGS):
        return TEMPORARY if lower.endswith(_UNFINISHED) else SHEET if lower.endswith(OTHER_SHEETS) else OTHER
    is_suspect = "冲突" in name or "onflict" in name or "-DESKTOP-" in name or "-LAPTOP-" in name or "衝突" in name
    return COPY if is_suspect and re.search(_COPY, name) else ""


def _is_workbook_or_unfinished(lower: str) -> bool:
    return lower.startswith("~") or lower.endswith(WORKBOOK_ENDINGS + _UNFINISHED)


def is_hidden_folder(name: str) -> bool:
    """Whether a folder is the system's or a program's own."""
    return name.startswith(".") or name.lower() in _SYSTEM


def walk(folder: str, deny: Deny, besides: str = "") -> Iterator[Step]:
    """Yield what lies below a folder, and why it is passed over.

    Files come by name, then the folders by name, links last: what is there itself and as a link is found as itself.

    Args:
        folder: where to search.
        deny: is told of a folder that cannot be looked into; the others are searched.
        besides: a folder that is passed over without a word.
    """
    return _Walk(folder, deny, besides).steps(folder)


class _Walk:
    """One search: which folders it has seen, and the links it has come by."""

    def __init__(self, folder: str, deny: Deny, besides: str) -> None:
        self._root = os.path.realpath(folder)
        self._deny = deny
        self._seen = {os.path.realpath(besides)} if besides else set()
        self._links: list[tuple[str, os.DirEntry[str]]] = []

    def steps(self, folder: str) -> Iterator[Step]:
        """Yield what is there, then what the links lead to."""
        yield from self._below("", folder, self._root)
        for path, entry in self._links:  # which grows by the links of the folders that it leads to
            yield from self._linked(path, entry)

    def _below(self, prefix: str, folder: str, real: str) -> Iterator[Step]:
        """Yield what is in a folder and the folders in it, each folder once."""
        waiting = [(prefix, folder, real)]
        while waiting:
            prefix, folder, real = waiting.pop()
            if real in self._seen:
                continue
            self._seen.add(real)
            inner = []
            for entry in self._entries(prefix, folder):
                name = entry.name
                path = prefix + name
                if entry.is_symlink():
                    self._links.append((path, entry))
                elif not entry.is_dir():
                    yield path, entry, kind_of_name(name) if entry.is_file() else OTHER
                elif is_hidden_folder(name):
                    if f"{real}{os.sep}{name}" not in self._seen:
                        yield path, entry, HIDDEN
                else:
                    inner.append((f"{path}/", entry.path, _real(real, entry)))
            waiting += reversed(inner)

    def _entries(self, prefix: str, folder: str) -> list["os.DirEntry[str]"]:
        try:
            return sorted(os.scandir(folder), key=attrgetter("name"))
        except OSError as cause:
            self._deny(prefix.rstrip("/"), cause)
            return []

    def _linked(self, path: str, entry: "os.DirEntry[str]") -> Iterator[Step]:
        """Yield what a link leads to, unless it is found as itself, or leads up to where the search began."""
        kind = HIDDEN if is_hidden_folder(entry.name) and entry.is_dir() else kind_of_name(entry.name)
        real = os.path.realpath(entry.path)
        if entry.is_dir() and kind != HIDDEN:
            if real in self._seen or f"{self._root}{os.sep}".startswith(f"{real.rstrip(os.sep)}{os.sep}"):
                yield path, entry, LINK
            else:
                yield from self._below(f"{path}/", entry.path, real)
        elif not kind and (real in self._seen or os.path.dirname(real) in self._seen):
            yield path, entry, LINK
        else:
            if not kind:
                self._seen.add(real)
            yield path, entry, kind


def _real(folder: str, entry: "os.DirEntry[str]") -> str:
    """Return the real path of a folder in one whose real path is known; Windows has links that do not look like any."""
    return os.path.realpath(entry.path) if os.name == "nt" else f"{folder.rstrip(os.sep)}{os.sep}{entry.name}"


def _refuse(folder: str, cause: OSError) -> None:
    raise UnreadableError("folder-denied", file=str(cause.filename or folder)) from cause
