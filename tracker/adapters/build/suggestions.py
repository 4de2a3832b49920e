"""What a blank workbook suggests for its meeting type: a checklist and a first agenda. The data are in layout.toml."""

from collections.abc import Mapping
from typing import Any

from tracker.model.meeting import ChecklistItem, Topic
from tracker.model.register import Register
from tracker.schema import Schema


def with_suggestions(register: Register, schema: Schema, layout: Mapping[str, Any], language: str) -> Register:
    """Return a blank register with the checklist and the topics of its meeting type; any other as it is."""
    if (
        register
        != Register(
            meeting=register.meeting,
            source=register.source,
            settings=register.settings,
            departments=register.departments,
            people=register.people,
        )
        or register.meeting.name
    ):
        return register
    suggested = layout["suggestions"]
    own = suggested.get(_type_key(register.meeting.type, schema), {})
    items = [*suggested["any"]["checklist"], *own.get("checklist", ())]
    return register._replace(
        checklist=tuple(ChecklistItem(item[language]) for item in items),
        topics=tuple(_topic(number, entry, language) for number, entry in enumerate(own.get("topics", ()), 1)),
    )


def _type_key(name: str, schema: Schema) -> str:
    return next((term.key for term in schema.vocabularies["meeting_type"] if name in term.titles.values()), "")


def _topic(number: int, entry: Mapping[str, Any], language: str) -> Topic:
    return Topic(
        f"1.{number}",
        entry[language],
        minutes=entry["minutes"],
        expected_outcome=entry[f"outcome_{language}"],
    )
