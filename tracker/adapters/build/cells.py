"""Writes single values: a person's text is always text, whatever it looks like."""

from datetime import date, datetime
from xml.sax.saxutils import escape

from tracker.adapters.build.xlsx import Format, Sheet

LONGEST = 32_767
"""What a cell can hold (Excel specifications and limits)."""


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
    given as the markup that shows it.
    """
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        text = text[: (LONGEST - len(too_long)) // 2] + too_long
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text
