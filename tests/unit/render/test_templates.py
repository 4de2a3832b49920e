"""A company's own templates: found first, run in a sandbox, and told apart by file and line when they are wrong."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.unit.render.sentinels import sentinel_view
from tracker.adapters.template import TemplateFolder
from tracker.errors import RefusedError, UnreadableError
from tracker.render import pdf
from tracker.render.documents import render_document
from tracker.render.html import css_text, faces
from tracker.render.markdown import escape_markdown
from tracker.render.templates import find_template
from tracker.views.minutes import Minutes

VIEW: Any = sentinel_view(Minutes)


def _render(template: TemplateFolder, folder: Path, to: str) -> bytes:
    return render_document("minutes", VIEW, to, template.style(), (folder,))


def test_a_companys_folder_comes_first(template: TemplateFolder, tmp_path: Path) -> None:
    """A file of the same name takes the place of ours; what it builds on is still found with us."""
    page = '{% extends "base.html.j2" %}{% block content %}<p>Acme {{ nothing }}</p>{% endblock %}'
    (tmp_path / "minutes.html.j2").write_text(page, encoding="utf-8")
    (tmp_path / "minutes.typ").write_text('#import "base.typ": *\n#show: document\nAcme', encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no template", encoding="utf-8")
    said = _render(template, tmp_path, "html").decode()
    assert "<p>Acme «nothing»</p>" in said
    assert "<!DOCTYPE html>" in said
    assert len(_render(template, tmp_path, "pdf")) < len(render_document("minutes", VIEW, "pdf", template.style()))
    missing = tmp_path / "no-such-folder"
    assert render_document("minutes", VIEW, "pdf", template.style(), (missing,)).startswith(b"%PDF")


def test_a_companys_word_file(template: TemplateFolder, tmp_path: Path) -> None:
    """A Word file of the company's own is filled in its own look."""
    document = Document()
    document.add_heading("{{ head.title }}", 1)
    document.save(str(tmp_path / "minutes.docx"))
    made = Document(BytesIO(_render(template, tmp_path, "docx")))
    assert [p.text for p in made.paragraphs] == ["«head.title»"]


BROKEN = {
    "syntax": ("{{ head.title }}\n{% for %}", 2),
    "no such field": ("one\ntwo\n{{ head.titel }}", 3),
    "no such view": ("{{ minuets.title }}", 1),
    "division": ("\n{{ 1 / 0 }}", 2),
    "type": ("\n\n{{ 'a' + 1 }}", 3),
    "include": ('{% include "nowhere.html" %}', 1),
    "private": ("{{ head.__class__.__mro__ }}", 1),
    "class": ("{{ ''.__class__.__subclasses__() }}", 1),
    "import": ("{{ cycler.__init__.__globals__.os.popen('id') }}", 1),
    "format": ("{{ '{0.__class__}'.format(head) }}", 1),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("to", ["html", "md"])
def test_a_broken_template_names_file_and_line(template: TemplateFolder, tmp_path: Path, case: str, to: str) -> None:
    """Whatever is wrong in a template, the error says where; what would leave the sandbox is wrong too."""
    source, line = BROKEN[case]
    (tmp_path / f"minutes.{to}.j2").write_text(source, encoding="utf-8")
    with pytest.raises(UnreadableError) as caught:
        _render(template, tmp_path, to)
    assert caught.value.key == "template-broken"
    assert caught.value.values["template"] == f"minutes.{to}.j2"
    if case != "include":
        assert caught.value.values["line"] == line


def test_an_error_in_an_included_file_names_that_one(template: TemplateFolder, tmp_path: Path) -> None:
    """The file that is wrong is named, not the one that was asked for."""
    (tmp_path / "macros.html.j2").write_text("\n{% macro %}", encoding="utf-8")
    with pytest.raises(UnreadableError) as caught:
        _render(template, tmp_path, "html")
    assert (caught.value.values["template"], caught.value.values["line"]) == ("macros.html.j2", 2)


@pytest.mark.parametrize("words", ["{{ head.titel }}", "{% if %}", "{{ head.__class__ }}"])
def test_a_broken_word_file(template: TemplateFolder, tmp_path: Path, words: str) -> None:
    """A Word template with a wrong placeholder is named."""
    document = Document()
    document.add_paragraph(words)
    document.save(str(tmp_path / "minutes.docx"))
    with pytest.raises(UnreadableError, match="template-broken") as caught:
        _render(template, tmp_path, "docx")
    assert caught.value.values["template"] == "minutes.docx"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut"])
def test_no_word_file_at_all(template: TemplateFolder, tmp_path: Path, content: bytes) -> None:
    """A file that is no Word file is named, not a defect."""
    (tmp_path / "minutes.docx").write_bytes(content)
    with pytest.raises(UnreadableError, match="template-broken"):
        _render(template, tmp_path, "docx")
    empty = BytesIO()
    zipfile.ZipFile(empty, "w").close()
    (tmp_path / "minutes.docx").write_bytes(empty.getvalue())
    with pytest.raises(UnreadableError, match="template-broken"):
        _render(template, tmp_path, "docx")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("#show: x => x\n#nothing-known", 2),
        ('// fine\n#import "@preview/cetz:0.3.1": canvas', 2),
        ('#import ("@pre" + "view/cetz:0.3.1")', 1),
        ('#include "@local/x:1.0.0"', 1),
    ],
)
def test_a_broken_typst_file(template: TemplateFolder, tmp_path: Path, source: str, line: int) -> None:
    """Errors name file and line; a package from the network is refused before typst looks for it."""
    (tmp_path / "minutes.typ").write_text(source, encoding="utf-8")
    with pytest.raises(UnreadableError, match="template-broken") as caught:
        _render(template, tmp_path, "pdf")
    assert (caught.value.values["template"], caught.value.values["line"]) == ("minutes.typ", line)


def test_typst_reads_nothing_outside(template: TemplateFolder, tmp_path: Path) -> None:
    """A template cannot print a file that lies elsewhere on the machine."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "minutes.typ").write_text('#read("../secret.txt")', encoding="utf-8")
    with pytest.raises(UnreadableError, match="template-broken"):
        _render(template, folder, "pdf")


def test_a_missing_template(tmp_path: Path) -> None:
    """A kind without template is named."""
    with pytest.raises(UnreadableError, match="template-missing"):
        find_template("poem.docx", (tmp_path,))


def test_without_a_chinese_font(template: TemplateFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese text without a Chinese font is refused before it prints as boxes; a Latin page is still made."""
    monkeypatch.setattr(pdf, "_families", lambda: {"libertinus serif": ("Libertinus Serif", None)})
    with pytest.raises(RefusedError, match="chinese-font-missing"):
        render_document("minutes", sentinel_view(Minutes, lambda _: "会议"), "pdf", template.style())
    latin = sentinel_view(Minutes, lambda _: "Minutes")
    english = latin._replace(head=latin.head._replace(language="en"))
    assert render_document("minutes", english, "pdf", template.style()).startswith(b"%PDF")


def test_variable_fonts_are_passed_over(tmp_path: Path) -> None:
    """A font file with a table `fvar` is variable, in a single file and in a collection; what is no font is left."""
    directory = b"\x00\x01\x00\x00" + b"\x00\x02" + bytes(6) + b"cmap" + bytes(12)
    plain, variable = directory + b"glyf" + bytes(12), directory + b"fvar" + bytes(12)
    cases = {
        "plain.ttf": (plain, False),
        "variable.ttf": (variable, True),
        "collection.ttc": (b"ttcf" + bytes(8) + b"\x00\x00\x00\x10" + variable, True),
        "broken.ttf": (b"\x00", True),
    }
    for name, (content, expected) in cases.items():
        (tmp_path / name).write_bytes(content)
        assert pdf.is_variable(tmp_path / name) is expected, name
    assert pdf.is_variable(tmp_path / "missing.ttf")


def test_css_cannot_be_left(template: TemplateFolder) -> None:
    """A title in the style sheet and a face's name stay what they are."""
    assert css_text('</style>"x') == '"\\3c \\2f style\\3e \\22 x"'
    assert faces(["Sim Sun", 'x"; }']) == '"Sim Sun", "x "'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.1 预算", "2.1 预算"),
        ("1. 一", "1\\. 一"),
        ("- 二", "\\- 二"),
        ("a|b\nc", "a\\|b<br>c"),
        ("会议号 123-456", "会议号 123-456"),
        ("https://x www.x a@b", "https\\://x www\\.x a\\@b"),
    ],
)
def test_markdown_escapes_only_what_it_must(text: str, expected: str) -> None:
    """Plain Chinese text stays readable in the source."""
    assert escape_markdown(text) == expected
