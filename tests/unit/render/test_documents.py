"""Documents in every format: which fields they print, that text reads as typed, that equal input gives equal bytes."""

import html
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.conftest import SampleRegister, Validate
from tests.golden.parts import page_parts, parts_of, sheet_parts, word_parts
from tests.meetings import meeting_of
from tests.unit.render.sentinels import sentinel_view, texts
from tracker.adapters.template import TemplateFolder
from tracker.errors import UsageError
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.render.documents import render_document
from tracker.render.formats import FORMATS
from tracker.render.plain import as_plain, cleaned
from tracker.render.templates import own_folder
from tracker.usecases.export import MEETING_DOCUMENTS
from tracker.views.agenda import Agenda
from tracker.views.document import Line
from tracker.views.minutes import Minutes
from tracker.views.recap import Recap
from tracker.views.sign_in import SignIn

VIEWS: dict[str, type] = {"minutes": Minutes, "agenda": Agenda, "recap": Recap, "sign_in": SignIn}
DAY = date(2024, 8, 13)

# What a document leaves out on purpose. Of earlier meetings' actions it shows neither supporters nor acceptance;
# a lamp's key is a colour; what stands in empty sections is tested below; a band's first cell has no words.
UNPRINTED = {
    "head.language", "head.written_on", "nothing", "none_decided", "none_due",
    "carried.head.supporting", "carried.rows.supporting", "carried.rows.acceptance.label",
    "carried.rows.acceptance.text",
}  # fmt: skip
NO_WORDS = re.compile(r"(head\.(acceptance|lamp)\.|\.head\.department$)|lamp\.key")
PAGING = {"head.paging.before", "head.paging.between", "head.paging.after"}
NOT_IN = {"md": PAGING, "html": PAGING, "docx": set[str](), "xlsx": set[str]()}
"""Pages are counted by the reader's browser; the words for it stand in the style sheet, escaped."""


def _expected(view: object, suffix: str) -> set[str]:
    paths = {text.strip("«»") for text in texts(view) if text.startswith("«")}
    kept = {path for path in paths if path.startswith("confirmation.head") or not NO_WORDS.search(path)}
    return kept - UNPRINTED - NOT_IN[suffix]


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "xlsx"])
@pytest.mark.parametrize("kind", VIEWS)
def test_each_field_is_printed(template: TemplateFolder, kind: str, suffix: str) -> None:
    """Each field of a view is used by each of its templates, and no template asks for a field that is not there."""
    view = sentinel_view(VIEWS[kind])
    content = render_document(kind, view, suffix, template.style())
    said = parts_of(content, suffix).replace("\\", "") + _rest(content, suffix)
    printed = set(re.findall("«([^»]*)»", said))
    assert _expected(view, suffix) - printed == set()


def _rest(content: bytes, suffix: str) -> str:
    """Return what `parts_of` does not tell: bands of a spreadsheet."""
    if suffix != "xlsx":
        return ""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return html.unescape(package.read("xl/worksheets/sheet1.xml").decode())


@pytest.mark.parametrize("kind", VIEWS)
def test_typst_templates_use_each_field(template: TemplateFolder, kind: str) -> None:
    """Each field's name stands in the typst template or its base, and all of them exist: typst stops otherwise."""
    source = (own_folder() / f"{kind}.typ").read_text("utf-8") + (own_folder() / "base.typ").read_text("utf-8")
    view = sentinel_view(VIEWS[kind])
    names = {path.rsplit(".", 1)[-1] for path in _expected(view, "docx")}
    rows = "answer answered_on comment person number slot topic minutes outcome material synced_on name role " + (
        "signature signed_at"
    )
    by_values = set(rows.split()) if ".values()" in source else set()
    assert {name for name in names if not re.search(rf"\.{name}\b", source)} - by_values == set()
    assert render_document(kind, view, "pdf", template.style()).startswith(b"%PDF-")


ODD = (
    "=1+1", "+cmd|'/c calc'!A0", "@SUM(A1)", "-2", "<b>粗</b> & <script>alert(1)</script>",
    "{{ 7*7 }} {% raw %} {# x #}",
    "{_{ 7 }_}", "#set page(paper: \"a3\")", "$x^2$ *强* _斜_ `码`", "[链](http://example.com)",
    "![图](x.png)",
    "http://example.com www.example.com a@example.com", "1. 一", "- 二", "| 表 |", "&#61; &amp;", "\\n \\u0041", "~~删~~",
    "\"引\" '号' “中”", "</w:t></w:r>", "&P &D &[Page]", "'", "<!-- -->", "@preview", "https://example.com/a_b_c",
)  # fmt: skip


@pytest.mark.parametrize("kind", VIEWS)
def test_text_reads_as_typed(template: TemplateFolder, kind: str) -> None:
    """Signs that mean something to a format mean nothing in a user's text."""
    odd = " ".join(ODD)
    view = sentinel_view(VIEWS[kind], lambda path: f"{path} {odd}")
    style = template.style()
    docx = re.sub(r"\s+", " ", word_parts(render_document(kind, view, "docx", style)))
    assert docx.count(odd) >= 10
    assert re.sub(r"\s+", " ", page_parts(render_document(kind, view, "html", style))).count(odd) >= 10
    assert sheet_parts(render_document(kind, view, "xlsx", style)).count(odd) >= 5  # narrow columns go on in rows
    assert render_document(kind, view, "pdf", style).startswith(b"%PDF-")


def test_markdown_reads_as_typed(template: TemplateFolder) -> None:
    """A reader of Markdown shows each text as it was typed, without link, list, markup or heading."""
    from markdown_it import MarkdownIt

    for odd in ODD:
        view = sentinel_view(Minutes, lambda _, odd=odd: odd)._replace(topics=())  # type: ignore[misc]
        source = render_document("minutes", view, "md", template.style()).decode()
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
        inline = [token for token in tokens if token.type == "inline"]
        children = [child for token in inline for child in token.children or () if child.content != "<br>"]
        kinds = {child.type for child in children}
        assert kinds <= {"text", "text_special", "strong_open", "strong_close", "s_open", "s_close", "softbreak"}, odd
        said = ["".join(child.content for child in token.children or ()) for token in inline]
        assert sum(text.rstrip().endswith(odd) for text in said) >= 20, odd


def test_no_formula_in_a_spreadsheet(template: TemplateFolder) -> None:
    """Whatever a text begins with, its cell holds text."""
    for odd in ODD[:4]:
        view = sentinel_view(Minutes, lambda _, odd=odd: odd)  # type: ignore[misc]
        sheet = load_workbook(BytesIO(render_document("minutes", view, "xlsx", template.style()))).worksheets[0]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


@pytest.mark.parametrize("kind", VIEWS)
def test_markup_of_the_spreadsheets_writer_reads_as_typed(template: TemplateFolder, kind: str) -> None:
    """A text between the marks of rich text is no markup: the workbook opens, and shows it."""
    odd = "<r>a & b</r>"
    view = sentinel_view(VIEWS[kind], lambda _: odd)
    book = load_workbook(BytesIO(render_document(kind, view, "xlsx", template.style())))
    shown = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sum(odd in text for text in shown) >= 5


def test_control_characters_and_line_ends(template: TemplateFolder) -> None:
    """What no format can show is dropped; every kind of line end breaks the line."""
    line = Line("a\x00\x1b\ufffe", "x\r\ny\x0bz\u2028w\ud800")
    assert cleaned((line, {"k": "\x07v"}, 1)) == (Line("a", "x\ny\nz\nw"), {"k": "v"}, 1)
    view = sentinel_view(Minutes, lambda path: f"{path}\r\nzweite\tZeile\x00")
    for to in FORMATS:
        assert render_document("minutes", view, to, template.style())


def test_plain_is_what_json_knows() -> None:
    """Named tuples become objects, tuples lists."""
    assert as_plain((Line("a", "b"), {"k": (True,)})) == [{"label": "a", "text": "b"}, {"k": [True]}]


@pytest.mark.parametrize("to", FORMATS)
def test_equal_input_gives_equal_bytes(
    template: TemplateFolder, sample_register: SampleRegister, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    """A document does not depend on the moment it is made."""
    import time

    register = sample_register("2024q3-launch-1-kickoff")
    view = MEETING_DOCUMENTS["minutes"](register, DAY, WorkCalendar(), template.words("zh"))
    first = render_document("minutes", view, to, template.style())
    monkeypatch.setattr(time, "time", lambda: 2e9)
    assert render_document("minutes", view, to, template.style()) == first


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", VIEWS)
def test_blank_workbook_prints(template: TemplateFolder, kind: str, language: str) -> None:
    """A workbook without entries gives a document without gaps, in the words of its language."""
    view = MEETING_DOCUMENTS[kind](Register(), DAY, WorkCalendar(), template.words(language))
    for to in FORMATS:
        content = render_document(kind, view, to, template.style())
        if to in ("docx", "html", "md") and language == "zh":
            assert "None" not in parts_of(content, to)


@pytest.mark.validator
@pytest.mark.parametrize("to", ["docx", "xlsx"])
@pytest.mark.parametrize("kind", VIEWS)
def test_the_open_xml_sdk_finds_no_error(
    template: TemplateFolder, sample_register: SampleRegister, validate_ooxml: Validate, kind: str, to: str
) -> None:
    """Word and Excel open every file without repair: blank and filled, in both languages, and with odd text."""
    for register, language in ((Register(), "zh"), (sample_register("2024q3-launch-2-sync"), "en")):
        view = MEETING_DOCUMENTS[kind](register, DAY, WorkCalendar(), template.words(language))
        validate_ooxml(render_document(kind, view, to, template.style()), f".{to}")
    odd = sentinel_view(VIEWS[kind], lambda path: path + " ".join(ODD))
    validate_ooxml(render_document(kind, odd, to, template.style()), f".{to}")


def test_long_texts_are_all_there(template: TemplateFolder) -> None:
    """What is longer than Excel's highest row goes on in the next one; nothing is lost, and no row is cut."""
    long = ("topics.background.text", "actions.rows.description", "head.title")
    view = sentinel_view(Minutes, lambda path: "长" * 2000 if path in long else path)
    sheet = load_workbook(BytesIO(render_document("minutes", view, "xlsx", template.style()))).worksheets[0]
    said = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert said.count("长") == 2000 * len(long)
    assert all((row.height or 0) <= 409 for row in sheet.row_dimensions.values())


def test_a_long_register_has_sheets_of_its_own(template: TemplateFolder) -> None:
    """Excel repeats a row for a whole sheet: a long register is one, in its place, and its head is on each page."""
    view = MEETING_DOCUMENTS["minutes"](meeting_of(actions=40), DAY, WorkCalendar(), template.words("zh"))
    book = load_workbook(BytesIO(render_document("minutes", view, "xlsx", template.style())))
    assert book.sheetnames == ["会议纪要", "四、行动项", "五、审核与确认"]
    assert [sheet.print_title_rows for sheet in book.worksheets] == [None, "$3:$3", None]
    assert book["四、行动项"]["A3"].value == view.actions.head.id  # type: ignore[attr-defined]
    assert len({sheet.oddFooter.center.text for sheet in book.worksheets}) == 1
    carried = view._replace(carried=view.actions, actions=view.actions._replace(rows=()))  # type: ignore[attr-defined]
    book = load_workbook(BytesIO(render_document("minutes", carried, "xlsx", template.style())))
    assert [sheet.print_title_rows for sheet in book.worksheets] == [None, None, "$3:$3", None]


def test_unknown_format(template: TemplateFolder) -> None:
    """A format that does not exist is a mistake of use."""
    with pytest.raises(UsageError, match="format-unknown"):
        render_document("minutes", sentinel_view(Minutes), "odt", template.style())


def test_word_keeps_its_styles(template: TemplateFolder) -> None:
    """What a company restyles is there by name; heads repeat, rows stay whole, quotation marks suit the language."""
    view = sentinel_view(Minutes)
    content = render_document("minutes", view, "docx", template.style())
    document = Document(BytesIO(content))
    used = {p.style.name for p in document.paragraphs if p.style}
    assert used >= {"Title", "Subtitle", "Heading 1", "Heading 2", "View", "Decision", "Numbered"}
    tables = [table._tbl.xml for table in document.tables]
    assert all("cantSplit" in xml and "RegisterTable" in xml for xml in tables)
    assert sum("tblHeader" in xml for xml in tables) == 3
    assert sum("<w:strike/>" in s.element.xml for s in document.styles if s.name == "Closed") == 1
    english = render_document(
        "minutes", view._replace(head=view.head._replace(language="en")), "docx", template.style()
    )
    hints = [_document_xml(content).count('w:hint="eastAsia"'), _document_xml(english).count('w:hint="eastAsia"')]
    assert hints[0] > 0
    assert hints[1] == 0
    properties = document.core_properties
    assert (properties.title, properties.created) == ("«head.title» «head.heading»", properties.modified)
    assert properties.created is not None
    assert properties.created.date() == date(2024, 7, 5)


def _document_xml(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read("word/document.xml").decode()


def test_pages_are_self_contained(template: TemplateFolder, sample_register: SampleRegister, tmp_path: Path) -> None:
    """A page asks for nothing from outside, names its language, and its tables have captions and heads."""
    register = sample_register("2024q3-launch-2-sync")
    view = MEETING_DOCUMENTS["minutes"](register, DAY, WorkCalendar(), template.words("zh"))
    page = render_document("minutes", view, "html", template.style()).decode()
    assert not re.search(r"""(?:src|href)=|url\(|@import|<script""", page)
    assert '<html lang="zh-CN">' in page
    assert page.index("<main") < page.index('class="draft"') < page.index("</main>")  # axe-core: region
    assert 'role="region"' not in page  # axe-core: landmark-unique, a section and the box of its table
    assert page.count("<table") == page.count("<caption") == 4
    assert page.count('scope="col"') == 16
    assert {"<main", "@media print", "@page", "focus-visible", "<header>"} <= set(
        re.findall(r"<main|@media print|@page|focus-visible|<header>", page)
    )
