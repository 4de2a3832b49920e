"""Writes single values: a person's text is always text, whatever it looks like."""

import re
from datetime import date, datetime

from tracker.adapters.build.xlsx import Format, Sheet
from tracker.views.sheet_text import cell_text, without_halves

_FIRST_YEAR = 1900
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
        sheet.write_string(row, column, cell_text(value, too_long), literal if looks_live(value) else plain)
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


def one_line(text: str) -> str:
    """Return a text for a place that knows no escapes: a last value, the foot of a page, a property of the file."""
    return _CONTROL.sub(" ", without_halves(text))
