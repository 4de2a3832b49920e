"""The lists sheet: limits, rules, extra days, word lists, the template's version."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.unit.rows.making import parse, rules
from tracker.adapters.memory import make_grid
from tracker.model.organisation import ExtraDay, Limits
from tracker.model.place import NOWHERE
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind
from tracker.rows.grid import Value
from tracker.schema import Schema


def lists(schema: Schema, *rows: Sequence[Value]) -> Register:
    return parse(schema, make_grid("名单与设置", rows))


def settings(schema: Schema, *rows: Sequence[Value]) -> Register:
    return lists(schema, ["设置", "值", "含义"], *rows)


def test_limits(schema: Schema) -> None:
    """A limit is changed under its name; a share may be a percentage."""
    register = settings(schema, ["due_soon_workdays", 5], ["yellow_share", "40%"], ["contacts_max", 3.0])
    assert register.settings.limits == Limits(due_soon_workdays=5, yellow_share=0.4, contacts_max=3)
    assert rules(register) == []


@pytest.mark.parametrize(
    ("key", "value", "proposed"),
    [
        ("due_soon_workdays", 1.5, 3),
        ("due_soon_workdays", -1, 3),
        ("yellow_share", 30, 0.30),
        ("draft_workdays", 1e300, 2),
    ],
)
def test_a_limit_out_of_range(schema: Schema, key: str, value: Value, proposed: object) -> None:
    """Such a limit is not used; the standard's is proposed."""
    register = settings(schema, [key, value])
    assert register.settings.limits == Limits()
    assert [(f.rule, f.place.cell, f.proposed) for f in register.findings if f.place.row] == [
        ("cell-not-a-number", "B2", proposed)
    ]


def test_other_settings(schema: Schema) -> None:
    """A word for a number and a name that does not exist are found; an empty value leaves the standard's."""
    register = settings(schema, ["due_soon_workdays", "三天"], ["due_son", 3], ["draft_workdays", None, "说明"])
    assert register.settings.limits == Limits()
    assert [(f.rule, f.place.cell) for f in register.findings if f.place.row] == [
        ("cell-not-a-number", "B2"),
        ("setting-unknown", "A3"),
    ]


def test_rules_off(schema: Schema) -> None:
    """A rule is off where its row says so; a rule that is on needs no word."""
    rows = [
        ["规则", "启用"],
        ["due-before-meeting", "否"],
        ["wording-vague", "是"],
        ["x", "Yes"],
        ["y", "停用"],
        ["z", None],
    ]
    assert lists(schema, *rows).settings.rules_off == {"due-before-meeting", "y"}


def test_extra_days(schema: Schema) -> None:
    """The company's own days; one without a clear date or kind has its finding and is left out."""
    rows = [
        ["特别日期", "类别", "名称"],
        [date(2024, 10, 12), "上班", "补班"],
        ["2024-12-31", "放假", None],
        ["下周五", "放假"],
        [date(2024, 1, 2), "随便"],
        [date(2024, 1, 3), None],
    ]
    register = lists(schema, *rows)
    assert [day._replace(origin=NOWHERE) for day in register.settings.extra_days] == [
        ExtraDay(date(2024, 10, 12), DayKind.WORKDAY, "补班"),
        ExtraDay(date(2024, 12, 31), DayKind.HOLIDAY),
    ]
    assert rules(register) == ["cell-not-a-date", "cell-not-in-list"]


def test_word_lists(schema: Schema) -> None:
    """Only a list that the company extended is kept, all of it, each word once."""
    rows = [
        ["会议类型清单", "优先级清单"],
        ["业务进度同步会", "高"],
        ["经营分析会", "中"],
        ["经营分析会", None],
        [None, "低"],
    ]
    assert lists(schema, *rows).settings.vocabularies == {"meeting_type": ("业务进度同步会", "经营分析会")}


@pytest.mark.parametrize(
    ("version", "kept", "rule"),
    [(1, 1, []), (0, 0, []), (99, 99, ["schema-newer"]), ("x", 0, ["cell-not-a-number"]), (-3, 0, []), (None, 0, [])],
)
def test_versions(schema: Schema, version: Value, kept: int, rule: list[str]) -> None:
    """A newer template is said; one that says nothing is read."""
    register = settings(schema, ["schema_version", version, "模板版本"])
    assert register.settings.schema_version == kept
    assert rules(register) == rule


def test_an_older_template(schema: Schema) -> None:
    """An older workbook is read, with a remark at the cell of its version."""
    register = settings(schema._replace(version=3), ["schema_version", 2])
    assert [(f.rule, f.place.cell, f.values) for f in register.findings if f.place.row] == [
        ("schema-older", "B2", {"version": 2, "known": 3})
    ]
