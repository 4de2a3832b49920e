"""Rows of a table: which are entries, what merged cells give, what is named as ignored."""

from datetime import date

from tests.unit.rows.making import actions, headers, parse, row, rules
from tracker.adapters.memory import make_grid
from tracker.rows.grid import Value
from tracker.rows.tables import spans
from tracker.schema import Schema


def entry(schema: Schema, **values: Value) -> list[Value]:
    return row(schema, "actions", values)


def test_prepared_rows_are_no_entries(schema: Schema) -> None:
    """Rows that hold only a number, a status or a formula's value are named once, together."""
    register = actions(
        schema,
        headers(schema, "actions"),
        entry(schema, id="XP-01", description="做", status="进行中"),
        [],
        entry(schema, id="XP-02", status="未开始"),
        entry(schema, id="XP-03", status="未开始", raised_on=date(2024, 7, 5), progress=0),
        entry(schema, light="✓ 正常", days_overdue=3),
        entry(schema, description="没有编号"),
        entry(schema, id="XP-05"),
    )
    assert [action.id for action in register.actions] == ["XP-01", ""]
    (finding,) = [finding for finding in register.findings if finding.rule == "row-ignored"]
    assert finding.values == {"rows": "4–5, 8", "count": 3, "words": "XP-02；XP-03；XP-05"}
    assert finding.place.cell == "A4"


def test_cells_merged_downwards(schema: Schema) -> None:
    """A value merged over several rows holds for each entry among them, and makes no entry of an empty row."""
    rows = [
        headers(schema, "actions"),
        entry(schema, id="XP-01", topic="1.1", description="甲"),
        entry(schema, id="XP-02", description="乙"),
        [],
        entry(schema, id="XP-03", description="丙", topic="1.2"),
    ]
    register = parse(schema, make_grid("行动项跟踪", rows, [(2, 2, 4, 2), (1, 3, 9, 3), (5, 1, 5, 4)]))
    assert [(action.id, action.topic) for action in register.actions] == [
        ("XP-01", "1.1"),
        ("XP-02", "1.1"),
        ("XP-03", "1.2"),
    ]


def test_a_merge_below_the_last_row(schema: Schema) -> None:
    """A merged area where nothing stands is nothing."""
    rows = [headers(schema, "actions"), entry(schema, id="XP-01", description="甲")]
    register = parse(schema, make_grid("行动项跟踪", rows, [(2, 2, 1_048_576, 16_384), (3, 1, 9, 1)]))
    assert [(action.id, action.topic) for action in register.actions] == [("XP-01", "")]


def test_words_that_did_not_resolve(schema: Schema) -> None:
    """Words stay with their record, each with its finding at its cell; due dates in words have none of reading."""
    register = actions(
        schema,
        headers(schema, "actions"),
        entry(schema, id="XP-01", description="甲", original_due="本月底前", raised_on="7月5日", status="搞定"),
    )
    (action,) = register.actions
    assert action.unread == {"original_due": "本月底前", "raised_on": "7月5日", "status": "搞定"}
    assert [(finding.rule, finding.place.cell) for finding in register.findings if finding.place.row] == [
        ("cell-not-a-date", "I2"),
        ("cell-not-in-list", "M2"),
    ]


def test_a_numeric_id_is_read_and_found(schema: Schema) -> None:
    """The id is used as text, with a warning at its cell; it is not among the words that did not resolve."""
    register = parse(schema, make_grid("议题与讨论", [["议题编号", "议题名称"], [1.1, "预算"]]))
    (topic,) = register.topics
    assert (topic.id, topic.unread) == ("1.1", {})
    assert rules(register) == ["id-is-number"]


def test_opinions_are_split(schema: Schema) -> None:
    """The views of a topic are read by department."""
    rows = [
        ["议题编号", "议题名称", "各部门意见"],
        ["1.1", "预算", "市场部：先放行；财务部：再等等"],
        ["1.2", "其他", None],
    ]
    register = parse(schema, make_grid("议题与讨论", rows))
    assert [(o.department, o.text) for o in register.topics[0].opinions] == [("市场部", "先放行"), ("财务部", "再等等")]
    assert register.topics[1].opinions == ()


def test_a_column_of_derived_values_alone(schema: Schema) -> None:
    """A table whose typed columns are all missing has no entries."""
    register = actions(schema, ["灯", "逾期天数"], ["● 逾期", 3])
    assert register.actions == ()
    assert rules(register).count("column-missing") == 6


def test_a_table_without_content_columns(schema: Schema) -> None:
    """Where only number and status are left, these make an entry."""
    register = actions(schema, ["行动项编号", "状态"], ["XP-01", "进行中"])
    assert [action.id for action in register.actions] == ["XP-01"]


def test_spans() -> None:
    """Row numbers are written as spans."""
    assert spans([3]) == "3"
    assert spans([3, 4, 5, 8, 9, 11]) == "3–5, 8–9, 11"
