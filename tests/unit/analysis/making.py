"""Small registers for tests: only what a case is about is named."""

from collections.abc import Iterable
from datetime import date, datetime

from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Meeting
from tracker.model.organisation import Department, Limits, Settings
from tracker.model.place import Origin
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar

WEEKDAYS = WorkCalendar("XX", years=frozenset(range(2000, 2100)))
"""Monday to Friday, all years published."""

HEADS = (Department("市场部", "王总监"), Department("研发部", "陈总监"))


def weekdays(_: str) -> WorkCalendar:
    """Give the same calendar for every code."""
    return WEEKDAYS


def day(text: str) -> date:
    """Read a day of 2024, as in 08-05, or a whole date."""
    return date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


def action(number: int | str = 1, **fields: object) -> ActionItem:
    """Make an action of meeting M-1 in row 4 and following."""
    action_id = f"M-1-{number:02}" if isinstance(number, int) else number
    row = number + 3 if isinstance(number, int) else 4
    columns = {"id": 1, "original_due": 10, "revised_due": 11}
    item = ActionItem(action_id, department="市场部", owner="李经理", origin=Origin("行动项跟踪", row, columns))
    return item._replace(**fields)


def register(
    *actions: ActionItem,
    meeting: str = "M-1",
    start: str = "2024-07-01T10:00",
    progress: Iterable[ProgressNote] = (),
    source: str = "",
    settings: Settings | None = None,
) -> Register:
    """Make a register of one meeting."""
    held = datetime.fromisoformat(start) if start else None
    return Register(
        source=source or f"{meeting}.xlsx",
        meeting=Meeting(id=meeting, name=f"会议{meeting}", series="系列", start=held, chair="吴经理"),
        actions=actions,
        progress=tuple(progress),
        departments=HEADS,
        settings=settings or Settings(),
    )


def with_limits(**limits: float) -> Settings:
    """Make settings with some limits changed."""
    return Settings(limits=Limits()._replace(**limits))  # type: ignore[arg-type]
