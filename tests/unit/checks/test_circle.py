"""What the checks share: whether a meeting has been held."""

from datetime import datetime

import pytest

from tests.unit.checks.making import AS_OF, CALENDAR
from tracker.checks.circle import is_after
from tracker.checks.context import Context
from tracker.model.action import ActionItem
from tracker.model.meeting import Attendee, Decision, Meeting, Topic
from tracker.model.organisation import Limits
from tracker.model.register import Register
from tracker.model.vocabulary import Mark

CONTEXT = Context(AS_OF, CALENDAR, Limits())


@pytest.mark.parametrize(
    ("register", "held"),
    [
        (Register(meeting=Meeting(start=datetime.combine(AS_OF, datetime.min.time()))), True),
        (Register(meeting=Meeting(start=datetime(2024, 7, 21))), False),
        (Register(topics=(Topic("1.1", "prepared"),), attendees=(Attendee("A", "B"),)), False),
        (Register(attendees=(Attendee("A", "B", mark=Mark.PRESENT),)), True),
        (Register(decisions=(Decision("J-1", "1.1", "x"),)), True),
        (Register(actions=(ActionItem("A-01"),)), True),
    ],
)
def test_meeting_has_been_held_from_its_day_on_or_once_it_is_recorded(register: Register, held: bool) -> None:
    """A new workbook with suggested topics is not asked for decisions."""
    assert is_after(register, CONTEXT) is held
