"""Validates a register: its own calendar and limits, every rule that is on."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from tracker.checks.context import Context
from tracker.checks.lexicon import Lexicon
from tracker.checks.runner import run_checks
from tracker.model.finding import Finding
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar

if TYPE_CHECKING:
    from tracker.ports import CalendarSource


def calendar_of(register: Register, calendars: "CalendarSource") -> WorkCalendar:
    """Return the working days that a workbook names, with the company's own days on top."""
    return calendars.calendar(register.meeting.calendar).with_extra_days(register.settings.extra_days)


def validate(
    register: Register,
    as_of: date,
    calendars: "CalendarSource",
    lexicon: Lexicon,
    only: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return the findings of a register as of a day.

    Args:
        register: what a workbook says.
        as_of: the day that counts as today.
        calendars: gives the working days.
        lexicon: the words that the checks look for.
        only: the only rules to run; every rule that is not switched off where empty.
    """
    context = Context(as_of, calendar_of(register, calendars), register.settings.limits, lexicon)
    return run_checks(register, context, only)
