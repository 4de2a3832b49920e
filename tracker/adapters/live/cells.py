"""The fills and notes of single cells: read once, changed in memory, written where they differ.

Each question to an application costs a millisecond or more, so none is asked twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tracker.model.place import Place

if TYPE_CHECKING:
    import xlwings as xw


Cell = tuple[int, int]
"""Row and column."""
Colour = tuple[int, int, int]


class Plain(NamedTuple):
    """Fill and note of a cell; None where it has none."""

    fill: Colour | None
    note: str | None


class Bulk(Protocol):
    """What our engine for LibreOffice knows beyond xlwings: many cells of a sheet at once."""

    def cell_looks(self, cells: Iterable[Cell]) -> Mapping[Cell, Plain]:
        """Return how cells look."""
        ...

    def fill_cells(self, fills: Mapping[Cell, Colour | None]) -> None:
        """Fill cells, or take their fill away."""
        ...

    def note_cells(self, notes: Mapping[Cell, str | None]) -> None:
        """Write the notes of cells, or take them away."""
        ...


class Look:
    """What a cell looks like now and is going to look like.

    Attributes:
        fill: RRGGBB; empty where it has none. Conditional formats do not count.
        note: None where it has none.
    """

    def __init__(self, cell: xw.Range, fill: Colour | None, note: str | None) -> None:
        self._cell = cell
        self.fill = self._fill = _hex(fill)
        self.note = self._note = None if note is None else one_line_end(note)

    @classmethod
    def of(cls, cell: xw.Range) -> Look:
        """Return how a cell looks."""
        note = cell.note
        return cls(cell, cell.color, None if note is None else note.text)

    @property
    def has_new_fill(self) -> bool:
        """Whether the cell is going to have another fill."""
        return self.fill != self._fill

    @property
    def has_new_note(self) -> bool:
        """Whether the cell is going to have another note, or none any more."""
        return self.note != self._note

    @property
    def has_thread(self) -> bool:
        """Whether people talk at this cell (Excel 365): such a thread looks like a note, and takes no words of ours."""
        try:
            return self.note is not None and self._cell.comment is not None
        except (AttributeError, NotImplementedError):
            return False

    @property
    def colour(self) -> Colour | None:
        """The fill that it is going to have, as three numbers."""
        return rgb(self.fill) if self.fill else None

    def write(self) -> None:
        """Change the cell where it looks different."""
        if self.has_new_fill:
            self._cell.color = self.colour
        if not self.has_new_note:
            return
        if self._note is None:
            self._cell.add_note(self.note or "")
        else:
            self._rewrite()

    def _rewrite(self) -> None:
        """Change the words of a note, which keeps its frame, or delete it."""
        note = self._cell.note
        if note is not None and self.note is None:
            note.delete()
        elif note is not None and self.note is not None:
            note.text = self.note


class Looks:
    """The cells of a workbook that marks are about.

    Args:
        sheets: of the workbook.
        places: the cells that are going to be asked for. An engine that can reads and writes them at once.
    """

    def __init__(self, sheets: Mapping[str, xw.Sheet], places: Iterable[Place] = ()) -> None:
        self._sheets = sheets
        self._known: dict[Place, Look] = {}
        for name, cells in _by_sheet(places).items():
            if name in sheets and (bulk := _bulk(sheets[name])):
                for (row, column), look in bulk.cell_looks(cells).items():
                    cell = sheets[name].range((row, column))
                    self._known[Place(name, row, column)] = Look(cell, look.fill, look.note)

    def at(self, place: Place) -> Look | None:
        """Return a cell; None where its sheet is gone."""
        sheet = self._sheets.get(place.sheet)
        if sheet is None:
            return None
        if place not in self._known:
            self._known[place] = Look.of(sheet.range((place.row, place.column)))
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
        for name, cells in _by_sheet(self._known).items():
            looks = {cell: self._known[Place(name, *cell)] for cell in cells}
            if bulk := _bulk(self._sheets[name]):
                bulk.fill_cells({cell: look.colour for cell, look in looks.items() if look.has_new_fill})
                bulk.note_cells({cell: look.note for cell, look in looks.items() if look.has_new_note})
            else:
                for look in looks.values():
                    look.write()


def _by_sheet(places: Iterable[Place]) -> dict[str, list[Cell]]:
    """Return row and column of cells by their sheet."""
    found: dict[str, list[Cell]] = {}
    for place in places:
        found.setdefault(place.sheet, []).append((place.row, place.column))
    return found


def _bulk(sheet: xw.Sheet) -> Bulk | None:
    """Return what reads and writes many cells at once, in our engine for LibreOffice; None in another one."""
    impl = getattr(sheet, "impl", None)
    return impl if hasattr(impl, "cell_looks") else None


def _hex(colour: Colour | None) -> str:
    return "{:02X}{:02X}{:02X}".format(*colour) if colour else ""


def rgb(colour: str) -> Colour:
    """Return RRGGBB as three numbers."""
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def one_line_end(text: str | None) -> str:
    """Return a note with one kind of line end: Excel for Mac writes another."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")
