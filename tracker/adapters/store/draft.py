"""A commit in the making: new contents wait beside the tables until the manifest names them, then move into place.

Killed before the manifest is replaced, the store is the old one; killed after, it is the new one, and whoever opens it
next moves what still waits. A table's file is replaced in one step, so that it is old or new and never half.
"""

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.output import write_new_file
from tracker.adapters.store.layout import MANIFEST, PENDING
from tracker.adapters.store.manifest import Manifest, Part, read_manifest, render_manifest
from tracker.errors import RefusedError, UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa

PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds to wait for a file that another program has open (Windows)."""


class Draft:
    """New contents of some files of a store."""

    def __init__(self, place: Path, manifest: Manifest) -> None:
        self._place, self._old = place, manifest
        self._parts: dict[str, Part] = {}
        self._redo: dict[str, str] = {}

    def put(self, path: str, content: bytes, part: Part) -> None:
        """Write the new content of a file to where it waits."""
        waiting = f"{PENDING}/{path.replace('/', '~')}"
        write_new_file(self._place / waiting, content, overwrite=True)
        self._parts[path], self._redo[path] = part, waiting

    def put_rows(
        self, path: str, groups: "Iterable[pa.Table]", keys: "pa.ChunkedArray | None" = None, wider: Part | None = None
    ) -> None:
        """Write the new rows of a file; a file without rows goes.

        Args:
            path: of the file.
            groups: the rows, by and by.
            keys: those that one may look for in it.
            wider: the old file, where one may look for its keys in the new one too.
        """
        from tracker.adapters.store.partitions import describe, render_part

        content, rows = render_part(groups)
        if rows:
            part = describe(content, rows, keys)
            self.put(path, content, part.spanning(wider) if wider else part)
        else:
            self.remove(path)

    def remove(self, path: str) -> None:
        """Have a file removed."""
        if path in self._old.parts:
            self._redo[path] = ""

    def commit(self, scan: Manifest) -> Manifest:
        """Make the new contents count; `scan` is the manifest with what else is new in it.

        Raises:
            RefusedError: the disk does not take it; the store is as it was.
        """
        if self._redo:
            sync_folder(self._place / PENDING)
        stay = {path: part for path, part in self._old.parts.items() if path not in self._redo}
        new = scan._replace(
            generation=self._old.generation + 1, parts=dict(sorted({**stay, **self._parts}.items())), redo=self._redo
        )
        try:
            write_manifest(self._place, new)
        except RefusedError:
            if read_manifest(self._place) != new:  # what failed may have been the tidying up after the replacing
                raise
        # From here on it counts: what cannot be moved now is moved by whoever opens the store next.
        with suppress(RefusedError):
            return finish(self._place, new)
        return new

    def abandon(self) -> None:
        """Remove what waits and does not count; the store is as it was."""
        with suppress(UnreadableError):
            clear_pending(self._place, read_manifest(self._place).redo)


def write_manifest(place: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step."""
    write_new_file(place / MANIFEST, render_manifest(manifest), overwrite=True)


def finish(place: Path, manifest: Manifest) -> Manifest:
    """Move into place what waits, and return the manifest without its list.

    Raises:
        RefusedError: a file cannot be replaced; the list stays as it is, and nothing is lost.
    """
    if not manifest.redo:
        return manifest
    try:
        for path, waiting in manifest.redo.items():
            if waiting:
                _move(place / waiting, place / path)
            else:
                _remove(place / path)
    except OSError as cause:
        raise RefusedError("store-not-writable", store=str(place), cause=cause) from cause
    done = manifest._replace(redo={})
    write_manifest(place, done)
    return done


def clear_pending(place: Path, redo: Mapping[str, str]) -> None:
    """Remove what waits and was never decided: the litter of a scan that was ended."""
    keep = {place / waiting for waiting in redo.values() if waiting}
    with suppress(OSError):
        for left in (place / PENDING).iterdir():
            if left not in keep:
                left.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _move(waiting: Path, path: Path) -> None:
    """Put a file in place of another; one that has been moved already is fine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for pause in (*PATIENCE, None):
        try:
            waiting.replace(path)
        except FileNotFoundError:
            return
        except PermissionError:
            if pause is None or os.name != "nt":
                raise
            time.sleep(pause)
        else:
            return


def _remove(path: Path) -> None:
    """Remove a file, and its folder with it where nothing else is left."""
    path.unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()
