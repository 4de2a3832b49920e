"""The overdue list for programs: one record an entry, typed values under the names that scripts rely on."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import TypeAlias

from tracker.analysis.latest import Earlier
from tracker.analysis.overdue import Entry

Field: TypeAlias = str | int | float | date | Enum | None
"""A typed value: dates stay dates, words of a vocabulary stay words of the vocabulary."""


CSV_FIELDS = (
    "id", "state", "meeting", "series", "department", "owner", "supporting", "due", "original_due", "days_overdue",
    "workdays_overdue", "status", "light", "file", "sheet", "cell", "description", "priority", "progress", "reason",
    "days_late_original", "workdays_late_original", "escalation", "escalated_to", "due_words", "proposed_due",
    "revision_reason",
)  # fmt: skip
"""The columns of the CSV: the fields of the overdue JSON but for its lists of lists."""


def overdue_fields(entry: Entry) -> Mapping[str, Field]:
    """Return the flat fields of an entry, in the order of the overdue JSON and then what stands beside it."""
    action, made, meeting = entry.action, entry.assessment, entry.meeting
    return {
        "id": action.id,
        "state": entry.state,
        "meeting": meeting.id,
        "series": meeting.series,
        "department": action.department,
        "owner": action.owner,
        "due": action.due,
        "original_due": action.original_due,
        "days_overdue": made.days_overdue,
        "workdays_overdue": made.workdays_overdue,
        "status": action.status,
        "light": made.light,
        "file": entry.file,
        "sheet": entry.place.sheet,
        "cell": entry.place.cell,
        "description": action.description,
        "priority": action.priority,
        "progress": action.progress,
        "reason": action.reason,
        "days_late_original": made.days_late_original,
        "workdays_late_original": made.workdays_late_original,
        "escalation": made.escalation,
        "escalated_to": made.escalated_to,
        "due_words": entry.due_words,
        "proposed_due": entry.proposed_due,
        "revision_reason": action.revision_reason,
    }


def overdue_record(entry: Entry) -> Mapping[str, object]:
    """Return an entry as JSON has it: vocabulary keys, ISO dates, lists."""
    fields = {name: plain(value) for name, value in overdue_fields(entry).items()}
    return {
        **fields,
        "supporting": list(entry.action.supporting),
        "assumed_years": list(entry.assessment.assumed_years),
        "history": _history(entry.history),
    }


def plain(value: Field) -> str | int | float | None:
    """Return a value as JSON can hold it."""
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else value


def _history(earlier: Iterable[Earlier]) -> list[Mapping[str, object]]:
    """Return what earlier meetings' workbooks said, oldest first."""
    return [
        {
            "meeting": row.register.meeting.id,
            "file": row.register.source,
            "due": plain(row.action.due),
            "status": plain(row.action.status),
            "progress": row.action.progress,
        }
        for row in earlier
    ]
