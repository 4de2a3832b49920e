"""Draws a Word document in to one page (S20): type, spacing and cell margins by one factor, all in its styles.

Word alone knows where its pages end, so the height is reckoned: from the sizes of the styles, the widths of the columns
and the words. Where the document is drawn in, lines get an exact height, so that every machine's face takes the same.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tracker.views.room import line_count

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph

SCALES = tuple(number / 100 for number in range(100, 60, -4))
"""Tried in turn; the smallest still sets a table in 6 points, as the PDF does."""
_TOO_LONG = 0.88
"""Where even the smallest does not bring it on one page it flows on to a second one in a size for the eyes."""
_USUAL_LINE, _EXACT_LINE = 1.65, 1.3
"""Height of a line by its size: of the highest usual face with the style's spacing, and of a line of exact height."""
_USUAL_SIZE = 12.0
_ROW_MARGIN = 5.0
"""Points above and below the words of a cell, as the style Register Table has them."""
_CELL_SIDES = 9.0
_FILLED = 0.97
_SET_WIDE = 0.8
"""Of a line's width that is reckoned with: indents, wide Latin faces and the gaps beside digits take the rest."""


class _Words(NamedTuple):
    """Words in one style, in a width in points."""

    style: str
    text: str
    width: float


class _Look(NamedTuple):
    """Size, and space above and below, of a paragraph style in points."""

    size: float
    before: float
    after: float


def fit_one_page(document: "Document") -> None:
    """Make type and spaces of a document as much smaller as brings it on one page."""
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin)
    room = _FILLED * (_points(section.page_height) - sum(map(_points, margins)))
    width = _points(section.page_width) - _points(section.left_margin) - _points(section.right_margin)
    bands = list(_bands(document, width))
    looks = {words.style: _look(document, words.style) for band in bands for words in band}
    if _height(bands, looks, 1.0, _USUAL_LINE) <= room:
        return
    fitting = (scale for scale in SCALES if _height(bands, looks, scale, _EXACT_LINE) <= room)
    _draw_in(document, looks, next(fitting, _TOO_LONG))


def _points(length: int | None) -> float:
    return (length or 0) / 12700


def _bands(document: "Document", width: float) -> Iterator[tuple[_Words, ...]]:
    """Yield what stands one below another: a paragraph, or the cells of a row."""
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield (_words(block, width),)
        else:
            yield from _rows(block)


def _rows(table: "Table") -> Iterator[tuple[_Words, ...]]:
    for row in table.rows:
        yield tuple(_words(cell.paragraphs[0], _points(cell.width) - _CELL_SIDES) for cell in row.cells)


def _words(paragraph: "Paragraph", width: float) -> _Words:
    return _Words(paragraph.style.name or "" if paragraph.style else "", paragraph.text, max(width, 1.0))


def _look(document: "Document", name: str) -> _Look:
    """Return size and spaces of a style; what it leaves open is that of the style it is based on."""
    style: ParagraphStyle | None = document.styles[name]
    size = before = after = None
    while style is not None:
        form = style.paragraph_format
        size = style.font.size if size is None else size
        before = form.space_before if before is None else before
        after = form.space_after if after is None else after
        style = style.base_style
    return _Look(_points(size) or _USUAL_SIZE, _points(before), _points(after))


def _height(bands: list[tuple[_Words, ...]], looks: dict[str, _Look], scale: float, line: float) -> float:
    """Return how high everything is, in points."""
    return sum(
        max(_one_height(words, looks[words.style], scale, line) for words in band)
        + (scale * _ROW_MARGIN if len(band) > 1 else 0)
        for band in bands
    )


def _one_height(words: _Words, look: _Look, scale: float, line: float) -> float:
    size = scale * look.size
    lines = line_count(words.text, max(2.0, 2 * _SET_WIDE * words.width / size))
    return lines * line * size + scale * (look.before + look.after)


def _draw_in(document: "Document", looks: dict[str, _Look], scale: float) -> None:
    """Write the smaller sizes into the styles, and exact heights of lines."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    for name, look in looks.items():
        style: ParagraphStyle = document.styles[name]
        form = style.paragraph_format
        style.font.size = Pt(round(2 * scale * look.size) / 2)
        form.space_before, form.space_after = Pt(scale * look.before), Pt(scale * look.after)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_EXACT_LINE * scale * look.size)
    for table in document.tables:
        _narrow_cells(table, round(10 * scale * _ROW_MARGIN))


def _narrow_cells(table: "Table", margin: int) -> None:
    """Set the space above and below the words of all cells, in twentieths of a point (WordprocessingML, tblCellMar)."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = table._tbl.tblPr
    edges = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("top", "bottom"))
    cell_margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>")
    look = properties.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblLook")
    look.addprevious(cell_margins) if look is not None else properties.append(cell_margins)
