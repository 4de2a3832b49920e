"""Department report and overview in every format: text reads as typed, nothing of the view is forgotten, two pages."""

import html
import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from tests.golden.parts import parts_of
from tests.unit.analysis.making import action, day, register, weekdays
from tests.unit.render.reading import pages, shown
from tests.unit.render.sentinels import sentinel_view, texts
from tracker.adapters.template import TemplateFolder
from tracker.model.vocabulary import Status
from tracker.render.documents import render_document
from tracker.render.templates import own_folder
from tracker.views.department import DepartmentReport, department_view
from tracker.views.overview import Overview, overview_view
from tracker.views.portfolio import portfolio_of

TEMPLATE = TemplateFolder()
HOSTILE = (
    '=HYPERLINK("http://x.test","看")',
    "+1+cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %} {%tr if 1 %}",
    '#import "x.typ": * $x^2$ @ref <label>',
    "a|b *c* _d_ `e` [f](http://x.test) ~~g~~",
    "&amp; &lt;b&gt; ]]> <w:br/>",
)
"""What spreadsheets, pages, templates, typst, Markdown and Word would each take for their own."""


def hostile_view(kind: str, language: str = "zh") -> DepartmentReport | Overview:
    """A view in which a person typed such a text into every field."""
    told = [
        action(
            number,
            description=text,
            department="市场部",
            owner=text,
            supporting=(text,),
            original_due=day("07-01"),
            revised_due=day("07-05"),
            revision_reason=text,
            reason=text,
        )
        for number, text in enumerate(HOSTILE, 1)
    ]
    undated = action(30, description=HOSTILE[0], owner=HOSTILE[2], unread={"original_due": HOSTILE[1]})
    meeting = register(*told, undated)
    portfolio = portfolio_of(
        [meeting._replace(meeting=meeting.meeting._replace(name=HOSTILE[2]))], day("07-31"), weekdays
    )
    words = TEMPLATE.words(language)
    return department_view("市场部", portfolio, words) if kind == "department" else overview_view(portfolio, words)


@pytest.mark.parametrize("to", ["html", "md", "docx", "xlsx"])
@pytest.mark.parametrize("kind", ["department", "overview"])
def test_text_reads_as_typed(kind: str, to: str) -> None:
    """Every hostile text stands in the document sign by sign."""
    words = shown(render_document(kind, hostile_view(kind), to, TEMPLATE.style()), to)
    for text in HOSTILE:
        assert text in words, text


@pytest.mark.parametrize("kind", ["department", "overview"])
def test_no_text_becomes_code(kind: str) -> None:
    """No formula or link in the spreadsheet, no script or link in the page, no field or link in Word."""
    view = hostile_view(kind)
    with zipfile.ZipFile(BytesIO(render_document(kind, view, "xlsx", TEMPLATE.style()))) as book:
        sheets = "".join(book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/"))
    assert "<f>" not in sheets and "hyperlink" not in sheets
    page = render_document(kind, view, "html", TEMPLATE.style()).decode()
    assert "<script" not in page and "<a " not in page and "javascript" not in page
    with zipfile.ZipFile(BytesIO(render_document(kind, view, "docx", TEMPLATE.style()))) as package:
        body = package.read("word/document.xml").decode()
    assert "w:hyperlink" not in body and "w:fldSimple" not in body and "instrText" not in body


VIEWS: dict[str, type] = {"department": DepartmentReport, "overview": Overview}
ELSEWHERE = re.compile(
    r"\.none$|head\.paging|led\.more|undated\.more"  # said where there is nothing; in the style sheet; never said
    r"|head\.(remarks|was_due|told\.text|notes\.\w+)$"  # the head of a cell is one word
    r"|(led|supported|longest|undated|closed)\.head\.id$"  # ids stand below the description
)
OWN = {
    "department": re.compile(r"^(led|undated)\.\w+\.department$|^supported\.\w+\.told\."),
    "overview": re.compile(r"^$"),
}
"""A department is not told its own name in each row, nor whom others' actions concern."""


def sentinel(kind: str) -> DepartmentReport | Overview:
    """A view in which every field holds its own name, lights aside."""
    view = _lit(sentinel_view(VIEWS[kind]))
    return view._replace(figures=view.figures * (3 if kind == "department" else 4))


def _lit(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return tuple(_lit(item) for item in value)
    return type(value)(
        *("red" if name == "light" else _lit(item) for name, item in zip(value._fields, value, strict=True))
    )


@pytest.mark.parametrize("to", ["docx", "html", "md", "xlsx"])
@pytest.mark.parametrize("kind", VIEWS)
def test_every_field_is_printed(kind: str, to: str) -> None:
    """Each field of a view is used by each of its templates; one that no view has is an error of the template."""
    view = sentinel(kind)
    said = parts_of(render_document(kind, view, to, TEMPLATE.style()), to).replace("\\", "")
    paths = {text.strip("«»") for text in texts(view) if text.startswith("«")}
    expected = {path for path in paths if not ELSEWHERE.search(path) and not OWN[kind].search(path)}
    assert expected - set(re.findall("«([^»]*)»", said)) == set()


@pytest.mark.parametrize("kind", VIEWS)
def test_typst_uses_every_field(kind: str) -> None:
    """Each field of the view stands in the typst template; typst stops at one that does not exist."""
    source = (own_folder() / f"{kind}.typ").read_text("utf-8")
    assert {name for name in VIEWS[kind].__annotations__ if f"view.{name}" not in source} == {"head"}
    assert render_document(kind, sentinel(kind), "pdf", TEMPLATE.style()).startswith(b"%PDF-")


def test_an_ordinary_month_fits_two_pages() -> None:
    """Six led, four supported, six closed: two pages, in both languages."""
    own = [action(n, description="编写上市方案并提交评审" * 2, original_due=day(f"07-{n + 9:02}")) for n in range(1, 7)]
    others = [
        action(n, department="研发部", supporting=("市场部",), original_due=day("08-10"), description="完成测试报告")
        for n in range(10, 14)
    ]
    closed = [
        action(n, status=Status.DONE, completed_on=day("07-10"), original_due=day("07-12")) for n in range(20, 26)
    ]
    portfolio = portfolio_of([register(*own, *others, *closed)], day("07-31"), weekdays)
    for language in ("zh", "en"):
        view = department_view("市场部", portfolio, TEMPLATE.words(language))
        assert 1 <= len(pages(render_document("department", view, "pdf", TEMPLATE.style()))) <= 2


@pytest.mark.parametrize("kind", ["department", "overview"])
def test_pdf_shows_hostile_text_as_typed(kind: str) -> None:
    """The words go into typst as data; line breaks of the page aside, they come out as they went in."""
    text = "".join("".join(pages(render_document(kind, hostile_view(kind), "pdf", TEMPLATE.style()))).split())
    for typed in (HOSTILE[2], HOSTILE[4], HOSTILE[5]):
        assert "".join(typed.split())[:18] in text


def test_a_wide_matrix_keeps_every_department() -> None:
    """Twenty-five departments: each stands at the head of a column in Word, whatever the blocks."""
    names = [f"第{n}部" for n in range(25)]
    actions = [
        action(n, department=names[n], supporting=(names[n - 1],), original_due=date(2024, 12, 1)) for n in range(25)
    ]
    view = overview_view(portfolio_of([register(*actions)], day("07-31"), weekdays), TEMPLATE.words("zh"))
    words = shown(render_document("overview", view, "docx", TEMPLATE.style()), "docx")
    assert all(words.count(name) >= 3 for name in names)
    assert html.unescape(words) == words
