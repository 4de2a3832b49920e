"""What a commit adds to the history: which rows count now, and what is seen of their actions that is new.

Compared is always the truth before the scan with the truth now, however many commits the scan makes: what the actions
were before is kept in `before.parquet` until the scan is over.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.adapters.store.columns import among, any_differs, places, shaped
from tracker.adapters.store.layout import ACTIONS, OBSERVATIONS
from tracker.adapters.store.tables import CLOSED, HISTORY, schema_of
from tracker.adapters.store.truth import latest, truths
from tracker.analysis.archive import ScanRecord
from tracker.analysis.changes import Past, Seen, State, compare, first_seen, vanished

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

KNOWN = ("key", "id", "file", *State._fields, *HISTORY)
"""What is kept of an action as it was before a scan, beside `is_gone`: whether it had vanished before."""


class History(NamedTuple):
    """What a commit adds.

    Attributes:
        rows: the rows as they stand now, with `is_latest` and the running history.
        observations: what is seen of their actions that is new.
    """

    rows: "pa.Table"
    observations: "pa.Table"


def write_history(before: "pa.Table", rows: "pa.Table", scan: ScanRecord, on: date) -> History:
    """Return what a commit adds to the history.

    Args:
        before: the actions that were known before the scan, one row each: `KNOWN` and `is_gone`.
        rows: every row of the actions that a commit touches as the tables will hold it, with the column `month`.
        scan: the scan.
        on: its day.
    """
    import pyarrow as pa

    is_latest = latest(rows)
    now = truths(rows.filter(pa.array(is_latest)))
    was = places(now["key"], before["key"])
    seen = _seen(before, now, was, on)
    pasts = _pasts(before, was, seen, on)
    observed = [number for number, one in enumerate(seen) if one]
    observations = [
        _observations(now, observed, [one for one in seen if one], scan, {name: pasts[name] for name in HISTORY}),
        _vanished(before, now, scan),
    ]
    return History(_with_history(rows, is_latest, now, pasts), pa.concat_tables(observations))


def _seen(before: "pa.Table", now: "pa.Table", was: "pa.Array", on: date) -> list[Seen | None]:
    """Return what is seen of each action that is there now."""
    import numpy as np
    import pyarrow as pa

    new = first_seen(on)
    seen: list[Seen | None] = [new] * now.num_rows
    known = np.flatnonzero(was.is_valid().to_numpy(zero_copy_only=False))
    if not known.size:
        return seen
    old, current = before.take(was.drop_null()), now.take(pa.array(known))
    is_other = any_differs(old, current, State._fields).to_numpy()
    is_other |= old["is_gone"].to_numpy()
    for number in known:
        seen[number] = None
    picked = pa.array(np.flatnonzero(is_other))
    old, current = old.take(picked), current.take(picked)
    pairs = zip(
        known[is_other].tolist(), _states(old), _states(current), _past_of(old), old["is_gone"].to_pylist(), strict=True
    )
    for number, one, other, past, was_gone in pairs:
        seen[number] = compare(_filled(one, other) if was_gone else one, other, past, on, was_gone=was_gone)
    return seen


def _pasts(before: "pa.Table", was: "pa.Array", seen: list[Seen | None], on: date) -> "pa.Table":
    """Return the running history of each action that is there now."""
    import pyarrow as pa

    if not before.num_rows:  # a first scan
        past = first_seen(on).past
        kinds = schema_of(ACTIONS)
        return pa.table(
            {name: pa.repeat(pa.scalar(past[at], kinds.field(name).type), len(seen)) for at, name in enumerate(HISTORY)}
        )
    known = before.select(HISTORY).take(was)
    columns = {}
    for at, name in enumerate(HISTORY):
        column = known[name].to_pylist()
        columns[name] = pa.array(
            [one.past[at] if one else old for one, old in zip(seen, column, strict=True)], known.schema.field(name).type
        )
    return pa.table(columns)


def _with_history(
    rows: "pa.Table", is_latest: "np.ndarray[Any, np.dtype[np.bool_]]", now: "pa.Table", pasts: "pa.Table"
) -> "pa.Table":
    """Return the rows with what the history says of them; it is empty in rows that are not the truth."""
    import pyarrow as pa
    import pyarrow.compute as pc

    flags = pa.array(is_latest)
    where = pc.if_else(flags, places(rows["key"], now["key"]), pa.scalar(None, pa.int32()))
    is_open = pc.and_(flags, pc.invert(among(rows["status"], CLOSED)))
    past = {name: pasts[name].take(where) for name in HISTORY}
    for name, values in {"is_latest": flags, "is_open": is_open, **past}.items():
        rows = rows.set_column(rows.column_names.index(name), name, values)
    return rows


def _observations(
    rows: "pa.Table", at: list[int], seen: list[Seen], scan: ScanRecord, given: "dict[str, pa.ChunkedArray]"
) -> "pa.Table":
    """Return an observation for each of some rows."""
    import pyarrow as pa

    indices = pa.array(at, pa.int64())
    picked = rows.take(indices)
    values: dict[str, object] = {name: column.take(indices) for name, column in given.items()}
    values |= {
        "scan": pa.repeat(pa.scalar(scan.number, pa.int64()), len(seen)),
        "observed_at": pa.repeat(pa.scalar(scan.started_at, pa.timestamp("us", "UTC")), len(seen)),
        "kind": pa.array([one.kind for one in seen], pa.string()),
        "fields": pa.array([" ".join(one.fields) for one in seen], pa.string()),
    }
    return shaped(picked, schema_of(OBSERVATIONS), values)


def _vanished(before: "pa.Table", now: "pa.Table", scan: ScanRecord) -> "pa.Table":
    """Return an observation for each action that was there and is not there any more."""
    import pyarrow.compute as pc

    lost = before.filter(pc.and_(pc.invert(before["is_gone"]), pc.is_null(places(before["key"], now["key"]))))
    lost = lost.append_column("due", pc.coalesce(lost["revised_due"], lost["original_due"]))
    seen = [vanished(past) for past in _past_of(lost)]
    return _observations(lost, list(range(lost.num_rows)), seen, scan, {})


def _states(rows: "pa.Table") -> list[State]:
    return [State(*values) for values in zip(*(rows[name].to_pylist() for name in State._fields), strict=True)]


def _past_of(rows: "pa.Table") -> list[Past]:
    return [Past(*values) for values in zip(*(rows[name].to_pylist() for name in HISTORY), strict=True)]


def _filled(old: State, new: State) -> State:
    """Return an action as it was before it vanished: of what observations do not tell, nothing is taken for changed."""
    told = set(schema_of(OBSERVATIONS).names)
    return State._make(was if name in told else now for name, was, now in zip(State._fields, old, new, strict=True))
