"""Fills the findings sheet of the open workbook: rule, place as a link, message, proposal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tracker.views.findings import FindingLine
from tracker.views.live import FindingsTable

if TYPE_CHECKING:
    import xlwings as xw

    from tracker.adapters.live.sheets import Sheets

_HEADER = 3
"""The row of the headers, as `header_row` of layout.toml; title and summary stand above."""
_WIDTHS = (28, 22, 60, 50)
_MANY = 1000
"""Rows that are laid out on a sheet of our own."""
_LONGEST_LINK = 255
"""Characters of a text in a formula (Excel); a longer sheet name than 31 does not exist."""


def write_findings(sheets: Sheets, table: FindingsTable, titles: Collection[str]) -> str:
    """Fill the sheet that has one of the titles, or a new one at the end; returns its name."""
    sheet = sheets.titled(*titles)
    if sheet is None:
        if not table.lines:
            return table.title
        sheet = _add_sheet(sheets, table)
    _empty(sheet)
    sheet.range((2, 2)).value = plain(table.summary)
    if table.lines:
        _fill(sheet, table.lines)
    return str(sheet.name)


def _add_sheet(sheets: Sheets, table: FindingsTable) -> xw.Sheet:
    """Add the sheet at the end, with its title and headers."""
    sheet = sheets.add(table.title)
    sheet.range((1, 1)).value = table.title
    sheet.range((_HEADER, 1), (_HEADER, len(table.head))).value = [list(table.head)]
    for column, width in enumerate(_WIDTHS, 1):
        sheet.range((1, column)).column_width = width
    sheet.range((_HEADER + 1, 1), (_MANY, len(table.head))).wrap_text = True
    return sheet


def _empty(sheet: xw.Sheet) -> None:
    """Empty the rows below the headers."""
    last = sheet.used_range.last_cell.row
    if last > _HEADER:
        sheet.range((_HEADER + 1, 1), (last, len(_WIDTHS))).clear_contents()


def _fill(sheet: xw.Sheet, lines: Sequence[FindingLine]) -> None:
    top, bottom = _HEADER + 1, _HEADER + len(lines)
    rows = [[plain(line.rule), None, plain(line.message), plain(line.proposal)] for line in lines]
    sheet.range((top, 1), (bottom, len(_WIDTHS))).value = rows
    sheet.range((top, 2), (bottom, 2)).formula = [[link(line)] for line in lines]


def link(line: FindingLine) -> str:
    """Return a formula that shows a place and leads there; a finding about the whole workbook shows nothing."""
    if not line.sheet:
        return ""
    target = f"#'{line.sheet.replace(chr(39), chr(39) * 2)}'!{line.cell or 'A1'}"
    shown = line.place
    return f"=HYPERLINK({_quoted(target)},{_quoted(shown)})"


def _quoted(text: str) -> str:
    return '"' + text[:_LONGEST_LINK].replace('"', '""') + '"'


def plain(text: str) -> str:
    """Return a text that no application takes for a formula, a number or a date: it reads as typed."""
    return f"'{text}" if text[:1] in set("=+-@'") else text
