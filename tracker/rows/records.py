"""From the values of a row to a record of the model."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
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
    fields, keys = record._fields, entries[0].keys
    defaults = [record._field_defaults.get(field, None if field in _DATE_FIELDS else "") for field in fields]
    given = {key: position for position, key in enumerate((*keys, "unread", "origin"))}
    pick = itemgetter(*(given.get(field, len(given) + number) for number, field in enumerate(fields)))
    views = keys.index("opinions") if "opinions" in keys else -1
    records = []
    for entry in entries:
        values = entry.values
        if views >= 0:
            values[views] = parse_opinions(str(values[views]))
        records.append(record._make(pick((*values, entry.unread, entry.origin, *defaults))))
    return tuple(records)
