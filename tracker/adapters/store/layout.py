"""Where things lie in a store, and the kinds of its columns."""

from datetime import date
from pathlib import Path

FORMAT = "meeting-tracker store"
VERSION = 1
"""Goes up with every change of the layout or of a column; an older program refuses a newer store."""

FOLDER = ".tracker-store"
MANIFEST = "store.json"
INDEX = "files.json"
LOG = "scans.jsonl"
LOCK = "lock"
PENDING = "pending"
"""Folder of new contents that wait to be moved into place."""
BEFORE = "before.parquet"
"""What was known of the actions that a scan under way has come by, as it was before that scan."""
PART = "part.parquet"

ACTIONS, MEETINGS, FINDINGS, OBSERVATIONS = TABLES = ("actions", "meetings", "findings", "observations")
UNDATED = "undated"
"""The month of a meeting without a date."""


def default_place(folder: str) -> Path:
    """Return where the store of a folder lies: inside it, hidden, so that no search looks into it."""
    return Path(folder, FOLDER)


def is_store(place: Path) -> bool:
    """Whether a store has been begun in a folder."""
    return (place / MANIFEST).exists()


def month_of(day: date | None) -> str:
    """Return the month of a day as in 2024-07."""
    return f"{day.year:04}-{day.month:02}" if day else UNDATED


def part_of(table: str, month: str) -> str:
    """Return where the rows of a month lie, relative to the store."""
    return f"{table}/month={month}/{PART}"


def months_of(parts: "list[str]", table: str) -> dict[str, str]:
    """Return the parts of a table by month, in the order of months."""
    start, end = f"{table}/month=", f"/{PART}"
    found = {path[len(start) : -len(end)]: path for path in parts if path.startswith(start)}
    return dict(sorted(found.items()))
