"""All figures of an actions table, for every group and for all together, as plain values."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.analysis.statistics import Report, Statistics
from tracker.frames.completion import completion_frame
from tracker.frames.measures import ages_frame, lateness_frame, load_frame, postponements_frame
from tracker.frames.survival import can_estimate, completion_times_frame

if TYPE_CHECKING:
    import pandas as pd


def report_of(actions: "pd.DataFrame", as_of: date, by: str) -> Report:
    """Return the figures of a table of `actions_frame`; medians of the time to completion where scipy is installed.

    Args:
        actions: the table, assessed for `as_of`.
        as_of: the day that counts as today.
        by: one of `tracker.frames.groups.GROUPS`.
    """
    is_estimated = can_estimate()
    (total,) = _statistics(actions, None, is_estimated) or [Statistics()]
    return Report(as_of, by, total, tuple(_statistics(actions, by, is_estimated)), is_estimated)


def statistics_frame(
    actions: "pd.DataFrame", by: str | None = "department", *, is_estimated: bool = True
) -> "pd.DataFrame":
    """Return every figure side by side, one row a group: the columns of `Statistics`.

    Args:
        actions: a table of `actions_frame`, or a part of it.
        by: one of `tracker.frames.groups.GROUPS`; None for all together.
        is_estimated: whether the medians of the time to completion are wanted.

    Raises:
        UsageError: scipy is not installed.
    """
    import pandas as pd

    measures = (completion_frame, load_frame, lateness_frame, ages_frame, postponements_frame)
    times = completion_times_frame(actions, by, is_estimated=is_estimated)
    joined = pd.concat([*(measure(actions, by) for measure in measures), times], axis=1).sort_index()
    once = joined.loc[:, ~joined.columns.duplicated()].rename_axis(by)
    made = once[[name for name in Statistics._fields if name in once]]
    counts = {name: "int64" for name in made if name in _COUNTS}
    return made.fillna(dict.fromkeys(counts, 0)).astype(counts)


_COUNTS = {name for name, value in Statistics._field_defaults.items() if value == 0 or name.startswith("supporting")}
"""Figures that are 0, and not missing, in a group that has none: a department may only support."""


def _statistics(actions: "pd.DataFrame", by: str | None, is_estimated: bool) -> list[Statistics]:
    """Return every figure of each group."""
    frame = statistics_frame(actions, by, is_estimated=is_estimated)
    plain = frame.astype("object").where(frame.notna(), None)
    return [
        Statistics(str(group), **dict(zip(frame.columns, row, strict=True)))
        for group, row in zip(frame.index, plain.itertuples(index=False), strict=True)
    ]
