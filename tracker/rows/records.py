"""From the values of a row to a record of the model."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Attendee, ChecklistItem, Confirmation, Decision, Material, Topic
from tracker.model.organisation import Department, Person
from tracker.rows.opinions import parse_opinions
from tracker.rows.tables import Entry

RECORDS: Mapping[str, Any] = {
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

_DATE_FIELDS = ("on",)  # the only field without a default that is no text


def make_records(table: str, entries: Sequence[Entry]) -> tuple[Any, ...]:
    """Return the records of a table's entries; a field whose column is missing has its empty value."""
    if not entries:
        return ()
    record = RECORDS[table]
    fields, defaults = record._fields, record._field_defaults
    standard = [defaults.get(field, None if field in _DATE_FIELDS else "") for field in fields]
    positions = [fields.index(key) for key in entries[0].keys]
    unread = fields.index("unread") if "unread" in fields else -1
    views = positions[entries[0].keys.index("opinions")] if "opinions" in entries[0].keys else -1
    records = []
    for entry in entries:
        values = standard.copy()
        for position, value in zip(positions, entry.values, strict=True):
            values[position] = value
        if unread >= 0:
            values[unread] = entry.unread
        if views >= 0:
            values[views] = parse_opinions(values[views])
        values[-1] = entry.origin
        records.append(record._make(values))
    return tuple(records)
