"""The department report and the overview of all sample meetings against their kept parts.

After a change that is meant, look at the documents themselves, then keep the new parts:

    python -m tests.golden.test_department_documents
"""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, SAMPLES, Validate
from tests.golden.parts import parts_of, view_parts
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.meeting_toml import read_meeting
from tracker.adapters.template import TemplateFolder
from tracker.render.documents import render_document
from tracker.views.department import DepartmentReport, department_view
from tracker.views.overview import Overview, overview_view
from tracker.views.portfolio import portfolio_of

KEPT = Path(__file__).parent / "reports"
AS_OF = date(2024, 10, 14)
"""Overdue, undated, closed and postponed actions stand side by side on this day."""

TEMPLATE = TemplateFolder()
KINDS = ("department", "overview")
LANGUAGES = ("zh", "en")
ALL = [
    (kind, language, to) for kind in KINDS for language in LANGUAGES for to in ("json", "html", "md", "docx", "xlsx")
]


def view_of(kind: str, language: str, samples: tuple[str, ...] = SAMPLES) -> DepartmentReport | Overview:
    """Return a view of the sample meetings."""
    schema, words = TEMPLATE.schema(), TEMPLATE.words(language)
    registers = [read_meeting(EXAMPLES / f"{name}.toml", EXAMPLES / "organisation.toml", schema) for name in samples]
    portfolio = portfolio_of(registers, AS_OF, PublicCalendars().calendar)
    return department_view("市场部", portfolio, words) if kind == "department" else overview_view(portfolio, words)


def made(kind: str, language: str, to: str) -> str:
    """Make a document and return its parts; the words that typst is given stand for the PDF."""
    view = view_of(kind, language)
    return view_parts(view) if to == "json" else parts_of(render_document(kind, view, to, TEMPLATE.style()), to)


def name_of(kind: str, language: str, to: str) -> str:
    """Return the name of a kept file."""
    return f"{kind}.{language}.{to}.txt"


@pytest.mark.parametrize(("kind", "language", "to"), ALL)
def test_document_is_as_kept(kind: str, language: str, to: str) -> None:
    """A document says what it said when somebody last looked at it."""
    assert made(kind, language, to) == (KEPT / name_of(kind, language, to)).read_text(encoding="utf-8")


def test_nothing_else_is_kept() -> None:
    """No kept file is left over from a document that is no longer made."""
    assert {path.name for path in KEPT.iterdir()} == {name_of(*case) for case in ALL}


@pytest.mark.validator
@pytest.mark.parametrize("samples", [SAMPLES, ()], ids=["filled", "empty"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_office_takes_it(validate_ooxml: Validate, kind: str, language: str, samples: tuple[str, ...]) -> None:
    """Microsoft's own validator finds nothing, filled and empty."""
    view = view_of(kind, language, samples)
    for to in ("docx", "xlsx"):
        validate_ooxml(render_document(kind, view, to, TEMPLATE.style()), f".{to}")


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for case in ALL:
        (KEPT / name_of(*case)).write_text(made(*case), encoding="utf-8", newline="\n")
