"""Runs the examples of docs/analysis*.md and docs/analysis.ipynb on the sample meetings, and writes what they show.

python tools/make_analysis_pages.py

The code is written by hand; a block ```text after a block ```python, and the outputs of the notebook, are what came
of it. So the pages cannot show what the program does not do.
"""

import ast
import contextlib
import io
import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from tracker.adapters.build import build_workbook
from tracker.adapters.meeting_toml import read_meeting
from tracker.adapters.template import TemplateFolder

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ("2024q3-launch-1-kickoff", "2024q3-launch-2-sync", "complaint-response")
PAGES = ("analysis.md", "analysis.zh-CN.md")
NOTEBOOK = "analysis.ipynb"

_EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```text\n.*?```\n)?", re.DOTALL)

_SHOWN = re.compile(r"```text\n(?P<output>.*?)```\n", re.DOTALL)
_SIZE = re.compile(r"\[\d+ rows x \d+ columns\]")
"""What pandas says below a table that is cut."""
_MISSING = {"NaN", "nan", "NaT", "None", "<NA>"}


def pages() -> dict[Path, str]:
    """Return the text of each page by its path."""
    with _meetings():
        made = {ROOT / "docs" / name: render_page((ROOT / "docs" / name).read_text(encoding="utf-8")) for name in PAGES}
        notebook = ROOT / "docs" / NOTEBOOK
        return {**made, notebook: render_notebook(notebook.read_text(encoding="utf-8"))}


def render_page(text: str) -> str:
    """Return a page with the outputs of its examples, which are run one after another."""
    pd.reset_option("^display")
    names: dict[str, Any] = {}

    def shown(match: re.Match[str]) -> str:
        output, _ = run(match["code"], names)
        block = f"```python\n{match['code']}```\n"
        return f"{block}\n```text\n{output}```\n" if output else block

    return _EXAMPLE.sub(shown, text)


def render_notebook(text: str) -> str:
    """Return a notebook (nbformat 4.5) whose code cells were run one after another, with what they gave."""
    pd.reset_option("^display")
    book = json.loads(text)
    names: dict[str, Any] = {}
    count = 0
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            printed, value = run("".join(cell["source"]), names)
            cell["execution_count"], cell["outputs"] = count, list(_outputs(printed, value, count))
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def run(code: str, names: dict[str, Any]) -> tuple[str, object]:
    """Run code; returns what it printed and the value of its last expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as stream:
        exec(compile(tree, "example", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "example", "eval"), names) if last else None
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines()), value


def _outputs(printed: str, value: object, count: int) -> Iterator[dict[str, Any]]:
    """Yield the outputs of a cell as a notebook keeps them."""
    if printed:
        yield {"name": "stdout", "output_type": "stream", "text": printed.splitlines(keepends=True)}
    if value is not None:
        shown = {"text/plain": repr(value).splitlines(keepends=True)}
        as_html = getattr(value, "_repr_html_", None)
        if as_html and (html := as_html()):
            shown = {"text/html": html.splitlines(keepends=True), **shown}
        yield {"data": shown, "execution_count": count, "metadata": {}, "output_type": "execute_result"}


def meaning(text: str) -> str:
    """Return a page or a notebook with what its examples show by its values: each pandas prints them its own way."""
    if text.startswith("{"):
        book = json.loads(text)
        for cell in book["cells"]:
            outputs = cell.get("outputs", ())
            shown = ["".join(output.get("text", output.get("data", {}).get("text/plain", ()))) for output in outputs]
            cell["outputs"] = [_values(each) for each in shown]
        return json.dumps(book, ensure_ascii=False)
    return _SHOWN.sub(lambda match: " ".join(_values(match["output"])), text)


def _values(output: str) -> list[str]:
    """Return what is read in a printed table: numbers by their value, what is missing by one word, no layout."""
    words = (word for line in output.splitlines() if not _SIZE.fullmatch(line) for word in line.split())
    return [_value(word) for word in words if word != "\\"]


def _value(word: str) -> str:
    try:
        return "-" if word in _MISSING else f"{float(word):g}"
    except ValueError:
        return word


@contextlib.contextmanager
def _meetings() -> Iterator[None]:
    """Work in a folder that holds the sample meetings as workbooks, in `meetings/`."""
    template, examples, here = TemplateFolder(), ROOT / "examples", Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "meetings")
        target.mkdir()
        for name in SAMPLES:
            register = read_meeting(examples / f"{name}.toml", examples / "organisation.toml", template.schema())
            (target / f"{name}.xlsx").write_bytes(build_workbook(register, template, "zh"))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)
            pd.reset_option("^display")


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
