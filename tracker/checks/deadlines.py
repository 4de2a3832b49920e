"""Checks of due dates and revised due dates (S19)."""

from collections.abc import Iterator
from datetime import timedelta

from tracker.checks.circle import own_actions, workdays_from
from tracker.checks.context import Context, Problem, rule
from tracker.model.action import ActionItem
from tracker.model.finding import Severity
from tracker.model.register import Register
from tracker.model.vocabulary import Status
from tracker.rows.due_wording import parse_due_wording

FURTHEST = timedelta(days=2 * 366)
"""A due date further after the meeting is taken for a slip in the year."""


@rule("due-missing", Severity.ERROR, "S19")
def due_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions without a due date; a cancelled one needs none."""
    for action in register.actions:
        is_empty = action.original_due is None and "original_due" not in action.unread
        if is_empty and action.status is not Status.CANCELLED:
            yield Problem(action.origin.place("original_due"), {"id": action.id})


def _worded(register: Register) -> Iterator[tuple[ActionItem, str, str]]:
    """Yield each due date that is given in words: the action, the field, the words."""
    for action in register.actions:
        for field in ("original_due", "revised_due") if action.unread else ():
            if field in action.unread:
                yield action, field, action.unread[field]


@rule("due-in-words", Severity.WARNING, "S19")
def due_in_words(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the due dates in words that mean one day; that day is the proposal, the words stay until it is taken."""
    held_on = register.meeting.held_on
    for action, field, words in _worded(register):
        due = parse_due_wording(words, held_on, context.calendar) if held_on else None
        if due:
            values = {"id": action.id, "words": words, "due": due, "held_on": held_on}
            yield Problem(action.origin.place(field), values, proposed=due)


@rule("due-not-understood", Severity.ERROR, "S19")
def due_not_understood(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the due dates in words that mean no day, or that cannot be counted as the meeting has no date."""
    held_on = register.meeting.held_on
    for action, field, words in _worded(register):
        if not held_on or not parse_due_wording(words, held_on, context.calendar):
            yield Problem(action.origin.place(field), {"id": action.id, "words": words})


@rule("due-before-meeting", Severity.ERROR, "S19")
def due_before_meeting(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the due dates of this meeting's own actions that lie before the meeting."""
    held_on = register.meeting.held_on
    for action in own_actions(register) if held_on else ():
        if held_on and action.original_due and action.original_due < held_on:
            values = {"id": action.id, "due": action.original_due, "held_on": held_on}
            yield Problem(action.origin.place("original_due"), values)
        if held_on and action.revised_due and action.revised_due < held_on:
            values = {"id": action.id, "due": action.revised_due, "held_on": held_on}
            yield Problem(action.origin.place("revised_due"), values)


@rule("due-implausible", Severity.WARNING, "S19")
def due_implausible(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the due dates years after the meeting: a slip in the year."""
    held_on = register.meeting.held_on
    for action in register.actions if held_on else ():
        if held_on and action.due and action.due - held_on > FURTHEST:
            field = "revised_due" if action.revised_due else "original_due"
            yield Problem(action.origin.place(field), {"id": action.id, "due": action.due, "held_on": held_on})


@rule("due-on-free-day", Severity.WARNING, "S19")
def due_on_free_day(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the open actions that are due on a day on which nobody works."""
    calendar = context.calendar
    for action in register.actions:
        due = action.due
        if due and not calendar.is_workday(due) and action.is_open:
            field = "revised_due" if action.revised_due else "original_due"
            values = {
                "id": action.id,
                "due": due,
                "before": workdays_from(due, -1, context),
                "after": workdays_from(due, 1, context),
            }
            yield Problem(action.origin.place(field), values)


@rule("revision-reason-missing", Severity.ERROR, "S19")
def revision_reason_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the revised due dates that nobody gives a reason for."""
    for action in register.actions:
        if (action.revised_due or "revised_due" in action.unread) and not action.revision_reason:
            yield Problem(action.origin.place("revision_reason"), {"id": action.id})


@rule("revised-due-not-later", Severity.WARNING, "S19")
def revised_due_not_later(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the revised due dates that are not later than the original."""
    for action in register.actions:
        if action.revised_due and action.original_due and action.revised_due <= action.original_due:
            values = {"id": action.id, "revised": action.revised_due, "original": action.original_due}
            yield Problem(action.origin.place("revised_due"), values)
