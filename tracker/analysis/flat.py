"""Records as flat rows of plain values: what a table, a store or another process can hold.

A flat row holds only text, numbers, dates and None. The rows of many workbooks together are the archive: `key` tells
which rows of different workbooks are the same action, and `start` which of them is the latest (see `latest`).
"""

import json
from datetime import date, datetime
from typing import NamedTuple

from tracker.analysis.latest import identity
from tracker.model.action import ActionItem
from tracker.model.finding import Finding, Severity
from tracker.model.register import Register

SEPARATOR = "、"
"""What stands between the names of one cell, as in the list of supporting departments."""


class FlatMeeting(NamedTuple):
    """One workbook: its meeting, and what its actions are assessed by.

    Attributes:
        file: the workbook as the reader was given it.
        limits: the numbers of the standard (`Limits`) as a JSON object.
        extra_days: the company's own days as a JSON list of [date, `holiday` or `workday`, name].
        heads: name of the head by department as a JSON object.
        reported_elsewhere: progress noted here of actions that another workbook lists: the day of the first note by
            key as a JSON object; as `reported_on` of an action.
        actions: how many rows the action register has.
        errors: how many findings of the gravest kind it has; `warnings` and `remarks` are the others.
    """

    file: str
    meeting: str
    name: str
    series: str
    type: str
    subject: str
    initiating_department: str
    start: datetime | None
    end: datetime | None
    held_on: date | None
    place: str
    chair: str
    recorder: str
    state: str | None
    draft_on: date | None
    confirm_by: date | None
    issued_on: date | None
    calendar: str
    time_zone: str
    limits: str
    extra_days: str
    heads: str
    reported_elsewhere: str
    actions: int
    errors: int
    warnings: int
    remarks: int


class FlatAction(NamedTuple):
    """One row of an action register, with what its workbook adds to it.

    Attributes:
        file: the workbook as the reader was given it.
        key: equal in all rows that are the same action; a row without an id is an action of its own.
        supporting: names, `、` between them.
        due_words: the words that stand where the first due date should, as in 本月底前.
        start: when the meeting of this workbook began; of the rows of one key the latest counts.
        reported_on: day of the first progress note of this action in this workbook; the first of all days where a
            note has none, and None where there is no note.
        row: the row of the sheet; `cell` is the cell of the due date that counts.
    """

    file: str
    key: str
    id: str
    meeting: str
    series: str
    start: datetime | None
    topic: str
    decision: str
    description: str
    department: str
    owner: str
    supporting: str
    priority: str | None
    raised_on: date | None
    original_due: date | None
    revised_due: date | None
    revision_reason: str
    due_words: str
    status: str | None
    progress: int | None
    reason: str
    completed_on: date | None
    acceptance: str
    note: str
    reported_on: date | None
    sheet: str
    row: int
    cell: str


class FlatFinding(NamedTuple):
    """One finding of a workbook; `values` are the values of its texts as a JSON object."""

    file: str
    meeting: str
    rule: str
    severity: str
    sheet: str
    cell: str
    values: str


class FlatRegister(NamedTuple):
    """What one workbook says, in flat rows."""

    meeting: FlatMeeting
    actions: tuple[FlatAction, ...]
    findings: tuple[FlatFinding, ...]


def flatten(register: Register, findings: tuple[Finding, ...] = ()) -> FlatRegister:
    """Return a register as flat rows, with the findings that its checks gave."""
    reported = _reported(register)
    return FlatRegister(
        flat_meeting(register, findings),
        tuple(_flat_action(register, action, reported) for action in register.actions),
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


def _flat_action(register: Register, action: ActionItem, reported: dict[str, date]) -> FlatAction:
    meeting, place = register.meeting, action.due_place
    return FlatAction(
        file=register.source,
        key=_key(register, action),
        id=action.id,
        meeting=meeting.id,
        series=meeting.series,
        start=meeting.start,
        topic=action.topic,
        decision=action.decision,
        description=action.description,
        department=action.department,
        owner=action.owner,
        supporting=SEPARATOR.join(action.supporting),
        priority=action.priority and action.priority.value,
        raised_on=action.raised_on,
        original_due=action.original_due,
        revised_due=action.revised_due,
        revision_reason=action.revision_reason,
        due_words=action.unread.get("original_due", ""),
        status=action.status and action.status.value,
        progress=action.progress,
        reason=action.reason,
        completed_on=action.completed_on,
        acceptance=action.acceptance,
        note=action.note,
        reported_on=reported.get(action.id) if action.id else None,
        sheet=place.sheet,
        row=action.origin.row,
        cell=place.cell,
    )


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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
