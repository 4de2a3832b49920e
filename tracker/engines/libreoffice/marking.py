"""Fills and notes of many single cells of a sheet at once: a few questions for all of them, none for each.

xlwings asks cell by cell, and over the pipe each cell costs milliseconds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from .bridge import uno
from .colours import parse_colour, rgb
from .range_base import is_mixed, require_change

if TYPE_CHECKING:
    from .sheet import Sheet

_NOTES = 8  # com.sun.star.sheet.CellFlags.ANNOTATION

Cell: TypeAlias = tuple[int, int]
"""One-based row and column."""


class Look(NamedTuple):
    """A cell's fill and note; None where it has none."""

    fill: tuple[int, int, int] | None
    note: str | None


def read_looks(sheet: "Sheet", cells: Iterable[Cell]) -> dict[Cell, Look]:
    """Return fill and note of cells."""
    wanted = list(dict.fromkeys(cells))
    if not wanted:
        return {}
    fills = dict(_fills(sheet, wanted))
    noted = _noted(sheet)
    notes = {cell: str(note.getString()) for cell, note in _annotations(sheet, noted, set(wanted))}
    return {cell: Look(fills.get(cell), notes.get(cell)) for cell in wanted}


def fill_cells(sheet: "Sheet", fills: Mapping[Cell, Any]) -> None:
    """Fill cells with colours; None takes the fill away."""
    groups: dict[int, list[Cell]] = {}
    for cell, colour in fills.items():
        groups.setdefault(-1 if colour is None else parse_colour(colour), []).append(cell)
    for number, cells in groups.items():
        _changeable(sheet, cells).CellBackColor = number


def note_cells(sheet: "Sheet", notes: Mapping[Cell, str | None]) -> None:
    """Give cells notes, or other words to the notes they have; None takes the note away."""
    if not notes:
        return
    _changeable(sheet, notes)
    noted = _noted(sheet)
    for cell, note in _annotations(sheet, noted, {cell for cell, text in notes.items() if text is not None}):
        note.setString(notes[cell])
    annotations, place = sheet.api.getAnnotations(), sheet.index - 1
    for (row, column), text in notes.items():
        if text is not None and (row, column) not in noted:
            address = uno().createUnoStruct("com.sun.star.table.CellAddress", place, column - 1, row - 1)
            annotations.insertNew(address, text)
    leaving = [cell for cell, text in notes.items() if text is None and cell in noted]
    if leaving:
        gathered(sheet, leaving).clearContents(_NOTES)


def gathered(sheet: "Sheet", cells: Iterable[Cell]) -> Any:
    """Return cells of a sheet as one `com.sun.star.sheet.SheetCellRanges`."""
    ranges, make, place = sheet.book.api.createInstance("com.sun.star.sheet.SheetCellRanges"), uno(), sheet.index - 1
    ranges.addRangeAddresses(
        tuple(
            make.createUnoStruct("com.sun.star.table.CellRangeAddress", place, column - 1, row - 1, column - 1, row - 1)
            for row, column in cells
        ),
        True,
    )
    return ranges


def _changeable(sheet: "Sheet", cells: Iterable[Cell]) -> Any:
    found = gathered(sheet, cells)
    require_change(sheet, found, f"{len(list(cells))} cells")
    return found


def _fills(sheet: "Sheet", cells: Sequence[Cell]) -> Iterator[tuple[Cell, tuple[int, int, int]]]:
    """Yield cells with their fill, as far as they have one."""
    together = gathered(sheet, cells)
    groups = [together] if not is_mixed(together, "CellBackColor") else _groups(sheet, cells)
    wanted = set(cells)
    for group in groups:
        colour = int(group.CellBackColor)
        if colour >= 0:
            yield from ((cell, rgb(colour)) for cell in _cells(group) if cell in wanted)


def _groups(sheet: "Sheet", cells: Sequence[Cell]) -> Iterator[Any]:
    """Yield ranges that hold the cells, each of one look: the cells themselves, or fewer ranges that lie around."""
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    around = sheet.api.getCellRangeByPosition(min(columns) - 1, min(rows) - 1, max(columns) - 1, max(rows) - 1)
    looks = around.getUniqueCellFormatRanges()
    count = int(looks.getCount())
    if count < len(cells):
        yield from (looks.getByIndex(number) for number in range(count))
    else:
        yield from (sheet.api.getCellByPosition(column - 1, row - 1) for row, column in cells)


def _cells(ranges: Any) -> Iterator[Cell]:
    single = hasattr(ranges, "getCellAddress")
    for address in [ranges.getRangeAddress()] if single else ranges.getRangeAddresses():
        for column in range(address.StartColumn, address.EndColumn + 1):
            for row in range(address.StartRow, address.EndRow + 1):
                yield row + 1, column + 1


def _noted(sheet: "Sheet") -> list[Cell]:
    """Return every cell with a note, down the columns: the order in which LibreOffice counts them."""
    return sorted(_cells(sheet.api.queryContentCells(_NOTES)), key=lambda cell: (cell[1], cell[0]))


def _annotations(sheet: "Sheet", noted: list[Cell], wanted: set[Cell]) -> Iterator[tuple[Cell, Any]]:
    """Yield LibreOffice's notes of those of the cells that have one."""
    annotations = sheet.api.getAnnotations() if wanted.intersection(noted) else None
    for number, (row, column) in enumerate(noted):
        if annotations is None or (row, column) not in wanted:
            continue
        note = annotations.getByIndex(number)
        place = note.getPosition()
        if (place.Row + 1, place.Column + 1) != (row, column):  # another LibreOffice may count otherwise
            note = sheet.api.getCellByPosition(column - 1, row - 1).getAnnotation()
        yield (row, column), note
