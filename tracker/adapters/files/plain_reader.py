"""Reads the cells of a sheet that stand exactly as applications write them, with one pattern and without a parser.

Four meetings in five need no more than this, and it takes half the time of the fastest parser and none of its import.
Whatever is written in any other way (a comment, an odd attribute, cells out of order, a far cell) is an
`OddSheetError`, and a parser reads that sheet: nothing is guessed here and nothing left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tracker.adapters.files.cells import NOTHING, from_serial, grid_value
from tracker.adapters.files.package import MAX_ROWS, CleanSheet, Package, column_number
from tracker.adapters.files.styles import GENERAL, LENGTH
from tracker.rows.grid import CellError, Value

MAX_BODY = 2_000_000
"""Bytes of a sheet's rows or of the shared strings; more is a parser's work, which takes less memory for a cell."""

_CELL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?>(?:<f(?:>[^<]*</f>|[^<>]*/>|[^<>]*>[^<]*</f>))?'
    rb"<v>([^<]+)</v></c>"
)
_TEXT = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t>(?:<phoneticPr [^<>]*/>)?</si>')
_RICH = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_SPOKEN = re.compile(r"<rPh .*?</rPh>", re.DOTALL)
_RUN = re.compile(r"<t(?: [^<>]*)?>([^<]*)</t>")
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos);)?")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NUMBER = re.compile(rb"-?\d{1,18}(?:\.\d+)?(?:[eE][+-]?\d\d?)?")
_ODD = ((b"!", b"<!"), (b"?", b"<?"), (b"\r", b"\r"), (b"#", b"&#"), (b"_", b"_x"))
"""What a parser has to resolve: declarations, line breaks and characters by number, Excel's own `_x000D_`. Before each
the rare character that it holds, which is looked for first: that costs next to nothing."""
_DAY_0 = date(1899, 12, 30).toordinal()
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
MAX_COLUMN = 16_384
_columns: dict[bytes, int] = {}


class OddSheetError(Exception):
    """A sheet is written in a way that a parser has to understand."""


class PlainBook:
    """What the sheets of a workbook share: its texts by number, and the values of cells that were seen before.

    Raises:
        OddSheetError: from the constructor, where the shared strings are written in an odd way.
    """

    def __init__(self, package: Package) -> None:
        self._texts = shared_texts(package.shared_strings)
        self._values = _Values(package.kinds, package.starts_1904)

    def read_rows(self, sheet: CleanSheet) -> list[list[Value]]:
        """Return the rows of a sheet; raises OddSheetError for one that a parser has to read."""
        body = sheet.body
        if len(body) > MAX_BODY or _has_odd(body, _ODD[:2]):
            raise OddSheetError
        found = _CELL.findall(body)
        closed = body.count(b"</c>")
        if len(found) != closed - (body.count(b"<v></v></c>") if len(found) != closed else 0):
            raise OddSheetError
        if body.count(b"</v>") != closed:
            raise OddSheetError
        try:
            return self._rows(found, sheet.limit)
        except KeyError:  # a text that there is none of
            raise OddSheetError from None

    def _rows(self, found: Sequence[tuple[bytes, ...]], room: int) -> list[list[Value]]:
        """Return the rows of the cells that were found; `room` is how many empty cells may lie between them."""
        texts, values = self._texts, self._values
        rows: list[list[Value]] = []
        row: list[Value] = []
        current = b""
        for letters, number, style, kind, text in found:
            if number != current:
                current, gap = number, int(number) - len(rows) - 1
                room -= gap
                if gap < 0 or room < 0 or len(rows) + gap >= MAX_ROWS:
                    raise OddSheetError
                rows.extend([NOTHING] * gap)
                rows.append(row := [])
            gap = (_columns.get(letters) or _column(letters)) - len(row) - 1
            if gap:
                room -= gap
                if gap < 0 or room < 0:
                    raise OddSheetError
                row += [None] * gap
            row.append(texts[text] if kind == b"s" else values[style, kind, text])
        return rows


def shared_texts(part: bytes) -> Mapping[bytes, str | None]:
    """Return the shared strings by their number as it stands in a cell; white space alone is None.

    Raises:
        OddSheetError: some of them are written in an odd way.
    """
    if len(part) > MAX_BODY:
        raise OddSheetError
    text = _decoded(part[part.find(b"?>") + 2 :] if part.startswith(b"<?xml ") else part)
    found = _TEXT.findall(text)
    if len(found) != text.count("<si"):
        found = ["".join(_RUN.findall(_SPOKEN.sub("", item))) for item in _RICH.findall(text)]
        if len(found) != text.count("<si"):
            raise OddSheetError
    if "&" in text:
        found = [_unescaped(item) if "&" in item else item for item in found]
    return {b"%d" % number: None if item.isspace() else item or None for number, item in enumerate(found)}


def _has_odd(part: bytes, marks: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a part holds one of some marks."""
    return any(rare in part and mark in part for rare, mark in marks)


def _decoded(part: bytes) -> str:
    """Return a text that holds nothing a parser would have to resolve but the five entities."""
    if _has_odd(part, _ODD):
        raise OddSheetError
    try:
        return part.decode()
    except UnicodeDecodeError:
        raise OddSheetError from None


def _unescaped(text: str) -> str:
    """Return a text with its entities resolved."""

    def character(match: re.Match[str]) -> str:
        if not match[1]:
            raise OddSheetError
        return _ENTITIES[match[1]]

    return _ENTITY.sub(character, text)


def _column(letters: bytes) -> int:
    """Return the number of a column, and remember it."""
    column = column_number(letters) if len(letters) <= 3 else MAX_COLUMN + 1
    if column > MAX_COLUMN:
        raise OddSheetError
    return _columns.setdefault(letters, column)


class _Values(dict[tuple[bytes, bytes, bytes], Value]):
    """The value of a cell by style, type and text; each is made once."""

    def __init__(self, kinds: Sequence[int], starts_1904: bool) -> None:
        super().__init__()
        self._kinds = {b"%d" % number: kind for number, kind in enumerate(kinds)}
        self._kinds[b""] = kinds[0] if kinds else GENERAL
        self._starts_1904 = starts_1904

    def __missing__(self, key: tuple[bytes, bytes, bytes]) -> Value:
        style, kind, text = key
        value = self[key] = self._number(style, text) if kind in (b"", b"n") else _other(kind, text)
        return value

    def _number(self, style: bytes, text: bytes) -> Value:
        """Return a number, or the day or time that its style shows."""
        format_ = self._kinds.get(style, GENERAL)
        if not _NUMBER.fullmatch(text):
            raise OddSheetError
        number = int(text) if text.isdigit() and len(text) < 16 else float(text)
        if format_ in (GENERAL, LENGTH):
            return grid_value(number)
        if type(number) is int and not self._starts_1904 and _FIRST_DAY <= number <= _LAST_DAY:
            return date.fromordinal(_DAY_0 + number)
        return grid_value(from_serial(number, format_, self._starts_1904))


def _other(kind: bytes, text: bytes) -> Value:
    """Return a cell that holds no number: a truth value, an error, the text of a formula."""
    if kind == b"b" and text in (b"0", b"1"):
        return text == b"1"
    words = _unescaped(_decoded(text))
    if kind == b"e":
        return CellError(words)
    if kind == b"str":
        return grid_value(words)
    raise OddSheetError
