"""The documents of the sample meetings against their kept parts.

After a change that is meant, look at the documents themselves, then keep the new parts:

    python -m tests.golden.keep
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES
from tests.golden.parts import parts_of, view_parts
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.meeting_toml import read_meeting
from tracker.adapters.template import TemplateFolder
from tracker.model.register import Register
from tracker.render.documents import render_document
from tracker.usecases.export import MEETING_DOCUMENTS

KEPT = Path(__file__).parent / "documents"
CASES = (
    ("minutes", "2024q3-launch-1-kickoff", date(2024, 7, 12)),
    ("minutes", "2024q3-launch-2-sync", date(2024, 8, 13)),
    ("agenda", "2024q3-launch-1-kickoff", date(2024, 7, 3)),
    ("agenda", "2024q3-launch-2-sync", date(2024, 8, 1)),
    ("recap", "2024q3-launch-2-sync", date(2024, 8, 2)),
    ("sign_in", "complaint-response", date(2024, 9, 25)),
)
FORMATS = ("json", "docx", "html", "md", "xlsx")
LANGUAGES = ("zh", "en")

ALL = [(kind, sample, on, language, to) for kind, sample, on in CASES for language in LANGUAGES for to in FORMATS]


def name_of(kind: str, sample: str, language: str, to: str) -> str:
    """Return the name of a kept file."""
    return f"{kind}.{sample}.{language}.{to}.txt"


@cache
def _register(sample: str) -> Register:
    return read_meeting(EXAMPLES / f"{sample}.toml", EXAMPLES / "organisation.toml", TemplateFolder().schema())


def made(kind: str, sample: str, on: date, language: str, to: str) -> str:
    """Make a document of a sample meeting and return its parts."""
    template, register = TemplateFolder(), _register(sample)
    calendar = PublicCalendars().calendar(register.meeting.calendar)
    view = MEETING_DOCUMENTS[kind](register, on, calendar, template.words(language))
    if to == "json":
        return view_parts(view)
    return parts_of(render_document(kind, view, to, template.style()), to)


@pytest.mark.parametrize(("kind", "sample", "on", "language", "to"), ALL)
def test_document_is_as_kept(kind: str, sample: str, on: date, language: str, to: str) -> None:
    """A document says what it said when somebody last looked at it."""
    kept = (KEPT / name_of(kind, sample, language, to)).read_text(encoding="utf-8")
    assert made(kind, sample, on, language, to) == kept


def test_nothing_else_is_kept() -> None:
    """No kept file is left over from a document that is no longer made."""
    expected = {name_of(kind, sample, language, to) for kind, sample, _, language, to in ALL}
    assert {path.name for path in KEPT.iterdir()} == expected
