"""The lists of buttons agree: first sheet, ribbon, macros, captions, and what the program does at a press."""

import json
import re

from tests.conftest import ROOT
from tracker.adapters.addin import ICONS, RIBBON_MACRO
from tracker.adapters.build.buttons import RESULT_CELLS
from tracker.adapters.build.macros import macro_name
from tracker.adapters.live.workbook import RESULT_NAMES
from tracker.adapters.template import TemplateFolder
from tracker.buttons.request import BUTTONS, Request
from tracker.schema import LANGUAGES

MACROS = ROOT / "macros" / "TrackerButtons.bas"
SOURCE = MACROS.read_text(encoding="ascii")
SUBS = re.findall(r'^Public Sub (\w+)\(\)\n    Press "(\w+)"\nEnd Sub$', SOURCE, re.MULTILINE)
"""Each macro of a button, and the key that it says."""

FIELDS = [field for field in Request._fields if field != "pressed"]
"""What a macro writes; the rest is what the program's own watchdog adds."""


def test_each_button_has_its_macro(template: TemplateFolder) -> None:
    """The first sheet's buttons, the macros and the keys they say, what the program knows: one list, in one order."""
    keys = list(template.layout()["home"]["buttons"])
    assert keys == list(BUTTONS)
    assert [(macro_name(key), key) for key in keys] == SUBS
    assert keys == list(ICONS)


def test_each_button_has_its_caption(template: TemplateFolder) -> None:
    """In both languages, and no caption is left over."""
    for language in LANGUAGES:
        texts = template.words(language).texts
        assert {key.removeprefix("buttons.name.") for key in texts if key.startswith("buttons.name.")} == set(BUTTONS)


def test_what_can_be_started_from_outside() -> None:
    """Nothing of the module is public but the buttons' macros, the ribbon's, and what puts buttons back."""
    public = re.findall(r"^(?:Public )?(?:Sub|Function) (\w+)", SOURCE, re.MULTILINE)
    assert public == [*(name for name, _ in SUBS), RIBBON_MACRO, "Tracker_Captions"]


def test_the_note_says_what_the_program_reads() -> None:
    """The fields that the macro writes are those of a request."""
    (text,) = re.findall(r"RequestText = ((?:.*_\n)*.*)\n", SOURCE)
    written = re.sub(r'" & _\n\s*"', "", text.replace('""', "'"))
    assert re.findall(r"'(\w+)': ", written) == FIELDS


def test_the_example_of_a_note_is_one() -> None:
    """The note that the page about the macros shows is JSON with those fields."""
    page = (MACROS.parent / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r'`(\{"button".*?\})`', page)
    assert list(json.loads(shown)) == FIELDS


def test_the_cells_of_the_result() -> None:
    """What a press fills has the names that the first sheet defines."""
    assert tuple(RESULT_CELLS.values()) == RESULT_NAMES


def test_one_small_module_that_every_application_compiles() -> None:
    """No declaration that LibreOffice cannot compile, nothing bound early, few lines, no Chinese."""
    code = [line for line in SOURCE.splitlines() if line.strip() and not line.strip().startswith("'")]
    assert len(code) <= 160
    assert not [line for line in code if re.match(r"\s*(#Else|(Public |Private )?Declare )", line)]
    assert all(line.startswith("    ") for line in code if line.strip().startswith("#"))
    assert not re.findall(r"As New |As (?!String|Long|Integer|Boolean|Object)\w+", "\n".join(code))
