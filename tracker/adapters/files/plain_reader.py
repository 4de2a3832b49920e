"""Reads the cells of a sheet that stand exactly as applications write them, with one pattern and without a parser.

Four meetings in five need no more than this, and it takes half the time of the fastest parser and none of its import.
Whatever is written in any other way (a comment, an odd attribute, cells out of order, a far cell) is an
`OddSheetError`, and a parser reads that sheet: nothing is guessed here and nothing left out.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from tracker.adapters.files.cells import NOTHING, from_serial, grid_value
from tracker.adapters.files.package import MAX_ROWS, CleanSheet, Package, column_number
from tracker.adapters.files.styles import ENTITIES, GENERAL, LENGTH, unescaped
from tracker.rows.grid import CellError, Value

MAX_BODY = 2_000_000
"""Bytes of a sheet's rows or of the shared strings; more is a parser's work, which takes less memory for a cell."""

_CELL = re.compile(
    rb'<c r="([A-Z]++)(\d++)"([^>/]*+)>(?:<f(?:>[^<]*+</f>|[^<>]*/>|[^<>]*+>[^<]*+</f>))?+<v>([^<]++)</v></c>'
)
"""Possessive, as nothing that is given back could match: a quarter of the time."""
_ATTRIBUTES = re.compile(rb'(?: s="(\d{1,9})")?(?: t="(\w+)")?')
_NEXT_TEXT = "</t></si><si><t>"
_FIRST_TEXT, _LAST_TEXT = _NEXT_TEXT[9:], _NEXT_TEXT[:9]
# Patterns for what only some lists of texts hold are compiled when one does.
_TEXT = r"<si><t>([^<]*)</t>(?:<phoneticPr [^<>]*/>)?</si>"
_RICH = r"(?s)<si>(.*?)</si>"
_SPOKEN = r"(?s)<rPh .*?</rPh>"
_RUN = r"<t(?: [^<>]*)?>([^<]*)</t>"
_NUMBER = re.compile(rb"-?\d{1,18}(?:\.\d+)?(?:[eE][+-]?\d\d?)?")
_ODD = ((b"!", b"<!"), (b"?", b"<?"), (b"\r", b"\r"), (b"#", b"&#"), (b"_", b"_x"))
"""What a parser has to resolve: declarations, line breaks and characters by number, Excel's own `_x000D_`. Before each
the rare character that it holds, which is looked for first: that costs next to nothing."""
_DAY_0 = date(1899, 12, 30).toordinal()
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
MAX_COLUMN = 16_384
_NUMBERS: list[bytes] = []
_MOST_NUMBERS = 5_000
"""How many of them are kept."""


class OddSheetError(Exception):
    """A sheet is written in a way that a parser has to understand."""


class PlainBook:
    """What the sheets of a workbook share: its texts by number, and the values of cells that were seen before.

    Raises:
        OddSheetError: from the constructor, where the shared strings are written in an odd way.
    """

    def __init__(self, package: Package) -> None:
        self._values = _CellKinds(shared_texts(package.shared_strings), package.kinds, package.starts_1904)

    def read_rows(self, sheet: CleanSheet) -> list[list[Value]]:
        """Return the rows of a sheet; raises OddSheetError for one that a parser has to read."""
        body = sheet.body
        if len(body) > MAX_BODY or _has_odd(body, _ODD[:2]) or b"<is" in body:
            raise OddSheetError
        found = _CELL.findall(body)
        values = body.count(b"<v")
        empty = body.count(b"<v></v></c>") if values != len(found) else 0
        if not values == body.count(b"</v>") == len(found) + empty:
            raise OddSheetError
        try:
            return self._rows(found, sheet.limit)
        except KeyError:  # a text that there is none of
            raise OddSheetError from None

    def _rows(self, found: Sequence[tuple[bytes, bytes, bytes, bytes]], room: int) -> list[list[Value]]:
        """Return the rows of the cells that were found; `room` is how many empty cells may lie between them."""
        values, columns = self._values, _COLUMNS
        rows: list[list[Value]] = []
        row: list[Value] = []
        current = b""
        for letters, number, attributes, text in found:
            if number != current:
                current, gap = number, int(number) - len(rows) - 1
                room -= gap
                if gap < 0 or room < 0 or len(rows) + gap >= MAX_ROWS:
                    raise OddSheetError
                rows += [NOTHING] * gap
                rows.append(row := [])
            gap = columns[letters] - len(row)
            if gap:
                room -= gap
                if gap < 0 or room < 0:
                    raise OddSheetError
                row += [None] * gap
            row.append(values[attributes][text])
        return rows


def shared_texts(part: bytes) -> dict[bytes, Value]:
    """Return the shared strings by their number as it stands in a cell; white space alone is None.

    Raises:
        OddSheetError: some of them are written in an odd way.
    """
    if len(part) > MAX_BODY:
        raise OddSheetError
    text = _decoded(part[part.find(b"?>") + 2 :] if part.startswith(b"<?xml ") else part)
    found = _list_of_texts(text.replace('<t xml:space="preserve">', "<t>"))
    if "&" in text:
        found = [_unescaped(item) if "&" in item else item for item in found]
    values: list[Value] = [item if item and not item.isspace() else None for item in found]
    return dict(zip(_numbers(len(values)), values, strict=True))


def _numbers(count: int) -> list[bytes]:
    """Return the numbers below a count as they stand in cells; those of most workbooks are written once."""
    _NUMBERS.extend(b"%d" % number for number in range(len(_NUMBERS), min(count, _MOST_NUMBERS)))
    return _NUMBERS[:count] + [b"%d" % number for number in range(_MOST_NUMBERS, count)]


def _list_of_texts(text: str) -> list[str]:
    """Return the shared strings in order; most lists hold plain texts alone, and those are only cut apart."""
    start, end = text.find("<si"), text.rfind(_LAST_TEXT)
    if not text.startswith(_FIRST_TEXT, start) or text.find("<si", end) >= 0:
        return _texts_of_any_kind(text)
    found = text[start + len(_FIRST_TEXT) : end].split(_NEXT_TEXT)
    around = text.count("<", 0, start) + text.count("<", end + len(_LAST_TEXT))
    is_plain = text.count("<") == len(found) * _NEXT_TEXT.count("<") + around
    return found if is_plain else _texts_of_any_kind(text)


def _texts_of_any_kind(text: str) -> list[str]:
    """Return the shared strings where some are rich or annotated."""
    found: list[str] = re.findall(_TEXT, text)
    if len(found) != text.count("<si"):
        found = ["".join(re.findall(_RUN, re.sub(_SPOKEN, "", item))) for item in re.findall(_RICH, text)]
    if len(found) != text.count("<si"):
        raise OddSheetError
    return found


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
    """Return a text with its entities resolved; raises OddSheetError for any but the five of XML."""
    if text.count("&") != sum(map(text.count, ENTITIES)):
        raise OddSheetError
    return unescaped(text)


class _Columns(dict[bytes, int]):
    """The number of a column, from 0, by its letters."""

    def __missing__(self, letters: bytes) -> int:
        column = column_number(letters) if len(letters) <= 3 else MAX_COLUMN + 1
        if column > MAX_COLUMN:
            raise OddSheetError
        return self.setdefault(letters, column - 1)


_COLUMNS = _Columns()


class _CellKinds(dict[bytes, dict[bytes, Value]]):
    """The values by their text, for each combination of attributes that cells have: style and type."""

    def __init__(self, texts: dict[bytes, Value], formats: Sequence[int], starts_1904: bool) -> None:
        super().__init__()
        self._texts, self._formats, self._starts_1904 = texts, formats, starts_1904

    def __missing__(self, attributes: bytes) -> dict[bytes, Value]:
        style, kind = _style_and_kind(attributes)
        format_ = self._formats[style] if style < len(self._formats) else GENERAL
        self[attributes] = self._texts if kind == b"s" else _Values(kind, format_, self._starts_1904)
        return self[attributes]


class _Values(dict[bytes, Value]):
    """The values of cells of one kind by their text; each is made once."""

    def __init__(self, kind: bytes, format_: int, starts_1904: bool) -> None:
        super().__init__()
        self._kind, self._format, self._starts_1904 = kind, format_, starts_1904

    def __missing__(self, text: bytes) -> Value:
        is_number = self._kind == b"n"
        value = self[text] = _number(text, self._format, self._starts_1904) if is_number else _other(self._kind, text)
        return value


# Workbooks share most of their styles, days and numbers: what these two return is remembered from one to the next.
@lru_cache(500)
def _style_and_kind(attributes: bytes) -> tuple[int, bytes]:
    """Return number of the style and type of a cell from its attributes."""
    match = _ATTRIBUTES.fullmatch(attributes)
    if not match:
        raise OddSheetError
    return int(match[1] or 0), match[2] or b"n"


@lru_cache(4_000)
def _number(text: bytes, format_: int, starts_1904: bool) -> Value:
    """Return a number, or the day or time that its style shows."""
    if not _NUMBER.fullmatch(text):
        raise OddSheetError
    number = int(text) if text.isdigit() and len(text) < 16 else float(text)
    if format_ in (GENERAL, LENGTH):
        return grid_value(number)
    if type(number) is int and not starts_1904 and _FIRST_DAY <= number <= _LAST_DAY:
        return date.fromordinal(_DAY_0 + number)
    return grid_value(from_serial(number, format_, starts_1904))


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
