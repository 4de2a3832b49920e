"""Tables are found by their headers, wherever and in whatever order these stand."""

from datetime import date

import pytest

from tests.unit.rows.making import actions, headers, parse, row, rules, title
from tracker.adapters.memory import make_grid
from tracker.model.place import Place
from tracker.rows.grid import Value
from tracker.rows.layout import layout_of
from tracker.schema import Schema

DUE = date(2024, 7, 5)
VALUES: dict[str, Value] = {
    "id": "XP-01",
    "description": "提交方案",
    "department": "市场部",
    "owner": "王总监",
    "original_due": DUE,
    "status": "进行中",
}


def test_moved_columns_and_title_rows(schema: Schema) -> None:
    """A title, an empty row and turned columns make no difference; each record knows its cells."""
    head, cells = headers(schema, "actions")[::-1], row(schema, "actions", VALUES)[::-1]
    register = actions(schema, ["行动项跟踪表"], [], head, cells)
    (action,) = register.actions
    assert (action.id, action.description, action.owner, action.original_due) == ("XP-01", "提交方案", "王总监", DUE)
    assert action.origin.place("id") == Place("行动项跟踪", 4, len(head))
    assert rules(register) == []


@pytest.mark.parametrize(
    "head",
    [
        ["编号", "任务内容", "责任部门", "责任人", "截止日期", "完成状态"],
        ["Action ID*", "DESCRIPTION ", "Department", "owner", "Due date", "Status"],
        ["行动项 编号", "＊任务描述", "负责部门：", "负责\n人", "完成时限（日期）", "状态(选)"],
        ["ID", "Task", "Lead department", "Assignee", "Deadline", "完成情况"],
    ],
)
def test_synonyms(schema: Schema, head: list[str]) -> None:
    """Other words, other cases, required marks, units and line breaks in a header are understood."""
    register = actions(schema, head, ["XP-01", "提交方案", "市场部", "王总监", DUE, "进行中"])
    assert [(a.id, a.description, a.department, a.owner, a.original_due) for a in register.actions] == [
        ("XP-01", "提交方案", "市场部", "王总监", DUE)
    ]
    assert rules(register) == []


def test_a_renamed_sheet(schema: Schema) -> None:
    """A sheet of another name is known by its headers."""
    register = actions(schema, headers(schema, "actions"), row(schema, "actions", VALUES), sheet="Sheet1")
    assert [action.id for action in register.actions] == ["XP-01"]
    assert rules(register) == []


def test_a_second_header_row(schema: Schema) -> None:
    """English names below the Chinese ones, or a row of units, are no entry."""
    units = ["（编号）", None, None, None, None, None, "（部门）"]
    register = actions(
        schema, headers(schema, "actions"), headers(schema, "actions", "en"), units, row(schema, "actions", VALUES)
    )
    assert [action.origin.row for action in register.actions] == [4]
    assert rules(register) == []


def test_a_group_header_above(schema: Schema) -> None:
    """Of two rows that read like headers the one that fits best is it."""
    group = ["行动项", None, None, None, "负责人", None]
    register = actions(schema, group, headers(schema, "actions"), row(schema, "actions", VALUES))
    assert [action.origin.row for action in register.actions] == [3]


def test_a_repeated_header_is_no_entry(schema: Schema) -> None:
    """A header that is pasted again for printing holds nothing."""
    head, cells = headers(schema, "actions"), row(schema, "actions", VALUES)
    register = actions(schema, head, cells, head, cells)
    assert [action.origin.row for action in register.actions] == [2, 4]
    assert rules(register) == []


def test_extra_columns_are_named(schema: Schema) -> None:
    """A column of the company's own is reported once, with its header, and one without a header too."""
    head = [*headers(schema, "actions"), "预算", None, "空列"]
    register = actions(
        schema, head, [*row(schema, "actions", VALUES), 100, "x"], [*row(schema, "actions", VALUES), 200]
    )
    ignored = [finding for finding in register.findings if finding.rule == "column-ignored"]
    assert [finding.values for finding in ignored] == [
        {"header": "预算", "count": 2},
        {"header": "", "count": 1},
        {"header": "空列", "count": 0},
    ]
    assert ignored[0].place == Place("行动项跟踪", 1, len(head) - 2)


def test_missing_columns(schema: Schema) -> None:
    """A required column that is missing is an error; another one is the company's choice."""
    head = ["行动项编号", "任务描述", "负责人", "状态"]
    register = actions(schema, head, ["XP-01", "提交方案", "王总监", "进行中"])
    missing = [finding.values["header"] for finding in register.findings if finding.rule == "column-missing"]
    assert missing == ["负责部门 / Department", "完成时限 / Due"]
    assert register.actions[0].department == ""
    assert register.actions[0].original_due is None


def test_tables_side_by_side(schema: Schema) -> None:
    """Departments, people and extra days share a header row; 部门 is each table's own column."""
    head = ["部门", "部门负责人", None, "姓名", "部门", "邮箱", None, "特别日期", "类别", "名称"]
    register = parse(
        schema,
        make_grid(
            "名单与设置",
            [
                ["部门", None, None, "人员"],
                head,
                ["市场部", "王总监", None, "李经理", "市场部", "li@example.com", None, DUE, "放假", "店庆"],
                ["研发部", "陈总监"],
            ],
        ),
    )
    assert [(d.name, d.head) for d in register.departments] == [("市场部", "王总监"), ("研发部", "陈总监")]
    assert [(p.name, p.department, p.email) for p in register.people] == [("李经理", "市场部", "li@example.com")]
    assert [(day.on, day.name) for day in register.settings.extra_days] == [(DUE, "店庆")]
    assert rules(register) == []


def test_tables_one_below_the_other(schema: Schema) -> None:
    """A table ends where the next one's title or header stands."""
    register = parse(
        schema,
        make_grid(
            "会前筹备",
            [
                ["会前准备"],
                ["准备事项", "已就绪", "责任人"],
                ["会议室", "是", "刘专员"],
                ["投影", "否"],
                [],
                ["资料"],
                ["背景资料", "同步日期"],
                ["成本表", DUE],
            ],
        ),
    )
    assert [(item.item, item.is_done) for item in register.checklist] == [("会议室", True), ("投影", False)]
    assert [(material.name, material.synced_on) for material in register.materials] == [("成本表", DUE)]
    assert rules(register) == []


def test_a_table_directly_below_another(schema: Schema) -> None:
    """Without an empty row between them the first table ends at the second one's header."""
    rows: list[list[Value]] = [["准备事项", "已就绪"], ["会议室", "是"], ["背景资料", "同步日期"], ["成本表", DUE]]
    register = parse(schema, make_grid("会前筹备", rows))
    assert [item.item for item in register.checklist] == ["会议室"]
    assert [material.name for material in register.materials] == ["成本表"]


def test_a_lower_table_beside_does_not_end_one(schema: Schema) -> None:
    """A header further right leaves the table on the left alone."""
    register = parse(
        schema,
        make_grid(
            "会前筹备",
            [
                ["准备事项", "已就绪"],
                ["会议室", "是"],
                ["投影", "否", None, "背景资料", "同步日期"],
                ["签到表", "是", None, "成本表", DUE],
            ],
        ),
    )
    assert [item.item for item in register.checklist] == ["会议室", "投影", "签到表"]
    assert [material.name for material in register.materials] == ["成本表"]


def test_text_above_a_header_is_named(schema: Schema) -> None:
    """A row of several cells above the header is no title; it is named with its words."""
    register = actions(
        schema, ["部门", "市场部", "甲", "乙"], headers(schema, "actions"), row(schema, "actions", VALUES)
    )
    (finding,) = [finding for finding in register.findings if finding.rule == "row-ignored"]
    assert finding.values == {"rows": "1", "count": 1, "words": "部门；市场部；甲；乙"}


def test_both_languages_in_one_book(schema: Schema) -> None:
    """Chinese and English sheets may stand in one workbook."""
    english = make_grid(
        title(schema, "decisions", "en"), [headers(schema, "decisions", "en"), ["J-1", "1.1", "Go", DUE]]
    )
    chinese = make_grid(title(schema, "topics"), [headers(schema, "topics"), ["1.1", "预算"]])
    register = parse(schema, english, chinese)
    assert [decision.id for decision in register.decisions] == ["J-1"]
    assert [topic.id for topic in register.topics] == ["1.1"]


def test_a_header_far_below_an_unknown_sheet_is_not_looked_for(schema: Schema) -> None:
    """On a sheet of another name the header stands among the first rows, or the sheet is named as ignored."""
    filler: list[list[Value]] = [["x"]] * 60
    register = actions(schema, *filler, headers(schema, "actions"), row(schema, "actions", VALUES), sheet="别的")
    assert register.actions == ()
    assert "sheet-ignored" in rules(register)


def test_header_rows_are_remembered_up_to_a_number(schema: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks that share no header cannot fill the memory, and each is read as if it were the first."""
    monkeypatch.setattr("tracker.rows.headers.MOST_SEEN", 3)
    for number in range(9):
        register = actions(schema, [*headers(schema, "actions"), f"自定{number}"], row(schema, "actions", VALUES))
        assert [action.id for action in register.actions] == ["XP-01"]
        assert len(layout_of(schema).titles["actions"].seen) <= 3
