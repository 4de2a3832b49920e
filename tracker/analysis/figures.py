"""The figures of an archive on one day: what the dashboard shows, as plain values that are computed elsewhere.

Everything is counted over all actions; only what is listed is bounded, so that a page of 500,000 actions stays small.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.analysis.completion import Completion
from tracker.analysis.waiting import Waiting

LISTED = 2000
"""How many actions are listed at the most, the gravest."""

WORST = 10
"""How many of the longest overdue are shown by themselves."""

SERIES_SHOWN = 6
"""How many series have their burn-up drawn, those with the most open actions."""

DEPARTMENTS_SHOWN = 12
"""How many departments a chart or a matrix shows."""

AGE_LIMITS = (7, 30, 90, 180)
"""The last day of each age of open actions, in calendar days since they were agreed; the last age has no end."""


class TrendPoint(NamedTuple):
    """How many actions were open, and how many of those overdue, at the end of a day."""

    on: date
    open: int
    overdue: int


class BurnPoint(NamedTuple):
    """How many actions had been agreed, and how many of those completed, up to and with a day."""

    on: date
    agreed: int
    completed: int


class BurnUp(NamedTuple):
    """One series of meetings; the points are in the order of time."""

    series: str
    points: tuple[BurnPoint, ...]


class Age(NamedTuple):
    """Open actions of one age.

    Attributes:
        first: calendar days since they were agreed, at the least; None where nobody knows.
        last: at the most; None where there is no end.
        open: how many, the overdue ones among them.
        overdue: how many of them are overdue.
    """

    first: int | None
    last: int | None
    open: int
    overdue: int


class Listed(NamedTuple):
    """One action as it is listed: its row in the actions table, keys of word lists as text.

    Attributes:
        due: the date that counts; `original_due` is the date first agreed.
        due_words: the words that stand where an undated action's date should.
        light: key of the light; empty where undated.
        state: `overdue`, `due_soon` or `undated`; empty for all others.
        due_changes: how often its due date moved; None where nobody knows.
        file: the workbook as the reader was given it.
    """

    id: str = ""
    description: str = ""
    department: str = ""
    owner: str = ""
    due: date | None = None
    original_due: date | None = None
    due_words: str = ""
    status: str = ""
    progress: int | None = None
    light: str = ""
    state: str = ""
    workdays_overdue: int = 0
    escalation: str = ""
    escalated_to: str = ""
    due_changes: int | None = None
    series: str = ""
    meeting: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""


class Figures(NamedTuple):
    """What an archive says on one day.

    Attributes:
        as_of: the day that counts as today.
        totals: over all actions.
        due_soon: open actions that are due within a few working days.
        undated: open actions without a due date.
        lights: how many open actions have each light, by its key; those without a light stand under the empty key.
        trend: in the order of time; the last point is today's.
        is_remembered: whether the trend was seen by scans; else it is reckoned from the dates of the actions.
        burn_up: the series with the most open actions first, `SERIES_SHOWN` at the most.
        series: how many series there are.
        waiting: who waits for whom: between the departments with the most waiting, `DEPARTMENTS_SHOWN` at the most.
        waiting_departments: how many departments wait or are waited for.
        ages: in the order of age; the unknown age comes last.
        departments: totals by leading department, those with the most completed actions to take a rate of,
            `DEPARTMENTS_SHOWN` at the most.
        rated_departments: how many departments have an on-time rate.
        listed: the gravest actions first, `LISTED` at the most.
    """

    as_of: date
    totals: Completion = Completion()
    due_soon: int = 0
    undated: int = 0
    lights: Mapping[str, int] = {}
    trend: tuple[TrendPoint, ...] = ()
    is_remembered: bool = False
    burn_up: tuple[BurnUp, ...] = ()
    series: int = 0
    waiting: Waiting = Waiting((), {})
    waiting_departments: int = 0
    ages: tuple[Age, ...] = ()
    departments: Mapping[str, Completion] = {}
    rated_departments: int = 0
    listed: tuple[Listed, ...] = ()

    @property
    def worst(self) -> tuple[Listed, ...]:
        """The longest overdue."""
        return tuple(row for row in self.listed[:WORST] if row.state == "overdue")
