"""Undo after a press, in a LibreOffice with a window: without one it cannot undo that a sheet came or went."""

import os
import shutil
from pathlib import Path

import pytest

from tests.e2e.live.conftest import Meeting, master  # noqa: F401 - a fixture
from tests.e2e.office.screen import Screen
from tracker.engines import libreoffice
from tracker.rows.layout import MARKS_SHEET

pytestmark = pytest.mark.office

ACTIONS, DUE = "行动项跟踪", "J4"


def seen(meeting: Meeting) -> tuple[object, ...]:
    """Return the sheets, and fill and note of the marked cell."""
    cell = meeting.sheet(ACTIONS)[DUE]
    return meeting.book.sheet_names, cell.color, cell.note and cell.note.text


def test_a_press_is_one_step(
    screen: Screen,
    master: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a workbook without macros Undo takes a press back, memory of the marks included, and Redo brings it again."""
    for name, value in {**screen.environment, "SAL_USE_VCLPLUGIN": "gen"}.items():
        monkeypatch.setenv(name, value)
    pipe = f"tracker-undo-{os.getpid()}"
    app = libreoffice.start(pipe, visible=True, macro_security=0)
    try:
        path = tmp_path / master.name
        shutil.copy(master, path)
        book = app.books.open(path)
        path = path.with_suffix(".xlsx")
        book.save(path)
        book.close()
        meeting = Meeting(app, pipe, path)
        undo, cell = meeting.book.api.getUndoManager(), meeting.sheet(ACTIONS)[DUE]
        cell.value = "尽快"
        before, typed = seen(meeting), undo.getAllUndoActionTitles()
        assert meeting.press("check").returncode == 0
        marked = seen(meeting)
        assert marked != before and undo.getAllUndoActionTitles() == ("校验", *typed)
        undo.undo()
        assert seen(meeting) == before
        undo.redo()
        assert seen(meeting) == marked
        meeting.press("clear")
        assert seen(meeting) == before
        undo.undo()
        assert seen(meeting) == marked and not meeting.sheet(MARKS_SHEET).visible
        meeting.press("clear")
        assert seen(meeting) == before
    finally:
        app.quit()
