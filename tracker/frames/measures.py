"""More of what the actions table tells by a key: how late, how old, how often put off, how much to do.

Each function takes a table of `actions_frame`, or a part of it, and gives one row a group, sorted; the keys are those
of `tracker.frames.groups.grouped`. A quantile that falls between two values lies between them in proportion.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.frames.completion import days_late, is_open, share
from tracker.frames.groups import grouped
from tracker.model.vocabulary import Urgency

if TYPE_CHECKING:
    import pandas as pd


def lateness_frame(actions: "pd.DataFrame", by: str | None = "department") -> "pd.DataFrame":
    """Return how late the late completions were, in calendar days after `due`: how many, quartiles and the longest."""
    rows = grouped(actions, by, ("status", "due", "completed_on"))
    days = days_late(rows)
    made = _quantiles(rows["group"], days.where(days > 0), "late", "days_late", (0.25, 0.5, 0.75))
    return made.rename_axis(by)


def ages_frame(actions: "pd.DataFrame", by: str | None = "department") -> "pd.DataFrame":
    """Return how old the open actions are, in calendar days since `born_on`: how many, median, 90 % and the oldest.

    `aged` counts those whose beginning is known.
    """
    rows = grouped(actions, by, ("status", "age_days"))
    made = _quantiles(rows["group"], rows["age_days"].where(is_open(rows)), "aged", "age_days", (0.5, 0.9))
    return made.rename_axis(by)


def postponements_frame(actions: "pd.DataFrame", by: str | None = "department") -> "pd.DataFrame":
    """Return how many actions were postponed, how often, how often without a reason, and how many were reopened.

    `postponed_rate` is the share of all actions whose due date moved once or more.
    """
    rows = grouped(actions, by, ("due_changes", "due_changes_without_reason", "reopened"))
    changes = rows["due_changes"].fillna(0)
    facts = rows[["group"]].assign(
        total=1,
        postponed=changes > 0,
        due_changes=changes,
        due_changes_without_reason=rows["due_changes_without_reason"].fillna(0),
        reopened=rows["reopened"].fillna(0) > 0,
    )
    totals = facts.groupby("group", sort=True).sum().astype("int64")
    totals.insert(2, "postponed_rate", share(totals["postponed"], totals["total"]))
    return totals.rename_axis(by)


def load_frame(actions: "pd.DataFrame", by: str | None = "department") -> "pd.DataFrame":
    """Return how much is to be done: open actions and how many of them are overdue, due soon and undated.

    By `department` there are also those that a department supports while another one leads: `supporting_open` and
    `supporting_overdue`. A department that only supports has a row too.
    """
    load = _load(grouped(actions, by, ("status", "state")))
    if by != "department":
        return load.rename_axis(by)
    supported = grouped(actions, "supporting", ("status", "state", "department"))
    by_others = supported[supported["group"] != supported["department"]]
    support = _load(by_others)[["open", "overdue"]].add_prefix("supporting_")
    return load.join(support, how="outer").sort_index().fillna(0).astype("int64").rename_axis(by)


def _load(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Return the open actions of each group."""
    states = {urgency.value: rows["state"] == urgency.value for urgency in Urgency}
    facts = rows[["group"]].assign(open=is_open(rows), **states)
    return facts.groupby("group", sort=True).sum().astype("int64")


def _quantiles(
    groups: "pd.Series", days: "pd.Series", count: str, name: str, shares: Sequence[float]
) -> "pd.DataFrame":
    """Return how many days are known in each group, their quantiles and the largest.

    Args:
        groups: the group of each row.
        days: numbers of days, nothing where a row does not count.
        count: name of the column that counts them.
        name: what the days are called in the names of the other columns.
        shares: which quantiles; half of them all is the median.
    """
    import pandas as pd

    rows = pd.DataFrame({"group": groups, "days": days.astype("float64")}).groupby("group", sort=True)["days"]
    made = {count: rows.count().astype("int64")}
    names = {0.5: "median"} | {part: f"p{100 * part:.0f}" for part in shares if part != 0.5}
    for part in shares:
        made[f"{names[part]}_{name}"] = rows.quantile(part)
    return pd.DataFrame({**made, f"longest_{name}": rows.max()})
