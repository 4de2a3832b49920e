"""Which rows of the tables are the truth of their action, as `tracker.analysis.latest` says it, for whole columns."""

from typing import TYPE_CHECKING, Any

from tracker.adapters.store.columns import codes, first_of_each

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def latest(rows: "pa.Table") -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Return whether each row stands in the workbook of the latest meeting that has its key.

    Later is the greater start, then the greater id of the meeting, then the greater file; a meeting without a date
    comes before all others. A key that stands twice in that workbook has two such rows.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rows.num_rows:
        return np.zeros(0, dtype=bool)
    of_key, of_file = codes(rows["key"]), codes(rows["file"])
    is_latest = np.ones(rows.num_rows, dtype=bool)
    several = np.flatnonzero((np.bincount(of_key) > 1)[of_key])
    if several.size:
        start = pc.fill_null(rows["start"].cast(pa.int64()), np.iinfo(np.int64).min)
        keyed = pa.table(
            {"key": of_key, "start": start, "meeting": rows["meeting"], "file": rows["file"], "place": of_file}
        ).take(pa.array(several))
        order = pc.sort_indices(keyed, [(name, "ascending") for name in ("key", "start", "meeting", "file")])
        last = keyed.select(["key", "place"]).take(order)
        winner = np.full(of_key.max() + 1, -1, dtype=np.int64)
        winner[last["key"].to_numpy()] = last["place"].to_numpy()  # of equal places the last assignment stays
        is_latest[several] = of_file[several] == winner[of_key[several]]
    return is_latest


def truths(rows: "pa.Table") -> "pa.Table":
    """Return one row for each key: of rows that are the truth, the first of its workbook."""
    import pyarrow as pa

    return rows.take(pa.array(first_of_each(rows["key"]))) if rows.num_rows else rows
