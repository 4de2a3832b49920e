"""Lists that must agree: the template's columns and words with the model's fields and enumerations."""

import re
from enum import Enum
from typing import Any

import pytest

from tests.conftest import ROOT
from tracker.adapters.template import TemplateFolder
from tracker.checks.runner import known_rules
from tracker.cli.commands import build_parser
from tracker.model import vocabulary
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Attendee, ChecklistItem, Confirmation, Decision, Material, Meeting, Topic
from tracker.model.organisation import Department, ExtraDay, Limits, Person
from tracker.model.register import Register
from tracker.schema import LANGUAGES, Schema
from tracker.words import Words

RECORDS: dict[str, Any] = {
    "meeting": Meeting,
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
    "extra_days": ExtraDay,
}
"""The record that a row of each table becomes."""

NOT_TYPED = {"unread", "origin"}
DERIVED_FIELDS = {"meeting": {"start", "end", "time_zone"}}
"""Fields without a column of their own: the time is one cell, the zone comes with the calendar."""

WITHOUT_ENUM = {"meeting_type", "calendar", "flag"}
"""Word lists that are open, or that become a truth value."""


@pytest.mark.parametrize("table", RECORDS)
def test_columns_are_fields(schema: Schema, table: str) -> None:
    """Each typed column is a field of its record, in name and number; what is derived is no field."""
    typed = {column.key for column in schema.tables[table].columns if column.kind not in ("derived", "time_range")}
    assert typed == set(RECORDS[table]._fields) - NOT_TYPED - DERIVED_FIELDS.get(table, set())


def test_tables_fill_the_register(schema: Schema) -> None:
    """Each field of the register is one table; what is left over on either side is known by name."""
    assert set(Register._fields) - set(schema.tables) == {"source", "settings", "findings"} - set(schema.tables)
    assert set(schema.tables) - set(RECORDS) == {"vocabularies", "settings", "rules"}


def test_word_lists_are_enumerations(schema: Schema) -> None:
    """Each closed word list has the keys of its enumeration, in its order."""
    enums = {
        name.lower(): [member.value for member in member_of]
        for name, member_of in vars(vocabulary).items()
        if isinstance(member_of, type) and issubclass(member_of, Enum) and member_of is not Enum
    }
    lists = {name: [term.key for term in terms] for name, terms in schema.vocabularies.items()}
    assert {name: keys for name, keys in lists.items() if name not in WITHOUT_ENUM} == enums
    assert set(lists) >= WITHOUT_ENUM


def test_word_lists_are_on_the_lists_sheet(schema: Schema) -> None:
    """Each word list that a column uses feeds its drop-down from a column of the lists sheet."""
    used = {column.vocabulary for table in schema.tables.values() for column in table.columns if column.vocabulary}
    assert used == {column.key for column in schema.tables["vocabularies"].columns}
    assert used <= set(schema.vocabularies)


def test_a_word_means_one_thing(schema: Schema) -> None:
    """In one word list no spelling stands for two keys; in one table no header for two columns."""
    for name, terms in schema.vocabularies.items():
        _assert_distinct(name, [(term.key, {*term.titles.values(), *term.synonyms}) for term in terms])
    for name, table in schema.tables.items():
        _assert_distinct(name, [(column.key, {*column.titles.values(), *column.synonyms}) for column in table.columns])


def _assert_distinct(name: str, spellings: list[tuple[str, set[str]]]) -> None:
    meaning: dict[str, str] = {}
    for key, words in spellings:
        for word in {word.casefold() for word in words}:
            assert meaning.setdefault(word, key) == key, f"{name}: {word!r} is {meaning[word]} and {key}"


def test_every_title_is_in_both_languages(schema: Schema) -> None:
    """Sheets, columns and words have a title in each language, and sheet names suit Excel (31 characters)."""
    titled: list[Any] = [
        *schema.sheets.values(),
        *(column for table in schema.tables.values() for column in table.columns),
        *(term for terms in schema.vocabularies.values() for term in terms),
    ]
    assert not [entry.key for entry in titled if not all(entry.titles[language].strip() for language in LANGUAGES)]
    assert not [sheet.key for sheet in schema.sheets.values() if max(map(len, sheet.titles.values())) > 31]


def test_hints_come_in_pairs(schema: Schema) -> None:
    """A column with an input message has it in both languages, within Excel's 255 characters."""
    columns = [column for table in schema.tables.values() for column in table.columns]
    assert not [c.key for c in columns if len({bool(c.hints[language]) for language in LANGUAGES}) > 1]
    assert not [c.key for c in columns if max(len(hint) for hint in c.hints.values()) > 255]


PARTS = ("title", "message", "reason")


def test_rules_have_their_texts(template: TemplateFolder) -> None:
    """Each rule has a title, a message and a reason in the texts; each rule in the texts exists."""
    rules = set(known_rules())
    for language in LANGUAGES:
        texts = template.words(language).texts
        assert not {key.split(".")[1] for key in texts if key.startswith("rules.")} - rules
        assert not [f"{rule}.{part}" for rule in sorted(rules) for part in PARTS if f"rules.{rule}.{part}" not in texts]


def test_rule_ids_are_kebab_case() -> None:
    """A rule's id is lower-case words with hyphens, and its requirement is one of S1 to S34."""
    for rule in known_rules().values():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.id), rule.id
        numbers = [part.strip() for part in rule.requirement.split(",") if part.strip()]
        assert all(part[0] == "S" and 1 <= int(part[1:]) <= 34 for part in numbers), rule


@pytest.mark.parametrize("page", ["checks.md", "checks.zh-CN.md"])
def test_rules_are_documented(page: str) -> None:
    """The pages of the rules name every rule; that they say what the texts say is in `test_pages.py`."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert not [rule for rule in known_rules() if rule not in text]


@pytest.mark.parametrize("page", ["cli.md", "cli.zh-CN.md"])
def test_commands_are_documented(page: str, words_en: Words) -> None:
    """Each command of the parser has its section, and a module that carries it out."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (commands,) = (action.choices for action in build_parser(words_en)._actions if action.dest == "command")
    assert commands
    assert not [name for name in commands if f"\n## tracker {name}\n" not in text]
    assert not [name for name in commands if not (ROOT / "tracker" / "cli" / f"{name}.py").is_file()]


LIMITS = "workbook.setting."


def test_limits_can_be_set(template: TemplateFolder) -> None:
    """Each limit has its meaning in words, for its row on the lists sheet."""
    texts = template.words("zh").texts
    named = {key.removeprefix(LIMITS) for key in texts if key.startswith(LIMITS)}
    assert named == {*Limits._fields, "schema_version"}
