"""The statistics in each format: they say the same, numbers are numbers, text reads as typed."""

import csv
import io
import json
from datetime import date
from io import BytesIO

import jsonschema
import openpyxl
import pytest

from tests.conftest import ROOT, SAMPLES, SampleRegister, Validate
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.template import TemplateFolder
from tracker.analysis.statistics import Report, Statistics
from tracker.errors import UsageError
from tracker.frames import actions_frame, report_of
from tracker.render.lists import FORMATS
from tracker.render.screen import Screen
from tracker.render.stats import render_stats
from tracker.views.overdue import Files
from tracker.views.room import display_width
from tracker.views.stats import Origin, StatsView, stats_view
from tracker.words import Words

AS_OF = date(2024, 8, 13)
HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>{{7*7}}{% x %}|`*#\x1b[31m\x00'
FILES = Files(3, (("坏.xlsx", "不是工作簿"),), 1)


@pytest.fixture
def view(sample_register: SampleRegister, words_zh: Words) -> StatsView:
    """All samples on 13 August 2024, by department."""
    actions = actions_frame(map(sample_register, SAMPLES), AS_OF, PublicCalendars().calendar)
    return stats_view(report_of(actions, AS_OF, "department"), Origin(FILES), words_zh)


def rendered(view: StatsView, to: str, template: TemplateFolder, screen: Screen | None = None) -> str:
    """Render as text."""
    content = render_stats(view, to, template.style(), screen or Screen())
    assert isinstance(content, str)
    return content


def cells(view: StatsView, template: TemplateFolder) -> list[tuple[object, ...]]:
    """Return the rows of every sheet."""
    content = render_stats(view, "xlsx", template.style())
    assert isinstance(content, bytes)
    return [row for sheet in openpyxl.load_workbook(BytesIO(content)) for row in sheet.iter_rows(values_only=True)]


def test_text_aligns_beside_chinese(view: StatsView, template: TemplateFolder) -> None:
    """Every line of a table is as wide as its rule; figures stand to the right."""
    lines = rendered(view, "text", template).splitlines()
    assert lines[0] == view.summary
    start = lines.index("完成与按时")
    table = lines[start + 1 : start + 3 + len(view.sections[0].rows)]
    assert len({display_width(line) for line in table}) == 1
    assert table[2].startswith("市场部       3 ")
    assert "未能读取（1个）" in lines


def test_colours_on_a_screen_alone(view: StatsView, template: TemplateFolder) -> None:
    """The row of all stands out."""
    assert "\x1b" not in rendered(view, "text", template)
    assert "\x1b[1m总体\x1b[0m" in rendered(view, "text", template, Screen(200, has_colour=True))


def test_json_keeps_its_schema(view: StatsView, template: TemplateFolder) -> None:
    """The documented one; rates are numbers, what cannot be said is null."""
    content = json.loads(rendered(view, "json", template))
    jsonschema.validate(content, json.loads((ROOT / "docs/schemas/stats-1.json").read_text(encoding="utf-8")))
    assert (content["schema"], content["as_of"], content["by"], content["store"]) == (
        1,
        "2024-08-13",
        "department",
        None,
    )
    assert content["files"] == {
        "found": 5, "read": 3, "refused": [{"file": "坏.xlsx", "reason": "不是工作簿"}], "skipped": 1,
    }  # fmt: skip
    groups = {group["group"]: group for group in content["groups"]}
    assert (groups["财务部"]["overdue_rate"], groups["财务部"]["on_time_rate"]) == (1.0, None)
    assert content["total"]["total"] == 12


def test_json_names_the_store(view: StatsView, template: TemplateFolder) -> None:
    """And its last scan."""
    stored = view._replace(origin=Origin(FILES, "archive/.tracker-store", "2024-08-12"))
    content = json.loads(rendered(stored, "json", template))
    assert content["store"] == {"path": "archive/.tracker-store", "scanned_on": "2024-08-12"}


def test_the_schema_names_every_figure() -> None:
    """And no other."""
    schema = json.loads((ROOT / "docs/schemas/stats-1.json").read_text(encoding="utf-8"))
    assert set(schema["$defs"]["figures"]["required"]) == set(Statistics._fields) - {"group"}
    assert set(schema["$defs"]["figures"]["properties"]) == set(Statistics._fields)


def test_csv_has_a_row_a_group(view: StatsView, template: TemplateFolder) -> None:
    """Every figure a column."""
    rows = list(csv.DictReader(io.StringIO(rendered(view, "csv", template).removeprefix("\ufeff"))))
    assert tuple(rows[0]) == Statistics._fields
    assert {row["group"]: row["open"] for row in rows} == {group.group: str(group.open) for group in view.report.groups}


def test_every_format_says_the_same(view: StatsView, template: TemplateFolder) -> None:
    """Each name and each figure of each table, in text, HTML, Markdown; in Excel as a number."""
    made = {to: rendered(view, to, template) for to in ("text", "html", "md")}
    sheet = cells(view, template)
    for section in view.sections:
        for name, row in zip(section.names, section.rows, strict=True):
            texts = [figure.text for figure in row]
            assert f"| {name} | {' | '.join(texts)} |" in made["md"]
            assert "".join(f'<td class="number nowrap">{text}</td>' for text in texts) in made["html"]
            assert any(line.split() == [name, *texts] for line in made["text"].splitlines())
            numbers = [figure.text if figure.number is None else pytest.approx(figure.number) for figure in row]
            assert any(list(line[: len(row) + 1]) == [name, *numbers] for line in sheet)
    for line in (*view.headlines, *view.notes):
        text = line if isinstance(line, str) else line.text
        assert all(text in content for content in made.values())


def test_a_sheet_for_each_table(view: StatsView, template: TemplateFolder) -> None:
    """Named by its title, to be filtered without the row of all, its head in sight."""
    content = render_stats(view, "xlsx", template.style())
    assert isinstance(content, bytes)
    first, *others = openpyxl.load_workbook(BytesIO(content))
    assert first["A1"].value == "行动项统计（按牵头部门）"
    assert [sheet.title for sheet in others] == [section.title for section in view.sections]
    for sheet, section in zip(others, view.sections, strict=True):
        end = sheet.max_row
        assert sheet.cell(end, 1).value == "总体"
        assert sheet.auto_filter.ref.endswith(str(end - 1))
        assert sheet.freeze_panes == f"B{end - len(section.rows) + 1}"


@pytest.mark.validator
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_spreadsheet_is_sound(
    view: StatsView, template: TemplateFolder, validate_ooxml: Validate, language: str
) -> None:
    """Microsoft's own judge finds nothing, full and empty."""
    empty = stats_view(Report(AS_OF, "owner", Statistics(), ()), Origin(), template.words(language))
    for one in (view, empty):
        content = render_stats(one, "xlsx", template.style())
        assert isinstance(content, bytes)
        validate_ooxml(content, ".xlsx")


@pytest.mark.parametrize("to", FORMATS)
def test_hostile_names_read_as_typed(to: str, template: TemplateFolder, words_zh: Words) -> None:
    """A department that looks like a formula, a tag, a template and an escape sequence."""
    made = register(action(1, department=HOSTILE, supporting=(HOSTILE + "2",)), source="x.xlsx")
    report = report_of(actions_frame([made], day("08-01"), weekdays), day("08-01"), "department")
    view = stats_view(report, Origin(Files(1, ((HOSTILE, HOSTILE),))), words_zh)
    content = render_stats(view, to, template.style())
    if isinstance(content, bytes):
        book = openpyxl.load_workbook(BytesIO(content))
        types = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None}
        assert types == {"s", "n"}
        return
    assert to == "csv" or "\x1b" not in content
    if to == "html":
        assert "<script>alert" not in content
    if to == "csv":
        assert all(row.startswith(("\"'=", "group")) for row in content.removeprefix("\ufeff").splitlines())


def test_markup_of_the_spreadsheets_writer_reads_as_typed(template: TemplateFolder, words_zh: Words) -> None:
    """A department between the marks of rich text is no markup: the workbook opens, and shows it."""
    made = register(action(1, department="<r>a & b</r>"), source="x.xlsx")
    report = report_of(actions_frame([made], day("08-01"), weekdays), day("08-01"), "department")
    shown = {value for row in cells(stats_view(report, Origin(), words_zh), template) for value in row}
    assert "<r>a & b</r>" in shown


def test_an_unknown_format_is_refused(view: StatsView, template: TemplateFolder) -> None:
    """With its name."""
    with pytest.raises(UsageError) as caught:
        render_stats(view, "pdf", template.style())
    assert caught.value.values["format"] == "pdf"
