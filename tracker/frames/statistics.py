"""All figures of an actions table, for every group and for all together, as plain values."""

from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.analysis.statistics import Report, Statistics
from tracker.frames.completion import completion_frame
from tracker.frames.measures import ages_frame, lateness_frame, load_frame, postponements_frame
from tracker.frames.survival import completion_times_frame

if TYPE_CHECKING:
    import pandas as pd


def report_of(actions: "pd.DataFrame", as_of: date, by: str) -> Report:
    """Return the figures of a table of `actions_frame`.

    Args:
        actions: the table, assessed for `as_of`.
        as_of: the day that counts as today.
        by: one of `tracker.frames.groups.GROUPS`.

    Raises:
        UsageError: scipy is not installed.
    """
    (total,) = _statistics(actions, None) or [Statistics()]
    return Report(as_of, by, total, tuple(_statistics(actions, by)))


def statistics_frame(actions: "pd.DataFrame", by: str | None = "department") -> "pd.DataFrame":
    """Return every figure side by side, one row a group: the columns of `Statistics`.

    Raises:
        UsageError: scipy is not installed.
    """
    import pandas as pd

    measures = (completion_frame, load_frame, lateness_frame, ages_frame, postponements_frame, completion_times_frame)
    frames = [measure(actions, by) for measure in measures]
    joined = pd.concat(frames, axis=1).sort_index()
    once = joined.loc[:, ~joined.columns.duplicated()]
    return once[[name for name in Statistics._fields if name in once]]


def _statistics(actions: "pd.DataFrame", by: str | None) -> list[Statistics]:
    """Return every figure of each group; a department that only supports has no other figures."""
    frame = statistics_frame(actions, by)
    whole = {name for name, value in Statistics._field_defaults.items() if value == 0}
    found = []
    for group, row in zip(frame.index, frame.itertuples(index=False), strict=True):
        figures: dict[str, Any] = {}
        for name, value in zip(frame.columns, row, strict=True):
            is_gap = value != value  # noqa: PLR0124 - NaN alone differs from itself
            figures[name] = (0 if name in whole else None) if is_gap else value
        counts = {name: int(figures[name]) for name in figures if name in whole or name.startswith("supporting_")}
        found.append(Statistics(str(group), **figures | counts))
    return found
