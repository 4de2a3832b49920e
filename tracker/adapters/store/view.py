"""Reads a store while another process may write into it: every answer is of one state, before a commit or after it."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tracker.adapters.store.index import read_index
from tracker.adapters.store.layout import months_of
from tracker.adapters.store.log import read_log
from tracker.adapters.store.manifest import Manifest, damaged, read_manifest
from tracker.analysis.archive import KnownFile, ScanRecord
from tracker.errors import UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc

Answer = TypeVar("Answer")

ATTEMPTS, PAUSE = 40, 0.05
"""How often, and after how many seconds, it is tried again to read what is being replaced."""


class StoreView:
    """A store to read from; nothing in it is changed, not even where a killed scan left something to finish.

    Every method raises `UnreadableError` where the store is damaged, missing, or of a newer version.
    """

    def __init__(self, place: Path) -> None:
        self._place = place

    def scans(self) -> tuple[ScanRecord, ...]:
        """Return every scan, the first one first."""
        return self._at_one_time(lambda manifest: read_log(self._place, manifest))

    def known(self) -> Mapping[str, KnownFile]:
        """Return what is known of the files, by their path relative to the archive's folder."""
        return self._at_one_time(lambda manifest: read_index(self._place, manifest))

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: "pc.Expression | None" = None,
        words: Iterable[str] = (),
    ) -> "pa.Table":
        """Return rows of a table.

        Args:
            name: `actions`, `meetings`, `findings` or `observations`.
            columns: their names; all, and `month`, where None.
            where: which rows, as an expression over the columns; all where None.
            words: columns of few different texts, to be given as dictionaries: quicker to count and to compare.
        """
        return self.tables({name: (columns, where)}, words)[name]

    def tables(
        self,
        wanted: "Mapping[str, tuple[Sequence[str] | None, pc.Expression | None]]",
        words: Iterable[str] = (),
    ) -> "dict[str, pa.Table]":
        """Return rows of several tables as they were at one time: columns and condition by name."""
        from tracker.adapters.store.reading import read_rows

        few = tuple(words)
        return self._at_one_time(
            lambda manifest: {
                name: read_rows(self._place, manifest, name, columns, where, few)
                for name, (columns, where) in wanted.items()
            }
        )

    def months(self, name: str) -> tuple[str, ...]:
        """Return the months of a table."""
        return tuple(months_of(self._at_one_time(lambda manifest: list(manifest.parts)), name))

    def _at_one_time(self, read: Callable[[Manifest], Answer]) -> Answer:
        """Read by one manifest: every file is checked against it, and where one is newer it is tried again."""
        for attempt in range(ATTEMPTS):
            manifest = read_manifest(self._place)
            if not manifest.generation:
                raise UnreadableError("store-missing", store=str(self._place))
            try:
                return read(manifest)
            except UnreadableError:
                is_moving = manifest.redo or read_manifest(self._place) != manifest
                if not is_moving or attempt == ATTEMPTS - 1:
                    raise
            time.sleep(PAUSE)
        raise damaged(str(self._place), "")
