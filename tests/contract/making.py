"""Small workbooks for the contract, each with the grid that every reader has to deliver."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tracker.rows.grid import CellError, Grid

Make = Callable[[Workbook, Worksheet], None]
DAY = dt.date(2024, 7, 5)
NOON = dt.datetime(2024, 7, 5, 14, 30)


def written(make: Make, options: Mapping[str, object] | None = None) -> bytes:
    """Return a workbook of one sheet that `make(workbook, sheet)` fills."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **(options or {})}) as workbook:
        make(workbook, workbook.add_worksheet("表"))
    return content.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a package whose parts went through `change(name, part)`; None leaves a part out."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as package:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                package.writestr(name, part)
    return new.getvalue()


def in_sheet(old: str, new: str) -> Callable[[str, bytes], bytes]:
    """Return a change of the first sheet's XML by regular expression."""

    def change(name: str, part: bytes) -> bytes:
        return re.sub(old.encode(), new.encode(), part) if name.endswith("sheet1.xml") else part

    return change


def dates(workbook: Workbook, sheet: Worksheet) -> None:
    def form(code: str) -> Format:
        return workbook.add_format({"num_format": code})

    sheet.write_datetime(0, 0, DAY, form("yyyy-mm-dd"))
    sheet.write_datetime(0, 1, NOON, form('yyyy"年"m"月"d"日" h:mm'))
    sheet.write_datetime(0, 2, dt.time(14, 30), form("h:mm"))
    sheet.write(0, 3, 45478, form("General"))
    sheet.write(0, 4, 45478, form("[$-804]yyyy/m/d;@"))
    sheet.write(0, 5, 45478, form('0"天"'))
    sheet.write(0, 6, 0.25, form("[h]:mm"))
    sheet.write(0, 7, 9e9, form("yyyy-mm-dd"))


def values(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.write_row(0, 0, ["text", 3, 3.25, True, False, -7, 1e20])
    sheet.write(1, 0, 0.6, workbook.add_format({"num_format": "0%"}))
    sheet.write_string(1, 1, "007")
    sheet.write_string(1, 2, " two\nlines ")
    sheet.write_string(1, 3, "<a & b>\"'")
    sheet.write_string(1, 4, "长" * 32_000)


def formulas(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.write_formula(0, 0, "=1+1", None, 2)
    sheet.write_formula(0, 1, '="a"', None, "a")
    sheet.write_formula(0, 2, "=1=1", None, True)
    sheet.write_formula(0, 3, "=NA()", None, "#N/A")
    sheet.write_formula(0, 4, '=""', None, "")
    sheet.write_formula(0, 5, "=A1", workbook.add_format({"num_format": "yyyy-mm-dd"}), 45478)


def spaced(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.write(2, 1, "x")
    sheet.write(4, 3, "y")
    sheet.write_blank(9, 9, None, workbook.add_format({"bold": True}))
    sheet.write_string(2, 2, "   ")
    sheet.write_string(2, 3, "\u3000")


def rich(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.write_rich_string(0, 0, "a", workbook.add_format({"bold": True}), "b", "c")


def merged(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.merge_range(1, 0, 3, 1, "m")
    sheet.write(4, 0, "z")


def hidden(workbook: Workbook, sheet: Worksheet) -> None:
    sheet.write_column(0, 0, ["a", "b", "c"])
    sheet.write(0, 1, "d")
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})


ERROR = CellError("#N/A")
DATE_ROW = [DAY, NOON, dt.time(14, 30), 45478, DAY, 45478, 0.25, 9_000_000_000]
VALUE_ROWS = [
    ["text", 3, 3.25, True, False, -7, 1e20],
    [0.6, "007", " two\nlines ", "<a & b>\"'", "长" * 32_000],
]
SIMPLE = [["a", None], ["b"], ["c"]]
CASES: dict[str, tuple[Callable[[], bytes], Grid]] = {
    "values": (lambda: written(values), Grid("表", VALUE_ROWS)),
    "inline strings": (lambda: written(values, {"constant_memory": True}), Grid("表", VALUE_ROWS)),
    "dates": (lambda: written(dates), Grid("表", [DATE_ROW])),
    "dates from 1904": (
        lambda: written(dates, {"date_1904": True}),
        Grid("表", [[DAY, NOON, dt.time(14, 30), 45478, dt.date(2028, 7, 6), 45478, 0.25, 9_000_000_000]]),
    ),
    "formulas": (lambda: written(formulas), Grid("表", [[2, "a", True, ERROR, None, DAY]])),
    "spaced": (lambda: written(spaced), Grid("表", [[], [], [None, "x"], [], [None, None, None, "y"]])),
    "rich text": (lambda: written(rich), Grid("表", [["abc"]])),
    "merged": (lambda: written(merged), Grid("表", [[], ["m"], [], [], ["z"]], ((2, 1, 4, 2),))),
    "hidden": (lambda: written(hidden), Grid("表", [["a", "d"], ["b"], ["c"]])),
    "wrong dimension": (
        lambda: changed(written(values), in_sheet(r'<dimension ref="[^"]*"/>', '<dimension ref="A1"/>')),
        Grid("表", VALUE_ROWS),
    ),
    "huge dimension": (
        lambda: changed(written(values), in_sheet(r'<dimension ref="[^"]*"/>', '<dimension ref="A1:XFD1048576"/>')),
        Grid("表", VALUE_ROWS),
    ),
    "spilled error": (
        lambda: changed(written(formulas), in_sheet("#N/A", "#SPILL!")),
        Grid("表", [[2, "a", True, CellError("#SPILL!"), None, DAY]]),
    ),
    "strict": (
        lambda: changed(
            written(dates),
            lambda name, part: part.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006", b"http://purl.oclc.org/ooxml/spreadsheetml"
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
            ),
        ),
        Grid("表", [DATE_ROW]),
    ),
    "iso dates": (
        lambda: changed(written(dates), in_sheet(r"<c ([^>]*)><v>45478</v>", r'<c \1 t="d"><v>2024-07-05</v>')),
        Grid("表", [[DAY, NOON, dt.time(14, 30), DAY, DAY, DAY, 0.25, 9_000_000_000]]),
    ),
    "prefixed": (
        lambda: changed(
            written(values),
            lambda name, part: (
                re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part).replace(b"xmlns=", b"xmlns:x=")
                if name.startswith("xl/") and name.endswith(("sheet1.xml", "Strings.xml", "styles.xml", "workbook.xml"))
                else part
            ),
        ),
        Grid("表", VALUE_ROWS),
    ),
    "utf-16": (
        lambda: changed(
            written(values),
            lambda name, part: (
                part.decode().replace("UTF-8", "UTF-16").encode("utf-16") if name.startswith("xl/") else part
            ),
        ),
        Grid("表", VALUE_ROWS),
    ),
    "cells without places": (
        lambda: changed(written(values), in_sheet(r'<c r="\w+"', "<c")),
        Grid("表", VALUE_ROWS),
    ),
    "single quotes": (
        lambda: changed(written(formulas), in_sheet(r'="([^"]*)"', r"='\1'")),
        Grid("表", [[2, "a", True, ERROR, None, DAY]]),
    ),
    "phonetic": (
        lambda: changed(
            written(lambda _, sheet: sheet.write(0, 0, "abc")),
            lambda name, part: part.replace(b"</t></si>", b'</t><rPh sb="0" eb="1"><t>ruby</t></rPh></si>'),
        ),
        Grid("表", [["abc"]]),
    ),
    "chinese standing formats": (
        lambda: changed(
            written(dates),
            lambda name, part: (
                re.sub(rb'numFmtId="164"', b'numFmtId="31"', part) if name.endswith("styles.xml") else part
            ),
        ),
        Grid("表", [DATE_ROW]),
    ),
}
"""A name for each case, a maker of the workbook, and the grid that it is."""


def trimmed(grid: Grid) -> Grid:
    """Return a grid without what the contract leaves open: trailing empty cells and rows."""
    rows = []
    for row in grid.rows:
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return Grid(grid.sheet, rows, tuple(grid.merged))


def with_types(grid: Grid) -> list[list[tuple[type, object]]]:
    """Return cells with their types, for 3 and 3.0 and True and 1 compare as equal."""
    return [[(type(value), value) for value in row] for row in grid.rows]
