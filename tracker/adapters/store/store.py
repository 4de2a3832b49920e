"""The memory of an archive in a folder of Parquet tables: takes in what came of files, and writes it in one step."""

import binascii
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tracker.adapters.store.draft import Draft, clear_pending, finish
from tracker.adapters.store.index import read_index, render_index
from tracker.adapters.store.layout import BEFORE, INDEX, VERSION, default_place
from tracker.adapters.store.locking import WriterLock
from tracker.adapters.store.log import append_scan, mend_log
from tracker.adapters.store.manifest import Manifest, Part, damaged, read_manifest
from tracker.adapters.store.partitions import is_as_described
from tracker.analysis.archive import FileState, KnownFile, Outcome, ScanRecord
from tracker.errors import RefusedError

if TYPE_CHECKING:
    from tracker.adapters.store.staging import Staging


class ParquetStore:
    """A store that this process alone may change, until it is closed. It is an `ArchiveStore`.

    Args:
        place: the store's folder; it is made where there is none.
        folder: the scanned folder, as an absolute path.

    Raises:
        RefusedError: another process is writing into it, it cannot be written, or it is the store of another folder.
        UnreadableError: it is damaged, or of a newer version.
    """

    def __init__(self, place: Path, folder: str) -> None:
        self._place, self._folder = place, folder
        self._lock = WriterLock(place)
        try:
            self._manifest = self._opened()
            self._files = read_index(place, self._manifest)
        except BaseException:
            self._lock.release()
            raise
        self._staging: Staging | None = None
        self._gone: dict[str, str] = {}
        self._is_index_old = self._manifest.version < VERSION

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let another process write; what was taken in and not written is forgotten."""
        self._lock.release()

    def known(self) -> Mapping[str, KnownFile]:
        """Return what is known of the files, by their path relative to the archive's folder."""
        return self._files

    def last_scan(self) -> ScanRecord | None:
        """Return the last scan; None for a new store."""
        return self._manifest.scan

    def add(self, outcome: Outcome) -> None:
        """Take in what came of one file; it counts from the next `commit` on."""
        path, stamp, digest = outcome.path, outcome.stamp, outcome.digest
        old = self._files.get(path)
        if outcome.flat:
            self._leave(path)
            month = self._rows().add(path, outcome.flat)
            self._files[path] = KnownFile(stamp, digest, FileState.READ, month)
        elif outcome.reason or old is None:
            self._leave(path)
            state = FileState.REFUSED if outcome.is_refused else FileState.SKIPPED
            self._files[path] = KnownFile(stamp, digest, state, "", outcome.reason, outcome.values)
        else:
            self._files[path] = old._replace(stamp=stamp)
        self._is_index_old = True

    def touch(self, path: str, known: KnownFile) -> None:
        """Take in that a file has another stamp and the same content."""
        self._files[path] = known
        self._is_index_old = True

    def forget(self, paths: Iterable[str]) -> None:
        """Take in that files are gone; what was seen of their actions stays."""
        for path in paths:
            self._leave(path)
            if self._files.pop(path, None):
                self._is_index_old = True

    def commit(self, scan: ScanRecord) -> None:
        """Write what was taken in; a scan of many files commits several times under one number.

        Raises:
            RefusedError: the disk does not take it; the store is as it was.
            UnreadableError: a table that has to be changed is damaged.
        """
        self._manifest = finish(self._place, self._manifest)
        draft = Draft(self._place, self._manifest)
        try:
            self._manifest = draft.commit(self._written(draft, scan))
        except BaseException:
            draft.abandon()
            raise
        self._staging, self._gone, self._is_index_old = None, {}, False

    def _written(self, draft: Draft, scan: ScanRecord) -> Manifest:
        """Write the new contents to where they wait, and return the manifest with what else is new."""
        manifest = self._manifest
        under_way = 0 if scan.is_complete else scan.number
        if manifest.under_way != under_way:
            draft.remove(BEFORE)
        is_filled = self._staging is not None and self._staging.is_filled
        if self._gone or is_filled or manifest.version < VERSION:
            from tracker.adapters.store.merging import Change

            Change(self._place, manifest, draft, self._gone, scan).write(self._rows())
        if self._is_index_old:
            content = render_index(self._files)
            draft.put(INDEX, content, Part(len(content), binascii.crc32(content)))
        new = manifest._replace(folder=self._folder, version=VERSION, under_way=under_way)
        return append_scan(self._place, new, scan)

    def _rows(self) -> "Staging":
        """Return what was taken in; it is made when there is something, as most mornings hardly anything is."""
        if self._staging is None:
            from tracker.adapters.store.staging import Staging

            self._staging = Staging()
        return self._staging

    def _leave(self, path: str) -> None:
        """Have the rows that the tables hold of a file removed."""
        if self._staging:
            self._staging.drop([path])
        old = self._files.get(path)
        if old and old.state is FileState.READ and path not in self._gone:
            self._gone[path] = old.month

    def _opened(self) -> Manifest:
        """Return the manifest, after what a killed scan left has been finished or removed."""
        manifest = read_manifest(self._place)
        is_elsewhere = self._place != default_place(self._folder)
        if is_elsewhere and manifest.folder and manifest.folder != self._folder:
            raise RefusedError("store-of-another", store=str(self._place), folder=manifest.folder)
        with suppress(RefusedError):
            manifest = finish(self._place, manifest)
        clear_pending(self._place, manifest.redo)
        mend_log(self._place, manifest)
        self._require_parts(manifest)
        return manifest

    def _require_parts(self, manifest: Manifest) -> None:
        """Judge every Parquet file by its size and footer: a scan in which nothing is new reads none of them."""
        for path, part in manifest.parts.items():
            try:
                is_there = path == INDEX or is_as_described(manifest.source(self._place, path), part)
            except OSError as cause:
                raise damaged(str(self._place), path, cause) from cause
            if not is_there:
                raise damaged(str(self._place), path)
