"""Which view a document of one meeting is made from."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.views.agenda import agenda_view
from tracker.views.document import View
from tracker.views.minutes import minutes_view
from tracker.views.recap import recap_view
from tracker.views.sign_in import sign_in_view
from tracker.words import Words

MakeView: TypeAlias = Callable[[Register, date, WorkCalendar, Words], View]

MEETING_DOCUMENTS: Mapping[str, MakeView] = {
    "minutes": minutes_view,
    "agenda": agenda_view,
    "recap": recap_view,
    "sign_in": sign_in_view,
}
"""The documents of one meeting by kind, each with the function that puts it into words."""
