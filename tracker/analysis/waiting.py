"""Who waits for whom: a department × department matrix of open and overdue supporting work.

The department that leads an open action (牵头) waits for each department that supports it (配合): a row waits, a
column is waited for. A department that is named as its own support waits for nobody.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tracker.analysis.assessment import Assessed


class Wait(NamedTuple):
    """What one department waits for from another: open actions, and those of them that are overdue."""

    open: int = 0
    overdue: int = 0


class Waiting(NamedTuple):
    """The matrix.

    Attributes:
        departments: every department that waits or is waited for, in the order of the first action that names it.
        cells: by (who waits, whom for); a pair that is not there is nothing.
    """

    departments: tuple[str, ...]
    cells: Mapping[tuple[str, str], Wait]

    def waits(self, department: str) -> Wait:
        """Return all that a department waits for; an action with two supporters counts twice."""
        return _total(wait for (waiter, _), wait in self.cells.items() if waiter == department)

    def is_waited_for(self, department: str) -> Wait:
        """Return all that others wait for from a department."""
        return _total(wait for (_, supporter), wait in self.cells.items() if supporter == department)


def who_waits(items: Iterable[Assessed]) -> Waiting:
    """Return who waits for whom over the open actions."""
    cells: dict[tuple[str, str], Wait] = {}
    departments: dict[str, None] = {}
    for item in items:
        action = item.action
        if not action.is_open or not action.department:
            continue
        for supporter in dict.fromkeys(action.supporting):
            if supporter in ("", action.department):
                continue
            departments |= {action.department: None, supporter: None}
            known = cells.get((action.department, supporter), Wait())
            cells[action.department, supporter] = Wait(known.open + 1, known.overdue + item.assessment.is_overdue)
    return Waiting(tuple(departments), cells)


def _total(waits: Iterable[Wait]) -> Wait:
    """Add up."""
    kept = tuple(waits)
    return Wait(sum(wait.open for wait in kept), sum(wait.overdue for wait in kept))
