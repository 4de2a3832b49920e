"""From the values of a row to a record of the model."""

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Attendee, ChecklistItem, Confirmation, Decision, Material, Topic
from tracker.model.organisation import Department, Person
from tracker.rows.opinions import parse_opinions
from tracker.rows.tables import Entries

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


def make_records(table: str, entries: Entries) -> tuple[Any, ...]:
    """Return the records of a table's entries; a field whose column is missing has its empty value."""
    if not entries.origins:
        return ()
    record = RECORDS[table]
    given: dict[str, Iterable[object]] = dict(zip(entries.keys, entries.columns, strict=True))
    given |= {"unread": entries.unread, "origin": entries.origins}
    if "opinions" in given:
        given["opinions"] = [parse_opinions(str(text)) for text in given["opinions"]]
    columns = [given[field] if field in given else repeat(_empty(record, field)) for field in record._fields]
    return tuple(map(record._make, zip(*columns, strict=False)))


def _empty(record: Any, field: str) -> object:  # noqa: ANN401 - a class of records
    """Return what a field holds where a table has no column of it."""
    return record._field_defaults.get(field, None if field in _DATE_FIELDS else "")
