"""docs/store.md and its Chinese twin say what the tables are, and how they are read."""

import re
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import get_args

import pytest

from tests.conftest import ROOT
from tests.unit.adapters.store.making import fill, flat, item, outcome
from tests.unit.analysis.making import day
from tracker.adapters.store.layout import VERSION
from tracker.adapters.store.tables import COLUMNS

PAGES = {"en": ROOT / "docs/store.md", "zh": ROOT / "docs/store.zh-CN.md"}
KINDS = {
    "en": {str: "text", int: "number", bool: "yes or no", date: "day", datetime: "time"},
    "zh": {str: "文本", int: "整数", bool: "是否", date: "日期", datetime: "时间"},
}
NONE = {"en": " or none", "zh": "，可无"}
MOMENT = {"en": "moment", "zh": "时刻"}


def told(kind: type | UnionType, name: str, language: str) -> str:
    """Return how a page tells the kind of a column."""
    plain = next(one for one in (*get_args(kind), kind) if isinstance(one, type) and one is not type(None))
    word = MOMENT[language] if name.endswith("_at") else KINDS[language][plain]
    return word + (NONE[language] if get_args(kind) else "")


@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize("language", PAGES)
def test_every_column_is_told(language: str, table: str) -> None:
    """Name and type of each, in the order of the table."""
    page = PAGES[language].read_text(encoding="utf-8")
    section = page.split(f"\n### {table}\n")[1].split("\n#")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section, re.MULTILINE)
    assert rows == [(name, told(kind, name, language)) for name, kind in COLUMNS[table].items()]


@pytest.mark.parametrize("language", PAGES)
def test_the_examples_run(tmp_path: Path, language: str) -> None:
    """Each block of Python, on a small store, one after the other."""
    fill(tmp_path, 1, [outcome(flat("甲.xlsx", item("M-1-01", original_due=day("08-05")), item("M-1-02", 5)))])
    blocks = re.findall(r"^```python\n(.*?)^```", PAGES[language].read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    held: dict[str, object] = {"store": str(tmp_path)}
    for block in blocks:
        exec(compile(block, "example", "exec"), held)
    assert len(blocks) == 4
    made = {name: len(held[name]) for name in ("actions", "late", "slipped", "seen")}  # type: ignore[arg-type]
    assert made == {"actions": 2, "late": 1, "slipped": 0, "seen": 1}


@pytest.mark.parametrize("language", PAGES)
def test_the_version_is_told(language: str) -> None:
    """A new version is written about."""
    assert re.search(rf"`version`.*`store\.json`.* {VERSION}\b", PAGES[language].read_text(encoding="utf-8"))
