"""The checks of the basic information."""

from datetime import datetime

from tests.unit.checks.making import Case, each, findings, meeting
from tracker.model.organisation import Settings
from tracker.model.place import FormOrigin

CASES = (
    Case("meeting-name-missing", meeting(name=""), "name"),
    Case("meeting-time-missing", meeting(start=None), "time", fine=meeting(start=None, unread={"time": "下周"})),
    Case("meeting-place-missing", meeting(place=""), "place"),
    Case("chair-missing", meeting(chair=""), "chair"),
    Case("recorder-missing", meeting(recorder=""), "recorder"),
    Case("subject-missing", meeting(subject=""), "subject"),
    Case("meeting-id-missing", meeting(id=""), "id"),
    Case("meeting-type-missing", meeting(type=""), "type"),
    Case("initiating-department-missing", meeting(initiating_department=""), "initiating_department"),
    Case("core-question-missing", meeting(core_question=""), "core_question"),
    Case("meeting-end-missing", meeting(end=None), "time", fine=meeting(start=None, end=None)),
    Case("meeting-end-before-start", meeting(end=datetime(2024, 7, 5, 14)), "time", fine=meeting(start=None)),
    Case(
        "meeting-date-implausible",
        meeting(start=datetime(2042, 7, 5, 14)),
        "time",
        fine=meeting(start=datetime(2025, 7, 5, 14)),
    ),
    Case(
        "basic-rows-order",
        meeting(origin=FormOrigin("meeting", 2, {"name": 3, "place": 4, "time": 5})),
        "place",
        fine=meeting(origin=FormOrigin("meeting", 2, {"subject": 30, "id": 2})),
    ),
    Case(
        "meeting-type-unknown",
        meeting(type="茶话会"),
        "type",
        {"type": "茶话会"},
        fine=each(
            meeting(type="茶话会"),
            lambda register: register._replace(settings=Settings(vocabularies={"meeting_type": ("茶话会",)})),
        ),
    ),
    Case(
        "online-platform-missing",
        meeting(place="线上，会议号 123-456-789"),
        "place",
        fine=meeting(place="online https://meet.example.com/x"),
    ),
    Case("online-number-missing", meeting(place="腾讯会议"), "place", fine=meeting(place="3楼会议室")),
    Case("series-missing", meeting(series=""), "series", fine=meeting(series="", id="")),
)


def test_old_meeting() -> None:
    """A meeting before 2000 is a slip in the year as well."""
    assert findings("meeting-date-implausible", meeting(start=datetime(1924, 7, 5, 14)))
