"""Totals and rates of actions by a key: how much got done, and on time."""

from typing import TYPE_CHECKING

from tracker.model.vocabulary import Status, Urgency

if TYPE_CHECKING:
    import pandas as pd

GROUPS = ("department", "supporting", "owner", "month", "series", "type", "priority")
"""What totals are taken by; the same as `tracker.analysis.completion.KEYS`."""

_COLUMN = {"type": "meeting_type"}


def completion_frame(actions: "pd.DataFrame", by: str = "department") -> "pd.DataFrame":
    """Return totals by a key, one row a group, sorted; equal to `tracker.analysis.completion.measure_by`.

    Args:
        actions: a table of `actions_frame`, or a part of it.
        by: one of `GROUPS`; `supporting` counts an action once for each department that supports it.

    Raises:
        ValueError: `by` is something else.
    """
    if by not in GROUPS:
        raise ValueError(by)
    rows = _grouping(actions, by)
    lateness = (rows["completed_on"] - rows["due"]).dt.days.where(rows["status"] == Status.DONE.value)
    original = rows["completed_on"] - rows["original_due"].fillna(rows["due"])
    facts = rows[["group"]].assign(
        total=1,
        completed=rows["status"] == Status.DONE.value,
        cancelled=rows["status"] == Status.CANCELLED.value,
        open=~rows["status"].isin([Status.DONE.value, Status.CANCELLED.value]),
        overdue=rows["state"] == Urgency.OVERDUE.value,
        on_time_n=lateness.notna(),
        on_time=lateness <= 0,
        on_time_original=lateness.notna() & (original.dt.days <= 0),
        median_days_late=lateness.where(lateness > 0).astype("float64"),
    )
    groups = facts.groupby("group", sort=True)
    totals = groups.sum().drop(columns="median_days_late").astype("int64")
    totals.insert(5, "completion_rate", _share(totals["completed"], totals["total"] - totals["cancelled"]))
    totals["on_time_rate"] = _share(totals["on_time"], totals["on_time_n"])
    totals["median_days_late"] = groups["median_days_late"].median()
    return totals.rename_axis(by)


def _grouping(actions: "pd.DataFrame", by: str) -> "pd.DataFrame":
    """Return the rows with the column `group`, text without gaps."""
    if by == "supporting":
        split = actions.assign(group=actions["supporting"].str.split("、")).explode("group")
        return split[split["group"].fillna("") != ""].assign(group=lambda rows: rows["group"].astype("string"))
    key = actions["due"].dt.strftime("%Y-%m") if by == "month" else actions[_COLUMN.get(by, by)]
    return actions.assign(group=key.astype("string").fillna(""))


def _share(part: "pd.Series", whole: "pd.Series") -> "pd.Series":
    """Return a rate, not a number where it would divide by nothing."""
    return part.astype("float64") / whole.where(whole > 0).astype("float64")
