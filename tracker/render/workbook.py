"""Spreadsheet documents: one printed page after another, A4, in XlsxWriter. No text of a user is ever a formula."""

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from tracker.render.flow import cut_to_height
from tracker.render.plain import margin_words
from tracker.render.templates import Style
from tracker.views.document import DOCUMENT_MARK, Line, Masthead, View
from tracker.views.room import HIGHEST, line_count
from tracker.views.sheet_names import sheet_name
from tracker.views.sheet_text import cell_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

LINE = 16.5
"""Height of a line in points, at the size of the documents."""
_INDENT = 2
_MOST_LINES = 22
"""Lines of the highest row of a table, with room for a light."""


class Cell(NamedTuple):
    """What stands in a cell of a table.

    Attributes:
        words: plain words.
        is_struck: whether they are struck through.
        lamp: words of a light below them, with its sign.
        light: the key of its colour.
    """

    words: str
    is_struck: bool = False
    lamp: str = ""
    light: str = ""


class Page:
    """A sheet to be printed: a grid of columns on which titles, lines and tables are set one below another.

    Attributes:
        book: the XlsxWriter workbook.
        sheet: the sheet that is written to.
        columns: widths of the grid, in characters.
        row: the next row, from 0.
    """

    def __init__(
        self, book: "Workbook", head: Masthead, style: Style, columns: Sequence[float], *, landscape: bool = False
    ) -> None:
        """Begin a page.

        Args:
            book: the XlsxWriter workbook.
            head: the view's `Masthead`.
            style: colours, faces and sizes.
            columns: widths of the grid; about 92 characters fill A4 upright.
            landscape: whether the paper lies.
        """
        self.book, self.style, self.columns, self.head, self.is_landscape = book, style, tuple(columns), head, landscape
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.turn(head.heading)

    def turn(self, name: str) -> None:
        """Go on with a new sheet, and so on a new sheet of paper; pages are counted on."""
        self.row = 0
        self.sheet = self.book.add_worksheet(sheet_name(name))
        for index, width in enumerate(self.columns):
            self.sheet.set_column(index, index, width)
        self._set_up(self.head, landscape=self.is_landscape)

    def _set_up(self, head: Masthead, *, landscape: bool) -> None:
        sheet, paging = self.sheet, head.paging
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_header(f"&L&9 {margin_words(head.title, 100)}&R&9 &B{margin_words(head.draft, 20)}")
        sheet.set_footer(
            f"&C&9 {margin_words(paging.before)}&P{margin_words(paging.between)}&N{margin_words(paging.after)}"
        )

    def format(self, **properties: object) -> "Format":
        """Return a cell format on top of the document's usual one; equal ones are made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            usual = {
                "font_name": self.style["sheet"]["face"],
                "font_size": self.style["sheet"]["size"],
                "font_color": f"#{self.style['colour']['ink']}",
                "text_wrap": True,
                "valign": "top",
            }
            self._formats[key] = self.book.add_format({**usual, **properties})
        return self._formats[key]

    def titles(self, head: Masthead) -> None:
        """Set the title: the meeting's name, and under it what kind of document this is."""
        look = self.format(font_size=self.style["sheet"]["title_size"], bold=True, align="center", valign="vcenter")
        for words in (head.title, head.heading):
            if words:
                self._across(words, look, sum(self.columns) / 1.6, 1.6 * LINE)
        self.row += 1

    def heading(self, words: str) -> None:
        """Set the heading of a section."""
        self.gap()
        look = self.format(font_size=12, bold=True, bottom=1, bottom_color=self._colour("rule"))
        self._across(words, look, sum(self.columns), 21)

    def subheading(self, words: str) -> None:
        """Set a heading inside a section."""
        self._across(words, self.format(bold=True), sum(self.columns), 1.2 * LINE)

    def paragraph(self, words: str, **properties: object) -> None:
        """Set running text; nothing where there is none."""
        if words:
            self._across(words, self.format(**properties), sum(self.columns))

    def labelled(self, line: Line, colon: str, indent: int = 0) -> None:
        """Set a labelled line; nothing where it has no words."""
        if not line.text:
            return
        words = f"{line.label}{colon}{line.text}" if line.label else line.text
        properties: dict[str, object] = {"indent": indent, "align": "left"} if indent else {}
        self._across(words, self.format(**properties), sum(self.columns) - _INDENT * indent)

    def decision(self, line: Line, colon: str) -> None:
        """Set a decision apart by a rule at its left."""
        look = self.format(
            left=5, left_color=self._colour("header"), bg_color=self._colour("derived"), indent=1, align="left"
        )
        self._across(f"{line.label}{colon}{line.text}", look, sum(self.columns) - _INDENT, 1.15 * LINE)

    def facts(self, lines: Sequence[Line], span: int = 1) -> None:
        """Set a table of two columns; the labels take the first columns of the grid."""
        label = self.format(**self._edges(), bg_color=self._colour("derived"))
        for line in lines:
            cells = (Cell(line.label), Cell(line.text))
            self._cells(cells, (span, len(self.columns) - span), (label, self.format(**self._edges())))

    def table(
        self, headers: Sequence[str], rows: Sequence[Sequence[str | Cell]], spans: Sequence[int] = (), height: float = 0
    ) -> int:
        """Set a table with a head, and return the row of its head.

        Args:
            headers: words of the head.
            rows: the cells, or their words.
            spans: how many columns of the grid each cell takes; one where empty.
            height: of a row, at least, in points.
        """
        spans = spans or (1,) * len(headers)
        head = self.format(
            **self._edges(), bold=True, bg_color=self._colour("header"), font_color=self._colour("header_text")
        )
        first = self.row
        self._cells([Cell(words) for words in headers], spans, (head,) * len(headers))
        for row in rows:
            cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
            self._cells(
                cells, spans, [self._cell_format(cell, "vcenter" if height else "top") for cell in cells], height
            )
        return first

    def repeat(self, row: int) -> None:
        """Print a row again at the top of each further page of the sheet."""
        self.sheet.repeat_rows(row)

    def gap(self, height: float = 8) -> None:
        """Leave some space."""
        self._end_row(height)

    def _cell_format(self, cell: Cell, valign: str) -> "Format":
        if cell.is_struck:
            return self.format(**self._edges(), valign=valign, font_strikeout=True, font_color=self._colour("muted"))
        if cell.lamp and not cell.words:
            return self.format(**self._edges(), valign=valign, **self._lit(cell.light))
        return self.format(**self._edges(), valign=valign)

    def _lit(self, light: str) -> dict[str, object]:
        """Return the look of a light's words."""
        return {"bold": True, "font_color": f"#{self.style['light'][light]['text']}"}

    def _cells(
        self, cells: Sequence[Cell], spans: Sequence[int], formats: Sequence["Format"], height: float = 0
    ) -> None:
        """Write one row of cells, high enough for the words in them; what is too long goes on in the next row."""
        starts = [sum(spans[:index]) for index in range(len(spans))]
        widths = [sum(self.columns[start : start + span]) - 1 for start, span in zip(starts, spans, strict=True)]
        pieces = [cut_to_height(cell.words, width, _MOST_LINES) for cell, width in zip(cells, widths, strict=True)]
        rows = max(map(len, pieces))
        for number in range(rows):
            row = [
                cell._replace(words=words[number] if number < len(words) else "", lamp="" if number else cell.lamp)
                for cell, words in zip(cells, pieces, strict=True)
            ]
            for cell, start, span, look in zip(row, starts, spans, formats, strict=True):
                self._write(start, span, cell, look)
            shown = ("\n".join(filter(None, (cell.words, cell.lamp))) for cell in row)
            lines = max(line_count(words, width) for words, width in zip(shown, widths, strict=True))
            self._end_row(max(height, LINE * lines + 4))

    def _across(self, words: str, look: "Format", width: float, line_height: float = LINE) -> None:
        """Write words over the whole page, on as many rows as they need."""
        for piece in cut_to_height(words, width, int(HIGHEST // line_height)):
            self._write(0, len(self.columns), Cell(piece), look)
            self._end_row(line_height * line_count(piece, width))

    def _end_row(self, height: float) -> None:
        self.sheet.set_row(self.row, min(height, HIGHEST))
        self.row += 1

    def _write(self, column: int, span: int, cell: Cell, look: "Format") -> None:
        """Write words as text, whatever they begin with, into one cell or over several."""
        if span > 1:
            self.sheet.merge_range(self.row, column, self.row, column + span - 1, "", look)
        if cell.lamp and cell.words:
            lamp = self.format(**self._lit(cell.light))
            self.sheet.write_rich_string(self.row, column, self.format(), f"{cell.words}\n", lamp, cell.lamp, look)
        elif cell.lamp or cell.words:
            self.sheet.write_string(self.row, column, cell.lamp or cell_text(cell.words), look)
        else:
            self.sheet.write_blank(self.row, column, None, look)

    def _colour(self, name: str) -> str:
        return f"#{self.style['colour'][name]}"

    def _edges(self) -> dict[str, object]:
        return {"border": 1, "border_color": self._colour("rule")}


LAYOUTS = {
    "minutes": "tracker.render.workbook_minutes",
    "department": "tracker.render.workbook_departments",
    "overview": "tracker.render.workbook_departments",
    "agenda": "tracker.render.workbook_agenda",
    "recap": "tracker.render.workbook_agenda",
    "sign_in": "tracker.render.workbook_agenda",
    "findings": "tracker.render.workbook_findings",
    "stats": "tracker.render.workbook_stats",
}
"""Where the layout of a document is: the module holds `COLUMNS` by kind, and `write_<kind>(page, view)`."""


def new_book(content: BytesIO, title: str, made_on: str) -> "Workbook":
    """Return a workbook that is known as a document of ours; what is written into it is neither formula nor link.

    Args:
        content: what it is written into when it is closed.
        title: its title, as the system shows it.
        made_on: the day it is of, so that equal input gives equal bytes; empty where there is none.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.fromisoformat(made_on or "2000-01-01")
    book.set_properties({"title": title[:255], "category": DOCUMENT_MARK, "created": created})
    return book


def render_workbook(kind: str, view: View, style: Style) -> bytes:
    """Return a spreadsheet; see `tracker.render.documents.render_document`."""
    layouts = import_module(LAYOUTS[kind])
    content = BytesIO()
    book = new_book(content, f"{view.head.title} {view.head.heading}".strip(), view.head.written_on)
    landscape = kind in getattr(layouts, "LANDSCAPE", ())
    page = Page(book, view.head, style, layouts.COLUMNS[kind], landscape=landscape)
    getattr(layouts, f"write_{kind}")(page, view)
    book.close()
    return content.getvalue()
