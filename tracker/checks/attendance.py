"""Checks of who came (S10, S11, S33) and of the names that the lists sheet knows."""

from collections.abc import Iterator

from tracker.checks.circle import is_after, is_from_text, is_named
from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.meeting import Attendee
from tracker.model.place import FormOrigin, Origin
from tracker.model.register import Register
from tracker.model.vocabulary import Mark


@rule("attendees-missing", Severity.ERROR, "S30")
def attendees_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a meeting that names nobody."""
    meeting = register.meeting
    if not register.attendees and not meeting.attendees_text:
        yield Problem(meeting.origin.place("attendees_text"))


@rule("mark-missing", Severity.ERROR, "S10")
def mark_missing(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the invitees without 到, 缺 or 代 once the meeting has been held."""
    if is_after(register, context):
        for attendee in register.attendees:
            if attendee.mark is None and "mark" not in attendee.unread:
                yield Problem(attendee.origin.place("mark"), {"name": attendee.name})


def _absent(register: Register) -> Iterator[Attendee]:
    return (attendee for attendee in register.attendees if attendee.mark is Mark.ABSENT)


@rule("absence-reason-missing", Severity.ERROR, "S11")
def absence_reason_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the absentees without a reason."""
    for attendee in _absent(register):
        if not attendee.absence_reason:
            yield Problem(attendee.origin.place("absence_reason"), {"name": attendee.name})


@rule("absence-without-delegate", Severity.WARNING, "S11")
def absence_without_delegate(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the absentees for whom nobody stands in."""
    for attendee in _absent(register):
        if not attendee.delegate:
            values = {"name": attendee.name, "department": attendee.department}
            yield Problem(attendee.origin.place("delegate"), values)


@rule("delegate-unlisted", Severity.ERROR, "S11")
def delegate_unlisted(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the delegates who are not in the attendance list."""
    names = {attendee.name for attendee in register.attendees}
    for attendee in register.attendees:
        if attendee.delegate and attendee.delegate not in names:
            values = {"name": attendee.name, "delegate": attendee.delegate}
            yield Problem(attendee.origin.place("delegate"), values)


@rule("delegate-absent", Severity.ERROR, "S11")
def delegate_absent(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the delegates who are marked absent themselves."""
    delegates = {attendee.delegate: attendee.name for attendee in register.attendees if attendee.delegate}
    for attendee in _absent(register):
        if attendee.name in delegates:
            values = {"name": delegates[attendee.name], "delegate": attendee.name}
            yield Problem(attendee.origin.place("mark"), values, proposed=Mark.DELEGATE)


@rule("delegate-for-nobody", Severity.WARNING, "S11")
def delegate_for_nobody(register: Register, _: Context) -> Iterator[Problem]:
    """Yield who is marked 代 though no absentee names them."""
    delegates = {attendee.delegate for attendee in register.attendees}
    for attendee in register.attendees:
        if attendee.mark is Mark.DELEGATE and attendee.name not in delegates:
            yield Problem(attendee.origin.place("mark"), {"name": attendee.name})


def _repeated(register: Register) -> Iterator[tuple[Attendee, Attendee]]:
    """Yield each person who stands in the list again, with the first entry."""
    first: dict[tuple[str, str], Attendee] = {}
    for attendee in register.attendees:
        earlier = first.setdefault((attendee.department, attendee.name), attendee)
        if earlier is not attendee and attendee.name:
            yield earlier, attendee


@rule("attendee-duplicate", Severity.WARNING, "S33")
def attendee_duplicate(register: Register, _: Context) -> Iterator[Problem]:
    """Yield who stands in the list twice with the same mark."""
    for earlier, attendee in _repeated(register):
        if not (earlier.is_present ^ attendee.is_present):
            yield Problem(attendee.origin.place("name"), {"name": attendee.name, "row": earlier.origin.row})


@rule("attendee-present-and-absent", Severity.ERROR, "S33")
def attendee_present_and_absent(register: Register, _: Context) -> Iterator[Problem]:
    """Yield who is present and absent at once: in two rows, or in a row and in 缺席人员及原因."""
    for earlier, attendee in _repeated(register):
        if earlier.is_present ^ attendee.is_present:
            yield Problem(attendee.origin.place("mark"), {"name": attendee.name})
    absentees = _outside_brackets(register.meeting.absentees_text)
    present = _outside_brackets(register.meeting.attendees_text)
    for attendee in register.attendees if absentees else ():
        is_twice = attendee.mark is Mark.PRESENT and is_named(absentees, attendee.name)
        is_kept = attendee.mark is Mark.ABSENT and is_from_text(register, attendee)
        if is_twice or (is_kept and is_named(present, attendee.name)):
            yield Problem(register.meeting.origin.place("absentees_text"), {"name": attendee.name})


def _outside_brackets(text: str) -> str:
    """Return a text without what stands in brackets: 研发部陈总监（由杨工程师代） names one absentee."""
    parts = text.replace("（", "(").replace("）", ")").split("(")
    return parts[0] + "".join(part.partition(")")[2] for part in parts[1:])


@rule("chair-unlisted", Severity.WARNING, "S30")
def chair_unlisted(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a chair who is not in the attendance list."""
    yield from _unlisted(register, "chair")


@rule("recorder-unlisted", Severity.WARNING, "S9")
def recorder_unlisted(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a recorder who is not in the attendance list: their department cannot be told."""
    yield from _unlisted(register, "recorder")


def _unlisted(register: Register, field: str) -> Iterator[Problem]:
    """Yield a person of the basic information who is not in the attendance list."""
    name = getattr(register.meeting, field)
    if name and register.attendees and not any(is_named(name, attendee.name) for attendee in register.attendees):
        yield Problem(register.meeting.origin.place(field), {"name": name})


@rule("department-unknown", Severity.WARNING, "S18")
def department_unknown(register: Register, _: Context) -> Iterator[Problem]:
    """Yield each department that the lists sheet does not know, where it first stands on a sheet."""
    known = [department.name for department in register.departments]
    seen: set[tuple[str, str]] = set()
    for name, origin, field in _departments(register) if known else ():
        if name and name not in known and (origin.sheet, name) not in seen:
            seen.add((origin.sheet, name))
            close = [each for each in known if name in each or each in name]
            proposed = close[0] if len(close) == 1 else None
            yield Problem(origin.place(field), {"department": name, "known": tuple(known)}, proposed)


def _departments(register: Register) -> list[tuple[str, Origin | FormOrigin, str]]:
    """Return every department that a workbook names, with the record and the field it stands in."""
    meeting, actions = register.meeting, register.actions
    named: list[tuple[str, Origin | FormOrigin, str]] = [
        (meeting.initiating_department, meeting.origin, "initiating_department")
    ]
    named += [(attendee.department, attendee.origin, "department") for attendee in register.attendees]
    named += [(action.department, action.origin, "department") for action in actions]
    named += [(name, action.origin, "supporting") for action in actions for name in action.supporting]
    named += [(line.department, line.origin, "department") for line in register.confirmations]
    return named
