"""What reports over many meetings start from: the registers, the day, and each action once, assessed."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.analysis.assessment import Assessed, CalendarOf, assess_actions
from tracker.analysis.latest import by_time
from tracker.model.organisation import Department
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar


class Portfolio(NamedTuple):
    """The actions of one or many registers on one day.

    Attributes:
        registers: in the order of their meetings, the earliest first.
        as_of: the day that counts as today.
        items: each action once, by the latest meeting.
        calendar: the calendar of the latest meeting, for dates that belong to no single action.
    """

    registers: tuple[Register, ...]
    as_of: date
    items: tuple[Assessed, ...]
    calendar: WorkCalendar

    def led_by(self, department: str) -> tuple[Assessed, ...]:
        """Return the actions that a department leads (牵头)."""
        return tuple(item for item in self.items if item.action.department == department)

    def supported_by(self, department: str) -> tuple[Assessed, ...]:
        """Return the actions of others that a department supports (配合)."""
        return tuple(
            item for item in self.items if department in item.action.supporting and item.action.department != department
        )

    def listed(self, department: str) -> Department:
        """Return a department as the latest workbook that knows each of its fields has it."""
        known = [d for register in reversed(self.registers) for d in register.departments if d.name == department]
        return Department(
            department,
            head=next((d.head for d in known if d.head), ""),
            email=next((d.email for d in known if d.email), ""),
        )


def portfolio_of(registers: Iterable[Register], as_of: date, calendar_of: CalendarOf) -> Portfolio:
    """Return the actions of some registers as a day finds them; `calendar_of` gives a country's public calendar."""
    ordered = tuple(by_time(registers))
    items = assess_actions(ordered, as_of, calendar_of)
    latest = ordered[-1] if ordered else Register()
    calendar = calendar_of(latest.meeting.calendar).with_extra_days(latest.settings.extra_days)
    return Portfolio(ordered, as_of, items, calendar)


def departments_of(portfolio: Portfolio) -> tuple[str, ...]:
    """Return every department that leads or supports an action, in the order of the lists sheets, then as they come."""
    named: dict[str, None] = {}
    for item in portfolio.items:
        named |= dict.fromkeys(name for name in (item.action.department, *item.action.supporting) if name)
    listed = dict.fromkeys(d.name for register in reversed(portfolio.registers) for d in register.departments)
    return (*(name for name in listed if name in named), *(name for name in named if name not in listed))
