"""The recap in Word stays on one page (S20) as the list of actions grows: its type and spaces grow smaller."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import Convert
from tests.meetings import meeting_of
from tests.unit.render.reading import pages
from tracker.adapters.template import TemplateFolder
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.render.documents import render_document
from tracker.usecases.export import MEETING_DOCUMENTS


def _recap(template: TemplateFolder, register: Register, language: str = "zh", folders: tuple[Path, ...] = ()) -> bytes:
    view = MEETING_DOCUMENTS["recap"](register, date(2024, 8, 13), WorkCalendar(), template.words(language))
    return render_document("recap", view, "docx", template.style(), folders)


def _size(content: bytes, style: str = "Table Text") -> float:
    return float(Document(BytesIO(content)).styles[style].font.size.pt)


def test_type_grows_smaller_with_the_list(template: TemplateFolder) -> None:
    """A short list is set in the template's own size; a long one is smaller, never below six points."""
    sizes = [_size(_recap(template, meeting_of(actions=n, topics=4))) for n in (1, 8, 20, 30, 40)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == sizes[1] == 9.5
    assert sizes[-1] >= 6
    assert _size(_recap(template, meeting_of(actions=40, topics=4)), "Title") < 22


def test_what_no_page_holds_flows_on_in_a_size_for_the_eyes(template: TemplateFolder) -> None:
    """A list that is too long for any size goes on to a second page instead of becoming unreadable."""
    assert _size(_recap(template, meeting_of(actions=120, topics=8))) >= 8


def test_a_companys_file_is_drawn_in_too(template: TemplateFolder, tmp_path: Path) -> None:
    """A company's own Word file keeps its styles' proportions; one without table or sizes does no harm."""
    document = Document()
    document.add_paragraph("{%p for row in actions.rows %}")
    document.add_paragraph("{{ row.description }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(1, 2)
    table._tbl.tblPr.remove(table._tbl.tblPr.find("{*}tblLook"))
    document.save(str(tmp_path / "recap.docx"))
    content = _recap(template, meeting_of(actions=60, topics=4), folders=(tmp_path,))
    assert 6 <= _size(content, "Normal") < 12


@pytest.mark.office
@pytest.mark.parametrize("language", ["zh", "en"])
def test_forty_actions_fit_one_page(template: TemplateFolder, soffice: Convert, tmp_path: Path, language: str) -> None:
    """Forty actions and eight decisions are one page, and so are twenty."""
    for actions in (20, 40):
        path = tmp_path / f"recap-{actions}.docx"
        path.write_bytes(_recap(template, meeting_of(actions=actions, topics=8), language))
        assert len(pages(soffice(path, "pdf").read_bytes())) == 1
