"""The workbook as a structure: it agrees with the schema and the texts, in both languages, blank and filled."""

import re
from collections.abc import Mapping

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import SAMPLES, SampleRegister, SampleWorkbook, Validate
from tests.unit.adapters.build.parts import formulas, functions, opened, part
from tracker.adapters.build import build_workbook
from tracker.adapters.build.names import NAMED_TABLES
from tracker.adapters.template import TemplateFolder
from tracker.model.meeting import Meeting
from tracker.model.organisation import Limits
from tracker.model.register import Register
from tracker.schema import LANGUAGES, Schema

IN_EXCEL_2010 = {
    "AND", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "DATE", "DATEVALUE", "FIND", "IF", "IFERROR", "INDEX", "INT",
    "ISNUMBER", "LARGE", "LEFT", "MATCH", "MAX", "MID", "N", "NETWORKDAYS", "NOT", "OFFSET", "OR", "ROW", "SMALL",
    "SUM", "SUMPRODUCT", "TODAY", "VALUE", "WEEKDAY",
}  # fmt: skip
"""Functions that Excel 2010 and LibreOffice 7 both know; a newer one would show #NAME? to many."""

BLANK = Register()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["blank", "filled"])
def content(
    request: pytest.FixtureRequest, language: str, template: TemplateFolder, sample_register: SampleRegister
) -> bytes:
    """A workbook in a language, blank or filled."""
    register = BLANK if request.param == "blank" else sample_register(SAMPLES[0])
    return build_workbook(register, template, language)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    """The same workbook, opened."""
    return opened(content)


def test_sheets_are_those_of_the_schema(book: Workbook, language: str, schema: Schema) -> None:
    """Every sheet of the schema is there, in order, under the name of the language; the first one is shown."""
    assert book.sheetnames == [sheet.titles[language] for sheet in schema.sheets.values()]
    assert book.active == book.worksheets[0]


def test_tables_are_those_of_the_schema(book: Workbook, language: str, schema: Schema) -> None:
    """Every table is a real one with a filter; its headers are the schema's, ＊ on the required ones alone."""
    tables = {name: (sheet, table) for sheet in book.worksheets for name, table in dict.items(sheet.tables)}
    expected = {table.key: table for table in schema.tables.values() if table.kind == "table"}
    assert set(tables) == {*expected, "findings"}
    for key, table in expected.items():
        sheet, made = tables[key]
        assert sheet.title == schema.sheets[table.sheet].titles[language]
        headers = [("＊" if column.is_required else "") + column.titles[language] for column in table.columns]
        assert [column.name for column in made.tableColumns] == headers
        assert [cell.value for cell in sheet[made.ref][0]] == headers
        assert made.autoFilter is not None


def test_prepared_rows(book: Workbook, schema: Schema) -> None:
    """Each table has the prepared number of empty rows below its entries."""
    for sheet in book.worksheets:
        for key, made in dict.items(sheet.tables):
            if key in schema.tables and schema.tables[key].prepared:
                rows = [[cell.value for cell in row] for row in sheet[made.ref]][1:]
                typed = [c.key for c in schema.tables[key].columns if c.kind != "derived"]
                empty = [row for row in rows if not any(row[: len(typed)])]
                assert len(empty) == schema.tables[key].prepared


def test_form_rows(book: Workbook, language: str, schema: Schema) -> None:
    """The basic information has a row for each field, the standard's eight first (S30)."""
    sheet = book[schema.sheets["meeting"].titles[language]]
    labels = [("＊" if c.is_required else "") + c.titles[language] for c in schema.tables["meeting"].columns]
    assert [sheet.cell(3 + number, 1).value for number in range(len(labels))] == labels
    first = [column.key for column in schema.tables["meeting"].columns[:8]]
    assert first == ["name", "time", "place", "chair", "recorder", "attendees_text", "absentees_text", "subject"]


def test_choices_have_a_list_and_a_hint(book: Workbook, language: str, schema: Schema) -> None:
    """Each choice, department and person has a drop-down with an input message, down to row 2000 in tables."""
    kinds = {"choice", "open_choice", "flag", "department", "departments", "person"}
    for table in schema.tables.values():
        sheet = book[schema.sheets[table.sheet].titles[language]]
        for number, column in enumerate(table.columns):
            if column.kind in kinds:
                cell = _first_cell(sheet, table.key, number)
                (rule,) = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
                assert rule.type == "list"
                assert rule.formula1.startswith("list_")
                assert rule.formula1 in book.defined_names
                assert rule.prompt
                assert table.kind == "form" or str(rule.sqref).endswith("2000")


def _first_cell(sheet: Worksheet, table: str, column: int) -> str:
    if table == "meeting":
        return f"B{3 + column}"
    top_left = sheet.tables[table].ref.split(":")[0]
    return sheet[top_left].offset(1, column).coordinate  # type: ignore[union-attr]


def test_dates_and_percentages_have_limits(book: Workbook, language: str, schema: Schema) -> None:
    """Dates have a limit and a date format, percentages a limit; a due date is not before the meeting (S19)."""
    sheet = book[schema.sheets["actions"].titles[language]]
    rules = {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}
    assert (rules["J4"].type, rules["J4"].operator, rules["J4"].errorStyle) == ("date", "greaterThanOrEqual", "warning")
    assert "meeting_on" in rules["J4"].formula1
    assert (rules["N4"].type, rules["N4"].formula1, rules["N4"].formula2) == ("decimal", "0", "1")
    assert sheet["J4"].number_format == sheet["J30"].number_format == "yyyy-mm-dd"
    assert sheet["N4"].number_format == "0%"
    assert sheet["A4"].number_format == sheet["B4"].number_format == "@"


def test_derived_columns_are_guarded_but_the_sheet_is_not(book: Workbook, language: str, schema: Schema) -> None:
    """Light and days overdue are formulas in every row, refuse typing, and no sheet is protected."""
    sheet = book[schema.sheets["actions"].titles[language]]
    last = int(sheet.tables["actions"].ref.rsplit("T", 1)[1])
    for row in range(4, last + 1):
        assert (sheet[f"S{row}"].value, sheet[f"T{row}"].value) == ("=this_light", "=this_days_overdue")
    for cell in ("S4", "T4"):
        (rule,) = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
        assert (rule.type, rule.formula1, rule.errorStyle or "stop") == ("custom", "FALSE", "stop")
    assert not any(sheet.protection.sheet for sheet in book.worksheets)
    calculated = [column.calculatedColumnFormula for column in sheet.tables["actions"].tableColumns]
    assert [bool(formula) for formula in calculated] == [False] * 18 + [True, True]


def test_lights_are_tinted_by_their_sign(
    book: Workbook, language: str, schema: Schema, template: TemplateFolder
) -> None:
    """Each light has a conditional format that asks for its sign."""
    sheet = book[schema.sheets["actions"].titles[language]]
    asked = {formula for area in sheet.conditional_formatting for rule in area.rules for formula in rule.formula}
    signs = {str(light["sign"]) for light in template.style()["light"].values()}  # type: ignore[index]
    assert {formula for formula in asked if "$S4" in formula} == {f'LEFT($S4,1)="{sign}"' for sign in signs}


def test_cells_that_a_row_calls_for_are_tinted(book: Workbook, language: str, schema: Schema) -> None:
    """A blocked action without a reason, a done one without its day, and the like are seen at once."""
    sheet = book[schema.sheets["actions"].titles[language]]
    asked = {str(area.sqref): rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules}
    blocked, cancelled, done = (schema.word("status", key, language) for key in ("blocked", "cancelled", "done"))
    assert asked["O4:O2000"] == f'AND(OR($M4="{blocked}",$M4="{cancelled}"),$O4="")'
    assert asked["P4:P2000"] == f'AND($M4="{done}",$P4="")'
    assert asked["L4:L2000"] == 'AND($K4<>"",$L4="")'


def test_pages(book: Workbook, language: str, schema: Schema) -> None:
    """Every sheet prints on A4 with page x of y; a register repeats its frozen header, one page wide."""
    for key in schema.sheets:
        sheet = book[schema.sheets[key].titles[language]]
        assert sheet.page_setup.paperSize == 9
        assert "&P" in sheet.oddFooter.right.text
        assert "&N" in sheet.oddFooter.right.text
        assert not sheet.sheet_view.showGridLines
        if key in {"actions", "topics", "attendance", "progress", "decisions", "confirmations"}:
            assert sheet.print_title_rows == "$3:$3"
            assert sheet.freeze_panes[1:] == "4"
            assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert book[schema.sheets["actions"].titles[language]].page_setup.orientation == "landscape"


def test_no_merged_cells_in_tables(book: Workbook) -> None:
    """Merged cells stand on the first sheet alone."""
    assert not any(sheet.merged_cells.ranges for sheet in book.worksheets[1:])


def test_names_are_ascii_and_complete(book: Workbook, schema: Schema) -> None:
    """Every name is ASCII; columns, fields, limits and lists each have theirs."""
    names = set(book.defined_names)
    assert all(name.isascii() for name in names)
    assert {f"{table}_{c.key}" for table in NAMED_TABLES for c in schema.tables[table].columns} <= names
    assert {f"meeting_{column.key}" for column in schema.tables["meeting"].columns} <= names
    assert {f"limit_{field}" for field in Limits._fields} | {"schema_version"} <= names
    assert {f"list_{column.key}" for column in schema.tables["vocabularies"].columns} <= names


def test_formulas_use_old_functions_and_known_names(content: bytes, book: Workbook) -> None:
    """No formula calls a function that Excel 2016 or LibreOffice lacks, or a name that is not defined."""
    known = set(book.defined_names)
    every = list(formulas(content))
    assert set().union(*map(functions, every)) <= IN_EXCEL_2010
    words = {w for f in every for w in re.findall(r"\b[a-z]+_[a-z_]+\b", re.sub(r'"[^"]*"|\'[^\']*\'', "", f))}
    assert words <= known


@pytest.mark.parametrize("name", SAMPLES)
def test_equal_input_gives_equal_parts(name: str, sample_register: SampleRegister, template: TemplateFolder) -> None:
    """Two builds of the same register are the same file: nothing depends on the clock."""
    register = sample_register(name)
    assert build_workbook(register, template, "zh") == build_workbook(register, template, "zh")


def test_due_date_in_words_stays_those_words(sample_workbook: SampleWorkbook) -> None:
    """The complaint meeting's first action is due 本月底前, and its cell says so."""
    sheet = opened(sample_workbook("complaint-response", "zh").read_bytes())["行动项跟踪"]
    assert (sheet["A4"].value, sheet["J4"].value) == ("KS2024-01-01", "本月底前")


def test_rows_grow(content: bytes) -> None:
    """Rows that people fill have a height but are not fixed to it, so that longer text makes them higher."""
    rows = part(content, "xl/worksheets/sheet7.xml").split("<row ")[1:]
    heights: Mapping[int, str] = {int(row.split('"')[1]): row.split(">")[0] for row in rows}
    assert 'customHeight="1"' in heights[3]
    assert all("ht=" in heights[row] and "customHeight" not in heights[row] for row in range(4, 40))


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggestions_of_each_meeting_type(language: str, template: TemplateFolder, schema: Schema) -> None:
    """A blank workbook of a type holds a checklist and a first agenda; without a type only the checklist."""
    sheets = {key: sheet.titles[language] for key, sheet in schema.sheets.items()}
    plain = opened(build_workbook(BLANK, template, language))
    assert [plain[sheets["preparation"]][f"A{row}"].value is None for row in range(4, 9)] == [False] * 4 + [True]
    assert plain[sheets["topics"]]["A4"].value is None
    for term in schema.vocabularies["meeting_type"]:
        book = opened(build_workbook(Register(meeting=Meeting(type=term.titles["zh"])), template, language))
        assert book[sheets["meeting"]]["B13"].value == term.titles[language]
        assert book[sheets["preparation"]]["A8"].value
        assert (book[sheets["topics"]]["A4"].value, bool(book[sheets["topics"]]["B5"].value)) == ("1.1", True)


def test_filled_workbook_gets_no_suggestions(sample_register: SampleRegister, template: TemplateFolder) -> None:
    """What is built from a real meeting holds that meeting and nothing else."""
    book = opened(build_workbook(sample_register(SAMPLES[0]), template, "zh"))
    assert book["会前筹备"]["A4"].value is None
    assert book["议题与讨论"]["A7"].value is None


@pytest.mark.validator
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *SAMPLES])
def test_open_xml_sdk_finds_no_error(
    name: str, language: str, sample_register: SampleRegister, template: TemplateFolder, validate_ooxml: Validate
) -> None:
    """Microsoft's validator passes every workbook, blank and filled, in both languages."""
    register = sample_register(name) if name else BLANK
    validate_ooxml(build_workbook(register, template, language), ".xlsx")


@pytest.mark.validator
def test_open_xml_sdk_passes_every_meeting_type(
    template: TemplateFolder, schema: Schema, validate_ooxml: Validate
) -> None:
    """Blank workbooks of every meeting type are valid."""
    for term in schema.vocabularies["meeting_type"]:
        validate_ooxml(build_workbook(Register(meeting=Meeting(type=term.titles["en"])), template, "en"), ".xlsx")
