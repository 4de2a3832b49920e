"""What a press says to the program: the real buttons, pressed with the mouse, and a program that only keeps the note."""

import json
import sys
from pathlib import Path

import pytest

from tests.conftest import SampleRegister
from tests.e2e.office.waiting import wait_for
from tests.e2e.office.window import Window
from tracker.adapters.build import build_workbook
from tracker.adapters.template import TemplateFolder

pytestmark = pytest.mark.office

BUTTONS = ("check", "clear", "overdue", "minutes", "departments", "next")
KEEP = "import os, sys\nos.replace(sys.argv[1], os.path.join(os.path.dirname(__file__), 'kept.json'))\n"


def test_each_button_says_which_it_is_and_which_workbook(
    window: Window, sample_register: SampleRegister, template: TemplateFolder
) -> None:
    """One note for each press, in ASCII, whatever the folder's name; the file on disk stays as it is."""
    path = window.meetings / "启动 %会^!,.xlsm"
    content = build_workbook(sample_register("2024q3-launch-1-kickoff"), template, "zh", macros=True)
    path.write_bytes(content)
    launcher = Path(window.environment["TRACKER_LAUNCHER"])
    (launcher.parent / "keep.py").write_text(KEEP, encoding="utf-8")
    launcher.write_text(f'"{sys.executable}" {launcher.parent / "keep.py"}\n', encoding="utf-8")
    kept = launcher.with_name("kept.json")
    window.open(path)
    words = template.words("zh")
    for button in BUTTONS:
        window.press(words(f"buttons.name.{button}"))
        wait_for(f"note of {button}", kept.exists)
        assert json.loads(kept.read_text(encoding="ascii")) == {
            "button": button,
            "workbook": str(path),
            "application": "libreoffice",
            "pipe": window.pipe,
            "pid": None,
            "language": "zh",
        }
        kept.unlink()
    assert path.read_bytes() == content
