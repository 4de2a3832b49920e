"""Checks of the confirmation list (S24–S26): who is asked, and what was answered when."""

from collections.abc import Iterator

from tracker.checks.circle import confirming_people, invited_departments, sheet_of
from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.register import Register
from tracker.model.vocabulary import Answer, State


def _is_due(register: Register) -> bool:
    """Whether the minutes have come so far that there has to be a list."""
    meeting = register.meeting
    states = (State.CONFIRMATION, State.ISSUED, State.ARCHIVED)
    return bool(register.confirmations or meeting.confirm_by or meeting.issued_on or meeting.state in states)


@rule("confirmation-incomplete", Severity.WARNING, "S25")
def confirmation_incomplete(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the heads of attending departments and action owners who are not on the list, in one finding."""
    if _is_due(register):
        listed = {line.person for line in register.confirmations}
        people = tuple(person for _department, person in confirming_people(register) if person not in listed)
        if people:
            values = {"count": len(people), "people": people}
            yield Problem(sheet_of(register, register.confirmations), values)


@rule("confirmation-duplicate", Severity.WARNING, "S25")
def confirmation_duplicate(register: Register, _: Context) -> Iterator[Problem]:
    """Yield who is on the list more than once."""
    first: dict[tuple[str, str], int] = {}
    for line in register.confirmations:
        key = (line.department, line.person)
        if line.person and key in first:
            yield Problem(line.origin.place("person"), {"person": line.person, "row": first[key]})
        first.setdefault(key, line.origin.row)


@rule("confirmation-unexpected", Severity.INFO, "S25")
def confirmation_unexpected(register: Register, _: Context) -> Iterator[Problem]:
    """Yield who is on the list though neither head of an attending department nor owner of an action."""
    expected = {person for _department, person in confirming_people(register)}
    for line in register.confirmations if expected else ():
        if line.person and line.person not in expected:
            yield Problem(line.origin.place("person"), {"person": line.person})


@rule("department-head-missing", Severity.INFO, "S25")
def department_head_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the attending departments for which the lists sheet names no head to confirm."""
    invited = invited_departments(register)
    for department in register.departments:
        if not department.head and department.name in invited:
            yield Problem(department.origin.place("head"), {"department": department.name})


@rule("confirmation-before-review", Severity.ERROR, "S24")
def confirmation_before_review(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the answers given before the chair had reviewed the minutes."""
    reviewed_on = register.meeting.reviewed_on
    for line in register.confirmations:
        if reviewed_on and line.answered_on and line.answered_on < reviewed_on:
            values = {"person": line.person, "answered_on": line.answered_on, "reviewed_on": reviewed_on}
            yield Problem(line.origin.place("answered_on"), values)


@rule("confirmation-without-review", Severity.ERROR, "S24")
def confirmation_without_review(register: Register, _: Context) -> Iterator[Problem]:
    """Yield answers to minutes that the chair has not reviewed."""
    meeting = register.meeting
    answered = any(line.answer or line.answered_on for line in register.confirmations)
    if answered and not meeting.reviewed_on and "reviewed_on" not in meeting.unread:
        yield Problem(meeting.origin.place("reviewed_on"))


@rule("answer-date-missing", Severity.WARNING, "S26")
def answer_date_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the answers without a day: whether they came in time cannot be told."""
    for line in register.confirmations:
        is_answer = line.answer in (Answer.CONFIRMED, Answer.OBJECTED)
        if is_answer and not line.answered_on and "answered_on" not in line.unread:
            yield Problem(line.origin.place("answered_on"), {"person": line.person})


@rule("answer-late", Severity.WARNING, "S26")
def answer_late(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the answers after the deadline: by then silence had counted as 默认确认."""
    confirm_by = register.meeting.confirm_by
    for line in register.confirmations:
        is_answer = line.answer in (Answer.CONFIRMED, Answer.OBJECTED)
        if is_answer and confirm_by and line.answered_on and line.answered_on > confirm_by:
            values = {"person": line.person, "answered_on": line.answered_on, "confirm_by": confirm_by}
            yield Problem(line.origin.place("answered_on"), values)


@rule("default-before-deadline", Severity.ERROR, "S26")
def default_before_deadline(register: Register, context: Context) -> Iterator[Problem]:
    """Yield 默认确认 typed while there is still time to answer, or where no deadline was set."""
    confirm_by = register.meeting.confirm_by
    for line in register.confirmations:
        if line.answer is Answer.DEFAULT:
            day = line.answered_on or context.as_of
            if confirm_by is None or day <= confirm_by:
                yield Problem(line.origin.place("answer"), {"person": line.person, "confirm_by": confirm_by or "–"})


@rule("objection-comment-missing", Severity.ERROR, "S26")
def objection_comment_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the objections that do not say what is objected to."""
    for line in register.confirmations:
        if line.answer is Answer.OBJECTED and not line.comment:
            yield Problem(line.origin.place("comment"), {"person": line.person})
