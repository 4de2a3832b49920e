"""Printing documents: the same files for every door, named by what they are about."""

from datetime import date

import pytest

from tests.conftest import SampleRegister
from tracker.adapters.calendars import PublicCalendars
from tracker.model.register import Register
from tracker.usecases.export import Printer, meeting_documents, report_documents, stem_of
from tracker.views.document import View
from tracker.views.portfolio import portfolio_of
from tracker.words import Words

AS_OF = date(2024, 10, 14)


@pytest.fixture
def printer(words_zh: Words) -> Printer:
    """A printer whose files say what they were made from."""

    def render(kind: str, view: View, name: str, /) -> bytes:
        return f"{kind} {type(view).__name__} {name}".encode()

    return Printer(words_zh, PublicCalendars(), render, ("docx", "pdf"))


@pytest.fixture
def register(sample_register: SampleRegister) -> Register:
    """A sample meeting."""
    return sample_register("complaint-response")


def test_the_minutes_in_each_format(register: Register, printer: Printer) -> None:
    """A file a format, named by the meeting's id and the kind of document."""
    assert dict(meeting_documents(register, "minutes", AS_OF, printer)) == {
        "KS2024-01 会议纪要.docx": b"minutes Minutes docx",
        "KS2024-01 会议纪要.pdf": b"minutes Minutes pdf",
    }


def test_a_meeting_without_an_id_is_named_by_its_workbook(register: Register, printer: Printer) -> None:
    """The name of the workbook stands in for the id."""
    unnamed = register._replace(meeting=register.meeting._replace(id=""), source=r"D:\会议\协调会.xlsm")
    assert next(name for name, _ in meeting_documents(unnamed, "agenda", AS_OF, printer)).startswith("协调会 ")


def test_reports_of_all_departments_and_the_overview(register: Register, printer: Printer) -> None:
    """Every department gets its report; one that is asked for alone gets no overview."""
    portfolio = portfolio_of((register,), AS_OF, PublicCalendars().calendar)
    names = [name for name, _ in report_documents(portfolio, None, printer)]
    assert names[-1].startswith("2024-10-14 ")
    assert len(names) > 4
    assert len(list(report_documents(portfolio, "市场部", printer))) == 2


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("/a/协调会.xlsx", "协调会"),
        (r"C:\a\b.c.xlsm", "b.c"),
        ("无标题 1", "无标题 1"),
        ("https://x.sharepoint.com/a/b.xlsx", "b"),
    ],
)
def test_the_stem_of_a_source(source: str, stem: str) -> None:
    """Paths of every system and addresses on the web give the name of the file."""
    assert stem_of(source) == stem
