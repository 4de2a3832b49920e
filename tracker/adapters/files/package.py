"""A workbook's package made clean: the few parts that hold values, each in the plainest form.

The shared strings and each sheet's filled rows alone. What makes parsers stumble (dimensions, comments, drawings,
tables, names, strict namespaces, prefixes, error cells, prepared empty rows) goes no further, and nothing is inflated
twice.
"""

import re
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from tracker.adapters.files.archive import Archive
from tracker.adapters.files.outline import Outline, read_outline
from tracker.adapters.files.styles import format_kinds
from tracker.errors import UnreadableError

ERROR_MARK = "\U0010fffd"
"""Stands before the code of an error value, which reaches the parsers as text."""
MAX_FILLED_ROWS = 200_000
SHORTEST_LONG_SHEET = MAX_FILLED_ROWS * 20
MAX_GRID = 4_000_000
"""Cells of the rectangle around a sheet's values, which calamine holds in memory at 32 bytes each."""

MAX_ROWS = 1_048_576
MAX_SHEETS_UNMEASURED = 30
"""Up to so many sheets, one whose cells lie near (to Z99999, or to ZZ999) need not be measured."""
MAX_GRID_TOGETHER = 20_000_000
MAX_TEXT = 60_000_000
"""Bytes of all sheets' filled rows, and of all shared strings: what 500 MB of memory are enough for."""

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ROOT = re.compile(rb"<(?:([\w.-]+):)?(worksheet|sst)\b[^>]*?(/?)>")
# Patterns for what is rare are compiled when it occurs: it takes as long as to read a sheet.
_ERROR_CELL = rb"""(?s)<c\b([^>]*?)\st=(?:"e"|'e')([^>/]*)>(.*?)</c>"""
_VALUE = rb"<v[^>]*>([^<]*)</v>"
_NOT_NEAR = rb'<c(?! r="(?:[A-Z]{1,2}\d{1,3}|[A-Z]\d{1,5})"(?: (?:s|t|cm|vm|ph)="\w*")*/?>)'
_ODD_PLACE = rb'<c(?! r="[A-Z]{1,3}\d{1,7}"(?: (?:s|t|cm|vm|ph)="\w*")*/?>)'
_NO_MERGES = b"<mergeCells></mergeCells>"  # where calamine looks for them it stops here, and reads the cells only once
_REFERENCE = rb'<c r="([A-Z]{1,3})(\d{1,7})"'
_MERGED = rb"""\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
_ROW = rb"(?s)<row\b[^>]*>(.*?)</row>"


class CleanSheet:
    """A sheet's filled rows.

    Args:
        name: the sheet's name.
        body: its rows as they stand in the part, from `<sheetData` to the last filled row's end; empty where no cell
            holds a value.
        merged: merged areas, as `tracker.rows.grid` has them.
        root: the start tag of the worksheet element.
        limit: the largest rectangle of cells that calamine may be given.
    """

    def __init__(
        self,
        name: str,
        body: bytes = b"",
        merged: tuple[tuple[int, int, int, int], ...] = (),
        root: bytes = b"",
        limit: int = MAX_GRID,
    ) -> None:
        self.name, self.body, self.merged, self.root, self.limit = name, body, merged, root, limit

    def named(self, name: str) -> "CleanSheet":
        """Return the same cells under another name."""
        return CleanSheet(name, self.body, self.merged, self.root, self.limit)

    @property
    def has_errors(self) -> bool:
        """Whether some cells are error values, which stand in the part as marked text."""
        return b't="e"' in self.body or (b"'" in self.body and b"t='e'" in self.body)

    @cached_property
    def part(self) -> bytes:
        """Worksheet XML of the cells alone, for a parser."""
        body = re.sub(_ERROR_CELL, _error_as_text, self.body) if self.has_errors else self.body
        return b"".join((HEAD, self.root.replace(_STRICT, MAIN), _NO_MERGES, body, b"</sheetData></worksheet>"))

    @cached_property
    def is_plain(self) -> bool:
        """Whether the cells stand as applications write them, in a rectangle of bounded size."""
        return _is_plain(self.body, self.limit)


class Package(NamedTuple):
    """What both parsers are given."""

    sheets: tuple[CleanSheet, ...]
    missing: tuple[str, ...]
    shared_strings: bytes
    kinds: list[int]
    starts_1904: bool


def read_package(archive: Archive, source: str, untyped: Collection[str] = ()) -> Package:
    """Return the clean package of a workbook, without the sheets that nobody types into, by their titles.

    Raises:
        UnreadableError: it is no workbook, a part of it is broken, or a sheet is too long.
    """
    outline = read_outline(archive, source)
    wanted = [(name, part) for name, part in outline.sheets if part and name not in untyped]
    near = MAX_GRID if len(wanted) <= MAX_SHEETS_UNMEASURED else MAX_GRID_TOGETHER // len(wanted)
    sheets, strings = [], _shared_strings(archive, outline)
    left = MAX_TEXT - len(strings)
    clean: dict[str, CleanSheet] = {}
    for name, part in wanted:
        if part not in clean:
            clean[part] = clean_sheet(name, archive.part(part), source, near)
        sheet = clean[part].named(name)
        left -= len(sheet.body)
        if left < 0:
            raise UnreadableError("file-too-much-text", file=source, sheet=name, limit=MAX_TEXT // 1_000_000)
        sheets.append(sheet)
    kinds = format_kinds(archive.part(outline.styles)) if outline.styles else []
    archive.refuse_odd_rest()
    missing = tuple(name for name, part in outline.sheets if not part)
    return Package(tuple(sheets), missing, strings, kinds, outline.starts_1904)


def clean_sheet(name: str, part: bytes, source: str, limit: int) -> CleanSheet:
    """Return a sheet's filled rows and merged areas; `limit` is the largest rectangle for calamine, in cells."""
    root, part = _unprefixed(part)
    start, end = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if start < 0 or end < 0:
        return CleanSheet(name)
    merged = _merged(part, end)
    last = _last_value(part, start, end)
    row_end = part.find(b"</row>", last, end)
    if last < 0 or row_end < 0:
        return CleanSheet(name, merged=merged)
    body = part[start : row_end + 6]
    if len(body) > SHORTEST_LONG_SHEET:
        _refuse_long(body, name, source)
    return CleanSheet(name, body, merged, root, limit)


def _last_value(part: bytes, start: int, end: int) -> int:
    """Return where the last cell with a value ends; the empty values of prepared formulas are none."""
    last = part.rfind(b"</v>", start, end)
    while last > 3 and part[last - 1 : last] == b">" and part[last - 3 : last] == b"<v>":
        last = part.rfind(b"</v>", start, last)
    return max(last, part.rfind(b"</is>", max(last, start), end))


def _unprefixed(part: bytes) -> tuple[bytes, bytes]:
    """Return the root's start tag and the part, both without the prefix that some producers write (`x:worksheet`)."""
    root = _ROOT.search(part)
    if not root:
        return b'<worksheet xmlns="%s">' % MAIN, part
    tag, prefix = root[0].replace(b"/>", b">"), root[1]
    if prefix:
        part = part.replace(b"<%s:" % prefix, b"<").replace(b"</%s:" % prefix, b"</")
        tag = tag.replace(b"<%s:" % prefix, b"<").replace(b"xmlns:%s=" % prefix, b"xmlns=")
    return tag, part


def _merged(part: bytes, position: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return the merged areas, which stand behind the cells."""
    start = part.find(b"<mergeCells", position)
    if start < 0:
        return ()
    end = part.find(b"</mergeCells>", start)
    areas = re.compile(_MERGED).findall(part, start, end if end > 0 else len(part))
    return tuple(
        (int(top), column_number(left), int(bottom), column_number(right)) for left, top, right, bottom in areas
    )


def column_number(letters: bytes) -> int:
    """Return the number of a column: `A` is 1, `AA` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refuse_long(body: bytes, name: str, source: str) -> None:
    """Refuse a sheet with more filled rows than the gate lets through; prepared empty rows do not count."""
    if body.count(b"<row") <= MAX_FILLED_ROWS:
        return
    filled = sum(b"</v>" in match[1] or b"</is>" in match[1] for match in re.finditer(_ROW, body))
    if filled > MAX_FILLED_ROWS:
        raise UnreadableError("file-too-many-rows", file=source, sheet=name, count=filled, limit=MAX_FILLED_ROWS)


def _error_as_text(match: re.Match[bytes]) -> bytes:
    """Write an error cell as a text cell whose text is marked; one without a value as an empty cell."""
    value = re.search(_VALUE, match[3])
    if not value:
        return b"<c%s%s/>" % (match[1], match[2])
    return b'<c%s%s t="str"><v>%s%s</v></c>' % (match[1], match[2], ERROR_MARK.encode(), value[1])


def _is_plain(body: bytes, limit: int) -> bool:
    """Whether cells name their place as applications write it, and span a rectangle that fits into memory."""
    if limit == MAX_GRID and not re.search(_NOT_NEAR, body):
        return True
    if re.search(_ODD_PLACE, body):
        return False
    places = re.findall(_REFERENCE, body)
    rows = max((int(row) for _, row in places), default=0)
    columns = max((column_number(letters) for letters in {letters for letters, _ in places}), default=0)
    return rows * columns <= limit and rows <= MAX_ROWS


def _shared_strings(archive: Archive, outline: Outline) -> bytes:
    """Return the shared strings without the counts that a parser would believe."""
    if not outline.shared_strings:
        return b""
    part = archive.part(outline.shared_strings)
    root = _ROOT.search(part)
    if not root or root[3]:
        return b""
    _, part = _unprefixed(part[root.start() :])
    return b"".join((HEAD, b'<sst xmlns="%s">' % MAIN, part[part.find(b">") + 1 :]))
