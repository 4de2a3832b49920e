"""The flat records themselves: rows of plain values, which need nothing of what they are made from."""

from datetime import date, datetime
from typing import NamedTuple


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
