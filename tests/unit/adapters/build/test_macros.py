"""The workbook with buttons: their places, captions and macros, the code names, the cells of the result."""

import io
import re
import zipfile
from itertools import pairwise

import pytest
from oletools.olevba import VBA_Parser

from tests.conftest import SAMPLES, SampleRegister, Validate
from tests.unit.adapters.build.parts import opened, part
from tracker.adapters.build import build_workbook
from tracker.adapters.build.buttons import RESULT_CELLS
from tracker.adapters.build.macros import escaped, macro_source
from tracker.adapters.template import TemplateFolder
from tracker.model.register import Register
from tracker.schema import LANGUAGES, Schema


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["blank", "filled"])
def content(
    request: pytest.FixtureRequest, language: str, template: TemplateFolder, sample_register: SampleRegister
) -> bytes:
    """A workbook with buttons, in a language, blank or filled."""
    register = Register() if request.param == "blank" else sample_register(SAMPLES[1])
    return build_workbook(register, template, language, macros=True)


@pytest.mark.validator
def test_the_workbook_is_valid(content: bytes, validate_ooxml: Validate) -> None:
    """Microsoft's Open XML SDK finds no error."""
    validate_ooxml(content, ".xlsm")


def test_the_buttons(content: bytes, language: str, template: TemplateFolder) -> None:
    """One button for each key, captioned in the language, of one size, two beside each other, on no other's place."""
    drawing = part(content, "xl/drawings/vmlDrawing1.vml")
    keys = template.layout()["home"]["buttons"]
    captions = [template.words(language)(f"buttons.name.{key}") for key in keys]
    assert re.findall("<font[^>]*>(.*?)</font>", drawing) == captions
    macros = re.findall("<x:FmlaMacro>(.*?)</x:FmlaMacro>", drawing)
    assert macros == [f"[0]!Tracker_{key.capitalize()}" for key in keys]
    shapes = re.findall(r"margin-left:([\d.]+)pt;margin-top:([\d.]+)pt;width:([\d.]+)pt;height:([\d.]+)pt", drawing)
    assert len({(width, height) for _, _, width, height in shapes}) == 1
    places = [(float(left), float(top)) for left, top, _, _ in shapes]
    lefts, tops = sorted({left for left, _ in places}), sorted({top for _, top in places})
    assert places == [(left, top) for top in tops for left in lefts]
    width, height = float(shapes[0][2]), float(shapes[0][3])
    assert lefts[1] - lefts[0] > width
    assert min(below - above for above, below in pairwise(tops)) > height


def test_the_cells_of_the_result(content: bytes, language: str, schema: Schema) -> None:
    """Three named, empty cells on the first sheet, beside the buttons."""
    book = opened(content)
    home = schema.sheets["home"].titles[language]
    rows = set()
    for name in RESULT_CELLS.values():
        ((sheet, address),) = book.defined_names[name].destinations
        assert sheet == home and book[sheet][address].value is None
        rows.add(book[sheet][address].row)
    anchors = re.findall(r"<x:Anchor>\d+, \d+, (\d+),", part(content, "xl/drawings/vmlDrawing1.vml"))
    assert {row - 1 for row in rows} <= {int(row) for row in anchors}


def test_code_names_agree_with_the_document_modules(content: bytes) -> None:
    """The workbook and each sheet have a document module of their code name, and there is one module besides."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [name for name in package.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        names = [
            re.search('Pr [^>]*codeName="(.*?)"', package.read(name).decode()) for name in ["xl/workbook.xml", *sheets]
        ]
        modules = {n: code for _, _, n, code in VBA_Parser("x", package.read("xl/vbaProject.bin")).extract_macros()}
    documents = {f"{found[1]}.cls" for found in names if found}
    assert len(documents) == len(sheets) + 1 == 13
    assert set(modules) == {*documents, "TrackerButtons.bas"}


def test_without_macros_nothing_of_them(template: TemplateFolder, language: str) -> None:
    """A `.xlsx` has the list of commands, no button, no project, no cells of a result."""
    content = build_workbook(Register(), template, language)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "vba" in name]
        assert "Tracker_" not in "".join(package.read(name).decode(errors="replace") for name in package.namelist())
    assert not set(RESULT_CELLS.values()) & set(opened(content).defined_names)


def test_the_source_says_language_and_message(template: TemplateFolder, language: str) -> None:
    """The constants are set, in ASCII; each line is short enough for VBA (1,023 characters)."""
    words = template.words(language)
    source = macro_source(words, ["check", "next"])
    assert source.isascii() and max(map(len, source.splitlines())) < 1000
    assert f'LANGUAGE_CODE As String = "{language}"' in source
    (message,) = re.findall('FAILURE As String = "(.*)"', source)
    assert unescaped(message) == words("workbook.macro.failure")
    (captions,) = re.findall('CAPTIONS As String = "(.*)"', source)
    names = [words(f"buttons.name.{button}") for button in ("check", "next")]
    assert unescaped(captions) == f"Tracker_Check {names[0]}\nTracker_Next {names[1]}"


def unescaped(text: str) -> str:
    return re.sub(r"\\u(.{4})", lambda found: chr(int(found[1], 16)), text)


def test_escaped() -> None:
    """What is not ASCII, a quote, a backslash and a control character become units of UTF-16."""
    assert escaped('a"\\\n校\U00020000') == "a\\u0022\\u005C\\u000A\\u6821\\uD840\\uDC00"
