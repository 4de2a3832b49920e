"""A company's template that finds no end: stopped in time and in memory, named, and the next document is made."""

import time
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.unit.render.sentinels import sentinel_view
from tracker.adapters.template import TemplateFolder
from tracker.errors import RefusedError, UnreadableError
from tracker.render import child
from tracker.render.documents import render_document
from tracker.views.minutes import Minutes

VIEW: Any = sentinel_view(Minutes)
LOOP = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
GROWING = "{% set ns = namespace(x='x' * 9999) %}\n{% for i in range(99999) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}"

ENDLESS = {
    "html": [LOOP, GROWING, "{{ 'x' * 10 ** 10 }}", "{{ 9 ** (9 ** 9) }}", "{{ range(99999)|list * 99999 }}"],
    "md": [LOOP],
    "pdf": [
        "#for i in range(99999) { for j in range(99999) { } }",
        '#("x" * 3000000000)',
        "#(range(300000000))",
        '#("x" * 9000000000000000000)',
    ],
    "docx": [LOOP, "{{ 'x' * 10 ** 10 }}"],
}
BROKEN = {
    "html": ["{% for i in range(10**9) %}{% endfor %}", '{% include "minutes.html.j2" %}', "{{ loop(1) }}"],
    "md": ["{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", '{% extends "minutes.md.j2" %}'],
    "pdf": ["#while true { }", "#let f() = f()\n#f()", '#include "minutes.typ"'],
    "docx": ["{% for i in range(10**9) %}{% endfor %}"],
}


def _write(folder: Path, to: str, source: str) -> None:
    if to == "docx":
        document = Document()
        document.add_paragraph(source)
        document.save(str(folder / "minutes.docx"))
    else:
        (folder / ("minutes.typ" if to == "pdf" else f"minutes.{to}.j2")).write_text(source, encoding="utf-8")


def _failure(template: TemplateFolder, folder: Path, to: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        render_document("minutes", VIEW, to, template.style(), (folder,))
    assert str(caught.value.values["template"]).startswith("minutes.")
    return caught.value


@pytest.mark.parametrize(("to", "source"), [(to, source) for to, all_ in ENDLESS.items() for source in all_])
def test_what_finds_no_end_is_stopped(
    template: TemplateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str, source: str
) -> None:
    """Loops and texts without end are stopped and named; after that the process renders what is right."""
    monkeypatch.setattr(child, "SECONDS", 3)
    _write(tmp_path, to, source)
    begun = time.monotonic()
    assert _failure(template, tmp_path, to).key in {"template-endless", "template-endless-at"}
    assert time.monotonic() - begun < 30
    _write(tmp_path, to, "well")
    assert render_document("minutes", VIEW, to, template.style(), (tmp_path,))


@pytest.mark.parametrize(("to", "source"), [(to, source) for to, all_ in BROKEN.items() for source in all_])
def test_what_stops_itself_is_broken(template: TemplateFolder, tmp_path: Path, to: str, source: str) -> None:
    """What the template's own language refuses names the place and takes no time."""
    _write(tmp_path, to, source)
    assert _failure(template, tmp_path, to).key == "template-broken"


@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="Windows has no alarm inside a process")
def test_the_line_is_known(template: TemplateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop in a page's template is named with its line."""
    monkeypatch.setattr(child, "SECONDS", 3)
    _write(tmp_path, "html", f"one\n\n{LOOP}")
    error = _failure(template, tmp_path, "html")
    assert (error.key, error.values["line"]) == ("template-endless-at", 3)


def test_only_a_folder_with_a_template_for_it_is_foreign(tmp_path: Path) -> None:
    """Our own templates stay in this process, and a spreadsheet has none."""
    assert not child.has_own_template("minutes", "pdf", (tmp_path, tmp_path / "none"))
    (tmp_path / "agenda.docx").write_bytes(b"")
    assert not child.has_own_template("minutes", "docx", (tmp_path,))
    assert child.has_own_template("agenda", "docx", (tmp_path,))
    (tmp_path / "Logo.PNG").write_bytes(b"")
    assert child.has_own_template("minutes", "pdf", (tmp_path,))
    (tmp_path / "macros.html.j2").write_bytes(b"")
    assert child.has_own_template("minutes", "md", (tmp_path,))
    assert not child.has_own_template("minutes", "xlsx", (tmp_path,))


def test_errors_come_back_as_what_they_were() -> None:
    """Class, key and values of an error are those of the other process; its exit code follows from the class."""
    error = child._raised(child._words_of(RefusedError("chinese-font-missing", a=Path("b"))))
    assert (type(error), error.key, error.values) == (RefusedError, "chinese-font-missing", {"a": "b"})
