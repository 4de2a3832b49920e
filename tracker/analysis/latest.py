"""The latest truth of each action: an id that several workbooks hold counts once, by the latest meeting.

A meeting is later by its start; of two that start together the one with the greater id, then the greater file name,
is taken for the later, so that the order in which files are given changes nothing. A meeting without a date comes
before all others.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeAlias

from tracker.model.action import ActionItem, ProgressNote
from tracker.model.register import Register

Identity: TypeAlias = tuple[str, str]
"""A meeting where the id needs one, and the id."""


class Earlier(NamedTuple):
    """What an earlier meeting's workbook said about an action."""

    register: Register
    action: ActionItem


class Standing(NamedTuple):
    """One action as the latest meeting has it.

    Attributes:
        action: the row that counts.
        register: the register it stands in.
        born_on: when its time began: its own date of raising, else the date of the meeting that its id names,
            else of the first meeting that lists it.
        notes: its progress notes from every register, without order.
        history: the same id in earlier meetings, oldest first.
    """

    action: ActionItem
    register: Register
    born_on: date | None = None
    notes: tuple[ProgressNote, ...] = ()
    history: tuple[Earlier, ...] = ()


def by_time(registers: Iterable[Register]) -> list[Register]:
    """Return registers in the order of their meetings, the earliest first."""
    return sorted(registers, key=_time_of)


def latest_actions(registers: Iterable[Register]) -> tuple[Standing, ...]:
    """Return each action once, with its history, in the order of meetings and rows of the rows that count.

    Rows without an id each count by themselves. An id that stands twice in one workbook is a mistake of that
    workbook (a finding of its own); both rows are kept, so that neither is lost.
    """
    ordered = by_time({id(register): register for register in registers}.values())
    seen: dict[Identity, list[Earlier]] = {}
    notes: dict[Identity, list[ProgressNote]] = {}
    for register in ordered:
        for action in register.actions:
            seen.setdefault(identity(register, action.id), []).append(Earlier(register, action))
        for note in register.progress:
            notes.setdefault(identity(register, note.action), []).append(note)
    rows = (
        (Earlier(register, action), identity(register, action.id))
        for register in ordered
        for action in register.actions
    )
    return tuple(
        _standing(row, seen[key], tuple(notes.get(key, ())))
        for row, key in rows
        if not row.action.id or row.register is seen[key][-1].register
    )


def identity(register: Register, action_id: str) -> Identity:
    """Return what makes an action the same in several workbooks: its id, which names the meeting it was born in.

    A mere number (序号) names no meeting: number 3 of two meetings are two actions, so the meeting is part of it.
    """
    if action_id.isdigit():
        return register.meeting.id or register.source, action_id
    return ("", action_id)


def _standing(row: Earlier, rows: list[Earlier], notes: tuple[ProgressNote, ...]) -> Standing:
    """Put together what the registers know about one row; `rows` are those of the same id, oldest first."""
    register, action = row
    if not action.id:
        return Standing(action, register, action.raised_on or register.meeting.held_on)
    history = tuple(earlier for earlier in rows if earlier.register is not register)
    return Standing(action, register, _born_on(action, rows), notes, history)


def _born_on(action: ActionItem, rows: list[Earlier]) -> date | None:
    """Return when an action's time began."""
    if action.raised_on:
        return action.raised_on
    meetings = [row.register.meeting for row in rows if row.register.meeting.held_on]
    birth = (m.held_on for m in meetings if m.id and not action.is_carried_over(m.id))
    return next(birth, meetings[0].held_on if meetings else None)


def _time_of(register: Register) -> tuple[str, str, str]:
    """Return what registers are ordered by; a meeting without a date comes first."""
    meeting = register.meeting
    return meeting.start.isoformat() if meeting.start else "", meeting.id, register.source
