"""Registers out of flat rows: as much of them as the overdue list looks at, so that it is the same from a store.

It is the way back of `flat.flatten`. A day of a first progress note stands for all notes, and a place for all columns.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.analysis.flat import SEPARATOR, FlatAction, FlatMeeting
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Meeting
from tracker.model.organisation import Department, ExtraDay, Limits, Settings
from tracker.model.place import Origin
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Priority, State, Status


def rebuild(made: FlatMeeting, rows: Sequence[FlatAction], source: str) -> Register:
    """Return a light register: meeting, settings, heads, some actions, and that progress was noted.

    Args:
        made: what the workbook says of its meeting.
        rows: those of its actions that are asked for.
        source: the workbook as the reader would have been given it.
    """
    actions = tuple(_action(row) for row in rows)
    return Register(
        source=source,
        meeting=_meeting(made),
        actions=actions,
        progress=(*_notes_here(rows), *_notes_elsewhere(made)),
        departments=tuple(Department(name, head) for name, head in json.loads(made.heads).items()),
        settings=Settings(limits=Limits(**json.loads(made.limits)), extra_days=parse_extra_days(made.extra_days)),
    )


def _meeting(made: FlatMeeting) -> Meeting:
    return Meeting(
        id=made.meeting,
        name=made.name,
        series=made.series,
        type=made.type,
        subject=made.subject,
        initiating_department=made.initiating_department,
        start=made.start,
        end=made.end,
        place=made.place,
        chair=made.chair,
        recorder=made.recorder,
        draft_on=made.draft_on,
        confirm_by=made.confirm_by,
        issued_on=made.issued_on,
        state=State(made.state) if made.state else None,
        calendar=made.calendar,
        time_zone=made.time_zone,
    )


def _action(row: FlatAction) -> ActionItem:
    return ActionItem(
        id=row.id,
        topic=row.topic,
        decision=row.decision,
        description=row.description,
        department=row.department,
        owner=row.owner,
        supporting=tuple(row.supporting.split(SEPARATOR)) if row.supporting else (),
        priority=Priority(row.priority) if row.priority else None,
        raised_on=row.raised_on,
        original_due=row.original_due,
        revised_due=row.revised_due,
        revision_reason=row.revision_reason,
        status=Status(row.status) if row.status else None,
        progress=row.progress,
        reason=row.reason,
        completed_on=row.completed_on,
        acceptance=row.acceptance,
        note=row.note,
        unread={"original_due": row.due_words} if row.due_words else {},
        origin=Origin(row.sheet, row.row, _columns(row)),
    )


def _columns(row: FlatAction) -> Mapping[str, int]:
    """Return the column of the due date that counts, out of the name of its cell."""
    column = 0
    for letter in row.cell.rstrip("0123456789"):
        column = column * 26 + ord(letter) - 64
    return {"revised_due" if row.revised_due else "original_due": column} if column else {}


def _notes_here(rows: Iterable[FlatAction]) -> Iterable[ProgressNote]:
    return (_note(row.id, row.reported_on) for row in rows if row.reported_on)


def _notes_elsewhere(made: FlatMeeting) -> Iterable[ProgressNote]:
    """Yield the notes of actions that other workbooks list; a mere number is of this meeting."""
    own = f"{made.meeting or made.file}#"
    for key, on in json.loads(made.reported_elsewhere).items():
        yield _note(key.removeprefix(own), date.fromisoformat(on))


def _note(action: str, on: date) -> ProgressNote:
    return ProgressNote(None if on == date.min else on, action)


def parse_extra_days(text: str) -> tuple[ExtraDay, ...]:
    """Return the company's own days out of the cell of a flat row, as `FlatMeeting.extra_days` tells."""
    return tuple(ExtraDay(date.fromisoformat(on), DayKind(kind), name) for on, kind, name in json.loads(text))
