"""Checks of the minutes' way from draft to archive (S21, S24, S26, S27, S29)."""

from collections.abc import Iterator
from datetime import date

from tracker.checks.circle import confirming_people, workdays_from
from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.place import FormOrigin, Origin
from tracker.model.register import Register
from tracker.model.vocabulary import Answer, State

STAGES = (State.DRAFT, State.REVIEW, State.CONFIRMATION, State.ISSUED, State.ARCHIVED)
_NEEDED = {
    State.REVIEW: ("draft_on",),
    State.CONFIRMATION: ("draft_on", "reviewed_on"),
    State.ISSUED: ("draft_on", "reviewed_on", "issued_on"),
    State.ARCHIVED: ("draft_on", "reviewed_on", "issued_on"),
}
"""The dates without which the minutes cannot have come to a state."""


def _draft_limit(register: Register, context: Context) -> date | None:
    """Return the last day on which the draft is in time; None where the meeting has no date."""
    return workdays_from(register.meeting.held_on, context.limits.draft_workdays, context)


@rule("draft-late", Severity.WARNING, "S21")
def draft_late(register: Register, context: Context) -> Iterator[Problem]:
    """Yield a draft that took longer than two working days, and by how many working days."""
    meeting, limit = register.meeting, _draft_limit(register, context)
    if limit and meeting.draft_on:
        late = context.calendar.workdays_between(limit, meeting.draft_on)
        if late:
            values = {"draft_on": meeting.draft_on, "limit": limit, "late": late}
            yield Problem(meeting.origin.place("draft_on"), {**values, "workdays": context.limits.draft_workdays})


@rule("draft-missing", Severity.WARNING, "S21")
def draft_missing(register: Register, context: Context) -> Iterator[Problem]:
    """Yield a draft that is not there though its working days have gone by."""
    meeting, limit = register.meeting, _draft_limit(register, context)
    if limit and not meeting.draft_on and "draft_on" not in meeting.unread:
        late = context.calendar.workdays_between(limit, context.as_of)
        if late:
            yield Problem(meeting.origin.place("draft_on"), {"limit": limit, "late": late})


@rule("minutes-dates-order", Severity.ERROR, "S24")
def minutes_dates_order(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a date of the minutes' life that lies before an earlier stage: meeting, draft, review, issue."""
    meeting = register.meeting
    stages = (
        ("time", meeting.held_on),
        ("draft_on", meeting.draft_on),
        ("reviewed_on", meeting.reviewed_on),
        ("issued_on", meeting.issued_on),
    )
    latest = None
    for field, day in stages:
        if day and latest and day < latest:
            yield Problem(meeting.origin.place(field), {"day": day, "earlier": latest})
        latest = max(day, latest) if day and latest else day or latest


@rule("minutes-date-ahead", Severity.WARNING, "S29")
def minutes_date_ahead(register: Register, context: Context) -> Iterator[Problem]:
    """Yield what is recorded as done on a day that has not come yet."""
    meeting = register.meeting
    days: list[tuple[date | None, Origin | FormOrigin, str]] = [
        (getattr(meeting, field), meeting.origin, field)
        for field in ("agenda_sent_on", "draft_on", "reviewed_on", "issued_on")
    ]
    days += [(answer.answered_on, answer.origin, "answered_on") for answer in register.confirmations]
    days += [(note.on, note.origin, "on") for note in register.progress]
    for day, origin, field in days:
        if day and day > context.as_of:
            yield Problem(origin.place(field), {"day": day, "as_of": context.as_of})


@rule("confirm-by-missing", Severity.ERROR, "S26")
def confirm_by_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield minutes that wait for confirmation without a deadline: silence would never count."""
    meeting = register.meeting
    if meeting.state is State.CONFIRMATION and not meeting.confirm_by and "confirm_by" not in meeting.unread:
        yield Problem(meeting.origin.place("confirm_by"))


@rule("confirm-by-before-review", Severity.ERROR, "S26")
def confirm_by_before_review(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a deadline that had passed when the chair reviewed the minutes."""
    meeting = register.meeting
    if meeting.confirm_by and meeting.reviewed_on and meeting.confirm_by < meeting.reviewed_on:
        values = {"confirm_by": meeting.confirm_by, "reviewed_on": meeting.reviewed_on}
        yield Problem(meeting.origin.place("confirm_by"), values)


def _is_issued(register: Register) -> bool:
    return register.meeting.issued_on is not None or register.meeting.state in (State.ISSUED, State.ARCHIVED)


@rule("issued-without-review", Severity.ERROR, "S24")
def issued_without_review(register: Register, _: Context) -> Iterator[Problem]:
    """Yield minutes that went out though no review by the chair is on record."""
    meeting = register.meeting
    if _is_issued(register) and not meeting.reviewed_on and "reviewed_on" not in meeting.unread:
        yield Problem(meeting.origin.place("reviewed_on"))


@rule("issued-before-confirmation", Severity.WARNING, "S27")
def issued_before_confirmation(register: Register, _: Context) -> Iterator[Problem]:
    """Yield minutes that went out before everybody had answered or the deadline had passed."""
    meeting = register.meeting
    is_early = meeting.issued_on and meeting.confirm_by and meeting.issued_on <= meeting.confirm_by
    silent = tuple(line.person for line in register.confirmations if line.answer is None)
    if is_early and silent:
        values = {"issued_on": meeting.issued_on, "confirm_by": meeting.confirm_by, "people": silent}
        yield Problem(meeting.origin.place("issued_on"), values)


@rule("issued-despite-objection", Severity.WARNING, "S26")
def issued_despite_objection(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the objections that still stand in minutes that went out."""
    for line in register.confirmations if _is_issued(register) else ():
        if line.answer is Answer.OBJECTED:
            yield Problem(line.origin.place("answer"), {"person": line.person})


@rule("distribution-address-missing", Severity.INFO, "S27")
def distribution_address_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the departments that get the issued minutes and have no address on the lists sheet."""
    if register.meeting.state not in STAGES[2:]:
        return
    concerned = {department for department, _person in confirming_people(register)}
    concerned.update(department for action in register.actions for department in action.supporting)
    for department in register.departments:
        if department.name in concerned and not department.email:
            yield Problem(department.origin.place("email"), {"department": department.name})


@rule("state-ahead-of-dates", Severity.ERROR, "S29")
def state_ahead_of_dates(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the date that is missing for the state the minutes are said to have come to."""
    meeting = register.meeting
    for field in _NEEDED.get(meeting.state, ()) if meeting.state else ():
        if not getattr(meeting, field) and field not in meeting.unread:
            yield Problem(meeting.origin.place(field), {"state": meeting.state})
            return


@rule("state-behind-dates", Severity.WARNING, "S29")
def state_behind_dates(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a state that the dates have left behind: issued on a day, and still called a draft."""
    meeting = register.meeting
    if meeting.state and meeting.issued_on and STAGES.index(meeting.state) < STAGES.index(State.ISSUED):
        values = {"state": meeting.state, "issued_on": meeting.issued_on}
        yield Problem(meeting.origin.place("state"), values, proposed=State.ISSUED)
