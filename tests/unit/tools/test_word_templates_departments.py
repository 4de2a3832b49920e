"""The Word templates in the repository are those that their maker makes."""

import importlib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("kind", ["department", "overview"])
def test_templates_are_current(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str) -> None:
    """Whoever changes the maker makes the files anew: python tools/word_templates_departments.py."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    maker = importlib.import_module("word_templates_departments")
    monkeypatch.setattr(importlib.import_module("word_template"), "FOLDER", tmp_path)
    maker.TEMPLATES[kind]().save(kind)
    kept = ROOT / "workbook_template" / "documents" / f"{kind}.docx"
    assert _body(tmp_path / f"{kind}.docx") == _body(kept)


def _body(path: Path) -> bytes:
    """Return the part that holds text and placeholders; styles follow the version of python-docx."""
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml")
