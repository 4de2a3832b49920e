"""The overdue list as a spreadsheet: a sheet of all and one for each department. Text is never a formula."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tracker.render.plain import cleaned, margin_words
from tracker.render.templates import Style
from tracker.render.workbook import new_book
from tracker.views.overdue import PRINTED_FIELDS, SHEET_FIELDS, OverdueView
from tracker.views.room import display_width, row_height
from tracker.views.sheet_text import cell_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 3
"""Counted from 0: title, summary and a blank row stand above."""

_WIDTHS = {
    "state": 11, "light": 10, "id": 17, "description": 46, "supporting": 28, "reason": 30, "due": 12,
    "original_due": 12, "proposed_due": 12, "days_overdue": 9, "workdays_overdue": 12, "workdays_late_original": 14,
    "due_words": 14, "meeting": 14, "series": 26, "sheet": 14, "cell": 8, "escalation": 17, "status": 13,
}  # fmt: skip
_WIDTH = 11
"""Of every other column, in characters of the default face."""
_PATH = SHEET_FIELDS.index("file")
"""A path is not broken, or every row would be two lines high for what is not printed; its column is as wide."""
_WIDEST_PATH = 120
_TABS = {"overdue": "red", "due_soon": "blue", "undated": "grey"}
"""The light that a department's tab is coloured by, for its gravest entry."""


def render_overdue_xlsx(view: OverdueView, style: Style) -> bytes:
    """Return a workbook; equal input gives equal bytes.

    Args:
        view: the list in words, with its typed cells.
        style: colours, faces and sizes.
    """
    view = cast("OverdueView", cleaned(view))
    stream = BytesIO()
    book = new_book(stream, view.head.heading, view.as_of)
    formats, path_width = _formats(book, style), _path_width(view)
    for part in _parts(view):
        sheet = book.add_worksheet(part.sheet_name)
        if part.light:
            sheet.set_tab_color(f"#{style['light'][part.light]['text']}")
        _write_heading(sheet, part, view, formats)
        sheet.set_column(_PATH, _PATH, path_width)
        _write_rows(sheet, part, view, formats, style)
        last = _last_printed(part, view)
        _write_remarks(sheet, part, last, formats)
        _set_page(sheet, part, last, view)
    book.close()
    return stream.getvalue()


class _Part(NamedTuple):
    """What stands on one sheet.

    Attributes:
        numbers: which entries of the list.
        remarks: lines below the table, each with whether it is a heading.
        light: the light whose colour the tab has; empty for none.
    """

    sheet_name: str
    heading: str
    summary: str
    numbers: Sequence[int]
    remarks: Sequence[tuple[str, bool]] = ()
    light: str = ""

    @property
    def table_end(self) -> int:
        """The last row of the table; a list without entries keeps one blank row."""
        return HEADER_ROW + max(1, len(self.numbers))


def _parts(view: OverdueView) -> Iterator[_Part]:
    """Yield the sheets: all entries, with how they were counted, then those of each department."""
    numbers = range(len(view.cells))
    summary = view.summary if numbers else f"{view.summary} {view.nothing}"
    yield _Part(view.sheet_name, view.head.heading, summary, numbers, _remarks(view))
    for each in view.departments:
        yield _Part(each.sheet_name, each.heading, each.summary, each.numbers, light=_TABS.get(each.gravest, ""))


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
        "summary": base,
        "title": base | {"bold": True, "font_size": face["title_size"]},
        "plain": base | {"text_wrap": True},
        "bold": base | {"bold": True, "text_wrap": True},
        "header": header,
        "text": cell | {"text_wrap": True, "num_format": "@"},
        "path": cell | {"num_format": "@"},
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


def _write_heading(sheet: "Worksheet", part: _Part, view: OverdueView, formats: dict[str, "Format"]) -> None:
    """Write title, counts and the head of the table."""
    sheet.write_string(0, 0, cell_text(part.heading), formats["title"])
    sheet.write_string(1, 0, part.summary, formats["summary"])
    for column, field in enumerate(SHEET_FIELDS):
        sheet.write_string(HEADER_ROW, column, view.sheet_head[field], formats["header"])
        sheet.set_column(column, column, _WIDTHS.get(field, _WIDTH))
    sheet.set_row(0, 28)
    sheet.set_row(1, 20)
    sheet.set_row(HEADER_ROW, 4 + _height([view.sheet_head[field] for field in SHEET_FIELDS]))


def _path_width(view: OverdueView) -> int:
    """Return the width of the column of paths, which is the same on each sheet."""
    paths = (display_width(str(cells[_PATH])) for cells in view.cells)
    return min(_WIDEST_PATH, max(paths, default=_WIDTH) + 2)


def _write_rows(sheet: "Worksheet", part: _Part, view: OverdueView, formats: dict[str, "Format"], style: Style) -> None:
    """Write the entries, each value in its type; a light has its sign too."""
    for row, number in enumerate(part.numbers, HEADER_ROW + 1):
        cells, record = view.cells[number], view.records[number]
        sheet.set_row(row, _height(cells))
        for column, (field, value) in enumerate(zip(SHEET_FIELDS, cells, strict=True)):
            if field == "light" and value:
                light = str(record["light"])
                sheet.write_string(row, column, f"{style['light'][light]['sign']} {value}", formats[f"light.{light}"])
            elif field == "file":
                sheet.write_string(row, column, cell_text(str(value)), formats["path"])
            else:
                _write_value(sheet, row, column, value, formats)
    sheet.autofilter(HEADER_ROW, 0, part.table_end, len(SHEET_FIELDS) - 1)


def _height(cells: Sequence[str | int | float | date | None]) -> float:
    """Return how high a row has to be for its longest wrapped text."""
    wrapped = zip(SHEET_FIELDS, cells, strict=True)
    return row_height((cell, _WIDTHS.get(field, _WIDTH)) for field, cell in wrapped if field != "file")


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
        sheet.write_string(row, column, cell_text(str(value)), formats["text"])


def _write_remarks(sheet: "Worksheet", part: _Part, last: int, formats: dict[str, "Format"]) -> None:
    """Write below the table how it was counted and which files were not read, as wide as what is printed."""
    width = sum(_WIDTHS.get(field, _WIDTH) for field in SHEET_FIELDS[: last + 1])
    for number, (line, is_heading) in enumerate(part.remarks, part.table_end + 2):
        look = formats["bold" if is_heading else "plain"]
        sheet.set_row(number, row_height([(line, width)]))
        sheet.merge_range(number, 0, number, last, "", look)
        sheet.write_string(number, 0, cell_text(line), look)


def _remarks(view: OverdueView) -> list[tuple[str, bool]]:
    """Return the lines below the table of all entries, each with whether it is a heading."""
    refused = [(f"{file}  {reason}", False) for file, reason in view.files.refused]
    title = [(view.refused_title, True)] if refused else []
    return [*((note, False) for note in view.notes), *title, *refused]


def _last_printed(part: _Part, view: OverdueView) -> int:
    """Return the last column to print: those at the right edge that no entry of the sheet fills take no room."""
    filled = (column for number in part.numbers for column, value in enumerate(view.cells[number]) if value)
    least = PRINTED_FIELDS.index("status")
    return max((column for column in filled if column < len(PRINTED_FIELDS)), default=least)


def _set_page(sheet: "Worksheet", part: _Part, last_column: int, view: OverdueView) -> None:
    """Freeze the head, print A4 in landscape, one page wide, with the head on each page."""
    sheet.freeze_panes(HEADER_ROW + 1, SHEET_FIELDS.index("description"))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    last = part.table_end + 1 + len(part.remarks) if part.remarks else part.table_end
    sheet.print_area(0, 0, last, last_column)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    paging = view.head.paging
    sheet.set_footer(f"&L{margin_words(part.heading)}&R{paging.before}&P{paging.between}&N{paging.after}")
