"""Reads a meeting given as TOML (the shape of `examples/*.toml`) into a register, for `tracker new --from`.

A value that is not of its field's type is kept as words, as in a cell: a due date of `"本月底前"` becomes
`action.unread["original_due"]`, and the workbook built from it shows just these words.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from tracker.errors import UnreadableError
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Attendee, ChecklistItem, Confirmation, Decision, Material, Meeting, Topic
from tracker.model.organisation import Department, Person
from tracker.model.register import Register
from tracker.model.vocabulary import Answer, Mark, Outcome, Priority, Role, State, Status
from tracker.rows.opinions import parse_opinions
from tracker.schema import Schema

_CHOICES: Mapping[str, type[Enum]] = {
    "status": Status,
    "priority": Priority,
    "mark": Mark,
    "role": Role,
    "outcome": Outcome,
    "answer": Answer,
    "state": State,
}
_RENAMED = {"due": "original_due", "blocked_reason": "reason"}
Record = TypeVar("Record", bound=tuple[Any, ...])


def read_meeting(path: Path, organisation: Path | None, schema: Schema) -> Register:
    """Return the register that a TOML meeting describes, with the departments and people of an organisation file.

    Raises:
        UnreadableError: a file is missing, is not TOML, or is not of this shape.
    """
    company = read_organisation(organisation) if organisation else Register()
    content = _load(path)
    with _shaped(path):
        return _register(content, company, schema)._replace(source=path.name)


def read_organisation(path: Path) -> Register:
    """Return a register that holds the departments and people of an organisation file and nothing else.

    Raises:
        UnreadableError: the file is missing, is not TOML, or is not of this shape.
    """
    company = _load(path)
    with _shaped(path):
        return Register(
            departments=tuple(Department(**entry) for entry in company.get("departments", [])),
            people=tuple(Person(name, **entry) for name, entry in company.get("people", {}).items()),
        )


@contextmanager
def _shaped(path: Path) -> Iterator[None]:
    """Say of a file that is TOML but not of the right shape what is wrong with it."""
    try:
        yield
    except (TypeError, AttributeError, KeyError, ValueError) as cause:
        raise UnreadableError("toml-shape", file=str(path), cause=str(cause)) from cause


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as cause:
        raise UnreadableError("file-missing", file=str(path)) from cause
    except PermissionError as cause:
        raise UnreadableError("file-locked", file=str(path)) from cause
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        raise UnreadableError("toml-syntax", file=str(path), cause=str(cause)) from cause


def _register(content: Mapping[str, Any], company: Register, schema: Schema) -> Register:
    words = _words(schema)
    meeting = dict(content.get("meeting", {}))
    materials = meeting.pop("materials", [])

    def records(make: Callable[..., Record], entries: list[dict[str, Any]]) -> tuple[Record, ...]:
        return tuple(_record(make, entry, words) for entry in entries)

    return company._replace(
        meeting=_record(Meeting, meeting, words),
        checklist=records(ChecklistItem, content.get("checklist", [])),
        materials=records(Material, materials),
        attendees=records(Attendee, content.get("attendance", [])),
        topics=records(Topic, content.get("topics", [])),
        decisions=records(Decision, content.get("decisions", [])),
        actions=records(ActionItem, content.get("actions", [])),
        progress=records(ProgressNote, content.get("progress", [])),
        confirmations=records(Confirmation, content.get("confirmations", [])),
    )


def _words(schema: Schema) -> dict[str, dict[str, str]]:
    """Return the key of each word of the choices, in either language."""
    return {
        name: {title: term.key for term in schema.vocabularies[name] for title in term.titles.values()}
        for name in _CHOICES
    }


def _record(make: Callable[..., Record], entry: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> Record:
    """Make a record from its entry: words to values of the vocabulary, texts where a date should be to `unread`."""
    fields: dict[str, Any] = {}
    unread: dict[str, str] = {}
    for name, value in entry.items():
        field = _RENAMED.get(name, name)
        if field in _CHOICES and isinstance(value, str):
            fields[field] = _choice(field, value, words, unread)
        elif isinstance(value, str) and _is_date_field(field):
            unread[field] = value
        else:
            fields[field] = _plain(field, value)
    return make(**fields, unread=unread) if unread else make(**fields)


def _choice(field: str, value: str, words: Mapping[str, Mapping[str, str]], unread: dict[str, str]) -> Enum | None:
    """Return a vocabulary's value; a word that it does not have stays a word."""
    key = words[field].get(value)
    if key is None and value:
        unread[field] = value
    return _CHOICES[field](key) if key else None


def _is_date_field(field: str) -> bool:
    return field.endswith("_on") or field in ("on", "original_due", "revised_due", "confirm_by")


def _plain(field: str, value: object) -> object:
    """Return a value as the model has it: lists as tuples, views by department apart, dates without a time."""
    if field == "opinions":
        return parse_opinions(str(value))
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, datetime) and _is_date_field(field):
        return value.date()
    if isinstance(value, date) and not isinstance(value, datetime) and field in ("start", "end"):
        raise ValueError(field)
    return value
