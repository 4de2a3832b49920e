"""The fills and notes of single cells: read once, changed in memory, written where they differ.

Each question to an application costs a millisecond or more, so none is asked twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.model.place import Place

if TYPE_CHECKING:
    import xlwings as xw


class Look:
    """What a cell looks like now and is going to look like.

    Attributes:
        fill: RRGGBB; empty where it has none. Conditional formats do not count.
        note: None where it has none.
    """

    def __init__(self, cell: xw.Range) -> None:
        self._cell = cell
        note = cell.note
        self.fill = self._fill = _hex(cell.color)
        self.note = self._note = None if note is None else one_line_end(note.text)

    @property
    def has_thread(self) -> bool:
        """Whether people talk at this cell (Excel 365): such a thread looks like a note, and takes no words of ours."""
        try:
            return self.note is not None and self._cell.comment is not None
        except (AttributeError, NotImplementedError):
            return False

    def write(self) -> None:
        """Change the cell where it looks different."""
        if self.fill != self._fill:
            self._cell.color = rgb(self.fill) if self.fill else None
            self._fill = self.fill
        if self.note == self._note:
            return
        if self._note is None:
            self._cell.add_note(self.note or "")
        else:
            self._rewrite()
        self._note = self.note

    def _rewrite(self) -> None:
        """Change the words of a note, which keeps its frame, or delete it."""
        note = self._cell.note
        if note is not None and self.note is None:
            note.delete()
        elif note is not None and self.note is not None:
            note.text = self.note


class Looks:
    """The cells of a workbook that marks are about."""

    def __init__(self, sheets: Mapping[str, xw.Sheet]) -> None:
        self._sheets = sheets
        self._known: dict[Place, Look] = {}

    def at(self, place: Place) -> Look | None:
        """Return a cell; None where its sheet is gone."""
        sheet = self._sheets.get(place.sheet)
        if sheet is None:
            return None
        if place not in self._known:
            self._known[place] = Look(sheet.range((place.row, place.column)))
        return self._known[place]

    def with_note(self, sheet: str, words: str) -> Look | None:
        """Return the only cell of a sheet whose note has certain words; None where there is none, or more."""
        try:
            notes = list(self._sheets[sheet].notes) if sheet in self._sheets else []
        except (AttributeError, NotImplementedError):
            return None
        cells = [note.location for note in notes if words in one_line_end(note.text)]
        return self.at(Place(sheet, cells[0].row, cells[0].column)) if len(cells) == 1 else None

    def write(self) -> None:
        """Change every cell that looks different."""
        for look in self._known.values():
            look.write()


def _hex(colour: tuple[int, int, int] | None) -> str:
    return "{:02X}{:02X}{:02X}".format(*colour) if colour else ""


def rgb(colour: str) -> tuple[int, int, int]:
    """Return RRGGBB as three numbers."""
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def one_line_end(text: str | None) -> str:
    """Return a note with one kind of line end: Excel for Mac writes another."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")
