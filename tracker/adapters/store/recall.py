"""What the tables hold of the actions that a commit touches: found without reading the months that cannot hold them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.store.columns import among, shaped
from tracker.adapters.store.history import KNOWN
from tracker.adapters.store.layout import ACTIONS, BEFORE, OBSERVATIONS, month_of, part_of, parts_of
from tracker.adapters.store.manifest import Manifest
from tracker.adapters.store.partitions import read_groups, read_part
from tracker.adapters.store.tables import schema_of
from tracker.adapters.store.truth import truths
from tracker.analysis.archive import ScanRecord
from tracker.analysis.changes import FIRST_SEEN, VANISHED

if TYPE_CHECKING:
    import pyarrow as pa


class Recall:
    """The tables of a store as they stand before a commit."""

    def __init__(self, place: Path, manifest: Manifest) -> None:
        self._place, self._manifest = place, manifest

    def month(self, table: str, month: str, columns: Sequence[str] | None = None) -> "pa.Table":
        """Return the rows of a month; none where there is no such month."""
        return self._read(part_of(table, month), schema_of(table), columns)

    def whole(self, table: str) -> "pa.Table":
        """Return the rows of a table that is one file."""
        return self._read(table, schema_of(table), None)

    def observed(self, month: str) -> list[str]:
        """Return the files that hold the observations of a month, the oldest first."""
        return [path for _, path in parts_of(self._manifest.parts, OBSERVATIONS, month)]

    def speaks_of(self, path: str, keys: "pa.Array", scan: int) -> bool:
        """Whether a file of observations has some of a scan and of some actions."""
        import pyarrow.compute as pc

        rows = self._read(path, schema_of(OBSERVATIONS), ("scan", "key"))
        return bool(pc.any(pc.and_(pc.equal(rows["scan"], scan), among(rows["key"], keys))).as_py())

    def groups(self, path: str) -> "Iterator[pa.Table]":
        """Yield the rows of a file by and by."""
        part = self._manifest.parts.get(path)
        if part:
            yield from read_groups(self._manifest.source(self._place, path), part, str(self._place))

    def rows_of_files(self, files: Mapping[str, Sequence[str]]) -> "pa.Table":
        """Return the action rows of some files, given by month."""
        import pyarrow as pa

        found = [_with_month(schema_of(ACTIONS).empty_table(), "")]
        for month, names in files.items():
            rows = self.month(ACTIONS, month)
            found.append(_with_month(rows.filter(among(rows["file"], names)), month))
        return pa.concat_tables(found)

    def rows_of_keys(self, keys: "pa.Array", without: Mapping[str, Sequence[str]]) -> "pa.Table":
        """Return the action rows of some keys, but for those of some files, given by month."""
        import pyarrow as pa
        import pyarrow.compute as pc

        found = [_with_month(schema_of(ACTIONS).empty_table(), "")]
        for month, path in self._may_hold(ACTIONS, keys):
            held = self._read(path, schema_of(ACTIONS), ("key", "file"))
            wanted = pc.and_(among(held["key"], keys), pc.invert(among(held["file"], without.get(month, ()))))
            if pc.any(wanted).as_py():
                found.append(_with_month(self.month(ACTIONS, month).filter(wanted), month))
        return pa.concat_tables(found)

    def before(self, keys: "pa.Array", rows: "pa.Table", scan: ScanRecord) -> "pa.Table":
        """Return the actions of some keys as they were known before a scan, one row each.

        Args:
            keys: of the actions.
            rows: what the tables hold of them.
            scan: the scan; what its own earlier commits wrote is not counted.
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        known = _known(truths(rows.filter(rows["is_latest"])), is_gone=False)
        if self._manifest.scan and self._manifest.scan.number == scan.number:
            kept = self.kept(scan)
            kept = kept.filter(among(kept["key"], keys))
            is_own = pc.or_(among(known["key"], self._first_seen(scan)), among(known["key"], kept["key"]))
            known = pa.concat_tables([kept, known.filter(pc.invert(is_own))])
        unknown = keys.filter(pc.invert(pc.is_in(keys, known["key"].combine_chunks())))
        return pa.concat_tables([known, self._vanished(unknown, scan)])

    def kept(self, scan: ScanRecord) -> "pa.Table":
        """Return what earlier commits of a scan have kept of the actions as they were before it."""
        is_there = self._manifest.under_way == scan.number and BEFORE in self._manifest.parts
        return self._read(BEFORE, _known_schema(), None) if is_there else _known_schema().empty_table()

    def _first_seen(self, scan: ScanRecord) -> "pa.ChunkedArray":
        """Return the keys that earlier commits of a scan saw first."""
        import pyarrow as pa
        import pyarrow.compute as pc

        month = month_of(scan.started_at.date())
        columns = ("scan", "key", "kind")
        held = [self._read(path, schema_of(OBSERVATIONS), columns) for path in self.observed(month)]
        rows = pa.concat_tables([self._read("", schema_of(OBSERVATIONS), columns), *held])
        return rows.filter(pc.and_(pc.equal(rows["scan"], scan.number), pc.equal(rows["kind"], FIRST_SEEN)))["key"]

    def _vanished(self, keys: "pa.Array", scan: ScanRecord) -> "pa.Table":
        """Return those of some actions that had vanished before a scan, as they were last."""
        import pyarrow as pa
        import pyarrow.compute as pc

        found = [schema_of(OBSERVATIONS).empty_table()]
        for _, path in self._may_hold(OBSERVATIONS, keys):
            rows = self._read(path, schema_of(OBSERVATIONS), None)
            is_lost = pc.and_(pc.equal(rows["kind"], VANISHED), pc.not_equal(rows["scan"], scan.number))
            found.append(rows.filter(pc.and_(is_lost, among(rows["key"], keys))))
        rows = pa.concat_tables(found)
        return _known(truths(rows.take(pc.sort_indices(rows, [("scan", "descending")]))), is_gone=True)

    def _may_hold(self, table: str, keys: "pa.Array") -> Iterator[tuple[str, str]]:
        """Yield month and path of the parts that may hold some keys."""
        ordered = sorted(keys.to_pylist())
        for month, path in parts_of(self._manifest.parts, table):
            part = self._manifest.parts[path]
            at = bisect_left(ordered, part.first)
            if part.last and at < len(ordered) and ordered[at] <= part.last:
                yield month, path

    def _read(self, path: str, schema: "pa.Schema", columns: Sequence[str] | None) -> "pa.Table":
        import pyarrow as pa

        part = self._manifest.parts.get(path)
        if part is None:
            kept = schema if columns is None else pa.schema([schema.field(name) for name in columns])
            return kept.empty_table()
        return read_part(self._manifest.source(self._place, path), part, str(self._place), columns)


def _known(rows: "pa.Table", *, is_gone: bool) -> "pa.Table":
    """Return rows of actions or observations as what is known of an action."""
    import pyarrow as pa

    return shaped(rows, _known_schema(), {"is_gone": pa.repeat(is_gone, rows.num_rows)})


@lru_cache(maxsize=1)
def _known_schema() -> "pa.Schema":
    import pyarrow as pa

    fields = schema_of(ACTIONS)
    return pa.schema([*(fields.field(name) for name in KNOWN), pa.field("is_gone", pa.bool_())])


def _with_month(rows: "pa.Table", month: str) -> "pa.Table":
    import pyarrow as pa

    return rows.append_column("month", pa.repeat(pa.scalar(month, pa.string()), rows.num_rows))
