"""Validates a register: its own calendar and limits, every rule that is on."""

from collections.abc import Collection
from datetime import date

from tracker.checks.context import Context
from tracker.checks.runner import run_checks
from tracker.model.finding import Finding
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.ports import CalendarSource


def calendar_of(register: Register, calendars: CalendarSource) -> WorkCalendar:
    """Return the working days that a workbook names, with the company's own days on top."""
    return calendars.calendar(register.meeting.calendar).with_extra_days(register.settings.extra_days)


def validate(
    register: Register, as_of: date, calendars: CalendarSource, only: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings of a register as of a day; `only` names the only rules to run."""
    context = Context(as_of, calendar_of(register, calendars), register.settings.limits)
    return run_checks(register, context, only)
