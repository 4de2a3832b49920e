"""The parts of a document that a golden file keeps: what a reader sees, without the bytes around it."""

import json
from html.parser import HTMLParser
from io import BytesIO

from docx import Document
from docx.table import Table
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tracker.render.plain import as_plain

BLOCKS = {"p", "h1", "h2", "h3", "tr", "li", "title", "caption", "div", "section", "article", "br"}
CELLS = {"td", "th"}


def parts_of(content: bytes, suffix: str) -> str:
    """Return the parts of a file as lines of text."""
    return {"docx": word_parts, "html": page_parts, "md": bytes.decode, "xlsx": sheet_parts}[suffix](content)


def view_parts(view: object) -> str:
    """Return a view as the JSON that typst is given."""
    return json.dumps(as_plain(view), ensure_ascii=False, indent=1) + "\n"


def word_parts(content: bytes) -> str:
    """Return head, body and foot of a Word file: each paragraph with its style, each row with its cells."""
    document = Document(BytesIO(content))
    section = document.sections[0]
    lines = [f"header| {p.text}" for p in section.header.paragraphs]
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += ["row| " + " | ".join(cell.text.replace("\n", "⏎") for cell in row.cells) for row in block.rows]
        else:
            lines.append(f"{block.style.name if block.style else ''}| {block.text}")
    lines += [f"footer| {p.text}" for p in section.footer.paragraphs]
    return "\n".join(lines) + "\n"


class _Text(HTMLParser):
    """Collects what a page says: a line for each block, cells apart."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_style = tag == "style"
        if tag in BLOCKS:
            self.lines.append(f"{tag}| ")
        if tag in CELLS:
            self.lines[-1] += " | "
        if tag == "html":
            self.lines.append(f"lang={dict(attrs).get('lang')}")

    def handle_endtag(self, tag: str) -> None:
        self.is_style = False

    def handle_data(self, data: str) -> None:
        if not self.is_style:
            self.lines[-1] += data.strip("\n")


def page_parts(content: bytes) -> str:
    """Return the words of a page, block by block."""
    text = _Text()
    text.feed(content.decode())
    return "\n".join(line.rstrip() for line in text.lines if line.strip()) + "\n"


def sheet_parts(content: bytes) -> str:
    """Return the cells of a spreadsheet with head, foot and print set-up, sheet by sheet."""
    return "".join(_sheet_parts(sheet) for sheet in load_workbook(BytesIO(content)).worksheets)


def _sheet_parts(sheet: Worksheet) -> str:
    setup = sheet.page_setup
    lines = [
        f"sheet| {sheet.title}",
        f"print| paper {setup.paperSize} {setup.orientation} fit {setup.fitToWidth}x{setup.fitToHeight}",
        f"head| {_said(sheet.oddHeader, 'left')} | {_said(sheet.oddHeader, 'right')}",
        f"foot| {_said(sheet.oddFooter, 'center')}",
    ]
    for row in sheet.iter_rows():
        cells = [f"{cell.coordinate}={cell.value}".replace("\n", "⏎") for cell in row if cell.value is not None]
        if cells:
            lines.append(" | ".join(cells))
    return "\n".join(lines) + "\n"


def _said(band: object, side: str) -> str:
    """Return the words on one side of a sheet's head or foot."""
    return str(getattr(getattr(band, side), "text", ""))
