"""CSV that a spreadsheet opens as it was meant: UTF-8 with a mark, and no text that turns into a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_csv(fields: Sequence[str], records: Iterable[Mapping[str, object]]) -> str:
    """Return records as CSV (RFC 4180), a column a field; lists are joined with 、, nothing is an empty cell."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(fields)
    for record in records:
        writer.writerow([_cell(record.get(field)) for field in fields])
    return BYTE_ORDER_MARK + stream.getvalue()


def shown_as_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before a start that would make one.

    The recommendation is OWASP's on CSV injection; white space before such a start does not hide it.
    """
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_FORMULA_STARTS) else text


def _cell(value: object) -> object:
    """Return a cell: numbers stay numbers, also negative ones."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "、".join(str(item) for item in value)
    return shown_as_text(value.replace("\x00", "")) if isinstance(value, str) else value
