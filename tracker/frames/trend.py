"""How many actions were open and overdue at each scan, as the observations of a store tell it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.analysis.archive import ScanRecord
from tracker.analysis.changes import VANISHED
from tracker.analysis.figures import TrendPoint
from tracker.model.vocabulary import Status

if TYPE_CHECKING:
    import pyarrow as pa

MOST = 60
"""How many points a trend has at the most: the last of each day, else of each week, else of each month."""

COLUMNS = ("key", "scan", "kind", "status", "due")
"""The columns of the observations that are needed."""

_SPANS: Sequence[Callable[[date], object]] = (
    lambda day: day,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
)


def trend_of(observations: "pa.Table", scans: Iterable[ScanRecord]) -> tuple[TrendPoint, ...]:
    """Return what was open and overdue after each scan, in the order of time; see `MOST`.

    What a scan observed of an action stands until the next one observes something new. Scans that were ended before
    their last file make no point, but count for those after them.

    Args:
        observations: of a store, with `COLUMNS`.
        scans: the log of the store.
    """
    import numpy as np
    import pandas as pd

    days = _chosen({scan.number: scan.day for scan in scans if scan.is_complete})
    numbers = np.array(list(days), dtype="int64")
    rows = observations.select(COLUMNS).to_pandas().sort_values(["key", "scan"], kind="stable")
    begins = np.searchsorted(numbers, rows["scan"].to_numpy())
    is_last = (rows["key"] != rows["key"].shift(-1)).to_numpy(dtype=bool)
    ends = np.where(is_last, len(numbers), np.roll(begins, -1))
    is_open = ~rows["status"].isin([Status.DONE.value, Status.CANCELLED.value]).to_numpy(dtype=bool)
    is_open &= (rows["kind"] != VANISHED).to_numpy(dtype=bool)
    moments = np.array(list(days.values()), dtype="datetime64[s]")
    due = pd.to_datetime(rows["due"]).to_numpy().astype("datetime64[s]")
    late = np.where(np.isnat(due), len(numbers), np.searchsorted(moments, due, side="right"))

    def counted(first: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[int]:
        """Count the rows that stand at each point, from a first point on."""
        stands = is_open & (first < ends)
        steps = np.zeros(len(numbers) + 1, dtype="int64")
        np.add.at(steps, first[stands], 1)
        np.add.at(steps, ends[stands], -1)
        return [int(n) for n in np.cumsum(steps)[:-1]]

    counts = zip(days.values(), counted(begins), counted(np.maximum(begins, late)), strict=True)
    return tuple(TrendPoint(*point) for point in counts)


def _chosen(days: Mapping[int, date]) -> Mapping[int, date]:
    """Return the last scan of each day, or of longer spans until there are no more than `MOST`; days by number."""
    kept: list[int] = []
    for span in _SPANS:
        kept = sorted({span(day): number for number, day in sorted(days.items())}.values())
        if len(kept) <= MOST:
            break
    return {number: days[number] for number in kept[-MOST:]}
