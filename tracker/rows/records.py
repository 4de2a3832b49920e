"""From the values of a row to a record of the model."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import UNREAD, Attendee, ChecklistItem, Confirmation, Decision, Material, Topic
from tracker.model.organisation import Department, Person
from tracker.rows.opinions import parse_opinions
from tracker.rows.tables import Entry

RECORDS: Mapping[str, Callable[..., Any]] = {
    "checklist": ChecklistItem,
    "materials": Material,
    "attendees": Attendee,
    "topics": Topic,
    "decisions": Decision,
    "actions": ActionItem,
    "progress": ProgressNote,
    "confirmations": Confirmation,
    "departments": Department,
    "people": Person,
}
"""What each table becomes; the tables are fields of `Register` under the same names."""

_NEEDED: Mapping[str, Mapping[str, object]] = {
    "checklist": {"item": ""},
    "materials": {"name": ""},
    "attendees": {"department": "", "name": ""},
    "topics": {"id": "", "name": ""},
    "decisions": {"id": "", "topic": "", "text": ""},
    "actions": {"id": ""},
    "progress": {"on": None, "action": ""},
    "confirmations": {"department": "", "person": ""},
    "departments": {"name": ""},
    "people": {"name": ""},
}
"""Fields without a default, for sheets whose column is missing."""
_WITHOUT_UNREAD = ("departments", "people")


def make_records(table: str, entries: Iterable[Entry]) -> tuple[Any, ...]:
    """Return the records of a table's entries."""
    make, needed = RECORDS[table], _NEEDED[table]
    if table in _WITHOUT_UNREAD:
        return tuple(make(**{**needed, **entry.fields}, origin=entry.origin) for entry in entries)
    if table == "topics":
        entries = map(_with_opinions, entries)
    return tuple(
        make(**{**needed, **entry.fields}, unread=entry.unread or UNREAD, origin=entry.origin) for entry in entries
    )


def _with_opinions(entry: Entry) -> Entry:
    """Split the views by department that a topic's cell holds (S14)."""
    if "opinions" in entry.fields:
        entry.fields["opinions"] = parse_opinions(str(entry.fields["opinions"]))
    return entry
