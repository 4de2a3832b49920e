"""What the rows of one action in several workbooks tell of its history; a store knows it from its observations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.frames.days import NEVER, days_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from tracker.frames.days import Numbers

_CLOSED = ("done", "cancelled")


def history_of(actions: pd.DataFrame, codes: Numbers, rank: Numbers, groups: int) -> Mapping[str, pd.Series]:
    """Return the history of each action, from its workbooks alone.

    A due date changed where a row has another one than the row before it, or than the date first agreed; where the
    row gives no reason it changed without one. An action was reopened where it was closed in the row before. When it
    was seen first and changed last nobody knows: that takes scans.

    Args:
        actions: the rows, as `tracker.frames.rows.Rows` has them.
        codes: the number of each row's action.
        rank: the place of its workbook in the order of the meetings.
        groups: how many actions there are.
    """
    import numpy as np
    import pandas as pd

    order = np.lexsort((rank, codes))
    is_again = _equals_last(codes[order]) & _equals_last(rank[order])
    order = order[~is_again]
    rows, action = actions.iloc[order], codes[order]
    follows = _equals_last(action)
    due = days_of(rows["revised_due"].fillna(rows["original_due"]))
    before = np.where(follows, np.roll(due, 1), NEVER)
    before = np.where(before == NEVER, days_of(rows["original_due"]), before)
    moved = (due != NEVER) & (before != NEVER) & (due != before)
    unexplained = moved & (rows["revision_reason"].str.strip() == "").to_numpy(dtype=bool)
    closed = rows["status"].isin(_CLOSED).to_numpy()
    reopened = follows & np.roll(closed, 1) & ~closed

    def counted(marks: NDArray[np.bool_]) -> pd.Series:
        return pd.Series(np.bincount(action[marks], minlength=groups), dtype="Int64")

    never = pd.Series(np.full(groups, np.datetime64("NaT", "s")))
    return {
        "first_seen_on": never,
        "last_changed_on": never,
        "due_changes": counted(moved),
        "due_changes_without_reason": counted(unexplained),
        "reopened": counted(reopened),
    }


def at_least_seen(latest: pd.DataFrame) -> Mapping[str, pd.Series]:
    """Return the changes that a store has seen; at least one where a row has another date than the one first agreed.

    A scan that came after the change cannot have seen it.
    """
    moved = (latest["revised_due"] != latest["original_due"]) & latest[["revised_due", "original_due"]].notna().all(
        axis=1
    )
    unexplained = moved & (latest["revision_reason"].str.strip() == "").astype(bool)
    known = {"due_changes": moved, "due_changes_without_reason": unexplained}
    return {name: latest[name].fillna(0).clip(lower=marks.astype("Int64")) for name, marks in known.items()}


def _equals_last(values: Numbers) -> NDArray[np.bool_]:
    """Whether each value is that of the row before it."""
    import numpy as np

    return np.concatenate(([False], values[1:] == values[:-1]))[: len(values)]
