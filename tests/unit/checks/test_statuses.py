"""The checks of status, progress and completion."""

from datetime import date

from tests.unit.checks.making import Case, edit
from tracker.model.vocabulary import Status

CASES = (
    Case(
        "status-missing",
        edit("actions", 0, status=None),
        ("actions", 0, "status"),
        proposed=Status.NOT_STARTED,
        fine=edit("actions", 0, status=None, unread={"status": "逾期"}),
    ),
    Case("status-reason-missing", edit("actions", 2, reason=""), ("actions", 2, "reason"), {"status": Status.BLOCKED}),
    Case(
        "completion-date-missing",
        edit("actions", 1, completed_on=None),
        ("actions", 1, "completed_on"),
        fine=edit("actions", 1, completed_on=None, unread={"completed_on": "上周"}),
    ),
    Case(
        "completion-date-ahead",
        edit("actions", 1, completed_on=date(2024, 7, 21)),
        ("actions", 1, "completed_on"),
        fine=edit("actions", 1, completed_on=date(2024, 7, 20)),
    ),
    Case(
        "completion-before-raised",
        edit("actions", 1, completed_on=date(2024, 7, 4)),
        ("actions", 1, "completed_on"),
        {"raised_on": date(2024, 7, 5)},
        fine=edit("actions", 2, raised_on=None, completed_on=date(2024, 7, 1)),
    ),
    Case(
        "completion-date-unexpected",
        edit("actions", 0, completed_on=date(2024, 7, 18)),
        ("actions", 0, "status"),
        {"status": Status.IN_PROGRESS},
    ),
    Case(
        "progress-out-of-range",
        edit("actions", 0, progress=120),
        ("actions", 0, "progress"),
        fine=edit("actions", 0, progress=None),
    ),
    Case(
        "progress-full-but-open",
        edit("actions", 0, progress=100),
        ("actions", 0, "status"),
        fine=edit("actions", 0, progress=100, status=Status.IN_REVIEW),
    ),
    Case(
        "progress-short-of-done",
        edit("actions", 1, progress=90),
        ("actions", 1, "progress"),
        {"progress": 90},
        100,
        fine=edit("actions", 1, progress=None),
    ),
    Case(
        "progress-before-start",
        edit("actions", 0, status=Status.NOT_STARTED),
        ("actions", 0, "status"),
        {"progress": 40},
        Status.IN_PROGRESS,
        fine=edit("actions", 0, status=Status.NOT_STARTED, progress=0),
    ),
)
