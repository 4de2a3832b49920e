"""Records as flat rows of plain values: what a table, a store or another process can hold.

A flat row holds only text, numbers, dates and None. The rows of many workbooks together are the archive: `key` tells
which rows of different workbooks are the same action, and `start` which of them is the latest (see `latest`).
"""

import json
from collections.abc import Iterable
from datetime import date
from itertools import repeat

from tracker.analysis.flat_records import FlatAction, FlatFinding, FlatMeeting, FlatRegister
from tracker.analysis.latest import identity
from tracker.model.action import ActionItem
from tracker.model.finding import Finding, Severity
from tracker.model.register import Register

__all__ = ["SEPARATOR", "FlatAction", "FlatFinding", "FlatMeeting", "FlatRegister", "flat_meeting", "flatten"]

SEPARATOR = "、"
"""What stands between the names of one cell, as in the list of supporting departments."""


def flatten(register: Register, findings: tuple[Finding, ...] = ()) -> FlatRegister:
    """Return a register as flat rows, with the findings that its checks gave."""
    reported = _reported(register)
    return FlatRegister(
        flat_meeting(register, findings),
        _flat_actions(register, reported),
        tuple(_flat_finding(register, finding) for finding in findings),
    )


def flat_meeting(register: Register, findings: tuple[Finding, ...] = ()) -> FlatMeeting:
    """Return the row of a workbook."""
    meeting, settings = register.meeting, register.settings
    weights = [finding.severity for finding in findings]
    days = [[day.on.isoformat(), day.kind.value, day.name] for day in settings.extra_days]
    heads = {department.name: register.head_of(department.name) for department in register.departments}
    listed = {"", *(action.id for action in register.actions)}
    elsewhere = {_key_of_id(register, name): on for name, on in _reported(register).items() if name not in listed}
    return FlatMeeting(
        file=register.source,
        meeting=meeting.id,
        name=meeting.name,
        series=meeting.series,
        type=meeting.type,
        subject=meeting.subject,
        initiating_department=meeting.initiating_department,
        start=meeting.start,
        end=meeting.end,
        held_on=meeting.held_on,
        place=meeting.place,
        chair=meeting.chair,
        recorder=meeting.recorder,
        state=meeting.state and meeting.state.value,
        draft_on=meeting.draft_on,
        confirm_by=meeting.confirm_by,
        issued_on=meeting.issued_on,
        calendar=meeting.calendar,
        time_zone=meeting.time_zone,
        limits=_json(settings.limits._asdict()),
        extra_days=_json(days),
        heads=_json({name: head for name, head in heads.items() if head}),
        reported_elsewhere=_json(elsewhere),
        actions=len(register.actions),
        errors=weights.count(Severity.ERROR),
        warnings=weights.count(Severity.WARNING),
        remarks=weights.count(Severity.INFO),
    )


def _flat_actions(register: Register, reported: dict[str, date]) -> tuple[FlatAction, ...]:
    """Return the rows of the actions, made column by column: an archive has many, and row by row takes four times."""
    meeting, actions = register.meeting, register.actions
    if not actions:
        return ()
    places = [action.due_place for action in actions]
    columns: dict[str, Iterable[object]] = dict(zip(ActionItem._fields, zip(*actions, strict=True), strict=False))
    columns |= {
        "file": repeat(register.source),
        "key": [_key(register, action) for action in actions],
        "meeting": repeat(meeting.id),
        "series": repeat(meeting.series),
        "start": repeat(meeting.start),
        "supporting": [SEPARATOR.join(action.supporting) for action in actions],
        "priority": [action.priority and action.priority.value for action in actions],
        "due_words": [action.unread.get("original_due", "") for action in actions],
        "status": [action.status and action.status.value for action in actions],
        "reported_on": [reported.get(action.id) if action.id else None for action in actions],
        "sheet": [place.sheet for place in places],
        "row": [action.origin.row for action in actions],
        "cell": [place.cell for place in places],
    }
    rows = zip(*(columns[name] for name in FlatAction._fields), strict=False)  # what repeats has no end
    return tuple(map(FlatAction._make, rows))


def _flat_finding(register: Register, finding: Finding) -> FlatFinding:
    return FlatFinding(
        file=register.source,
        meeting=register.meeting.id,
        rule=finding.rule,
        severity=finding.severity.value,
        sheet=finding.place.sheet,
        cell=finding.place.cell,
        values=_json(finding.values),
    )


def _key(register: Register, action: ActionItem) -> str:
    """Return what the rows of one action have in common; a place in a file where the row has no id."""
    if not action.id:
        return f"{register.source}#{action.origin.sheet}!{action.origin.row}"
    return _key_of_id(register, action.id)


def _key_of_id(register: Register, action_id: str) -> str:
    meeting, number = identity(register, action_id)
    return f"{meeting}#{number}" if meeting else number


def _reported(register: Register) -> dict[str, date]:
    """Return the day of the first note of each action; a note without a day is before all days."""
    first: dict[str, date] = {}
    for note in register.progress:
        on = note.on or date.min
        first[note.action] = min(on, first.get(note.action, on))
    return first


_json = json.JSONEncoder(ensure_ascii=False, default=str).encode
