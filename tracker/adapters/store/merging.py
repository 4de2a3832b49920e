"""Puts what was taken in into the tables, month by month: only the months that change are read and written."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.adapters.store.columns import among, any_differs, by_month, in_order, shaped
from tracker.adapters.store.draft import Draft
from tracker.adapters.store.history import write_history
from tracker.adapters.store.layout import (
    ACTIONS,
    BEFORE,
    FINDINGS,
    MEETINGS,
    OBSERVATIONS,
    OPEN,
    month_of,
    number_of,
    part_of,
)
from tracker.adapters.store.manifest import Manifest
from tracker.adapters.store.open_actions import count_open, read_open, renewed_open
from tracker.adapters.store.recall import Recall
from tracker.adapters.store.staging import Staging
from tracker.adapters.store.tables import HISTORY, ORDER, schema_of, writable
from tracker.analysis.archive import ScanRecord
from tracker.analysis.changes import VANISHED

if TYPE_CHECKING:
    import pyarrow as pa

FULL = 60_000
"""Rows of a file of observations to which nothing more is added: a scan that sees little writes little."""


class Change:
    """One commit's change of the tables.

    Args:
        place: the store.
        manifest: what it consists of.
        draft: takes the new contents.
        gone: month by path of the files whose rows go.
        scan: the scan that saw all this.
    """

    def __init__(
        self, place: Path, manifest: Manifest, draft: Draft, gone: Mapping[str, str], scan: ScanRecord
    ) -> None:
        self._place, self._recall = place, Recall(place, manifest)
        self._manifest, self._draft, self._scan = manifest, draft, scan
        self._leaving = _by_month(gone)

    def write(self, staging: Staging) -> None:
        """Write the months that change to where they wait."""
        for table in (MEETINGS, FINDINGS):
            self._write_months(table, staging.table(table))
        self._write_actions(staging.table(ACTIONS))

    def _write_months(self, table: str, rows: "pa.Table") -> None:
        """Write the months of a table from which files leave or that get new rows."""
        import pyarrow.compute as pc

        months = by_month(rows)
        for month in sorted({*self._leaving, *months}):
            stay = self._recall.month(table, month)
            stay = stay.filter(pc.invert(among(stay["file"], self._leaving.get(month, ()))))
            self._put(table, month, stay, months.get(month, rows.slice(0, 0)))

    def _put(self, table: str, month: str, *rows: "pa.Table") -> "pa.Table":
        """Write rows as those of a month, and return them."""
        import pyarrow as pa

        merged = in_order(pa.concat_tables([shaped(some, schema_of(table)) for some in rows]), ORDER[table])
        self._draft.put_rows(part_of(table, month), [merged], merged["key"] if table == ACTIONS else None)
        return merged

    def _write_actions(self, fresh: "pa.Table") -> None:
        """Write the actions with their history, and what is seen of them that is new."""
        import pyarrow as pa
        import pyarrow.compute as pc

        left = self._recall.rows_of_files(self._leaving)
        keys = pa.chunked_array([*left["key"].chunks, *fresh["key"].chunks], pa.string()).unique()
        others = self._recall.rows_of_keys(keys, self._leaving)
        before = self._recall.before(keys, pa.concat_tables([left, others]), self._scan)
        fresh = shaped(fresh, others.schema, {"due": pc.coalesce(fresh["revised_due"], fresh["original_due"])})
        made = write_history(before, pa.concat_tables([others, fresh]), self._scan, self._scan.day)
        now_others, fresh = made.rows.slice(0, others.num_rows), made.rows.slice(others.num_rows)
        self._write_action_months(others, now_others, fresh)
        self._write_observations(keys, made.observations)
        if not self._scan.is_complete:
            self._keep_before(keys, before)

    def _write_action_months(self, old: "pa.Table", now: "pa.Table", fresh: "pa.Table") -> None:
        """Write the months whose rows come, go, or stand differently beside new ones."""
        import pyarrow.compute as pc

        changed = by_month(now.filter(any_differs(old, now, ("is_latest", *HISTORY))))
        standing, months = by_month(now), by_month(fresh)
        none = fresh.slice(0, 0)
        counts = {}
        for month in sorted({*self._leaving, *months, *changed}):
            keys = changed.get(month, none)["key"]
            stay = self._recall.month(ACTIONS, month)
            leaves = pc.or_(among(stay["file"], self._leaving.get(month, ())), among(stay["key"], keys))
            again = standing.get(month, none)
            again = again.filter(among(again["key"], keys))
            stay = stay.filter(pc.invert(leaves))
            counts[month] = count_open(month, self._put(ACTIONS, month, stay, again, months.get(month, none)))
        self._draft.put_rows(OPEN, [renewed_open(read_open(self._place, self._manifest), counts)])

    def _write_observations(self, keys: "pa.Array", observations: "pa.Table") -> None:
        """Add what is new to the month of the scan, in place of what earlier commits of this scan saw of the same."""
        import pyarrow.compute as pc

        month = month_of(self._scan.started_at.date())
        held = self._recall.observed(month)
        number = self._scan.number
        again = {path for path in held if self._is_under_way() and self._recall.speaks_of(path, keys, number)}
        last = held[-1] if held else part_of(OBSERVATIONS, month)
        if held and self._manifest.parts[last].rows >= FULL:
            last = part_of(OBSERVATIONS, month, number_of(last) + 1)

        def still_true(rows: "pa.Table") -> "pa.Table":
            return rows.filter(pc.invert(pc.and_(pc.equal(rows["scan"], number), among(rows["key"], keys))))

        def groups(path: str) -> "Iterable[pa.Table]":
            yield from map(still_true, self._recall.groups(path)) if path in again else self._recall.groups(path)
            yield in_order(observations, ORDER[OBSERVATIONS]) if path == last else observations.slice(0, 0)

        lost = observations.filter(pc.equal(observations["kind"], VANISHED))["key"]
        for path in sorted(again | ({last} if observations.num_rows else set())):
            self._draft.put_rows(path, groups(path), lost, wider=self._manifest.parts.get(path))

    def _keep_before(self, keys: "pa.Array", before: "pa.Table") -> None:
        """Keep what was known before a scan that will commit again."""
        import pyarrow as pa
        import pyarrow.compute as pc

        kept = self._recall.kept(self._scan)
        kept = kept.filter(pc.invert(among(kept["key"], keys)))
        self._draft.put_rows(BEFORE, [in_order(pa.concat_tables([kept, before]), ("key",))])

    def _is_under_way(self) -> bool:
        """Whether the scan has made a commit before."""
        return self._manifest.scan is not None and self._manifest.scan.number == self._scan.number


def _by_month(gone: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the files that leave by their month, as the tables write them."""
    leaving: dict[str, list[str]] = {}
    for path, month in gone.items():
        leaving.setdefault(month, []).append(writable(path))
    return leaving
