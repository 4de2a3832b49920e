"""Totals and rates of actions by a key: how much got done, and on time."""

from typing import TYPE_CHECKING

from tracker.frames.groups import grouped
from tracker.model.vocabulary import Status, Urgency

if TYPE_CHECKING:
    import pandas as pd


def completion_frame(actions: "pd.DataFrame", by: str | None = "department") -> "pd.DataFrame":
    """Return totals by a key, one row a group, sorted; equal to `tracker.analysis.completion.measure_by`.

    Args:
        actions: a table of `actions_frame`, or a part of it.
        by: see `tracker.frames.groups.grouped`.

    Raises:
        ValueError: `by` is no key.
    """
    rows = grouped(actions, by, ("status", "state", "due", "original_due", "completed_on"))
    lateness = days_late(rows)
    original = rows["completed_on"] - rows["original_due"].fillna(rows["due"])
    facts = rows[["group"]].assign(
        total=1,
        completed=rows["status"] == Status.DONE.value,
        cancelled=rows["status"] == Status.CANCELLED.value,
        open=is_open(rows),
        overdue=rows["state"] == Urgency.OVERDUE.value,
        on_time_n=lateness.notna(),
        on_time=lateness <= 0,
        on_time_original=lateness.notna() & (original.dt.days <= 0),
        median_days_late=lateness.where(lateness > 0).astype("float64"),
    )
    groups = facts.groupby("group", sort=True)
    totals = groups.sum().drop(columns="median_days_late").astype("int64")
    totals.insert(5, "completion_rate", share(totals["completed"], totals["total"] - totals["cancelled"]))
    totals.insert(6, "overdue_rate", share(totals["overdue"], totals["open"]))
    totals["on_time_rate"] = share(totals["on_time"], totals["on_time_n"])
    totals["median_days_late"] = groups["median_days_late"].median()
    return totals.rename_axis(by)


def is_open(rows: "pd.DataFrame") -> "pd.Series[bool]":
    """Return whether work is still to be done; a status that could not be read counts as open."""
    return ~rows["status"].isin([Status.DONE.value, Status.CANCELLED.value])


def days_late(rows: "pd.DataFrame") -> "pd.Series":
    """Return the calendar days from `due` to completion, negative where early; nothing where a date is missing."""
    days = (rows["completed_on"] - rows["due"]).dt.days
    return days.where(rows["status"] == Status.DONE.value)


def share(part: "pd.Series", whole: "pd.Series") -> "pd.Series":
    """Return a rate, not a number where it would divide by nothing."""
    return part.astype("float64") / whole.where(whole > 0).astype("float64")
