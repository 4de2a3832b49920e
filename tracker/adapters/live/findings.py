"""Fills the findings sheet of the open workbook: rule, place as a link, message, proposal."""

from __future__ import annotations

from collections.abc import Collection
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
    rows = [[plain(line.rule), link(line), plain(line.message), plain(line.proposal)] for line in table.lines]
    if _shown(sheet) != [
        table.summary,
        *([line.rule, line.place, line.message, line.proposal] for line in table.lines),
    ]:
        _write(sheet, plain(table.summary), rows)
    return str(sheet.name)


def _shown(sheet: xw.Sheet) -> list[object]:
    """Return what the sheet shows: the summary, and each row below the headers down to the last filled one."""
    last = max(sheet.used_range.last_cell.row, _HEADER + 1)
    values = sheet.range((2, 1), (last, len(_WIDTHS))).options(ndim=2).value
    rows = [[value or "" for value in row] for row in values]
    while len(rows) > 2 and not any(rows[-1]):
        rows.pop()
    return [rows[0][1], *rows[2:]]


def _write(sheet: xw.Sheet, summary: str, rows: list[list[str]]) -> None:
    """Write the summary and the rows in place of the earlier ones."""
    last = sheet.used_range.last_cell.row
    if last > _HEADER:
        sheet.range((_HEADER + 1, 1), (last, len(_WIDTHS))).clear_contents()
    sheet.range((2, 2)).value = summary
    if rows:
        sheet.range((_HEADER + 1, 1), (_HEADER + len(rows), len(_WIDTHS))).value = rows


def _add_sheet(sheets: Sheets, table: FindingsTable) -> xw.Sheet:
    """Add the sheet at the end, with its title and headers."""
    sheet = sheets.add(table.title)
    sheet.range((1, 1)).value = table.title
    sheet.range((_HEADER, 1), (_HEADER, len(table.head))).value = [list(table.head)]
    for column, width in enumerate(_WIDTHS, 1):
        sheet.range((1, column)).column_width = width
    sheet.range((_HEADER + 1, 1), (_MANY, len(table.head))).wrap_text = True
    return sheet


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
