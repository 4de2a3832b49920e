"""The minutes (会议纪要) in words, in the order of S22 and docs of the look: facts, topics, decisions, actions."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.model.meeting import Confirmation
from tracker.model.register import Register
from tracker.model.vocabulary import Answer
from tracker.model.workdays import WorkCalendar
from tracker.views.action_rows import ActionTable, Day, action_table, carried_actions, carried_table, own_actions
from tracker.views.basics import attendance_lines, fact_lines
from tracker.views.document import Line, Masthead, by_department, is_draft, masthead, numbered
from tracker.views.topics import DecisionLine, TopicBlock, decision_lines, open_item_lines, topic_blocks
from tracker.words import Words

SECTIONS = (
    "facts", "topics", "decisions", "open_items", "actions", "carried", "confirmation", "distribution",
)  # fmt: skip
"""The sections in order; those that may be empty disappear, the four of S22 stay and say 无."""

_ALWAYS = ("facts", "topics", "decisions", "actions")


class Titles(NamedTuple):
    """The numbered title of each section; empty for a section that disappears."""

    facts: str
    topics: str
    decisions: str
    open_items: str
    actions: str
    carried: str
    confirmation: str
    distribution: str


class ConfirmationRow(NamedTuple):
    """One line of the confirmation list, or the words of its head (S25, S26)."""

    department: str
    person: str
    answer: str
    answered_on: str
    comment: str


class ConfirmationBlock(NamedTuple):
    """Review and confirmation: the chair's review, the deadline, and who answered what."""

    review: Line
    deadline: str
    head: ConfirmationRow
    rows: tuple[ConfirmationRow, ...]


class Minutes(NamedTuple):
    """The minutes, ready to print. `nothing` is what a section without entries says."""

    head: Masthead
    titles: Titles
    nothing: str
    facts: tuple[Line, ...]
    attendance: tuple[Line, ...]
    topics: tuple[TopicBlock, ...]
    decisions: tuple[DecisionLine, ...]
    open_items: tuple[Line, ...]
    actions: ActionTable
    carried: ActionTable
    confirmation: ConfirmationBlock
    distribution: tuple[Line, ...]


def minutes_view(register: Register, as_of: date, calendar: WorkCalendar, words: Words) -> Minutes:
    """Return the minutes of a meeting in words.

    Args:
        register: what the workbook says.
        as_of: the day that decides what is overdue, confirmed by default and still a draft.
        calendar: working days of the workbook's calendar.
        words: the language.
    """
    day, meeting = Day(as_of, calendar), register.meeting
    view = Minutes(
        head=masthead(
            words, words("minutes.minutes.heading"), meeting.name, draft=is_draft(meeting, as_of), on=meeting.held_on
        ),
        titles=Titles(*("" for _ in SECTIONS)),
        nothing=words("minutes.document.none"),
        facts=fact_lines(register, words),
        attendance=attendance_lines(register, words),
        topics=topic_blocks(register, words),
        decisions=decision_lines(register, words),
        open_items=open_item_lines(register, words),
        actions=action_table(own_actions(register), day, words),
        carried=carried_table(carried_actions(register), register, day, words),
        confirmation=_confirmation(register, as_of, words),
        distribution=_distribution(register, words),
    )
    return view._replace(titles=_titles(view, words))


def _titles(view: Minutes, words: Words) -> Titles:
    """Number the sections that are there."""
    filled = {
        "open_items": view.open_items,
        "carried": view.carried.rows,
        "confirmation": view.confirmation.rows,
        "distribution": view.distribution,
    }
    shown = [key for key in SECTIONS if key in _ALWAYS or filled[key]]
    titles = dict(zip(shown, numbered((words(f"minutes.sections.{key}") for key in shown), words), strict=True))
    return Titles(*(titles.get(key, "") for key in SECTIONS))


def _confirmation(register: Register, as_of: date, words: Words) -> ConfirmationBlock:
    meeting = register.meeting
    reviewed = words.long_date(meeting.reviewed_on) or meeting.unread.get("reviewed_on", "")
    state = reviewed or words("minutes.confirmation.not_reviewed")
    deadline = words.long_date(meeting.confirm_by) or meeting.unread.get("confirm_by", "")
    keys = ConfirmationRow._fields
    return ConfirmationBlock(
        review=Line(words("minutes.confirmation.review"), f"{meeting.chair} {state}".strip()),
        deadline=words("minutes.confirmation.deadline", day=deadline) if deadline else "",
        head=ConfirmationRow(*(words(f"minutes.confirmation.{key}") for key in keys)),
        rows=tuple(
            _confirmation_row(entry, meeting.confirm_by, as_of, words) for entry in confirmations_asked(register)
        ),
    )


def _confirmation_row(entry: Confirmation, confirm_by: date | None, as_of: date, words: Words) -> ConfirmationRow:
    """Return one line; silence after the deadline counts as confirmed by default (S26)."""
    is_silent = entry.answer is None and confirm_by is not None and as_of > confirm_by
    answer = Answer.DEFAULT if is_silent else entry.answer
    waiting = words("minutes.confirmation.waiting")
    return ConfirmationRow(
        department=entry.department,
        person=entry.person,
        answer=entry.unread.get("answer") or words.say(answer) or waiting,
        answered_on=words.say(entry.answered_on) or entry.unread.get("answered_on", ""),
        comment=entry.comment,
    )


def confirmations_asked(register: Register) -> tuple[Confirmation, ...]:
    """Return the confirmation list; where none is filled, the people of S25, each once and without an answer."""
    if register.confirmations:
        return register.confirmations
    return tuple(Confirmation(department, person) for department, person in dict.fromkeys(_to_confirm(register)))


def _to_confirm(register: Register) -> Iterator[tuple[str, str]]:
    """Yield the heads of the attending departments, then the action owners (S25)."""
    for attendee in register.attendees:
        if head := register.head_of(attendee.department):
            yield attendee.department, head
    for action in register.actions:
        if action.owner:
            yield action.department, action.owner


def _distribution(register: Register, words: Words) -> tuple[Line, ...]:
    """Return who gets the minutes: everybody invited and every supporting department (S27)."""
    people = by_department(((a.department, a.name) for a in register.attendees), words)
    departments = dict.fromkeys(name for action in register.actions for name in action.supporting)
    lines = (
        Line(words("minutes.distribution.attendees"), people or register.meeting.attendees_text),
        Line(words("minutes.distribution.supporting"), words.join(departments)),
    )
    return tuple(line for line in lines if line.text)
