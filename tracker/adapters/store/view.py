"""Reads a store while another process may write into it: every answer is of one state, before a commit or after it."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tracker.adapters.store.index import read_index
from tracker.adapters.store.layout import parts_of
from tracker.adapters.store.log import read_log
from tracker.adapters.store.manifest import Manifest, read_manifest
from tracker.analysis.archive import KnownFile, ScanRecord
from tracker.errors import UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc

Answer = TypeVar("Answer")

ATTEMPTS, PAUSE = 40, 0.05
"""How often, and after how many seconds, it is tried again to read what is being replaced."""


class Snapshot:
    """A store as it was at one time."""

    def __init__(self, place: Path, manifest: Manifest) -> None:
        self._place, self._manifest = place, manifest

    @property
    def folder(self) -> str:
        """The folder that was scanned: what the names of the workbooks are relative to."""
        return self._manifest.folder

    def scans(self) -> tuple[ScanRecord, ...]:
        """Return every scan, the first one first."""
        return read_log(self._place, self._manifest)

    def known(self) -> Mapping[str, KnownFile]:
        """Return what is known of the files, by their path relative to the archive's folder."""
        return read_index(self._place, self._manifest)

    def months(self, name: str) -> tuple[str, ...]:
        """Return the months of a table."""
        return tuple(dict.fromkeys(month for month, _ in parts_of(self._manifest.parts, name)))

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: "pc.Expression | None" = None,
    ) -> "pa.Table":
        """Return rows of a table.

        Args:
            name: `actions`, `meetings`, `findings` or `observations`.
            columns: their names; all, and `month`, where None.
            where: which rows, as an expression over the columns; all where None.
        """
        from tracker.adapters.store.reading import read_rows

        return read_rows(self._place, self._manifest, name, columns, where)

    def open_actions(self) -> "pa.Table":
        """Return how many actions are open, by month, department and due date."""
        from tracker.adapters.store.open_actions import read_open

        return read_open(self._place, self._manifest)


class StoreView:
    """A store to read from; nothing in it is changed, not even where a killed scan left something to finish.

    Every method raises `UnreadableError` where the store is damaged, missing, or of a newer version.
    """

    def __init__(self, place: Path) -> None:
        self._place = place

    def scans(self) -> tuple[ScanRecord, ...]:
        """Return every scan, the first one first."""
        return self.at_one_time(Snapshot.scans)

    def known(self) -> Mapping[str, KnownFile]:
        """Return what is known of the files, by their path relative to the archive's folder."""
        return self.at_one_time(Snapshot.known)

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: "pc.Expression | None" = None,
    ) -> "pa.Table":
        """Return rows of a table, as `Snapshot.table` does."""
        return self.at_one_time(lambda snapshot: snapshot.table(name, columns, where))

    def at_one_time(self, read: Callable[[Snapshot], Answer]) -> Answer:
        """Return what a function reads of one state of the store.

        Every file is checked against the manifest; where one is newer already, the function is called again.
        """
        attempts = ATTEMPTS
        while True:
            manifest = read_manifest(self._place)
            if not manifest.generation:
                raise UnreadableError("store-missing", store=str(self._place))
            try:
                return read(Snapshot(self._place, manifest))
            except UnreadableError:
                attempts -= 1
                is_moving = manifest.redo or read_manifest(self._place) != manifest
                if not (attempts and is_moving):
                    raise
            time.sleep(PAUSE)
