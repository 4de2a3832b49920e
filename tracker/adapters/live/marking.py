"""Puts marks on cells and takes them away: a fill and a note, and nothing else of the cell.

What a person changes in the meantime is theirs: a fill that is not our tint any more stays, of a note only our words
go, and values are never touched. A person's own note keeps its frame: our words are added below theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.adapters.live.store import Kept, Record, by_place, read_records, write_records
from tracker.model.finding import Severity
from tracker.model.place import Place
from tracker.views.live import Mark

if TYPE_CHECKING:
    import xlwings as xw

_GAP = "\n\n"
"""Between a person's words and ours, and between ours of two kinds."""


def put_marks(book: xw.Book, kind: str, marks: Sequence[Mark], tints: Mapping[str, str]) -> None:
    """Put marks on cells in place of the earlier ones of this kind.

    What is there now is remembered before the first cell is changed, so that an end in the middle loses nothing.

    Args:
        book: the open workbook.
        kind: of the marks.
        marks: the cells, one mark each.
        tints: RRGGBB by severity.
    """
    old = read_records(book)
    remove_marks(book, old)
    wanted: dict[Place, list[Kept]] = {}
    for place, mark in by_place(old):
        if mark.kind != kind:
            wanted.setdefault(place, []).append(mark)
    for new in marks:
        wanted.setdefault(new.place, []).append(Kept(kind, new.severity.value, new.note))
    sheets = {sheet.name: sheet for sheet in book.sheets}
    records = [_covered(sheets[p.sheet], p, kept, tints) for p, kept in wanted.items() if p.sheet in sheets]
    write_records(book, records)
    for record in records:
        _put(sheets[record.place.sheet], record)


def take_marks(book: xw.Book) -> int:
    """Take every mark away and forget it; returns how many cells were marked."""
    records = read_records(book)
    remove_marks(book, records)
    write_records(book, ())
    return len(records)


def _covered(sheet: xw.Sheet, place: Place, marks: Sequence[Kept], tints: Mapping[str, str]) -> Record:
    """Return what a cell is going to be marked with, and what that covers."""
    cell = sheet.range((place.row, place.column))
    gravest = min((Severity(mark.severity) for mark in marks), key=lambda severity: severity.rank)
    note = _GAP.join(mark.note for mark in marks)
    return Record(place, _fill(cell), _note(cell), tints[gravest.value], note, tuple(marks))


def _put(sheet: xw.Sheet, record: Record) -> None:
    cell = sheet.range((record.place.row, record.place.column))
    cell.color = _rgb(record.fill)
    if not record.note:
        return
    if record.note_before is None:
        cell.add_note(record.note)
    elif not _has_thread(cell):
        _write_note(cell, record.note_before + _GAP + record.note)


def _has_thread(cell: xw.Range) -> bool:
    """Whether people talk at this cell (Excel 365): such a thread looks like a note, and takes no words of ours."""
    try:
        return cell.comment is not None
    except (AttributeError, NotImplementedError):
        return False


def remove_marks(book: xw.Book, records: Iterable[Record]) -> None:
    """Restore what was there before, where our mark still is; a mark that was sorted away is found by its note."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for record in records:
        sheet = sheets.get(record.place.sheet)
        if sheet is not None and not _restore(sheet.range((record.place.row, record.place.column)), record):
            moved = _moved(sheet, record)
            if moved is not None:
                _restore(moved, record)


def _restore(cell: xw.Range, record: Record) -> bool:
    """Restore a cell; returns False where it carries nothing of ours."""
    is_tinted = _fill(cell) == record.fill
    if is_tinted and record.fill != record.fill_before:
        cell.color = _rgb(record.fill_before) if record.fill_before else None
    text = _note(cell)
    is_noted = bool(text and record.note and record.note in text)
    if text and is_noted:
        _write_note(cell, _without(text, record))
    return is_noted or (is_tinted and not record.note)


def _without(text: str, record: Record) -> str | None:
    """Return a note without our words: what was there before, or what a person made of it since."""
    if text in (record.note, f"{record.note_before}{_GAP}{record.note}"):
        return record.note_before
    return text.replace(_GAP + record.note, "", 1).replace(record.note, "", 1).strip("\n") or None


def _write_note(cell: xw.Range, text: str | None) -> None:
    """Give the note of a cell other words, or none."""
    note = cell.note
    if note is not None and text is None:
        note.delete()
    elif note is not None and text is not None:
        note.text = text


def _moved(sheet: xw.Sheet, record: Record) -> xw.Range | None:
    """Return the cell that our mark went to with its row; None where it is nowhere."""
    if not record.note:
        return None
    try:
        found = [note.location for note in sheet.notes if record.note in _lines(note.text)]
    except (AttributeError, NotImplementedError):
        return None
    return found[0] if len(found) == 1 else None


def _fill(cell: xw.Range) -> str:
    """Return a cell's own fill as RRGGBB; empty where it has none. Conditional formats do not count."""
    colour = cell.color
    return "{:02X}{:02X}{:02X}".format(*colour) if colour else ""


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def _note(cell: xw.Range) -> str | None:
    note = cell.note
    return None if note is None else _lines(note.text)


def _lines(text: str | None) -> str:
    """Return a note with one kind of line end: Excel for Mac writes another."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")
