"""Checks of the action register (S17–S19)."""

from collections.abc import Iterator

from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.register import Register


@rule("due-before-meeting", Severity.ERROR, "S19")
def due_before_meeting(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the due dates of this meeting's own actions that lie before the meeting."""
    held_on = register.meeting.held_on
    for action in register.actions:
        due = action.original_due
        if held_on and due and due < held_on and not action.is_carried_over(register.meeting.id):
            yield Problem(action.origin.place("original_due"), {"due": due, "held_on": held_on})
