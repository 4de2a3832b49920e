"""How much is overdue in each department, from the counts that a store keeps: half a million rows in a moment."""

from datetime import date
from typing import NamedTuple

from tracker.adapters.store.view import Snapshot


class Late(NamedTuple):
    """What is overdue in a department; `days` are the calendar days of what is overdue longest."""

    department: str
    overdue: int
    days: int


def overdue_by_department(store: Snapshot, as_of: date) -> tuple[Late, ...]:
    """Return the departments in which something is overdue, the most first: open actions after their due date."""
    rows = store.open_actions()
    import pyarrow as pa
    import pyarrow.compute as pc

    late = rows.filter(pc.less(rows["due"], pa.scalar(as_of, pa.date32()))).group_by("department", use_threads=False)
    found = late.aggregate([("actions", "sum"), ("due", "min")]).to_pydict().values()
    made = (Late(name, overdue, (as_of - first).days) for name, overdue, first in zip(*found, strict=True))
    return tuple(sorted(made, key=lambda one: (-one.overdue, one.department)))
