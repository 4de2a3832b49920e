"""Records as cell values, in the workbook's language."""

from datetime import date, datetime

import pytest

from tracker.adapters.build.entries import cell_value, list_entries, rule_titles, write_time_range
from tracker.adapters.template import TemplateFolder
from tracker.model.action import ActionItem
from tracker.model.meeting import ChecklistItem, Meeting, Opinion, Topic
from tracker.model.organisation import ExtraDay, Limits, Settings
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Priority
from tracker.schema import Schema
from tracker.words import Words

VIEWS = (Opinion("甲", "好"), Opinion("乙", "否"))


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (datetime(2024, 7, 5, 14), datetime(2024, 7, 5, 16), "2024年7月5日14:00-16:00", "2024-07-05 14:00-16:00"),
        (datetime(2024, 7, 5, 9, 5), None, "2024年7月5日09:05", "2024-07-05 09:05"),
        (datetime(2024, 7, 5), None, "2024年7月5日", "2024-07-05"),
        (
            datetime(2024, 7, 5, 22),
            datetime(2024, 7, 6, 1),
            "2024年7月5日22:00-2024年7月6日01:00",
            "2024-07-05 22:00-2024-07-06 01:00",
        ),
        (None, None, None, None),
    ],
)
def test_time_is_written_as_the_standard_does(
    start: datetime | None, end: datetime | None, zh: str | None, en: str | None, words_zh: Words, words_en: Words
) -> None:
    """A meeting's time in both languages: with its end, without, over midnight, unknown (S30)."""
    assert write_time_range(start, end, words_zh) == zh
    assert write_time_range(start, end, words_en) == en


def test_unread_words_stand_in_the_cell(schema: Schema, words_zh: Words) -> None:
    """A due date given in words stays those words; so does a meeting's time that was never understood."""
    action = ActionItem("X-01", unread={"original_due": "本月底前"})
    assert cell_value(schema.tables["actions"].column("original_due"), action, schema, words_zh) == "本月底前"
    register = Register(meeting=Meeting(unread={"time": "周五下午", "calendar": "火星"}))
    assert list_entries(register, schema, words_zh)["meeting"][0]["time"] == "周五下午"
    assert list_entries(register, schema, words_zh)["meeting"][0]["calendar"] == "火星"


@pytest.mark.parametrize(
    ("table", "column", "record", "zh", "en"),
    [
        ("actions", "priority", ActionItem("X", priority=Priority.HIGH), "高", "High"),
        ("actions", "progress", ActionItem("X", progress=60), 0.6, 0.6),
        ("actions", "progress", ActionItem("X", progress=0), 0.0, 0.0),
        ("actions", "progress", ActionItem("X"), None, None),
        ("actions", "supporting", ActionItem("X", supporting=("甲", "乙")), "甲、乙", "甲, 乙"),
        ("actions", "supporting", ActionItem("X"), None, None),
        ("actions", "note", ActionItem("X"), None, None),
        ("actions", "original_due", ActionItem("X", original_due=date(2024, 7, 5)), date(2024, 7, 5), date(2024, 7, 5)),
        ("checklist", "is_done", ChecklistItem("签到表", is_done=True), "是", "Yes"),
        ("checklist", "is_done", ChecklistItem("签到表", is_done=False), "否", "No"),
        ("topics", "opinions", Topic("1", "x", opinions=VIEWS), "甲：好；乙：否", "甲: 好; 乙: 否"),
        ("meeting", "type", Meeting(type="业务进度同步会"), "业务进度同步会", "Progress sync"),
        ("meeting", "type", Meeting(type="早会"), "早会", "早会"),
    ],
)  # fmt: skip
def test_values_by_kind(
    table: str, column: str, record: object, zh: object, en: object, template: TemplateFolder
) -> None:
    """Each kind of value as its cell has it, in both languages."""
    schema = template.schema()
    place = schema.tables[table].column(column)
    assert cell_value(place, record, schema, template.words("zh")) == zh
    assert cell_value(place, record, schema, template.words("en")) == en


def test_word_lists_hold_the_template_and_what_the_company_added(schema: Schema, words_en: Words) -> None:
    """Added words follow the template's, whichever language the template's were kept in."""
    register = Register(settings=Settings(vocabularies={"meeting_type": ("业务进度同步会", "早会")}))
    types = [row["meeting_type"] for row in list_entries(register, schema, words_en)["vocabularies"]]
    assert [word for word in types if word] == [
        *(term.titles["en"] for term in schema.vocabularies["meeting_type"]),
        "早会",
    ]


def test_settings_and_rules(schema: Schema, words_zh: Words) -> None:
    """Every limit stands under its own name with its value; the rules that are off are listed, unknown ones last."""
    off = frozenset({"a-rule-of-another-version", "topic-gap", "due-before-meeting"})
    settings = Settings(Limits(due_soon_workdays=5), off)
    entries = list_entries(Register(settings=settings), schema, words_zh)
    values = {row["key"]: row["value"] for row in entries["settings"]}
    assert values == {**Limits(due_soon_workdays=5)._asdict(), "schema_version": schema.version}
    order = [rule for rule in rule_titles(words_zh) if rule in off]
    assert entries["rules"] == [{"rule": rule, "is_on": "否"} for rule in (*order, "a-rule-of-another-version")]


def test_extra_days(schema: Schema, words_en: Words) -> None:
    """The company's own days keep their kind as a word."""
    days = (ExtraDay(date(2024, 7, 6), DayKind.WORKDAY, "补班"),)
    entries = list_entries(Register(settings=Settings(extra_days=days)), schema, words_en)
    assert entries["extra_days"] == [{"on": date(2024, 7, 6), "kind": "Working day", "name": "补班"}]
