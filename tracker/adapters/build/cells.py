"""Writes single values: a person's text is always text, whatever it looks like."""

import re
from datetime import date, datetime
from xml.sax.saxutils import escape

from tracker.adapters.build.xlsx import Format, Sheet

LONGEST = 32_767
"""What a cell can hold (Excel specifications and limits)."""

_FIRST_YEAR = 1900
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n?|[\x0b\x0c]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")
_CONTROL = re.compile("[\x00-\x1f\x7f]+")


def write_value(
    sheet: Sheet, row: int, column: int, value: object, formats: tuple[Format, Format], too_long: str
) -> None:
    """Write a value into a cell; row and column count from 0.

    Args:
        sheet: the writer's worksheet.
        row: the row.
        column: the column.
        value: text, number, date or None.
        formats: the cell's format, and that of a text which would turn into a formula when edited.
        too_long: what stands at the end of a text that had to be cut.
    """
    plain, literal = formats
    if value is None:
        sheet.write_blank(row, column, None, plain)
    elif isinstance(value, str):
        sheet.write_string(row, column, safe_text(value, too_long), literal if looks_live(value) else plain)
    elif isinstance(value, date) and value.year < _FIRST_YEAR:
        sheet.write_string(row, column, value.isoformat(), plain)
    elif isinstance(value, (date, datetime)):
        sheet.write_datetime(row, column, value, plain)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, plain)
    else:
        raise TypeError(type(value).__name__)


def looks_live(text: str) -> bool:
    """Whether an application would take a text for a formula once somebody edits its cell."""
    return text.startswith(("=", "+", "-", "@"))


def safe_text(text: str, too_long: str) -> str:
    """Return a text as the writer has to be given it: cut to what a cell holds, never taken for markup.

    The writer passes a string between `<r>` and `</r>` on as markup of its own (rich text); such a text is
    given as the markup that shows it. Line breaks of other programs become those of a cell, control characters
    are left out, and what no XML can hold becomes the replacement character.
    """
    text = _UNSEEN.sub("", _BREAK.sub("\n", _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)))
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        text = text[: (LONGEST - len(too_long)) // 2] + too_long
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text


def one_line(text: str) -> str:
    """Return a text for a place that knows no escapes: a last value, the foot of a page, a property of the file."""
    return _CONTROL.sub(" ", _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
