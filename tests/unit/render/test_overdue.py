"""The overdue list in each format."""

import csv
import io
import json
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from tests.conftest import ROOT, SAMPLES, SampleRegister, Validate
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.template import TemplateFolder
from tracker.analysis.overdue import list_overdue
from tracker.errors import UsageError
from tracker.render.lists import FORMATS
from tracker.render.overdue import render_overdue
from tracker.render.screen import Screen
from tracker.views.overdue import SHEET_FIELDS, Files, OverdueView, overdue_view
from tracker.words import Words

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>{{7*7}}{% x %}|`*#\x1b[31m\u202e\x00'
FILES = Files(3, (("坏.xlsx", "不是工作簿"),), 1)


@pytest.fixture
def view(sample_register: SampleRegister, words_zh: Words) -> OverdueView:
    """All samples on 13 August 2024."""
    entries = list_overdue(map(sample_register, SAMPLES), date(2024, 8, 13), PublicCalendars().calendar)
    return overdue_view(entries, FILES, date(2024, 8, 13), words_zh)


def hostile_view(words: Words) -> OverdueView:
    """Make a list in which every text of a workbook is hostile."""
    fields = {
        "description": HOSTILE, "owner": HOSTILE, "department": HOSTILE, "supporting": (HOSTILE,), "reason": HOSTILE,
        "revision_reason": HOSTILE,
    }  # fmt: skip
    item = register(
        action("=1+1", original_due=day("07-01"), revised_due=day("07-02"), **fields),
        action("@x", unread={"original_due": HOSTILE}, **fields),
        source="=x.xlsx",
    )
    item = item._replace(meeting=item.meeting._replace(id=HOSTILE, series=HOSTILE, chair=HOSTILE))
    files = Files(1, ((HOSTILE, HOSTILE),))
    return overdue_view(list_overdue([item], day("08-01"), weekdays), files, day("08-01"), words)


def rendered(view: OverdueView, to: str, template: TemplateFolder, screen: Screen | None = None) -> str | bytes:
    """Render with the template's style."""
    return render_overdue(view, to, template.style(), screen or Screen())


def sheet_rows(content: str | bytes) -> list[dict[str, object]]:
    """Read a workbook's table by its fields."""
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    end = next((n for n, row in enumerate(rows) if row[0] is None), len(rows))
    return [dict(zip(SHEET_FIELDS, row, strict=True)) for row in rows[:end]]


def test_json_is_as_documented(view: OverdueView, template: TemplateFolder) -> None:
    """Schema, day, actions, and what became of the files."""
    content = json.loads(rendered(view, "json", template))
    assert list(content) == ["schema", "as_of", "actions", "files"]
    assert (content["schema"], content["as_of"], len(content["actions"])) == (1, "2024-08-13", 6)
    assert content["files"] == {
        "found": 5, "read": 3, "refused": [{"file": "坏.xlsx", "reason": "不是工作簿"}], "skipped": 1
    }  # fmt: skip


def test_text_in_a_pipe(view: OverdueView, template: TemplateFolder) -> None:
    """No colour, no limit; the light's sign and word, both due dates, the refused file."""
    text = rendered(view, "text", template)
    assert isinstance(text, str)
    assert "\x1b" not in text
    assert "● 逾期9个工作日  XP2024Q3-01-07  提交预热活动方案（含渠道、排期、预算）" in text
    assert "2024-08-09 原2024-07-26" in text
    assert "坏.xlsx  不是工作簿" in text
    assert text.index("逾期（4项）") < text.index("临期（1项）") < text.index("无时限（1项）")


def test_text_on_a_screen(view: OverdueView, template: TemplateFolder) -> None:
    """Colour beside the sign, where it is wanted."""
    text = rendered(view, "text", template, Screen(130, True))
    assert isinstance(text, str)
    assert "\x1b[31m● 逾期9个工作日\x1b[0m" in text
    assert text.startswith("\x1b[1m截至2024-08-13")


def test_csv_has_a_mark_and_a_row_an_entry(view: OverdueView, template: TemplateFolder) -> None:
    """Names as in the JSON."""
    text = rendered(view, "csv", template)
    assert isinstance(text, str)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert text.startswith("\ufeff")
    assert [row["workdays_overdue"] for row in rows] == ["9", "2", "2", "1", "0", "0"]
    assert rows[1]["supporting"] == "销售部、市场部"


def test_xlsx_cells_are_typed(view: OverdueView, template: TemplateFolder, validate_ooxml: Validate) -> None:
    """Dates are dates, counts numbers; the light carries its sign; Microsoft's judge finds nothing."""
    content = rendered(view, "xlsx", template)
    assert isinstance(content, bytes)
    rows = sheet_rows(content)
    assert (rows[1]["due"], rows[1]["workdays_overdue"], rows[1]["progress"]) == (datetime(2024, 8, 9), 2, 0.8)
    assert (rows[0]["light"], rows[4]["light"], rows[5]["light"]) == ("● 逾期", "▲ 紧迫", None)
    assert content == rendered(view, "xlsx", template), "equal input gives equal bytes"
    validate_ooxml(content, ".xlsx")


def test_xlsx_sheet_is_ready_to_use_and_print(view: OverdueView, template: TemplateFolder) -> None:
    """Frozen head, filter over the table, A4 in landscape, one page wide, head on each page."""
    content = rendered(view, "xlsx", template)
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D5", "A4:Y10")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.print_title_rows == "$4:$4"


def test_xlsx_prints_what_is_filled(template: TemplateFolder, words_zh: Words) -> None:
    """Columns at the right edge that say nothing take no room on paper; what stands below the table is not cut off."""
    entries = list_overdue([register(action(1, original_due=day("07-01")))], day("08-01"), weekdays)
    long = ("会议/" + "档" * 90 + ".xlsx", "因" * 80)
    content = rendered(overdue_view(entries, Files(1, (long,)), day("08-01"), words_zh), "xlsx", template)
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet.print_area == "'逾期清单'!$A$1:$K$9"
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A7:K7", "A8:K8", "A9:K9"]
    assert sheet.row_dimensions[9].height > 2 * sheet.row_dimensions[8].height - 4


def test_xlsx_rows_are_high_enough(template: TemplateFolder, words_zh: Words) -> None:
    """Long text wraps: two hundred characters take more lines than one, and a row has its limit."""
    item = register(
        action(1, original_due=day("07-01"), description="字"),
        action(2, original_due=day("07-01"), description="字" * 200),
        action(3, original_due=day("07-01"), description="字\n" * 900),
    )
    view = overdue_view(list_overdue([item], day("08-01"), weekdays), Files(1), day("08-01"), words_zh)
    content = rendered(view, "xlsx", template)
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    one, many, most = (sheet.row_dimensions[row].height for row in (5, 6, 7))
    assert 2 * one < many < most <= 409


def test_xlsx_paths_make_no_row_higher(template: TemplateFolder, words_zh: Words) -> None:
    """A long path stands on one line, in a column that shows the file's name at its end."""
    item = register(action(1, original_due=day("07-01")), source="会议资料/" * 9 + "启动会.xlsx")
    view = overdue_view(list_overdue([item], day("08-01"), weekdays), Files(1), day("08-01"), words_zh)
    content = rendered(view, "xlsx", template)
    assert isinstance(content, bytes)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet.row_dimensions[5].height < 20
    assert sheet["W5"].value.endswith("启动会.xlsx")
    assert not sheet["W5"].alignment.wrap_text
    assert 90 < sheet.column_dimensions["W"].width < 100


def test_xlsx_holds_dates_that_excel_does_not(template: TemplateFolder, words_zh: Words) -> None:
    """A year 24, as typed by mistake, stays text."""
    item = register(action(1, original_due=date(24, 7, 1)))
    view = overdue_view(list_overdue([item], day("08-01"), weekdays), Files(1), day("08-01"), words_zh)
    assert sheet_rows(rendered(view, "xlsx", template))[0]["due"] == "0024-07-01"


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_to_list(to: str, language: str, template: TemplateFolder) -> None:
    """Each format says so, or is empty and whole."""
    words = template.words(language)
    content = rendered(overdue_view([], Files(), day("08-01"), words), to, template)
    assert content
    if to in ("text", "html", "md"):
        assert isinstance(content, str)
        assert words("overdue.nothing") in content


def test_hostile_text_in_html_and_markdown(template: TemplateFolder, words_zh: Words) -> None:
    """No tag, no template, no control sign; the text reads as typed."""
    html = rendered(hostile_view(words_zh), "html", template)
    assert isinstance(html, str)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "{{7*7}}" in html
    markdown = rendered(hostile_view(words_zh), "md", template)
    assert isinstance(markdown, str)
    assert "<script>" not in markdown
    assert "\x1b" not in html + markdown


def test_hostile_text_in_a_spreadsheet(template: TemplateFolder, words_zh: Words, validate_ooxml: Validate) -> None:
    """No formula, no link."""
    content = rendered(hostile_view(words_zh), "xlsx", template)
    assert isinstance(content, bytes)
    book = openpyxl.load_workbook(BytesIO(content))
    assert len(book.worksheets) == 2
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    validate_ooxml(content, ".xlsx")


def test_markup_of_the_spreadsheets_writer_reads_as_typed(template: TemplateFolder, words_zh: Words) -> None:
    """A text between the marks of rich text is no markup: the workbook opens, and shows it."""
    odd = "<r>a & b</r>"
    item = register(action(1, original_due=day("07-01"), description=odd, owner=odd, department=odd), source=odd)
    files = Files(1, ((odd, odd),))
    content = rendered(
        overdue_view(list_overdue([item], day("08-01"), weekdays), files, day("08-01"), words_zh), "xlsx", template
    )
    row = sheet_rows(content)[0]
    assert {row[name] for name in ("description", "owner", "department", "file")} == {odd}


def test_hostile_text_on_a_terminal_and_in_csv(template: TemplateFolder, words_zh: Words) -> None:
    """No escape sequence; no cell that begins as a formula."""
    text = rendered(hostile_view(words_zh), "text", template, Screen(60))
    assert isinstance(text, str)
    assert not any(ord(char) < 32 and char != "\n" for char in text)
    table = rendered(hostile_view(words_zh), "csv", template)
    assert isinstance(table, str)
    rows = list(csv.reader(io.StringIO(table[1:], newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_an_unknown_format(view: OverdueView, template: TemplateFolder) -> None:
    """Wrong usage, with the formats there are."""
    with pytest.raises(UsageError) as caught:
        rendered(view, "pdf", template)
    assert caught.value.values["format"] == "pdf"


def test_json_is_what_its_schema_says(view: OverdueView, template: TemplateFolder) -> None:
    """Each record has the documented names in the documented types; no name is undocumented."""
    schema = json.loads((ROOT / "docs" / "schemas" / "overdue-1.json").read_text(encoding="utf-8"))
    properties = schema["properties"]["actions"]["items"]["properties"]
    kinds = {"string": str, "null": type(None), "integer": int, "array": list}
    records = json.loads(rendered(view, "json", template))["actions"]
    assert {name for record in records for name in record} == set(properties)
    for record in records:
        for name, value in record.items():
            rule = properties[name]
            types = rule.get("type", [])
            allowed = tuple(kinds[kind] for kind in ([types] if isinstance(types, str) else types))
            assert value in rule["enum"] if "enum" in rule else isinstance(value, allowed), (name, value)
