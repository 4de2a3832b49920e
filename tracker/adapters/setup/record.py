"""Remembers what set-up did, so that `--remove` undoes that and nothing else.

A file is ours while its content is what we wrote; one that somebody changed since is neither replaced nor removed.
"""

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tracker.adapters.output import write_new_file
from tracker.errors import RefusedError


class Change(NamedTuple):
    """One thing that was done, or found done already: a text of `setup.change` and what fills it."""

    key: str
    values: dict[str, object]


class Record:
    """What was set up on this machine.

    Attributes:
        files: SHA-256 of what we wrote, by path.
        offices: what was changed in LibreOffice's settings, by their path.
        applications: the applications that are set up; the launcher goes with the last one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        content = _read(path)
        self.files: dict[str, str] = content.get("files", {})
        self.offices: dict[str, dict[str, Any]] = content.get("offices", {})
        self.applications: list[str] = content.get("applications", [])

    def save(self) -> None:
        """Write the record; take it away with its folder where nothing is set up any more."""
        if self.files or self.offices or self.applications:
            content = {"files": self.files, "offices": self.offices, "applications": self.applications}
            write_new_file(self.path, json.dumps(content, ensure_ascii=False, indent=1).encode(), overwrite=True)
            return
        self.path.unlink(missing_ok=True)
        with suppress(OSError):
            self.path.parent.rmdir()

    def join(self, application: str) -> None:
        """Note that an application is set up."""
        if application not in self.applications:
            self.applications.append(application)

    def leave(self, application: str) -> None:
        """Note that an application is set up no longer."""
        if application in self.applications:
            self.applications.remove(application)

    def place(self, path: Path, content: bytes) -> Change:
        """Put a file of ours in its place; the same content again changes nothing.

        Raises:
            RefusedError: another file is there, or it cannot be written.
        """
        there = _digest(path)
        wanted = hashlib.sha256(content).hexdigest()
        if there and there not in (wanted, self.files.get(str(path))):
            raise RefusedError("setup-not-ours", file=str(path))
        if there != wanted:
            write_new_file(path, content, overwrite=True)
        self.files[str(path)] = wanted
        return Change("kept" if there == wanted else "wrote", {"file": str(path)})

    def take_away(self, path: Path) -> list[Change]:
        """Remove a file of ours; nothing where there is none.

        Raises:
            RefusedError: it was changed since, or is held by another program.
        """
        written = self.files.get(str(path))
        there = _digest(path)
        if written is None:
            return []
        if there and there != written:
            raise RefusedError("setup-not-ours", file=str(path))
        try:
            path.unlink(missing_ok=True)
        except OSError as cause:
            raise RefusedError("output-denied", file=str(path)) from cause
        del self.files[str(path)]
        return [Change("removed", {"file": str(path)})] if there else []


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        return {}


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as cause:
        raise RefusedError("output-denied", file=str(path)) from cause
