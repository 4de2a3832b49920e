"""The overdue list as a spreadsheet: one sheet, typed cells, filter and print set-up. Text is never a formula."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from tracker.render.plain import cleaned
from tracker.render.templates import Style
from tracker.render.text import wrapped
from tracker.views.document import DOCUMENT_MARK
from tracker.views.overdue import PRINTED_FIELDS, SHEET_FIELDS, OverdueView

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 3
"""Counted from 0: title, summary and a blank row stand above."""

_WIDTHS = {
    "state": 11, "light": 10, "id": 17, "description": 40, "supporting": 18, "due": 12, "original_due": 12,
    "proposed_due": 12, "days_overdue": 9, "workdays_overdue": 12, "workdays_late_original": 14, "due_words": 14,
    "meeting": 14, "series": 26, "file": 36, "sheet": 14, "cell": 8, "escalation": 17, "status": 13,
}  # fmt: skip
_WIDTH = 11
"""Of every other column, in characters of the default face."""
_LINE = 15.5
"""Height of one line of text, in points."""
_TALLEST = 409
"""Points that a row can be high at most."""
_EXCEL_TEXT = 32767


def render_overdue_xlsx(view: OverdueView, style: Style) -> bytes:
    """Return a workbook; equal input gives equal bytes.

    Args:
        view: the list in words, with its typed cells.
        style: colours, faces and sizes.
    """
    import xlsxwriter

    view = cast("OverdueView", cleaned(view))
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    created = datetime.fromisoformat(view.as_of)
    book.set_properties({"title": view.head.heading, "category": DOCUMENT_MARK, "created": created})
    sheet = book.add_worksheet(view.sheet_name)
    formats = _formats(book, style)
    _write_heading(sheet, view, formats)
    _write_rows(sheet, view, formats, style)
    _write_refused(sheet, view, formats)
    _set_page(sheet, view)
    book.close()
    return stream.getvalue()


def _formats(book: "Workbook", style: Style) -> dict[str, "Format"]:
    """Return the looks of cells by name; `light.red` and the like tint a light's cell."""
    colour, face = style["colour"], style["sheet"]
    base = {"font_name": face["face"], "font_size": face["size"], "font_color": f"#{colour['ink']}", "valign": "top"}
    cell = base | {"border": 1, "border_color": f"#{colour['rule']}"}
    header = cell | {
        "bold": True, "font_size": face["header_size"], "font_color": f"#{colour['header_text']}",
        "bg_color": f"#{colour['header']}", "text_wrap": True, "valign": "vcenter",
    }  # fmt: skip
    looks: dict[str, dict[str, Any]] = {
        "title": base | {"bold": True, "font_size": face["title_size"]},
        "plain": base,
        "bold": base | {"bold": True},
        "header": header,
        "text": cell | {"text_wrap": True, "num_format": "@"},
        "date": cell | {"num_format": "yyyy-mm-dd", "align": "left"},
        "number": cell | {"num_format": "0", "align": "center"},
        "share": cell | {"num_format": "0%", "align": "center"},
    }
    for name, light in style["light"].items():
        looks[f"light.{name}"] = cell | {
            "bold": True,
            "font_color": f"#{light['text']}",
            "bg_color": f"#{light['fill']}",
        }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write_heading(sheet: "Worksheet", view: OverdueView, formats: dict[str, "Format"]) -> None:
    """Write title, counts and the head of the table."""
    sheet.write_string(0, 0, view.head.heading, formats["title"])
    sheet.write_string(1, 0, view.summary if view.cells else f"{view.summary} {view.nothing}", formats["plain"])
    for column, field in enumerate(SHEET_FIELDS):
        sheet.write_string(HEADER_ROW, column, view.sheet_head[field], formats["header"])
        sheet.set_column(column, column, _WIDTHS.get(field, _WIDTH))
    sheet.set_row(0, 28)
    sheet.set_row(1, 20)
    sheet.set_row(HEADER_ROW, 4 + _height([view.sheet_head[field] for field in SHEET_FIELDS]))


def _write_rows(sheet: "Worksheet", view: OverdueView, formats: dict[str, "Format"], style: Style) -> None:
    """Write the entries, each value in its type; a light has its sign too."""
    for row, (cells, record) in enumerate(zip(view.cells, view.records, strict=True), HEADER_ROW + 1):
        sheet.set_row(row, _height(cells))
        for column, (field, value) in enumerate(zip(SHEET_FIELDS, cells, strict=True)):
            if field == "light" and value:
                light = str(record["light"])
                sheet.write_string(row, column, f"{style['light'][light]['sign']} {value}", formats[f"light.{light}"])
            else:
                _write_value(sheet, row, column, value, formats)
    sheet.autofilter(HEADER_ROW, 0, _table_end(view), len(SHEET_FIELDS) - 1)


def _height(cells: Sequence[str | int | float | date | None]) -> float:
    """Return how high a row has to be for its longest wrapped text; no application measures that when it opens."""
    lines = (
        sum(len(wrapped(line, _WIDTHS.get(field, _WIDTH) - 1)) for line in cell.split("\n"))
        for field, cell in zip(SHEET_FIELDS, cells, strict=True)
        if isinstance(cell, str)
    )
    return min(_TALLEST, _LINE * max(lines, default=1))


def _write_value(
    sheet: "Worksheet", row: int, column: int, value: str | int | float | date | None, formats: dict[str, "Format"]
) -> None:
    """Write one cell; a date that a spreadsheet cannot hold stays text."""
    if value is None:
        sheet.write_blank(row, column, None, formats["text"])
    elif isinstance(value, float):
        sheet.write_number(row, column, value, formats["share"])
    elif isinstance(value, int):
        sheet.write_number(row, column, value, formats["number"])
    elif isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), formats["date"])
    else:
        sheet.write_string(row, column, str(value)[:_EXCEL_TEXT], formats["text"])


def _write_refused(sheet: "Worksheet", view: OverdueView, formats: dict[str, "Format"]) -> None:
    """Write below the table how it was counted and which files were not read."""
    for number, line in enumerate(_remarks(view), _table_end(view) + 2):
        look = formats["bold" if line == view.refused_title else "plain"]
        sheet.write_string(number, 0, line[:_EXCEL_TEXT], look)


def _remarks(view: OverdueView) -> list[str]:
    """Return the lines below the table."""
    refused = [f"{file}  {reason}" for file, reason in view.files.refused]
    return [*view.notes, *([view.refused_title] if refused else []), *refused]


def _table_end(view: OverdueView) -> int:
    """Return the last row of the table; a list without entries keeps one blank row."""
    return HEADER_ROW + max(1, len(view.cells))


def _last_row(view: OverdueView) -> int:
    """Return the last row that holds anything."""
    return _table_end(view) + 1 + len(_remarks(view))


def _set_page(sheet: "Worksheet", view: OverdueView) -> None:
    """Freeze the head, print A4 in landscape, one page wide, with the head on each page."""
    sheet.freeze_panes(HEADER_ROW + 1, SHEET_FIELDS.index("description"))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, _last_row(view), len(PRINTED_FIELDS) - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    paging = view.head.paging
    sheet.set_footer(f"&L{view.head.heading}&R{paging.before}&P{paging.between}&N{paging.after}")
