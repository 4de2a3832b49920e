"""What marks cover, remembered in the workbook itself: a hidden sheet, so that it survives saving and closing.

One row a marked cell. Column A refers to the cell by a formula (`='行动项跟踪'!$K$12`): both applications keep it right
when rows are inserted, deleted or moved, or the sheet is renamed, and it ends as `#REF!` with the cell. From column B
on stands the record as JSON, cut into pieces that a cell can hold; each begins with `|`, so that no application takes
it for a formula, a number or a date. The first row holds how many rows follow.

Defined names and properties of the document hold 255 characters of text; custom XML parts are out of xlwings' reach.
Excel can hide a sheet so that its menu does not offer it; LibreOffice knows plain hiding alone, and readers know the
sheet by its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.model.place import Place, column_letters
from tracker.rows.layout import MARKS_SHEET

if TYPE_CHECKING:
    import xlwings as xw

    from tracker.adapters.live.sheets import Sheets

_PIECE = 30_000
"""Characters of JSON in one cell; a cell holds 32,767."""
_REFERENCE = re.compile(r"=\$?(?:'((?:[^']|'')+)'|([^'!]+))[!.]\$?([A-Z]{1,3})\$?(\d+)")


class Kept(NamedTuple):
    """What a cell was marked with: kind of mark, severity, words."""

    kind: str
    severity: str
    note: str


class Record(NamedTuple):
    """One marked cell.

    Attributes:
        place: where it is now.
        fill_before: RRGGBB; empty where it had none.
        note_before: None where it had none.
        fill: ours.
        note: our part of the note; empty where the cell takes none.
        marks: what it is marked with.
    """

    place: Place
    fill_before: str
    note_before: str | None
    fill: str
    note: str
    marks: tuple[Kept, ...]


def read_records(sheets: Sheets) -> list[Record]:
    """Return what is remembered; a cell that is gone from the workbook is gone from it."""
    sheet = sheets.titled(MARKS_SHEET)
    if sheet is None:
        return []
    head, *rows = _table(sheet.used_range.formula)
    return [
        _record(place, "".join(str(piece)[1:] for piece in pieces if piece))
        for formula, *pieces in rows[: _count(head[0])]
        if (place := parse_reference(str(formula)))
    ]


def _count(head: object) -> int:
    """Return how many rows follow the first; none where that cannot be read."""
    text = str(head).removesuffix(".0")
    return int(text) if text.isdecimal() else 0


def _table(value: object) -> Sequence[Sequence[object]]:
    """Return formulas as rows: xlwings gives one cell's by itself."""
    return value if isinstance(value, (tuple, list)) else ((value,),)


def _record(place: Place, content: str) -> Record:
    fill_before, note_before, fill, note, marks = json.loads(content)
    return Record(place, fill_before, note_before, fill, note, tuple(Kept(*mark) for mark in marks))


def write_records(sheets: Sheets, records: Sequence[Record]) -> None:
    """Remember these and nothing else; where there is nothing to remember, the sheet goes."""
    sheet = sheets.titled(MARKS_SHEET)
    if not records:
        if sheet is not None:
            sheets.remove(sheet)
        return
    if sheet is None:
        sheet = sheets.add(MARKS_SHEET)
        _hide(sheet)
    else:
        sheet.clear_contents()
    texts = [_pieces(json.dumps(record[1:], ensure_ascii=False)) for record in records]
    width = max(map(len, texts))
    sheet.range((2, 2), (len(records) + 1, width + 1)).value = [row + [None] * (width - len(row)) for row in texts]
    sheet.range((2, 1), (len(records) + 1, 1)).formula = [[reference(record.place)] for record in records]
    sheet.range((1, 1)).value = len(records)


def _pieces(text: str) -> list[str | None]:
    return [f"|{text[start : start + _PIECE]}" for start in range(0, len(text), _PIECE)]


def _hide(sheet: xw.Sheet) -> None:
    """Hide a sheet; in Excel for Windows so that only a program can show it (`xlSheetVeryHidden`)."""
    sheet.visible = False
    if sheet.book.app.engine.name == "excel" and hasattr(sheet.api, "Visible"):
        sheet.api.Visible = 2


def reference(place: Place) -> str:
    """Return the formula that refers to a cell."""
    sheet = place.sheet.replace("'", "''")
    return f"='{sheet}'!${column_letters(place.column)}${place.row}"


def parse_reference(formula: str) -> Place | None:
    """Return the cell that a formula refers to, as Excel or LibreOffice writes it; None where it is gone."""
    match = _REFERENCE.fullmatch(formula)
    if not match:
        return None
    sheet = match[1].replace("''", "'") if match[1] else match[2]
    return Place(sheet, int(match[4]), _number(match[3]))


def _number(letters: str) -> int:
    """Return the number of a column by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
