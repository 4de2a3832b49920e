"""Checks of the basic information (S2, S3, S4, S30): what every meeting has to say about itself."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from tracker.checks.context import Check, Context, Problem, rule
from tracker.checks.lexicon import mentioned
from tracker.model.finding import Severity
from tracker.model.register import Register

FURTHEST = timedelta(days=3 * 366)
"""A meeting or a due date further away than this is taken for a slip of the pen."""

STANDARD_ROWS = ("name", "time", "place", "chair", "recorder", "attendees_text", "absentees_text", "subject")
"""The rows of the standard's sheet, in its order (S30)."""

_REQUIRED = (
    ("meeting-name-missing", "name", "S30"),
    ("meeting-time-missing", "start", "S30"),
    ("meeting-place-missing", "place", "S30"),
    ("chair-missing", "chair", "S30"),
    ("recorder-missing", "recorder", "S30"),
    ("subject-missing", "subject", "S30"),
    ("meeting-id-missing", "id", "S1"),
    ("meeting-type-missing", "type", "S2"),
    ("initiating-department-missing", "initiating_department", "S3"),
    ("core-question-missing", "core_question", "S3"),
)


def _missing(field: str) -> Check:
    """Return a check that a field of the basic information is filled."""
    row = "time" if field == "start" else field

    def missing(register: Register, _: Context) -> Iterator[Problem]:
        meeting = register.meeting
        if not getattr(meeting, field) and row not in meeting.unread:
            yield Problem(meeting.origin.place(row))

    return missing


for _rule_id, _field, _requirement in _REQUIRED:
    rule(_rule_id, Severity.ERROR, _requirement)(_missing(_field))


@rule("meeting-end-missing", Severity.WARNING, "S4")
def meeting_end_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a time without an end: the topics' minutes cannot be compared with the meeting's length."""
    meeting = register.meeting
    if meeting.start and not meeting.end:
        yield Problem(meeting.origin.place("time"))


@rule("meeting-end-before-start", Severity.ERROR, "S30")
def meeting_end_before_start(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a meeting that ends before it starts, or as it starts."""
    meeting = register.meeting
    if meeting.start and meeting.end and meeting.end <= meeting.start:
        yield Problem(meeting.origin.place("time"), {"start": meeting.start, "end": meeting.end})


@rule("meeting-date-implausible", Severity.WARNING, "S30")
def meeting_date_implausible(register: Register, context: Context) -> Iterator[Problem]:
    """Yield a meeting before 2000 or years ahead: a slip in the year."""
    held_on = register.meeting.held_on
    if held_on and (held_on.year < 2000 or held_on - context.as_of > FURTHEST):
        yield Problem(register.meeting.origin.place("time"), {"held_on": held_on})


@rule("basic-rows-order", Severity.INFO, "S30")
def basic_rows_order(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the first row that does not stand where the standard's sheet has it."""
    origin = register.meeting.origin
    present = [(origin.rows[field], field) for field in STANDARD_ROWS if field in origin.rows]
    for (row, _field), (next_row, field) in pairwise(present):
        if next_row < row:
            yield Problem(origin.place(field))
            return


@rule("meeting-type-unknown", Severity.ERROR, "S2")
def meeting_type_unknown(register: Register, context: Context) -> Iterator[Problem]:
    """Yield a type that is neither one of the standard's nor on the workbook's own list."""
    meeting_type, standard = register.meeting.type, context.lexicon.meeting_types
    extended = register.settings.vocabularies.get("meeting_type", ())
    if meeting_type and standard and meeting_type not in standard and meeting_type not in extended:
        yield Problem(register.meeting.origin.place("type"), {"type": meeting_type})


@rule("online-platform-missing", Severity.WARNING, "S4")
def online_platform_missing(register: Register, context: Context) -> Iterator[Problem]:
    """Yield an online place that names no platform."""
    place, lexicon = register.meeting.place, context.lexicon
    if any(mentioned(place, lexicon.online)) and not any(mentioned(place, lexicon.platforms)) and "://" not in place:
        yield Problem(register.meeting.origin.place("place"), {"place": place})


@rule("online-number-missing", Severity.WARNING, "S4")
def online_number_missing(register: Register, context: Context) -> Iterator[Problem]:
    """Yield an online place without a meeting number (six digits or more) or a link."""
    place, lexicon = register.meeting.place, context.lexicon
    is_online = any(mentioned(place, (*lexicon.online, *lexicon.platforms)))
    if is_online and sum(map(str.isdigit, place)) < 6 and "://" not in place:
        yield Problem(register.meeting.origin.place("place"), {"place": place})


@rule("series-missing", Severity.INFO, "S28")
def series_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a meeting without a series: the archive files minutes by year and series."""
    meeting = register.meeting
    if meeting.id and not meeting.series:
        yield Problem(meeting.origin.place("series"))
