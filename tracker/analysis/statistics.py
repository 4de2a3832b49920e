"""The figures of a group of actions as plain values: what `tracker stats` shows, computed in `tracker.frames`."""

from datetime import date
from typing import NamedTuple


class Statistics(NamedTuple):
    """Figures of one group. A rate, a median and the like is None where there is nothing to take it of.

    Attributes:
        group: the key, as in 市场部 or 2024-07; empty for actions without one.
        total: all actions; `completed`, `cancelled` and `open` are its parts.
        overdue: open after the due date that counts; `due_soon` and `undated` are other open ones.
        completion_rate: completed of all that were not cancelled.
        overdue_rate: overdue of the open ones.
        on_time_n: completed with both dates known; `on_time` of these by the due date that counts.
        on_time_original: of these by the due date first agreed.
        late: completed after the due date; the days late are calendar days of these.
        aged: open ones whose beginning is known; ages are calendar days since then.
        postponed: actions whose due date moved; `due_changes` is how often, `due_changes_without_reason` of these.
        reopened: actions that were open after they had been closed.
        timed: actions in the estimate of the time to completion; `censored` of these are not completed.
        left_out: actions without the dates that this needs.
        median_days: days by which half is completed (Kaplan and Meier), from `median_low` to `median_high` (95 %).
        supporting_open: open actions that a department supports while another one leads; None for other groups.
        supporting_overdue: those of them that are overdue.
    """

    group: str = ""
    total: int = 0
    completed: int = 0
    cancelled: int = 0
    open: int = 0
    overdue: int = 0
    due_soon: int = 0
    undated: int = 0
    completion_rate: float | None = None
    overdue_rate: float | None = None
    on_time_n: int = 0
    on_time: int = 0
    on_time_original: int = 0
    on_time_rate: float | None = None
    late: int = 0
    p25_days_late: float | None = None
    median_days_late: float | None = None
    p75_days_late: float | None = None
    longest_days_late: float | None = None
    aged: int = 0
    median_age_days: float | None = None
    p90_age_days: float | None = None
    longest_age_days: float | None = None
    postponed: int = 0
    postponed_rate: float | None = None
    due_changes: int = 0
    due_changes_without_reason: int = 0
    reopened: int = 0
    timed: int = 0
    censored: int = 0
    left_out: int = 0
    median_days: float | None = None
    median_low: float | None = None
    median_high: float | None = None
    supporting_open: int | None = None
    supporting_overdue: int | None = None


class Report(NamedTuple):
    """The figures of an archive on one day.

    Attributes:
        as_of: the day that counted as today.
        by: what the groups are, one of `tracker.analysis.completion.KEYS`.
        total: of all actions together.
        groups: in the order of their keys.
        is_estimated: whether the time to completion could be estimated; without it the medians are None.
    """

    as_of: date
    by: str
    total: Statistics
    groups: tuple[Statistics, ...]
    is_estimated: bool = True
