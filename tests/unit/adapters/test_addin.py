"""The add-in as a package: type, ribbon, macros; in both languages."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from oletools.olevba import VBA_Parser

from tests.conftest import Validate
from tracker.adapters.addin import ICONS, RIBBON_MACRO, build_addin
from tracker.adapters.template import TemplateFolder
from tracker.schema import LANGUAGES

UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def package(language: str, template: TemplateFolder) -> zipfile.ZipFile:
    """The add-in, opened."""
    return zipfile.ZipFile(io.BytesIO(build_addin(template, language)))


@pytest.mark.validator
def test_the_add_in_is_valid(language: str, template: TemplateFolder, validate_ooxml: Validate) -> None:
    """Microsoft's Open XML SDK finds no error."""
    validate_ooxml(build_addin(template, language), ".xlam")


def test_it_is_an_add_in(package: zipfile.ZipFile) -> None:
    """The workbook part has the content type of an add-in, and its window is hidden."""
    assert "excel.addin.macroEnabled.main+xml" in package.read("[Content_Types].xml").decode()
    assert "sheet.macroEnabled" not in package.read("[Content_Types].xml").decode()
    assert '<workbookView visibility="hidden"' in package.read("xl/workbook.xml").decode()


def test_the_ribbon(package: zipfile.ZipFile, language: str, template: TemplateFolder) -> None:
    """One tab with a button for each of the first sheet's, with its caption, picture, tip and tag."""
    words = template.words(language)
    assert 'Target="customUI/customUI14.xml"' in package.read("_rels/.rels").decode()
    root = ElementTree.fromstring(package.read("customUI/customUI14.xml"))
    (tab,) = root.iter(f"{UI}tab")
    assert tab.get("label") == {"zh": "会议纪要", "en": "Minutes"}[language]
    buttons = list(root.iter(f"{UI}button"))
    keys = template.layout()["home"]["buttons"]
    assert [button.get("tag") for button in buttons] == keys == list(ICONS)
    assert [button.get("label") for button in buttons] == [words(f"buttons.name.{key}") for key in keys]
    assert {button.get("onAction") for button in buttons} == {RIBBON_MACRO}
    assert all(button.get("imageMso") and len(button.get("supertip", "")) > 10 for button in buttons)


def test_its_macros(package: zipfile.ZipFile, language: str) -> None:
    """It brings the one module, set to its language, and a document module for its workbook and its sheet."""
    modules = {
        name: code for _, _, name, code in VBA_Parser("x.bin", package.read("xl/vbaProject.bin")).extract_macros()
    }
    assert set(modules) == {"ThisWorkbook.cls", "Sheet1.cls", "TrackerButtons.bas"}
    assert f'LANGUAGE_CODE As String = "{language}"' in modules["TrackerButtons.bas"]
    assert f"Sub {RIBBON_MACRO}(" in modules["TrackerButtons.bas"]


def test_equal_templates_give_equal_parts(package: zipfile.ZipFile, language: str, template: TemplateFolder) -> None:
    """Every part is the same when it is built again; the properties say when that was, and are left out."""
    again = zipfile.ZipFile(io.BytesIO(build_addin(template, language)))
    assert again.namelist() == package.namelist()
    kept = [name for name in package.namelist() if name != "docProps/core.xml"]
    assert all(again.read(name) == package.read(name) for name in kept)
