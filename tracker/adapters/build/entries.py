"""The entries of each table as cell values: records, word lists, settings and rules, in the workbook's language."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from itertools import zip_longest
from typing import Any

from tracker.model.meeting import Meeting, Opinion
from tracker.model.register import Register
from tracker.rows.opinions import join_opinions
from tracker.schema import Column, Schema, Table
from tracker.words import Words

Entry = Mapping[str, object]
"""Cell values by field: text, number, date, or None."""


def list_entries(register: Register, schema: Schema, words: Words) -> dict[str, list[Entry]]:
    """Return the entries of every table, in the order of the register."""
    entries: dict[str, list[Entry]] = {
        "vocabularies": _vocabularies(register, schema, words),
        "settings": _settings(register, schema, words),
        "rules": _rules(register, words),
        "extra_days": _records(register.settings.extra_days, schema.tables["extra_days"], schema, words),
        "meeting": [_meeting(register.meeting, schema, words)],
    }
    for key, table in schema.tables.items():
        if key not in entries:
            entries[key] = _records(getattr(register, key), table, schema, words)
    return entries


def _records(records: Iterable[Any], table: Table, schema: Schema, words: Words) -> list[Entry]:
    typed = [column for column in table.columns if column.kind != "derived"]
    return [{column.key: cell_value(column, record, schema, words) for column in typed} for record in records]


def cell_value(column: Column, record: object, schema: Schema, words: Words) -> object:
    """Return what stands in a record's cell: words that never resolved to a value stay those words."""
    unread = getattr(record, "unread", {})
    value = unread.get(column.key) or getattr(record, column.key)
    if isinstance(value, Enum):
        return words.term(value)
    if isinstance(value, bool):
        return schema.word("flag", "yes" if value else "no", words.language)
    if column.kind == "percent" and isinstance(value, int):
        return value / 100
    if isinstance(value, tuple):
        return _listed(value, words)
    if column.vocabulary and isinstance(value, str):
        return known_word(column.vocabulary, value, schema, words.language)
    return None if value == "" else value


def known_word(vocabulary: str, word: str, schema: Schema, language: str) -> str | None:
    """Return a word of a list in the workbook's language; a word of the company's own as it is."""
    for term in schema.vocabularies[vocabulary]:
        if word in term.titles.values():
            return term.titles[language]
    return word or None


def _listed(items: tuple[Any, ...], words: Words) -> str | None:
    if items and isinstance(items[0], Opinion):
        return join_opinions(items, words.language)
    return words.join(str(item) for item in items) or None


def _meeting(meeting: Meeting, schema: Schema, words: Words) -> Entry:
    special = {
        "time": meeting.unread.get("time") or write_time_range(meeting.start, meeting.end, words),
        "calendar": meeting.unread.get("calendar") or _calendar(meeting),
    }
    return {
        column.key: special[column.key] if column.key in special else cell_value(column, meeting, schema, words)
        for column in schema.tables["meeting"].columns
    }


def _calendar(meeting: Meeting) -> str:
    return f"{meeting.calendar} ({meeting.time_zone})" if meeting.time_zone else meeting.calendar


def write_time_range(start: datetime | None, end: datetime | None, words: Words) -> str | None:
    """Return a meeting's time as its cell writes it: 2024年7月5日14:00-16:00, or 2024-07-05 14:00-16:00 (S30)."""
    if start is None:
        return None
    if end is None:
        return _day(start, words) if start.time() == time() else _moment(start, words)
    if end.date() == start.date():
        return f"{_moment(start, words)}-{end:%H:%M}"
    return f"{_moment(start, words)}-{_moment(end, words)}"


def _moment(when: datetime, words: Words) -> str:
    return f"{_day(when, words)}{'' if words.language == 'zh' else ' '}{when:%H:%M}"


def _day(day: date, words: Words) -> str:
    return words.long_date(day) if words.language == "zh" else f"{day:%Y-%m-%d}"


def _vocabularies(register: Register, schema: Schema, words: Words) -> list[Entry]:
    """Return the word lists side by side: the template's words, then those that the company added."""
    lists = {
        column.key: _word_list(column.key, register, schema, words.language)
        for column in schema.tables["vocabularies"].columns
    }
    return [dict(zip(lists, row, strict=True)) for row in zip_longest(*lists.values())]


def _word_list(vocabulary: str, register: Register, schema: Schema, language: str) -> list[str]:
    terms = schema.vocabularies[vocabulary]
    known = {title for term in terms for title in term.titles.values()}
    added = register.settings.vocabularies.get(vocabulary, ())
    return [term.titles[language] for term in terms] + [word for word in added if word not in known]


def _settings(register: Register, schema: Schema, words: Words) -> list[Entry]:
    values = {**register.settings.limits._asdict(), "schema_version": schema.version}
    return [{"key": key, "value": value, "name": words(f"workbook.setting.{key}")} for key, value in values.items()]


def _rules(register: Register, words: Words) -> list[Entry]:
    """Return the rules that are switched off; those of the catalogue first, in its order."""
    off = register.settings.rules_off
    known = [rule for rule in rule_titles(words) if rule in off]
    return [{"rule": rule, "is_on": words.terms["flag.no"]} for rule in (*known, *sorted(off.difference(known)))]


def rule_titles(words: Words) -> dict[str, str]:
    """Return every rule's title by its id."""
    prefix, suffix = "rules.", ".title"
    return {
        key.removeprefix(prefix).removesuffix(suffix): text
        for key, text in words.texts.items()
        if key.startswith(prefix) and key.endswith(suffix)
    }
