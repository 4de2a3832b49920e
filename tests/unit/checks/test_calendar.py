"""What the checks had to assume about working days."""

from datetime import date

from tests.unit.checks.making import CALENDAR, CLEAN, Case, context, edit
from tracker.checks.calendar import calendar_year_unknown

CASES = (
    Case(
        "calendar-year-unknown",
        edit("actions", 0, revised_due=date(2031, 3, 3)),
        ("actions", 0, "revised_due"),
        {"year": 2031, "calendar": "CN"},
    ),
)


def test_each_year_is_told_once() -> None:
    """A calendar that knows no year is told once for each year in use, at its first cell."""
    ahead = edit("actions", 0, revised_due=date(2025, 3, 3))
    unknown = context(calendar=CALENDAR._replace(years=frozenset()))
    problems = list(calendar_year_unknown(ahead(CLEAN), unknown))
    assert [problem.values["year"] for problem in problems] == [2024, 2025]
    assert problems[0].place == CLEAN.meeting.origin.place("time")
