"""The latest truth of each action: an id that several workbooks hold counts once, by the latest meeting.

A meeting is later by its start; of two that start together the one with the greater id, then the greater file name,
is taken for the later, so that the order in which files are given changes nothing. A meeting without a date comes
before all others.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.model.action import ActionItem, ProgressNote
from tracker.model.register import Register


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
    ordered = by_time(registers)
    seen: dict[str, list[Earlier]] = {}
    for register in ordered:
        for action in register.actions:
            seen.setdefault(action.id, []).append(Earlier(register, action))
    notes = _notes_by_action(ordered)
    last = {action_id: rows[-1].register for action_id, rows in seen.items()}
    return tuple(
        _standing(register, action, seen[action.id], notes)
        for register in ordered
        for action in register.actions
        if not action.id or register is last[action.id]
    )


def _standing(
    register: Register, action: ActionItem, rows: list[Earlier], notes: dict[str, list[ProgressNote]]
) -> Standing:
    """Put together what the registers know about one row; `rows` are those of the same id, oldest first."""
    if not action.id:
        return Standing(action, register, action.raised_on or register.meeting.held_on)
    history = tuple(row for row in rows if row.register is not register)
    return Standing(action, register, _born_on(action, rows), tuple(notes.get(action.id, ())), history)


def _born_on(action: ActionItem, rows: list[Earlier]) -> date | None:
    """Return when an action's time began."""
    if action.raised_on:
        return action.raised_on
    meetings = [row.register.meeting for row in rows if row.register.meeting.held_on]
    birth = (m.held_on for m in meetings if m.id and not action.is_carried_over(m.id))
    return next(birth, meetings[0].held_on if meetings else None)


def _notes_by_action(registers: Iterable[Register]) -> dict[str, list[ProgressNote]]:
    """Return the progress notes of all registers by action id."""
    notes: dict[str, list[ProgressNote]] = {}
    for register in registers:
        for note in register.progress:
            notes.setdefault(note.action, []).append(note)
    return notes


def _time_of(register: Register) -> tuple[str, str, str]:
    """Return what registers are ordered by; a meeting without a date comes first."""
    meeting = register.meeting
    return meeting.start.isoformat() if meeting.start else "", meeting.id, register.source
