"""Every other page that we print, judged by axe-core in a browser, on a desk and on a phone."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.conftest import SAMPLES, SampleRegister, SampleWorkbook
from tests.e2e.pages.conftest import DESK, PHONE, Open, picture, violations
from tests.meetings import meeting_of
from tests.unit.analysis.making import day
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.overdue import list_overdue
from tracker.bootstrap import Program
from tracker.cli import main
from tracker.render.overdue import render_overdue
from tracker.usecases.export import MEETING_DOCUMENTS, meeting_documents, report_documents
from tracker.views.overdue import Files, overdue_view
from tracker.views.portfolio import portfolio_of

AS_OF = day("08-13")
CALENDAR_OF = PublicCalendars().calendar

Pages: TypeAlias = Callable[[str, str], Path]
"""`pages("minutes", "zh")` writes a page and gives its place."""


@pytest.fixture(scope="session")
def pages(
    sample_register: SampleRegister, sample_workbook: SampleWorkbook, tmp_path_factory: pytest.TempPathFactory
) -> Pages:
    """Write the page of a kind in a language, made from the sample meetings."""
    program, folder = Program(), tmp_path_factory.mktemp("pages")
    registers = [sample_register(name) for name in SAMPLES]

    def made(kind: str, language: str) -> bytes:
        if kind in COMMANDS:
            return printed(COMMANDS[kind], sample_workbook(SAMPLES[0], language), language)
        if kind == "overdue":
            view = overdue_view(
                list_overdue(registers, AS_OF, CALENDAR_OF),
                Files(3, (("坏.xlsx", "不是工作簿"),)),
                AS_OF,
                program.words(language),
            )
            page = render_overdue(view, "html", program.template.style())
            return page.encode() if isinstance(page, str) else page
        printer = program.printer(language, ("html",))
        if kind in MEETING_DOCUMENTS:
            ((_, content),) = meeting_documents(registers[0], kind, AS_OF, printer)
            return content
        documents = [
            content for _, content in report_documents(portfolio_of(registers, AS_OF, CALENDAR_OF), None, printer)
        ]
        return documents[-1 if kind == "overview" else 0]

    def write(kind: str, language: str) -> Path:
        path = folder / f"{kind}-{language}.html"
        path.write_bytes(made(kind, language))
        return path

    return write


def printed(command: str, workbook: Path, language: str) -> bytes:
    """Return the page that a command prints of a workbook."""
    page = workbook.with_name(f"{command}-{language}.html")
    main([command, str(workbook), "--format", "html", "-o", str(page), "--as-of", str(AS_OF), "--lang", language])
    return page.read_bytes()


def test_a_long_list_on_paper(open_page: Open, tmp_path: Path) -> None:
    """A row of the overdue list takes a few lines of a lying page, and no name is broken letter by letter."""
    program = Program()
    meeting = meeting_of(120)._replace(source=f"会议/{'客户投诉专项治理第十三次同步会' * 2}.xlsx")
    entries = list_overdue([meeting], AS_OF, CALENDAR_OF)
    path = tmp_path / "overdue.html"
    page = render_overdue(overdue_view(entries, Files(1), AS_OF, program.words("zh")), "html", program.template.style())
    path.write_text(str(page), encoding="utf-8")
    printed = open_page(path).pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 841", printed)
    pages = len(re.findall(rb"/Type /Page\b", printed))
    assert len(entries) / pages > 6


COMMANDS = {"findings": "check", "statistics": "stats"}
"""The command that prints a page, where one command prints it of one workbook."""

KINDS = (*MEETING_DOCUMENTS, "department", "overview", "overdue", *COMMANDS)


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_grave(open_page: Open, pages: Pages, kind: str, language: str, width: int) -> None:
    """No serious or critical violation; nothing is wider than the page but what scrolls in its own box."""
    page = open_page(pages(kind, language), width=width)
    picture(page, f"{kind}-{language}-{width}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
