"""Cells become values of their column's kind, or words that are kept."""

from datetime import date, datetime, time
from enum import Enum

import pytest

from tracker.model.vocabulary import DayKind, Mark, Priority, State, Status
from tracker.rows.fold import fold, plain
from tracker.rows.grid import CellError, Value
from tracker.rows.values import Unclear, parser_of, split_departments, words_of
from tracker.schema import Column, Schema

NA = CellError("#N/A")
FIFTH = date(2024, 7, 5)


def parsed(schema: Schema, table: str, key: str, value: Value) -> object:
    column = schema.tables[table].column(key)
    return parser_of(column, schema)(value)


def told(result: object) -> tuple[str | None, str]:
    assert isinstance(result, Unclear)
    return (result.rule.id if result.rule else None), result.words


def test_fold() -> None:
    """Width, case, spaces, colons and required marks make no difference."""
    assert fold("＊完成 时限：") == fold("完成时限*") == "完成时限"
    assert fold("Due Date") == fold("ＤＵＥ　ｄａｔｅ") == "duedate"
    assert plain(" １．１ ") == "1.1"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (" a ", "a"),
        (3, "3"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (NA, "#N/A"),
        (FIFTH, "2024-07-05"),
        (datetime(2024, 7, 5, 14), "2024-07-05 14:00"),
        (time(14, 30), "14:30"),
    ],
)
def test_words_of_a_cell(value: Value, words: str) -> None:
    """A cell in words is what a person sees in it."""
    assert words_of(value) == words


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("description", " 提交方案 ", "提交方案"),
        ("description", 3, "3"),
        ("description", None, ""),
        ("owner", "市场部*经理", "市场部*经理"),
        ("id", "XP-01", "XP-01"),
        ("id", "１．１０", "1.10"),
        ("id", 7, "7"),
        ("id", None, ""),
        ("raised_on", FIFTH, FIFTH),
        ("raised_on", datetime(2024, 7, 5, 14), FIFTH),
        ("raised_on", "2024年7月5日", FIFTH),
        ("raised_on", 20240705, FIFTH),
        ("raised_on", None, None),
        ("raised_on", "  ", None),
        ("progress", 0.6, 60),
        ("progress", 60, 60),
        ("progress", "60%", 60),
        ("progress", "６０％", 60),
        ("progress", "0.5%", 0),
        ("progress", 1, 100),
        ("progress", 0.555, 56),
        ("progress", None, None),
        ("supporting", "市场部、研发部，财务部;行政部/销售部", ("市场部", "研发部", "财务部", "行政部", "销售部")),
        ("supporting", "市场部和销售部", ("市场部", "销售部")),
        ("supporting", "质量和安全部", ("质量和安全部",)),
        ("supporting", "R&D, Legal and Compliance", ("R&D", "Legal and Compliance")),
        ("supporting", "无", ()),
        ("supporting", None, ()),
        ("status", "进行中", Status.IN_PROGRESS),
        ("status", "In Progress", Status.IN_PROGRESS),
        ("status", " 已办结 ", Status.DONE),
        ("status", "　", None),
        ("status", None, None),
        ("priority", "H", Priority.HIGH),
    ],
)
def test_clear_cells(schema: Schema, key: str, value: Value, expected: object) -> None:
    """A cell of an action that can be read in one way."""
    assert parsed(schema, "actions", key, value) == expected


@pytest.mark.parametrize(
    ("key", "value", "rule", "words"),
    [
        ("raised_on", "7月5日", "cell-not-a-date", "7月5日"),
        ("raised_on", "05/07/2024", "cell-not-a-date", "05/07/2024"),
        ("raised_on", True, "cell-not-a-date", "TRUE"),
        ("raised_on", time(9), "cell-not-a-date", "09:00"),
        ("raised_on", NA, "cell-error-value", "#N/A"),
        ("original_due", "本月底前", None, "本月底前"),
        ("original_due", 45478, None, "45478"),
        ("revised_due", "下周五", None, "下周五"),
        ("original_due", NA, "cell-error-value", "#N/A"),
        ("status", "搞定", "cell-not-in-list", "搞定"),
        ("status", NA, "cell-error-value", "#N/A"),
        ("progress", 150, "cell-not-a-number", "150"),
        ("progress", "一半", "cell-not-a-number", "一半"),
        ("progress", "-5%", "cell-not-a-number", "-5%"),
        ("progress", True, "cell-not-a-number", "TRUE"),
        ("progress", NA, "cell-error-value", "#N/A"),
        ("id", 1.1, "id-is-number", "1.1"),
        ("id", FIFTH, "id-is-number", "2024-07-05"),
        ("id", NA, "cell-error-value", "#N/A"),
        ("description", NA, "cell-error-value", "#N/A"),
        ("supporting", NA, "cell-error-value", "#N/A"),
    ],
)
def test_unclear_cells(schema: Schema, key: str, value: Value, rule: str | None, words: str) -> None:
    """A cell that is not surely a value keeps its words; due dates in words are left to the check of S19."""
    assert told(parsed(schema, "actions", key, value)) == (rule, words)


def test_a_numeric_id_is_kept(schema: Schema) -> None:
    """The number is a warning, and the id is used all the same."""
    result = parsed(schema, "topics", "id", 1.1)
    assert isinstance(result, Unclear)
    assert result.value == "1.1"


def test_proposals(schema: Schema) -> None:
    """A day number proposes its date; a word that holds one word of the list proposes that."""
    day = parsed(schema, "actions", "raised_on", 45478)
    status = parsed(schema, "actions", "status", "已完成（待归档）")
    assert isinstance(day, Unclear)
    assert day.proposed == FIFTH
    assert isinstance(status, Unclear)
    assert status.proposed is Status.DONE
    assert isinstance(parsed(schema, "actions", "raised_on", 45478.5), Unclear)


def test_minutes(schema: Schema) -> None:
    """Whole minutes, with or without their unit."""
    assert parsed(schema, "topics", "minutes", 30) == 30
    assert parsed(schema, "topics", "minutes", "30分钟") == 30
    assert parsed(schema, "topics", "minutes", "  ") is None
    assert parsed(schema, "topics", "minutes", None) is None
    for value in (1.5, -3, "半小时", float("inf"), float("nan")):
        assert told(parsed(schema, "topics", "minutes", value))[0] == "cell-not-a-number"


def test_settings_are_numbers(schema: Schema) -> None:
    """A share may be written as a percentage."""
    assert parsed(schema, "settings", "value", "30%") == 0.3
    assert parsed(schema, "settings", "value", "0.3") == 0.3
    assert parsed(schema, "settings", "value", "3") == 3


@pytest.mark.parametrize(
    ("value", "flag"), [("是", True), ("No", False), (True, True), (False, False), (1, True), (None, None)]
)
def test_flags(schema: Schema, value: Value, flag: bool | None) -> None:
    """Yes and no in either language, and as truth values."""
    assert parsed(schema, "checklist", "is_done", value) is flag


def test_meeting_time(schema: Schema) -> None:
    """A moment is a start; a day alone is its midnight and a finding; other words are kept."""
    assert parsed(schema, "meeting", "time", None) is None
    assert parsed(schema, "meeting", "time", datetime(2024, 7, 5, 14)) == (datetime(2024, 7, 5, 14), None)
    assert parsed(schema, "meeting", "time", "2024-07-05 14:00-15:00") == (
        datetime(2024, 7, 5, 14),
        datetime(2024, 7, 5, 15),
    )
    day = parsed(schema, "meeting", "time", FIFTH)
    assert told(day) == ("cell-not-a-time", "2024-07-05")
    assert isinstance(day, Unclear)
    assert day.value == (datetime(2024, 7, 5), None)
    assert told(parsed(schema, "meeting", "time", "周五下午")) == ("cell-not-a-time", "周五下午")
    assert told(parsed(schema, "meeting", "time", NA)) == ("cell-error-value", "#N/A")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("vocabulary", "members"), [("status", Status), ("mark", Mark), ("state", State), ("daykind", DayKind)]
)
def test_every_word_of_a_list(schema: Schema, vocabulary: str, members: type[Enum], language: str) -> None:
    """Each word of a closed list is read in both languages."""
    column = Column("x", "choice", {}, vocabulary=vocabulary)
    for member in members:
        assert parser_of(column, schema)(schema.word(vocabulary, member.value, language)) is member


def test_split_of_nothing() -> None:
    """Dashes and 无 name no department."""
    assert split_departments("—") == split_departments(" N/A ") == ()
