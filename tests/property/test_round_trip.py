"""Build → read gives back what was put in, in both languages, and after LibreOffice has saved it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import SAMPLES, Convert, SampleRegister, SampleWorkbook
from tracker.adapters.build import build_workbook
from tracker.adapters.files import FileReader
from tracker.adapters.template import TemplateFolder
from tracker.model.meeting import Meeting
from tracker.model.place import NOWHERE
from tracker.model.register import Register
from tracker.model.vocabulary import Priority, Status
from tracker.rows.layout import untyped_titles
from tracker.rows.records import RECORDS
from tracker.rows.register import parse_register
from tracker.schema import LANGUAGES, Schema

FORM = Meeting().origin


def read(path: Path, schema: Schema) -> Register:
    return parse_register(FileReader(untyped_titles(schema)).read_book(str(path)), schema)


def without_places(register: Register, schema: Schema, language: str) -> Register:
    """Return a register without where it was read, and without what the workbook itself adds.

    That is: the people in one cell, derived from the attendance sheet; the version; the meeting type's own language.
    """
    words = {term.titles[language]: term.titles["zh"] for term in schema.vocabularies["meeting_type"]}
    meeting = register.meeting._replace(
        origin=FORM,
        attendees_text="",
        absentees_text="",
        type=words.get(register.meeting.type, register.meeting.type),
    )
    records: dict[str, Any] = {
        name: tuple(record._replace(origin=NOWHERE) for record in getattr(register, name)) for name in RECORDS
    }
    version = register.settings._replace(schema_version=0)
    return register._replace(**records, meeting=meeting, settings=version, source="", findings=())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_built_workbook_reads_back(
    name: str, language: str, sample_workbook: SampleWorkbook, sample_register: SampleRegister, schema: Schema
) -> None:
    """The register of a sample meeting comes back from its workbook, and reading finds nothing to remark."""
    register = read(sample_workbook(name, language), schema)
    put_in = sample_register(name)
    assert without_places(register, schema, language) == without_places(put_in, schema, "zh")
    assert register.findings == ()
    assert register.settings.schema_version == schema.version


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_are_those_of_the_sheet(language: str, sample_workbook: SampleWorkbook, schema: Schema) -> None:
    """Each value stands in the cell that its record names."""
    book = FileReader().read_book(str(sample_workbook(SAMPLES[0], language)))
    grids = {grid.sheet: grid.rows for grid in book.grids}
    register = parse_register(book, schema)
    for name in ("actions", "topics", "decisions", "attendees"):
        for record in getattr(register, name):
            field = "description" if name == "actions" else "id" if hasattr(record, "id") else "name"
            place = record.origin.place(field)
            assert grids[place.sheet][place.row - 1][place.column - 1] == getattr(record, field)
    place = register.meeting.origin.place("chair")
    assert grids[place.sheet][place.row - 1][place.column - 1] == register.meeting.chair


@pytest.mark.office
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_workbook_saved_by_libreoffice_reads_the_same(
    name: str, language: str, sample_workbook: SampleWorkbook, schema: Schema, soffice: Convert
) -> None:
    """LibreOffice's own way of writing the same workbook gives the same register."""
    path = sample_workbook(name, language)
    saved = soffice(path, "xlsx:Calc MS Excel 2007 XML")
    ours, theirs = read(path, schema), read(saved, schema)
    assert without_places(theirs, schema, language) == without_places(ours, schema, language)
    assert theirs.findings == ours.findings


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zs", "Zl", "Zp", "Co", "Cn")), max_size=20
)


@given(
    texts=st.lists(st.tuples(words, words), min_size=1, max_size=3),
    due=st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    status=st.sampled_from(Status),
    priority=st.sampled_from([None, *Priority]),
    progress=st.none() | st.integers(0, 100),
    language=st.sampled_from(LANGUAGES),
)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_actions_come_back(
    *, texts: Any, due: Any, status: Any, priority: Any, progress: Any, language: str, tmp_path: Path,
    sample_register: SampleRegister, template: TemplateFolder,
) -> None:  # fmt: skip
    """Any text, date, status, priority and progress of an action survives the workbook."""
    schema = template.schema()
    sample = sample_register(SAMPLES[0])
    actions = tuple(
        sample.actions[0]._replace(
            id=f"T-{number:02d}", description=f"做{text}完", note=note.strip(), original_due=due, status=status,
            priority=priority, progress=progress, unread={},
        )
        for number, (text, note) in enumerate(texts, 1)
    )  # fmt: skip
    path = tmp_path / "any.xlsx"
    path.write_bytes(build_workbook(sample._replace(actions=actions), template, language))
    register = read(path, schema)
    assert [action._replace(origin=NOWHERE) for action in register.actions] == list(actions)
