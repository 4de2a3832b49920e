"""What statistics are taken by, and the rows of each group."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.analysis.flat import SEPARATOR

if TYPE_CHECKING:
    import pandas as pd

    from tracker.frames.days import Numbers

GROUPS = ("department", "supporting", "owner", "month", "series", "type", "priority")
"""What totals are taken by; the same as `tracker.analysis.completion.KEYS`."""

_COLUMN = {"type": "meeting_type"}


def grouped(actions: "pd.DataFrame", by: str | None, columns: Sequence[str]) -> "pd.DataFrame":
    """Return some columns of the rows, with the column `group`: text without gaps.

    Args:
        actions: a table of `actions_frame`, or a part of it.
        by: one of `GROUPS`, or `meeting_type` for `type`; None puts all into one group. `supporting` gives an action
            once for each department that supports it.
        columns: what is needed of the rows.

    Raises:
        ValueError: `by` is something else.
    """
    rows = actions[list(columns)]
    if by is None:
        return rows.assign(group="").astype({"group": "string"})
    if by not in (*GROUPS, *_COLUMN.values()):
        raise ValueError(f"by is {by!r}; it is one of {', '.join(GROUPS)}, or None for all in one row")
    if by == "supporting":
        places, names = _supporters(actions["supporting"].fillna(""))
        return rows.iloc[places].assign(group=names)
    key = actions["due"].dt.strftime("%Y-%m") if by == "month" else actions[_COLUMN.get(by, by)]
    return rows.assign(group=key.astype("string").fillna(""))


def _supporters(column: "pd.Series") -> "tuple[Numbers, pd.api.extensions.ExtensionArray]":
    """Return the place of its row and the name of each supporting department; equal lists are split once."""
    import numpy as np
    import pandas as pd

    codes, texts = pd.factorize(column)
    lists = [[name for name in text.split(SEPARATOR) if name] for text in texts]
    lengths = np.array([len(names) for names in lists], dtype="int64")
    starts = np.cumsum(lengths) - lengths
    counts = lengths[codes]
    places = np.repeat(np.arange(len(codes)), counts)
    nth = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
    names = pd.array([name for names in lists for name in names], dtype="string")
    return places, names.take(starts[codes[places]] + nth)
