"""Reads documents back as a person sees them: the words alone."""

import os
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree

import pytest

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def shown(content: bytes, to: str) -> str:
    """Return the words of a file of a format, a line each."""
    return {"html": _page, "md": _markdown, "docx": _word, "xlsx": _sheets}[to](content)


def pages(content: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    program = shutil.which("pdftotext")
    if program is None:
        assert not os.environ.get("CI"), "pdftotext has to be there where everything has to run"
        pytest.skip("pdftotext (poppler) is not installed")
    done = subprocess.run([program, "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


class _Words(HTMLParser):
    """Collects the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _page(content: bytes) -> str:
    reader = _Words()
    reader.feed(content.decode())
    return "\n".join(reader.words)


def _markdown(content: bytes) -> str:
    """Return what a reader of GitHub's Markdown shows, bare addresses taken for links."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return _page(reader.render(content.decode()).encode())


def _word(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(node.text or "" for node in paragraph.iter(f"{_W}t")) for paragraph in root.iter(f"{_W}p"))


def _sheets(content: bytes) -> str:
    from openpyxl import load_workbook

    return "\n".join(
        str(cell.value)
        for sheet in load_workbook(BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )
