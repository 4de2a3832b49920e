"""Registers as pandas tables: one row an action, stable column names and dtypes.

pandas is imported inside the functions: only who asks for a table pays for it. Dates are `datetime64[s]`, because the
finer kinds cannot hold every date a sheet can. Text is pandas' `string`, so that a person called null stays one.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from tracker.analysis.assessment import Assessed, CalendarOf, assess_actions
from tracker.analysis.overdue import due_words, proposed_due
from tracker.model.register import Register
from tracker.model.vocabulary import Escalation, Light, Priority, Status, Urgency

if TYPE_CHECKING:
    import pandas as pd


class FrameColumn(NamedTuple):
    """One column of the actions table.

    Attributes:
        dtype: a pandas dtype, or `category` for a closed word list.
        value: what it holds for one action.
        terms: the word list of a category; the categories are its keys, in its order.
    """

    dtype: str
    value: Callable[[Assessed], object]
    terms: type[Enum] | None = None


ACTION_COLUMNS: Mapping[str, FrameColumn] = {
    # what the actions sheet holds, in its order; `due` stands beside the two dates it is made of
    "id": FrameColumn("string", lambda item: item.action.id),
    "topic": FrameColumn("string", lambda item: item.action.topic),
    "decision": FrameColumn("string", lambda item: item.action.decision),
    "description": FrameColumn("string", lambda item: item.action.description),
    "department": FrameColumn("string", lambda item: item.action.department),
    "owner": FrameColumn("string", lambda item: item.action.owner),
    "supporting": FrameColumn("string", lambda item: "、".join(item.action.supporting)),
    "priority": FrameColumn("category", lambda item: item.action.priority, Priority),
    "raised_on": FrameColumn("datetime64[s]", lambda item: item.action.raised_on),
    "original_due": FrameColumn("datetime64[s]", lambda item: item.action.original_due),
    "revised_due": FrameColumn("datetime64[s]", lambda item: item.action.revised_due),
    "due": FrameColumn("datetime64[s]", lambda item: item.action.due),
    "revision_reason": FrameColumn("string", lambda item: item.action.revision_reason),
    "status": FrameColumn("category", lambda item: item.action.status, Status),
    "progress": FrameColumn("Int64", lambda item: item.action.progress),
    "reason": FrameColumn("string", lambda item: item.action.reason),
    "completed_on": FrameColumn("datetime64[s]", lambda item: item.action.completed_on),
    "acceptance": FrameColumn("string", lambda item: item.action.acceptance),
    "note": FrameColumn("string", lambda item: item.action.note),
    # what the day makes of it
    "light": FrameColumn("category", lambda item: item.assessment.light, Light),
    "state": FrameColumn("category", lambda item: item.assessment.urgency, Urgency),
    "days_overdue": FrameColumn("int64", lambda item: item.assessment.days_overdue),
    "workdays_overdue": FrameColumn("int64", lambda item: item.assessment.workdays_overdue),
    "days_late_original": FrameColumn("int64", lambda item: item.assessment.days_late_original),
    "workdays_late_original": FrameColumn("int64", lambda item: item.assessment.workdays_late_original),
    "escalation": FrameColumn("category", lambda item: item.assessment.escalation, Escalation),
    "escalated_to": FrameColumn("string", lambda item: item.assessment.escalated_to),
    "share_left": FrameColumn("float64", lambda item: item.assessment.share_left),
    "due_words": FrameColumn("string", due_words),
    "proposed_due": FrameColumn("datetime64[s]", proposed_due),
    # where it comes from
    "born_on": FrameColumn("datetime64[s]", lambda item: item.standing.born_on),
    "meeting": FrameColumn("string", lambda item: item.register.meeting.id),
    "series": FrameColumn("string", lambda item: item.register.meeting.series),
    "held_on": FrameColumn("datetime64[s]", lambda item: item.register.meeting.held_on),
    "file": FrameColumn("string", lambda item: item.register.source),
    "sheet": FrameColumn("string", lambda item: item.action.due_place.sheet),
    "cell": FrameColumn("string", lambda item: item.action.due_place.cell),
}
"""The table's columns: the keys of the actions sheet and of the overdue list."""

GROUPS = ("department", "supporting", "owner", "month", "series", "priority")
"""What `completion_frame` groups by; the same as `tracker.analysis.completion.KEYS`."""


def actions_frame(registers: Iterable[Register], as_of: date, calendar_of: CalendarOf) -> "pd.DataFrame":
    """Return every action of some registers once, by the latest meeting; no registers give the same empty columns."""
    import pandas as pd

    items = assess_actions(registers, as_of, calendar_of)
    return pd.DataFrame({name: _series(column, items) for name, column in ACTION_COLUMNS.items()})


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
    key = actions["due"].dt.strftime("%Y-%m") if by == "month" else actions[by]
    return actions.assign(group=key.astype("string").fillna(""))


def _series(column: FrameColumn, items: Iterable[Assessed]) -> "pd.Series":
    """Return one column in its dtype, whatever it holds."""
    import pandas as pd

    values = [column.value(item) for item in items]
    if column.terms is None:
        return pd.Series(values, dtype=column.dtype)
    keys = [value.value if isinstance(value, Enum) else None for value in values]
    return pd.Series(pd.Categorical(keys, categories=[term.value for term in column.terms]))


def _share(part: "pd.Series", whole: "pd.Series") -> "pd.Series":
    """Return a rate, not a number where it would divide by nothing."""
    return part.astype("float64") / whole.where(whole > 0).astype("float64")
