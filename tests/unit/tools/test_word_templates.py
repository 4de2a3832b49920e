"""The Word templates that are committed are those that the tool makes."""

import zipfile
from importlib import import_module
from io import BytesIO

import pytest

from tests.conftest import ROOT, Validate
from tracker.render.templates import own_folder

SAID = ("word/document.xml", "word/header1.xml", "word/footer1.xml")
"""Parts that hold words and placeholders; the others come with the version of python-docx."""


@pytest.mark.parametrize("kind", ["minutes", "agenda", "recap", "sign_in"])
def test_templates_are_as_made(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """What a committed template says is what `tools/make_word_templates.py` writes now."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    made = import_module("make_word_templates").TEMPLATES[kind]().content()
    assert _parts(made) == _parts((own_folder() / f"{kind}.docx").read_bytes())


@pytest.mark.validator
@pytest.mark.parametrize("kind", ["minutes", "agenda", "recap", "sign_in"])
def test_word_opens_the_templates(validate_ooxml: Validate, kind: str) -> None:
    """A company opens a template in Word without repair."""
    validate_ooxml(own_folder() / f"{kind}.docx")


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in SAID}
