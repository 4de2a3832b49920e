"""The built workbook against kept structures: every change of a name, formula, limit or cell is seen in review.

After a change that is meant, `UPDATE_GOLDEN=1 pytest tests/golden/test_workbook.py` writes the kept files anew.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SampleRegister
from tests.golden.workbook_structure import structure
from tracker.adapters.build import build_workbook
from tracker.adapters.template import TemplateFolder
from tracker.model.meeting import Meeting
from tracker.model.register import Register
from tracker.schema import Schema
from tracker.words import Words

KEPT = Path(__file__).parent / "workbook"


class OneRule:
    """The template with a single rule, so that the kept workbooks do not change with each rule that is added."""

    def __init__(self, template: TemplateFolder) -> None:
        self._template = template

    def schema(self) -> Schema:
        """Return the structure of the workbook."""
        return self._template.schema()

    def words(self, language: str) -> Words:
        """Return the texts without those of other rules."""
        words = self._template.words(language)
        texts = {
            key: text
            for key, text in words.texts.items()
            if not key.startswith("rules.") or key.startswith("rules.due-before-meeting.")
        }
        return words._replace(texts=texts)

    def style(self) -> Mapping[str, Mapping[str, object]]:
        """Return colours, faces and sizes."""
        return self._template.style()

    def layout(self) -> Mapping[str, Any]:
        """Return where things stand."""
        return self._template.layout()


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("blank-sync", "zh"),
        ("blank-sync", "en"),
        ("2024q3-launch-1-kickoff", "zh"),
        ("complaint-response", "en"),
    ],
)
def test_workbook_is_the_kept_one(
    name: str, language: str, template: TemplateFolder, sample_register: SampleRegister
) -> None:
    """A blank workbook of a type and the sample meetings have the structure that was looked at and kept."""
    blank = Register(meeting=Meeting(type="业务进度同步会"))
    register = blank if name == "blank-sync" else sample_register(name)
    built = structure(build_workbook(register, OneRule(template), language))
    kept = KEPT / f"{name}-{language}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        kept.write_text(json.dumps(built, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    assert built == json.loads(kept.read_text(encoding="utf-8"))
