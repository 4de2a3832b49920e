"""Workbooks that LibreOffice saved, opened by it alone: each gets its own buttons, where its macros may run."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES, Convert, SampleRegister
from tests.e2e.office.waiting import wait_for
from tests.e2e.office.window import Window
from tracker.adapters.build import build_workbook
from tracker.adapters.template import TemplateFolder

pytestmark = pytest.mark.office

MACRO_FILTER = "xlsm:Calc MS Excel 2007 VBA XML"


@pytest.fixture
def saved(
    tmp_path: Path, template: TemplateFolder, sample_register: SampleRegister, soffice: Convert
) -> dict[str, Path]:
    """A workbook with buttons in each language, as LibreOffice saves it."""
    paths = {}
    for language in ("zh", "en"):
        path = tmp_path / f"{language}.xlsm"
        path.write_bytes(build_workbook(sample_register(SAMPLES[0]), template, language, macros=True))
        paths[language] = soffice(path, MACRO_FILTER)
    return paths


def buttons(document: Any) -> list[tuple[str, str, int]]:
    """Return caption and macro of each button on the first sheet, and the row of the sheet that it stands in."""
    page = document.Sheets.getByIndex(0).DrawPage
    found = []
    for shape in (page.getByIndex(number) for number in range(page.Count)):
        form = shape.Control.Parent
        place = next(number for number in range(form.Count) if form.getByIndex(number) == shape.Control)
        macro = form.getScriptEvents(place)[0].ScriptCode.partition("?")[0].rpartition(".")[2]
        found.append((shape.Control.Label, macro, row_at(document, shape.Position.Y + shape.Size.Height // 2)))
    return found


def row_at(document: Any, height: int) -> int:
    """Return the row of the first sheet that is so far down, in hundredths of a millimetre."""
    sheet = document.Sheets.getByIndex(0)
    return next(row for row in range(200) if height < sheet.getCellByPosition(0, row + 1).Position.Y)


def test_several_opened_at_once(window: Window, saved: dict[str, Path], template: TemplateFolder) -> None:
    """Each has the buttons of its own language, in the rows of its own sheet; nothing counts as changed."""
    paths = {}
    for language, path in saved.items():
        paths[language] = Path(shutil.copy(path, window.meetings / f"{language}.xlsm"))
    window.start(*paths.values())
    keys = template.layout()["home"]["buttons"]
    for language, path in paths.items():
        document = wait_for(f"window of {path.name}", lambda path=path: window.document_of(path), 90)
        wait_for("buttons", lambda document=document: len(buttons(document)) == len(keys))
        first = document.NamedRanges.getByName("last_action").ReferredCells.RangeAddress.StartRow
        words = template.words(language)
        assert buttons(document) == [
            (words(f"buttons.name.{key}"), f"Tracker_{key.capitalize()}", first + number // 2)
            for number, key in enumerate(keys)
        ]
        assert not document.isModified() and not document.UndoManager.isUndoPossible()


def test_a_workbook_that_is_not_trusted_runs_nothing(window: Window, saved: dict[str, Path]) -> None:
    """Outside of the trusted folder LibreOffice says that macros are off; no button appears, and no other complaint."""
    window.start(saved["zh"])
    wait_for("warning", lambda: window.place_in_dialog("OK"), 90)
    window.picture("10-not-trusted")
    window.answer("OK")
    document = wait_for("window of the workbook", lambda: window.document_of(saved["zh"]))
    wait_for("its content", lambda: document.Sheets.Count == 12)
    assert buttons(document) == [] and window.place_in_dialog("OK") is None
