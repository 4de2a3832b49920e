"""What the checks had to assume about working days."""

from collections.abc import Iterator
from datetime import date

from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.place import FormOrigin, Origin
from tracker.model.register import Register


@rule("calendar-year-unknown", Severity.INFO)
def calendar_year_unknown(register: Register, context: Context) -> Iterator[Problem]:
    """Yield each year in use whose holidays are not published: Monday to Friday is assumed, and said."""
    said: set[int] = set(context.calendar.years)
    for day, origin, field in _days(register):
        if day and day.year not in said:
            said.add(day.year)
            yield Problem(origin.place(field), {"year": day.year, "calendar": context.calendar.name})


def _days(register: Register) -> Iterator[tuple[date | None, Origin | FormOrigin, str]]:
    """Yield the days from which working days are counted, each with its record and field."""
    meeting = register.meeting
    yield meeting.held_on, meeting.origin, "time"
    yield meeting.draft_on, meeting.origin, "draft_on"
    for action in register.actions:
        yield action.original_due, action.origin, "original_due"
        yield action.revised_due, action.origin, "revised_due"
