"""Puts marks on cells and takes them away: a fill and a note, and nothing else of the cell.

What a person changes in the meantime is theirs: a fill that is not our tint any more stays, of a note only our words
go, and values are never touched. A person's own note keeps its frame: our words are added below theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.adapters.live.cells import Look, Looks
from tracker.adapters.live.store import Kept, Record, read_records, write_records
from tracker.model.finding import Severity
from tracker.model.place import Place
from tracker.views.live import Mark

if TYPE_CHECKING:
    from tracker.adapters.live.sheets import Sheets

_GAP = "\n\n"
"""Between a person's words and ours, and between ours of two kinds."""


def put_marks(sheets: Sheets, kind: str, marks: Sequence[Mark], tints: Mapping[str, str]) -> None:
    """Put marks on cells in place of the earlier ones of this kind.

    Args:
        sheets: of the open workbook.
        kind: of the marks.
        marks: the cells, one mark each.
        tints: RRGGBB by severity.
    """
    old = read_records(sheets)
    wanted: dict[Place, list[Kept]] = {}
    for record in old:
        for mark in record.marks:
            if mark.kind != kind:
                wanted.setdefault(record.place, []).append(mark)
    for new in marks:
        wanted.setdefault(new.place, []).append(Kept(kind, new.severity.value, new.note))
    _change(sheets, old, wanted, tints)


def take_marks(sheets: Sheets) -> int:
    """Take every mark away and forget it; returns how many cells were marked."""
    old = read_records(sheets)
    _change(sheets, old, {}, {})
    return len(old)


def _change(
    sheets: Sheets, old: Sequence[Record], wanted: Mapping[Place, Sequence[Kept]], tints: Mapping[str, str]
) -> None:
    """Go from the old marks to the wanted ones.

    What a cell was before is remembered before the cell is changed and forgotten after it is restored, so that an end
    in the middle loses nothing.
    """
    looks = Looks(sheets, {**dict.fromkeys(record.place for record in old), **dict.fromkeys(wanted)})
    _restore(old, looks)
    new = [_cover(look, place, marks, tints) for place, marks in wanted.items() if (look := looks.at(place))]
    leaving = [record for record in old if record not in new]
    remembered = [*leaving, *new]
    if remembered != old:
        write_records(sheets, remembered)
    looks.write()
    if remembered != new or not new:
        write_records(sheets, new)


def _restore(records: Iterable[Record], looks: Looks) -> None:
    """Restore what was there before, where our mark still is; one that was sorted away is found by its note."""
    for record in records:
        look = looks.at(record.place)
        if look is None or _give_back(look, record) or not record.note:
            continue
        moved = looks.with_note(record.place.sheet, record.note)
        if moved is not None:
            _give_back(moved, record)


def _give_back(look: Look, record: Record) -> bool:
    """Restore a cell; returns False where it carries nothing of ours."""
    is_tinted, is_noted = look.fill == record.fill, bool(record.note) and record.note in (look.note or "")
    if is_tinted:
        look.fill = record.fill_before
    if is_noted:
        look.note = _without(look.note or "", record)
    return is_noted or (is_tinted and not record.note)


def _without(text: str, record: Record) -> str | None:
    """Return a note without our words: what was there before, or what a person made of it since."""
    if text in (record.note, f"{record.note_before}{_GAP}{record.note}"):
        return record.note_before
    return text.replace(_GAP + record.note, "", 1).replace(record.note, "", 1).strip("\n") or None


def _cover(look: Look, place: Place, marks: Sequence[Kept], tints: Mapping[str, str]) -> Record:
    """Mark a cell, and return what that covers."""
    gravest = min((Severity(mark.severity) for mark in marks), key=lambda severity: severity.rank)
    note = "" if look.has_thread else _GAP.join(mark.note for mark in marks)
    record = Record(place, look.fill, look.note, tints[gravest.value], note, tuple(marks))
    look.fill = record.fill
    if note:
        look.note = note if look.note is None else look.note + _GAP + note
    return record
