"""How much is overdue in each department, counted in the columns of a store: half a million rows in a moment."""

from datetime import date
from typing import NamedTuple

from tracker.adapters.store.arrow import ready_pyarrow
from tracker.adapters.store.layout import ACTIONS
from tracker.adapters.store.view import Snapshot

DEPARTMENT, DUE, IS_OPEN = "department", "due", "is_open"


class Late(NamedTuple):
    """What is overdue in a department; `days` are the calendar days of what is overdue longest."""

    department: str
    overdue: int
    days: int


def overdue_by_department(store: Snapshot, as_of: date) -> tuple[Late, ...]:
    """Return the departments in which something is overdue, the most first: open actions after their due date."""
    ready_pyarrow()
    import numpy as np
    import pyarrow as pa

    rows = store.table(ACTIONS, (DEPARTMENT, DUE, IS_OPEN), words=(DEPARTMENT,)).unify_dictionaries().combine_chunks()
    if not rows.num_rows:
        return ()
    days = _ordinal(as_of) - rows[DUE].chunk(0).view(pa.int32()).fill_null(_ordinal(date.max)).to_numpy()
    counts = rows[IS_OPEN].chunk(0).to_numpy(zero_copy_only=False) & (days > 0)
    department = rows[DEPARTMENT].chunk(0)
    of_department, days = department.indices.to_numpy()[counts], days[counts]
    overdue = np.bincount(of_department, minlength=len(department.dictionary))
    longest = np.zeros(len(overdue), days.dtype)
    np.maximum.at(longest, of_department, days)
    there = np.flatnonzero(overdue)
    names = department.dictionary.take(pa.array(there)).to_pylist()
    late = map(Late, names, overdue[there].tolist(), longest[there].tolist())
    return tuple(sorted(late, key=lambda one: (-one.overdue, one.department)))


def _ordinal(day: date) -> int:
    """Return a day as Arrow counts it: from 1970 on."""
    return day.toordinal() - date(1970, 1, 1).toordinal()
