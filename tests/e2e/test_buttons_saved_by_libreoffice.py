"""A workbook with buttons that LibreOffice saved: valid, and its buttons can be mended where LibreOffice lost them."""

import html
import re
import zipfile
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, Convert, SampleRegister, Validate
from tracker.adapters.build import build_workbook
from tracker.adapters.setup.mending import mend_buttons
from tracker.adapters.template import TemplateFolder

pytestmark = [pytest.mark.office, pytest.mark.validator]

MACRO_FILTER = "xlsm:Calc MS Excel 2007 VBA XML"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, template: TemplateFolder, sample_register: SampleRegister) -> Path:
    """A workbook with buttons."""
    path = tmp_path_factory.mktemp("buttons") / "会议 a&b.xlsm"
    path.write_bytes(build_workbook(sample_register(SAMPLES[0]), template, "zh", macros=True))
    return path


def buttons(workbook: Path, soffice: Convert) -> list[tuple[str, str]]:
    """Caption and macro of each button that LibreOffice finds."""
    text = soffice(workbook, "fods").read_text(encoding="utf-8")
    found = re.findall(r'<form:button [^>]*?form:label="(.*?)".*?</form:button>', text, re.DOTALL)
    macros = re.findall(r"VBAProject\.TrackerButtons\.(\w+)\?", html.unescape(text))
    return list(zip(map(html.unescape, found), macros, strict=True))


def test_saved_and_put_right(
    built: Path, soffice: Convert, validate_ooxml: Validate, template: TemplateFolder, tmp_path: Path
) -> None:
    """Before and after: the same buttons with the same macros, in a valid file with every other part unchanged."""
    words = template.words("zh")
    keys = template.layout()["home"]["buttons"]
    expected = [(words(f"buttons.name.{key}"), f"Tracker_{key.capitalize()}") for key in keys]
    assert buttons(built, soffice) == expected
    saved = soffice(built, MACRO_FILTER)
    validate_ooxml(saved)
    path = tmp_path / "mended.xlsm"
    path.write_bytes(saved.read_bytes())
    assert mend_buttons(path)
    validate_ooxml(path)
    assert buttons(path, soffice) == expected
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(path) as new:
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert old.namelist() == new.namelist() and changed == ["xl/drawings/vmlDrawing1.vml"]


def test_what_needs_nothing_is_left_alone(built: Path) -> None:
    """A workbook as we build it is not written again."""
    content = built.read_bytes()
    assert not mend_buttons(built)
    assert built.read_bytes() == content
