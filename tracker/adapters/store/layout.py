"""Where things lie in a store, and the kinds of its columns."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tracker.errors import UnreadableError

FORMAT = "meeting-tracker store"
VERSION = 2
"""Goes up with every change of the layout or of a column; an older program refuses a newer store.

1 had no `open.parquet`, and in `files.json` an entry for each file that was read."""

FOLDER = ".tracker-store"
MANIFEST = "store.json"
INDEX = "files.json"
LOG = "scans.jsonl"
LOCK = "lock"
PENDING = "pending"
"""Folder of new contents that wait to be moved into place."""
OPEN = "open.parquet"
"""How many actions are open by month, department and due date: small, and made with each commit out of the actions."""
BEFORE = "before.parquet"
"""What was known of the actions that a scan under way has come by, as it was before that scan."""

ACTIONS, MEETINGS, FINDINGS, OBSERVATIONS = TABLES = ("actions", "meetings", "findings", "observations")
UNDATED = "undated"
"""The month of a meeting without a date."""


def default_place(folder: str) -> Path:
    """Return where the store of a folder lies: inside it, hidden, so that no search looks into it."""
    return Path(folder, FOLDER)


def is_store(place: Path) -> bool:
    """Whether a store has been begun in a folder; in one without rights there is none that could be used."""
    return os.path.exists(place / MANIFEST)  # noqa: PTH110 - pathlib raises where there are no rights


def refuse_store(folder: str) -> None:
    """Refuse a store that is named in place of the folder that was scanned.

    Raises:
        UnreadableError: the folder is a store.
    """
    if is_store(Path(folder)):
        raise UnreadableError("store-as-archive", folder=folder)


def month_of(day: date | None) -> str:
    """Return the month of a day as in 2024-07."""
    return f"{day.year:04}-{day.month:02}" if day else UNDATED


def part_of(table: str, month: str, number: int = 1) -> str:
    """Return where the rows of a month lie, relative to the store; what is only ever added to has several files."""
    return f"{table}/month={month}/part{f'-{number:03}' if number > 1 else ''}.parquet"


def number_of(path: str) -> int:
    """Return the number of a file among those of its month."""
    return int(path.rpartition("part-")[2].removesuffix(".parquet")) if "part-" in path else 1


def parts_of(parts: Iterable[str], table: str, month: str = "") -> list[tuple[str, str]]:
    """Return month and path of each file of a table, months and files in order; `month` names one month alone."""
    start = f"{table}/month="
    found = ((path.removeprefix(start).partition("/")[0], path) for path in parts if path.startswith(start))
    ordered = sorted(found, key=lambda one: (one[0], number_of(one[1])))
    return [(one, path) for one, path in ordered if month in ("", one)]
