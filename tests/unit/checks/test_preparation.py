"""The checks of what comes before the meeting."""

from datetime import date

from tests.unit.checks.making import CLEAN, Case, each, edit, findings, meeting, without
from tracker.checks.circle import invited_departments
from tracker.model.place import Origin
from tracker.model.vocabulary import Mark, Role

CASES = (
    Case(
        "agenda-late",
        meeting(agenda_sent_on=date(2024, 7, 5)),
        "agenda_sent_on",
        {"limit": date(2024, 7, 4)},
        fine=meeting(start=None),
    ),
    Case("agenda-not-sent", meeting(agenda_sent_on=None), "agenda_sent_on", fine=meeting(start=None)),
    Case(
        "topic-minutes-missing",
        edit("topics", 1, minutes=None),
        ("topics", 1, "minutes"),
        fine=edit("topics", minutes=None, unread={"minutes": "半小时"}),
    ),
    Case(
        "topic-minutes-over",
        edit("topics", 1, minutes=75),
        ("topics", 1, "minutes"),
        {"total": 135, "length": 120, "over": 15},
        fine=each(edit("topics", 1, minutes=75), meeting(end=None)),
    ),
    Case("expected-outcome-missing", edit("topics", 1, expected_outcome=""), ("topics", 1, "expected_outcome")),
    Case(
        "contacts-out-of-range",
        edit("attendees", 1, role=Role.MEMBER),
        ("attendees", 0, "role"),
        {"department": "市场部", "count": 0},
        fine=edit("attendees", 0, role=Role.CONTACT),
    ),
    Case("materials-missing", without("materials"), "!checklist"),
    Case(
        "material-late",
        edit("materials", synced_on=date(2024, 7, 6)),
        ("materials", 0, "synced_on"),
        fine=edit("materials", synced_on=date(2024, 7, 5)),
    ),
    Case(
        "material-undated",
        edit("materials", synced_on=None),
        ("materials", 0, "synced_on"),
        fine=edit("materials", synced_on=None, unread={"synced_on": "会前"}),
    ),
    Case(
        "checklist-open",
        edit("checklist", is_done=None),
        ("checklist", 0, "is_done"),
        fine=edit("checklist", is_done=False),
        as_of=date(2024, 7, 4),
    ),
    Case(
        "recorder-department-concerned",
        meeting(recorder="王总监"),
        "recorder",
        {"department": "市场部", "topic": "1.1"},
        fine=meeting(recorder="某某"),
    ),
)


def test_before_the_day() -> None:
    """Before their day nothing is asked for: neither the agenda, nor the date of a material, nor the checklist."""
    early = date(2024, 7, 3)
    assert not findings("agenda-not-sent", meeting(agenda_sent_on=None), early)
    assert not findings("material-undated", edit("materials", synced_on=None), early)
    assert not findings("checklist-open", edit("checklist", is_done=None), early)


def test_checklist_in_time() -> None:
    """On the meeting's day what is ready is fine, and so is a word that reading already speaks about."""
    day = date(2024, 7, 5)
    assert not findings("checklist-open", None, day)
    assert not findings("checklist-open", edit("checklist", is_done=None, unread={"is_done": "快了"}), day)
    assert not findings("checklist-open", meeting(start=None), day)


def test_materials_missing_without_a_sheet() -> None:
    """Where nothing of the preparation sheet is known, the basic information is pointed at."""
    (finding,) = findings("materials-missing", without("materials", "checklist"))
    assert finding.place.sheet == "meeting"


def test_recorder_known_by_the_list_of_people() -> None:
    """A recorder who is not in the attendance list is known by the list of people."""
    listed = edit("attendees", 1, name="某某")
    assert findings("recorder-department-concerned", each(listed, meeting(recorder="李经理")))


def test_recorder_supports_an_action() -> None:
    """A department that only supports an action is not concerned by a topic: it may record."""
    assert not findings("recorder-department-concerned", edit("actions", supporting=("行政部",)))


def test_contacts_of_guests() -> None:
    """A department that only listens needs no contact; an absent contact still counts as invited."""
    guest = edit("attendees", 4, role=Role.GUEST)
    assert not findings("contacts-out-of-range", each(guest, edit("attendees", 2, mark=Mark.ABSENT)))


def test_attendees_of_a_text() -> None:
    """A text of attendees tells no roles: no contact is missed, and the recorder's department is known by the name."""
    text = Origin("meeting", 8, {"name": 2})
    change = each(*(edit("attendees", index, role=None, origin=text) for index in range(5)))
    assert not findings("contacts-out-of-range", change)
    assert "行政部" not in invited_departments(change(CLEAN))


def test_recorder_named_with_the_department() -> None:
    """A recorder who is named together with the department is known."""
    assert findings("recorder-department-concerned", meeting(recorder="市场部 李经理"))
