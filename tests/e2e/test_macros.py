"""The macros, run by a real LibreOffice: the note they write and the program they start, whatever the names are."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwings as xw

from tests.conftest import _missing
from tracker.adapters.build import build_workbook
from tracker.adapters.template import TemplateFolder
from tracker.buttons.request import BUTTONS
from tracker.engines import libreoffice
from tracker.model.register import Register

pytestmark = pytest.mark.office

DOOR = """
import json, pathlib, sys
_, keep, note = sys.argv
path = pathlib.Path(note)
text = path.read_text(encoding="ascii")
pathlib.Path(keep, json.loads(text)["button"] + ".json").write_text(text, encoding="ascii")
path.unlink()
"""
"""Stands in for the program: keeps the note of a press and deletes it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything in its name that a shell or an old interface trips over."""
    made = tmp_path_factory.mktemp("macros") / "设 置 a&b's % ^(1)!,"
    (made / "kept").mkdir(parents=True)
    (made / "door.py").write_text(DOOR, encoding="utf-8")
    line = f'"{sys.executable}" "{made / "door.py"}" "{made / "kept"}"\n'
    (made / "launcher.txt").write_text(line, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[xw.App]:
    """A hidden LibreOffice whose macros find the launcher in that folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_LAUNCHER", str(folder / "launcher.txt"))
        patch.setenv("TRACKER_PIPE", "a-pipe")
        try:
            started = libreoffice.start(macro_security=0)
        except libreoffice.OfficeError as error:
            _missing(str(error))
        yield started
        started.quit()


def kept_note(folder: Path, button: str) -> dict[str, object]:
    """Return the note that the stand-in kept; it comes a moment after the press."""
    path = folder / "kept" / f"{button}.json"
    end = time.monotonic() + 20
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.1)
    note: dict[str, object] = json.loads(path.read_text(encoding="ascii"))
    path.unlink()
    return note


@pytest.mark.parametrize(("name", "language"), [("会议 a&b's % ^(1)!,.xlsm", "zh"), ("𠮷野 plain.xlsm", "en")])
def test_each_button_says_what_was_pressed_where(
    app: xw.App, folder: Path, template: TemplateFolder, name: str, language: str
) -> None:
    """Every macro starts the program with a note in ASCII that names the workbook; nothing is left behind."""
    path = folder / name
    path.write_bytes(build_workbook(Register(), template, language, macros=True))
    book = app.books.open(path)
    for button in BUTTONS:
        book.macro(f"TrackerButtons.Tracker_{button.capitalize()}")()
        assert kept_note(folder, button) == {
            "button": button,
            "workbook": str(path),
            "application": "libreoffice",
            "pipe": "a-pipe",
            "pid": None,
            "language": language,
        }
    book.close()
    assert not list(folder.glob("request-*"))
