"""Actions in words: the register of this meeting, and what became of those of earlier meetings."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.model.action import ActionItem
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.views.document import Lamp, Line, due_words, overdue_lamp, status_words
from tracker.words import Words


class ActionRow(NamedTuple):
    """One action, or the words of the table's head.

    Attributes:
        department, owner: who answers for it; they print in one column, 部门 + 姓名.
        due: the date that counts, with the original in brackets where it was revised.
        status: status and progress; of an earlier meeting's action what became of it.
        lamp: only of overdue actions.
        closed: whether it is completed or cancelled, and struck through in the list of earlier meetings.
        acceptance: what it has to fulfil.
    """

    id: str
    description: str
    department: str
    owner: str
    supporting: str
    due: str
    status: str
    lamp: Lamp
    closed: bool
    acceptance: Line


class ActionTable(NamedTuple):
    """A table of actions: its head is a row of the same fields."""

    head: ActionRow
    rows: tuple[ActionRow, ...]


class Day(NamedTuple):
    """The day and the calendar that lights are computed for."""

    as_of: date
    calendar: WorkCalendar


def own_actions(register: Register) -> list[ActionItem]:
    """Return the actions that were born in this meeting; all of them where the meeting has no id."""
    meeting_id = register.meeting.id
    return [a for a in register.actions if not (meeting_id and a.is_carried_over(meeting_id))]


def carried_actions(register: Register) -> list[ActionItem]:
    """Return the actions that came over from earlier meetings."""
    meeting_id = register.meeting.id
    return [a for a in register.actions if meeting_id and a.is_carried_over(meeting_id)]


def action_table(actions: Iterable[ActionItem], day: Day, words: Words) -> ActionTable:
    """Return actions as the register prints them."""
    rows = tuple(_row(action, status_words(action, words), day, words) for action in actions)
    return ActionTable(_head("status", words), rows)


def carried_table(actions: Iterable[ActionItem], register: Register, day: Day, words: Words) -> ActionTable:
    """Return earlier meetings' actions with what became of them."""
    rows = tuple(_row(action, _progress(action, register, words), day, words) for action in actions)
    return ActionTable(_head("progress", words), rows)


def _head(status: str, words: Words) -> ActionRow:
    def label(key: str) -> str:
        return words(f"minutes.action.{key}")

    return ActionRow(
        id=label("id"),
        description=label("description"),
        department="",
        owner=label("owner"),
        supporting=label("supporting"),
        due=label("due"),
        status=label(status),
        lamp=Lamp(),
        closed=False,
        acceptance=Line(label("acceptance")),
    )


def _row(action: ActionItem, status: str, day: Day, words: Words) -> ActionRow:
    return ActionRow(
        id=action.id,
        description=action.description,
        department=action.department,
        owner=action.owner,
        supporting=words.join(action.supporting),
        due=due_words(action, words),
        status=status,
        lamp=overdue_lamp(action, day.as_of, day.calendar, words),
        closed=not action.is_open,
        acceptance=Line(words("minutes.action.acceptance"), action.acceptance),
    )


def _progress(action: ActionItem, register: Register, words: Words) -> str:
    """Return what became of an action: status, day of completion or reason, and the latest note."""
    done = words("minutes.action.completed", day=action.completed_on) if action.completed_on else ""
    notes = [note for note in register.progress if note.action == action.id and note.text]
    latest = max(notes, key=lambda note: note.on or date.min).text if notes else ""
    parts = (status_words(action, words), done, action.reason or action.revision_reason, latest)
    return words("minutes.document.semicolon").join(part for part in parts if part)
