"""The maker of the analysis pages: it runs what it shows. That the pages are current, `tests/architecture` says."""

import json
import re
from importlib import import_module
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return import_module("make_analysis_pages")


def test_an_example_shows_what_it_prints(maker: ModuleType) -> None:
    """Examples share their names; an old output is replaced, a block that prints nothing has none."""
    page = "a\n\n```python\nx = 1\n```\n\nb\n\n```python\nprint(x + 1)\n```\n\n```text\nold\n```\n\nc\n"
    made = page.replace("old", "2")
    assert maker.render_page(page) == made
    assert maker.render_page(made) == made


def test_an_example_that_fails_is_no_page(maker: ModuleType) -> None:
    """It ends the run."""
    with pytest.raises(ZeroDivisionError):
        maker.render_page("```python\n1 / 0\n```\n")


def test_a_cell_keeps_what_it_gave(maker: ModuleType) -> None:
    """What it printed and the value of its last line; a second run changes nothing."""
    cell = {"cell_type": "code", "execution_count": None, "id": "a", "metadata": {}, "outputs": [], "source": []}
    book = {"cells": [{**cell, "source": ["print('said')\n", "6 * 7"]}, {**cell, "id": "b", "source": ["x = 1"]}]}
    made = maker.render_notebook(json.dumps(book))
    first, second = json.loads(made)["cells"]
    assert first["outputs"][0]["text"] == ["said\n"]
    assert first["outputs"][1]["data"] == {"text/plain": ["42"]}
    assert (first["execution_count"], second["execution_count"], second["outputs"]) == (1, 2, [])
    assert maker.render_notebook(made) == made


PRINTED = "   id  due   n\nP-1  NaT  2.0\n"


@pytest.mark.parametrize(
    "other", ["    id   due  n\nP-1   <NA>  2\n\n[1 rows x 2 columns]\n", "  id due  n\nP-1 NaT  2\n"]
)
def test_another_pandas_prints_another_way(maker: ModuleType, other: str) -> None:
    """Widths, zeros behind the point, the word for what is missing, a table in HTML: the page means the same."""
    page = "a\n\n```text\n{}```\n"
    assert maker.meaning(page.format(PRINTED)) == maker.meaning(page.format(other))
    book = [_notebook(text, html) for text, html in ((PRINTED, "<b>"), (other, "<i>"))]
    assert maker.meaning(book[0]) == maker.meaning(book[1])


@pytest.mark.parametrize(
    "other", [PRINTED.replace("2.0", "3.0"), PRINTED.replace("NaT", "0"), PRINTED.replace("n\n", "m\n")]
)
def test_another_value_is_another_page(maker: ModuleType, other: str) -> None:
    """A figure, a day that is there now, the head of a column; so is another text around it."""
    page = "a\n\n```text\n{}```\n"
    assert maker.meaning(page.format(PRINTED)) != maker.meaning(page.format(other))
    assert maker.meaning(_notebook(PRINTED, "")) != maker.meaning(_notebook(other, ""))
    assert maker.meaning(page) != maker.meaning(page.replace("a", "b"))


def _notebook(text: str, html: str) -> str:
    """Return a notebook with one cell that printed a table and gave it too."""
    given = {"data": {"text/html": [html], "text/plain": text.splitlines(keepends=True)}}
    outputs = [{"text": text.splitlines(keepends=True)}, given]
    return json.dumps({"cells": [{"cell_type": "markdown"}, {"cell_type": "code", "outputs": outputs}]})


def test_the_notebook_is_one(maker: ModuleType) -> None:
    """By the format's rules (nbformat 4.5): its version, ids that are unique and plain, the fields of each cell."""
    book = json.loads((ROOT / "docs" / maker.NOTEBOOK).read_text(encoding="utf-8"))
    assert (book["nbformat"], book["nbformat_minor"], set(book["metadata"])) == (4, 5, {"kernelspec", "language_info"})
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-zA-Z0-9-_]{1,64}", cell_id) for cell_id in ids)
    fields = {"markdown": set[str](), "code": {"execution_count", "outputs"}}
    for cell in book["cells"]:
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | fields[cell["cell_type"]]
    assert [cell["execution_count"] for cell in book["cells"] if cell["cell_type"] == "code"] == list(range(1, 10))
