"""Who and what a meeting concerns: attending departments, its own actions, the people who confirm.

Several rules ask these questions; each is answered here once.
"""

from collections.abc import Sequence
from datetime import date

from tracker.checks.context import Context
from tracker.checks.once import once
from tracker.model.action import ActionItem
from tracker.model.meeting import Attendee, ChecklistItem, Confirmation, Decision
from tracker.model.place import Place
from tracker.model.register import Register
from tracker.model.vocabulary import Mark, Role

OUTSIDE = (Role.RECORDER, Role.GUEST)
"""Roles that do not make a department take part: a neutral recorder and guests decide nothing."""


def is_after(register: Register, context: Context) -> bool:
    """Whether the meeting has been held, so that what happens in it can be asked for; its own day counts.

    A meeting without a date has been held where somebody has recorded what came of it.
    """
    held_on = register.meeting.held_on
    if held_on is None:
        return bool(register.decisions or register.actions) or any(a.mark for a in register.attendees)
    return context.as_of >= held_on


def workdays_from(day: date | None, workdays: int, context: Context) -> date | None:
    """Return the day some working days after (or before) a day; None where there is none, or no calendar has it."""
    try:
        return context.calendar.add(day, workdays) if day else None
    except OverflowError:
        return None


def was_born_elsewhere(action_id: str, meeting_id: str) -> bool:
    """Whether an id has the form `<meeting id>-NN` of another meeting; a malformed id is this meeting's own."""
    birth, _, number = action_id.rpartition("-")
    return bool(birth) and meeting_id not in (birth, action_id) and len(number) > 1 and number.isdigit()


def has_birth_form(action_id: str, meeting_id: str) -> bool:
    """Whether an id is `<meeting id>-NN` of this meeting."""
    birth, _, number = action_id.rpartition("-")
    return birth == meeting_id and len(number) > 1 and number.isdigit()


@once
def own_actions(register: Register) -> list[ActionItem]:
    """Return the actions that were born in this meeting."""
    meeting_id = register.meeting.id
    return [action for action in register.actions if not was_born_elsewhere(action.id, meeting_id)]


def next_action_id(register: Register) -> str:
    """Return the next free id `<meeting id>-NN`; empty where the meeting has no id."""
    meeting_id = register.meeting.id
    numbers = [
        int(number)
        for birth, _, number in (action.id.rpartition("-") for action in register.actions)
        if birth == meeting_id and number.isdecimal() and len(number) < 10
    ]
    return f"{meeting_id}-{max(numbers, default=0) + 1:02d}" if meeting_id else ""


def is_named(text: str, name: str) -> bool:
    """Whether a field names a person, be it with the department: 行政部何专员, 何专员（行政部）."""
    return bool(name) and name in text


def is_from_text(register: Register, attendee: Attendee) -> bool:
    """Whether an attendee was read from the basic information, which knows no roles."""
    return attendee.origin.sheet == register.meeting.origin.sheet != ""


@once
def invited_departments(register: Register) -> dict[str, list[Attendee]]:
    """Return the invited people by department; who only records or listens makes no department take part."""
    invited: dict[str, list[Attendee]] = {}
    for attendee in register.attendees:
        only_records = attendee.role is None and is_named(register.meeting.recorder, attendee.name)
        if attendee.department and attendee.role not in OUTSIDE and not only_records:
            invited.setdefault(attendee.department, []).append(attendee)
    return invited


def attends(attendee: Attendee) -> bool:
    """Whether somebody came, or sent a delegate; before marks are set everybody counts as coming."""
    return attendee.mark is not Mark.ABSENT or bool(attendee.delegate)


@once
def confirming_people(register: Register) -> tuple[tuple[str, str], ...]:
    """Return (department, person) of the confirmation list (S25): heads of attending departments, action owners."""
    heads = (
        (department, register.head_of(department))
        for department, invited in invited_departments(register).items()
        if any(map(attends, invited))
    )
    owners = ((action.department, action.owner) for action in register.actions)
    return tuple(dict.fromkeys(person for person in (*heads, *owners) if person[1]))


def sheet_of(register: Register, records: Sequence[Attendee | ChecklistItem | Confirmation | Decision]) -> Place:
    """Return the sheet of a table as a place; the sheet of the basic information where the table is empty."""
    return Place(records[0].origin.sheet if records else register.meeting.origin.sheet)
