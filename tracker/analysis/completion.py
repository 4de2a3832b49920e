"""Completion: how much of what was agreed got done, and on time, in totals by department, owner, month and so on.

The rates are None where they would divide by nothing, and each says its n, so that one of one is not read as 100 %.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from statistics import median
from typing import NamedTuple

from tracker.analysis.assessment import Assessed
from tracker.model.action import ActionItem
from tracker.model.vocabulary import Status


class Completion(NamedTuple):
    """Totals of a group of actions.

    Attributes:
        total: all actions.
        completed: status 已完成.
        cancelled: status 已取消.
        open: neither completed nor cancelled.
        overdue: open after the due date that counts.
        on_time_n: completed with both a completion date and a due date: what the on-time figures are taken of.
        on_time: of these, completed on or before the due date that counts.
        on_time_original: of these, completed on or before the due date first agreed.
        median_days_late: median calendar days after `due` of those completed late; None where none was late.
    """

    total: int = 0
    completed: int = 0
    cancelled: int = 0
    open: int = 0
    overdue: int = 0
    on_time_n: int = 0
    on_time: int = 0
    on_time_original: int = 0
    median_days_late: float | None = None

    @property
    def completion_rate(self) -> float | None:
        """Completed of all that were not cancelled."""
        return _share(self.completed, self.total - self.cancelled)

    @property
    def overdue_rate(self) -> float | None:
        """Overdue of those that are open."""
        return _share(self.overdue, self.open)

    @property
    def on_time_rate(self) -> float | None:
        """On time of `on_time_n`."""
        return _share(self.on_time, self.on_time_n)


def measure(items: Iterable[Assessed]) -> Completion:
    """Return the totals of some actions."""
    group = tuple(items)
    completed = [item.action for item in group if not item.action.is_open and not _is_cancelled(item.action)]
    dated = [(action, lateness) for action in completed if (lateness := days_late(action)) is not None]
    late = [lateness for _, lateness in dated if lateness > 0]
    return Completion(
        total=len(group),
        completed=len(completed),
        cancelled=sum(_is_cancelled(item.action) for item in group),
        open=sum(item.action.is_open for item in group),
        overdue=sum(item.assessment.is_overdue for item in group),
        on_time_n=len(dated),
        on_time=len(dated) - len(late),
        on_time_original=sum(_was_on_time_originally(action) for action, _ in dated),
        median_days_late=float(median(late)) if late else None,
    )


def measure_by(items: Iterable[Assessed], by: str) -> Mapping[str, Completion]:
    """Return totals by a key of `KEYS`, in the order of the keys; an action without the key counts under ``.

    `supporting` counts an action once for each department that supports it, so its totals do not add up.
    """
    groups: dict[str, list[Assessed]] = {}
    for item in items:
        for key in KEYS[by](item):
            groups.setdefault(key, []).append(item)
    return {key: measure(groups[key]) for key in sorted(groups)}


def days_late(action: ActionItem) -> int | None:
    """Return the calendar days from `due` to completion, negative where early; None where a date is missing."""
    if action.completed_on is None or action.due is None:
        return None
    return (action.completed_on - action.due).days


def month_of(day: date | None) -> str:
    """Return a day's month as in 2024-07; empty where there is no day."""
    return day.isoformat()[:7] if day else ""


KEYS: Mapping[str, Callable[[Assessed], tuple[str, ...]]] = {
    "department": lambda item: (item.action.department,),
    "supporting": lambda item: item.action.supporting,
    "owner": lambda item: (item.action.owner,),
    "month": lambda item: (month_of(item.action.due),),
    "series": lambda item: (item.register.meeting.series,),
    "type": lambda item: (item.register.meeting.type,),
    "priority": lambda item: (item.action.priority.value if item.action.priority else "",),
}
"""What totals can be taken by. `department` is the one that leads; `month` is the month of the due date that counts."""


def _is_cancelled(action: ActionItem) -> bool:
    return action.status is Status.CANCELLED


def _was_on_time_originally(action: ActionItem) -> bool:
    first = action.original_due or action.due
    return action.completed_on is not None and first is not None and action.completed_on <= first


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
