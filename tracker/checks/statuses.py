"""Checks of status, progress and completion: what an action says about itself has to agree (S17)."""

from collections.abc import Iterator

from tracker.checks.circle import was_born_elsewhere
from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.register import Register
from tracker.model.vocabulary import Status


@rule("status-missing", Severity.ERROR, "S17")
def status_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions without a status."""
    for action in register.actions:
        if action.status is None and "status" not in action.unread:
            yield Problem(action.origin.place("status"), {"id": action.id}, proposed=Status.NOT_STARTED)


@rule("status-reason-missing", Severity.ERROR, "S17")
def status_reason_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the blocked and cancelled actions without a reason."""
    for action in register.actions:
        if action.status in (Status.BLOCKED, Status.CANCELLED) and not action.reason:
            yield Problem(action.origin.place("reason"), {"id": action.id, "status": action.status})


@rule("completion-date-missing", Severity.ERROR, "S17")
def completion_date_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the completed actions without the day of completion: they could be neither late nor on time."""
    for action in register.actions:
        if action.status is Status.DONE and not action.completed_on and "completed_on" not in action.unread:
            yield Problem(action.origin.place("completed_on"), {"id": action.id})


@rule("completion-date-ahead", Severity.ERROR, "S17")
def completion_date_ahead(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the actions completed on a day that has not come yet."""
    for action in register.actions:
        if action.completed_on and action.completed_on > context.as_of:
            values = {"id": action.id, "completed_on": action.completed_on, "as_of": context.as_of}
            yield Problem(action.origin.place("completed_on"), values)


@rule("completion-before-raised", Severity.WARNING, "S17")
def completion_before_raised(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions completed before they were raised; without that day the meeting's counts for its own."""
    for action in register.actions:
        if action.completed_on:
            is_own = not was_born_elsewhere(action.id, register.meeting.id)
            raised_on = action.raised_on or (register.meeting.held_on if is_own else None)
            if raised_on and action.completed_on < raised_on:
                values = {"id": action.id, "completed_on": action.completed_on, "raised_on": raised_on}
                yield Problem(action.origin.place("completed_on"), values)


@rule("completion-date-unexpected", Severity.WARNING, "S17")
def completion_date_unexpected(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions with a day of completion whose status is not 已完成."""
    for action in register.actions:
        if action.completed_on and action.status not in (None, Status.DONE):
            values = {"id": action.id, "completed_on": action.completed_on, "status": action.status}
            yield Problem(action.origin.place("status"), values)


@rule("progress-out-of-range", Severity.ERROR, "S17")
def progress_out_of_range(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a progress below 0 or above 100 %."""
    for action in register.actions:
        if action.progress is not None and not 0 <= action.progress <= 100:
            yield Problem(action.origin.place("progress"), {"id": action.id, "progress": action.progress})


@rule("progress-full-but-open", Severity.WARNING, "S17")
def progress_full_but_open(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions at 100 % whose status says that there is work to do; 待验收 may stand at 100 %."""
    for action in register.actions:
        if action.progress == 100 and action.status in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED):
            yield Problem(action.origin.place("status"), {"id": action.id, "status": action.status})


@rule("progress-short-of-done", Severity.WARNING, "S17")
def progress_short_of_done(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the completed actions whose progress is not 100 %."""
    for action in register.actions:
        if action.status is Status.DONE and action.progress is not None and 0 <= action.progress < 100:
            values = {"id": action.id, "progress": action.progress}
            yield Problem(action.origin.place("progress"), values, proposed=100)


@rule("progress-before-start", Severity.WARNING, "S17")
def progress_before_start(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions that have progress though they are not started."""
    for action in register.actions:
        if action.status is Status.NOT_STARTED and action.progress and 0 < action.progress < 100:
            values = {"id": action.id, "progress": action.progress}
            yield Problem(action.origin.place("status"), values, proposed=Status.IN_PROGRESS)
