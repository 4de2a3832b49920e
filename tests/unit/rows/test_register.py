"""The register as a whole: which sheet is what, and what is named as missing or ignored."""

from tests.unit.rows.making import actions, headers, parse, row
from tracker.adapters.memory import make_grid
from tracker.model.finding import Severity
from tracker.rows.grid import Value
from tracker.rows.layout import layout_of, untyped_titles
from tracker.rows.reading_rules import READING_RULES
from tracker.schema import Schema
from tracker.words import Words

ENTRY: dict[str, Value] = {
    "id": "XP-01",
    "description": "做",
    "department": "市场部",
    "owner": "王",
    "status": "进行中",
}


def test_an_empty_book(schema: Schema) -> None:
    """A book without sheets is no meeting's workbook."""
    register = parse(schema)
    assert [finding.rule for finding in register.findings] == ["workbook-foreign"]
    assert register.is_foreign


def test_a_foreign_book(schema: Schema) -> None:
    """A sheet that fits no table is named, with its filled rows."""
    register = parse(
        schema, make_grid("销售", [["月份", "金额"], ["7月", 3], [], ["8月", 4]]), make_grid("空", [[None]])
    )
    assert [(f.rule, f.place.sheet, dict(f.values)) for f in register.findings] == [
        ("sheet-ignored", "销售", {"sheet": "销售", "count": 3}),
        ("workbook-foreign", "销售", {}),
    ]


def test_missing_sheets(schema: Schema) -> None:
    """What a meeting needs and the workbook does not have is told, each once."""
    register = actions(schema, headers(schema, "actions"), row(schema, "actions", ENTRY))
    missing = [finding.values["sheet"] for finding in register.findings if finding.rule == "sheet-missing"]
    assert missing == [
        "基本信息 / Basic info",
        "参会人员 / Attendance",
        "议题与讨论 / Topics",
        "决议事项 / Decisions",
    ]


def test_a_second_sheet_of_the_same_kind(schema: Schema) -> None:
    """The sheet with the template's name is the one; a copy is named as ignored, never mixed in."""
    head = headers(schema, "actions")
    copy = make_grid("行动项跟踪 (2)", [head, row(schema, "actions", {**ENTRY, "id": "XP-99"})])
    original = make_grid("行动项跟踪", [head, row(schema, "actions", ENTRY)])
    register = parse(schema, copy, original)
    assert [action.id for action in register.actions] == ["XP-01"]
    assert [f.place.sheet for f in register.findings if f.rule == "sheet-ignored"] == ["行动项跟踪 (2)"]


def test_sheets_that_hold_no_entries(schema: Schema) -> None:
    """The first sheet, the charts, the findings and what marks cover are never read, in either language."""
    rows = [headers(schema, "actions"), row(schema, "actions", ENTRY)]
    names = sorted(untyped_titles(schema))
    assert names == sorted(["首页", "Home", "图表", "Charts", "校验结果", "Findings", "_tracker_marks"])
    register = parse(schema, *(make_grid(name, rows) for name in names))
    assert register.actions == ()
    assert [finding.rule for finding in register.findings] == ["workbook-foreign"]


def test_a_sheet_of_our_name_with_other_content(schema: Schema) -> None:
    """The template's name on a sheet of something else makes it no table; what fits better elsewhere is found."""
    other = make_grid("行动项跟踪", [["月份", "金额"], ["7月", 3]])
    real = make_grid("新表", [headers(schema, "actions"), row(schema, "actions", ENTRY)])
    register = parse(schema, other, real)
    assert [action.origin.sheet for action in register.actions] == ["新表"]
    assert [f.place.sheet for f in register.findings if f.rule == "sheet-ignored"] == ["行动项跟踪"]


def test_the_layout_is_made_once(schema: Schema) -> None:
    """A schema's layout is kept, and made anew for another schema."""
    assert layout_of(schema) is layout_of(schema)
    other = schema._replace(version=7)
    assert layout_of(other) is not layout_of(schema)


def test_the_rules_of_reading_have_words(words_zh: Words, words_en: Words) -> None:
    """Each rule has title, message, proposal and reason, and an id of its own."""
    ids = [rule.id for rule in READING_RULES]
    assert len(set(ids)) == len(ids)
    assert all(isinstance(rule.severity, Severity) for rule in READING_RULES)
    for words in (words_zh, words_en):
        for part in ("title", "message", "proposal", "reason"):
            assert all(words(f"rules.{rule_id}.{part}") for rule_id in ids)
