"""Workbooks with the part of xlwings' interface that the live adapter uses; no application, no xlwings.

References move with inserted rows as in an application: a formula holds the cell itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tracker.model.place import column_letters

Cell = tuple[int, int]


class FakeNote:
    """A note; `xlwings.Note`."""

    def __init__(self, cells: FakeSheet, cell: Cell, text: str) -> None:
        self.sheet, self.cell, self.text = cells, cell, text

    def delete(self) -> None:
        del self.sheet.note_of[self.cell]

    @property
    def location(self) -> FakeRange:
        return FakeRange(self.sheet, *self.cell, *self.cell)


class FakeRange:
    """Cells; `xlwings.Range`."""

    comment = None

    def __init__(self, sheet: FakeSheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.row, self.column, self.bottom, self.right = sheet, top, left, bottom, right
        self.wrap_text = False
        self.column_width = 0.0
        self.asked: dict[str, object] = {}

    @property
    def cells(self) -> list[list[Cell]]:
        return [[(r, c) for c in range(self.column, self.right + 1)] for r in range(self.row, self.bottom + 1)]

    @property
    def only(self) -> Cell:
        return (self.row, self.column)

    @property
    def last_cell(self) -> FakeRange:
        return FakeRange(self.sheet, self.bottom, self.right, self.bottom, self.right)

    def options(self, **asked: object) -> FakeRange:
        self.asked = asked
        return self

    @property
    def value(self) -> Any:
        self.sheet.book.reads += 1
        rows = [[self.sheet.values.get(cell) for cell in row] for row in self.cells]
        return rows if self.asked.get("ndim") == 2 else rows[0][0]

    @value.setter
    def value(self, value: Any) -> None:
        self.sheet.book.refuse()
        rows = value if isinstance(value, list) else [[value]]
        for cells, row in zip(self.cells, rows, strict=True):
            for cell, content in zip(cells, row, strict=True):
                text = content[1:] if isinstance(content, str) and content.startswith("'") else content
                self.sheet.put(cell, text or None)

    @property
    def formula(self) -> Any:
        rows = tuple(tuple(self.sheet.shown(cell) for cell in row) for row in self.cells)
        return rows if len(rows) > 1 or len(rows[0]) > 1 else rows[0][0]

    @formula.setter
    def formula(self, rows: list[list[str]]) -> None:
        for cells, row in zip(self.cells, rows, strict=True):
            for cell, content in zip(cells, row, strict=True):
                self.sheet.put(cell, content, is_formula=True)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return self.sheet.fills.get(self.only)

    @color.setter
    def color(self, value: tuple[int, int, int] | None) -> None:
        self.sheet.book.refuse()
        if value is None:
            self.sheet.fills.pop(self.only, None)
        else:
            self.sheet.fills[self.only] = value

    @property
    def note(self) -> FakeNote | None:
        return self.sheet.note_of.get(self.only)

    def add_note(self, text: str) -> None:
        assert self.only not in self.sheet.note_of, "Excel refuses a second note"
        self.sheet.note_of[self.only] = FakeNote(self.sheet, self.only, text)

    @property
    def number_format(self) -> str | None:
        codes = {self.sheet.formats.get(cell, "General") for row in self.cells for cell in row}
        return codes.pop() if len(codes) == 1 else None

    @property
    def merge_cells(self) -> bool | None:
        inside = [self.sheet.merged_area(cell) is not None for row in self.cells for cell in row]
        return True if all(inside) else None if any(inside) else False

    @property
    def merge_area(self) -> FakeRange:
        return FakeRange(self.sheet, *(self.sheet.merged_area(self.only) or (*self.only, *self.only)))

    def clear_contents(self) -> None:
        for row in self.cells:
            for cell in row:
                self.sheet.values.pop(cell, None)
                self.sheet.references.pop(cell, None)


class FakeSheet:
    """A sheet; `xlwings.Sheet`."""

    api = None

    def __init__(self, book: FakeBook, name: str, rows: list[list[Any]]) -> None:
        self.book, self.name, self.visible = book, name, True
        self.values: dict[Cell, Any] = {}
        self.references: dict[Cell, tuple[FakeSheet, Cell] | None] = {}
        self.fills: dict[Cell, tuple[int, int, int]] = {}
        self.note_of: dict[Cell, FakeNote] = {}
        self.formats: dict[Cell, str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                if value is not None:
                    self.values[r, c] = value

    def put(self, cell: Cell, value: Any, *, is_formula: bool = False) -> None:
        self.values[cell] = value
        match = re.fullmatch(r"='(.+)'!\$([A-Z]+)\$(\d+)", value) if is_formula else None
        if match:
            column = next(n for n in range(1, 20_000) if column_letters(n) == match[2])
            self.references[cell] = (self.book.sheet(match[1].replace("''", "'")), (int(match[3]), column))

    def shown(self, cell: Cell) -> Any:
        """Return a formula as the application shows it now."""
        if cell not in self.references:
            return self.values.get(cell)
        target = self.references[cell]
        if target is None:
            return "=#REF!"
        sheet, (row, column) = target
        quoted = sheet.name.replace("'", "''")
        return f"='{quoted}'!${column_letters(column)}${row}"

    def merged_area(self, cell: Cell) -> tuple[int, int, int, int] | None:
        return next((a for a in self.merged if a[0] <= cell[0] <= a[2] and a[1] <= cell[1] <= a[3]), None)

    def insert_row(self, above: int) -> None:
        """Insert a row as an application does: everything below moves, and so do references."""

        def moved(cell: Cell) -> Cell:
            return (cell[0] + 1, cell[1]) if cell[0] >= above else cell

        self.values = {moved(cell): value for cell, value in self.values.items()}
        self.fills = {moved(cell): value for cell, value in self.fills.items()}
        self.note_of = {moved(cell): FakeNote(self, moved(cell), note.text) for cell, note in self.note_of.items()}
        for sheet in self.book.list:
            for cell, target in sheet.references.items():
                if target and target[0] is self:
                    sheet.references[cell] = (self, moved(target[1]))

    def range(self, first: Cell, last: Cell | None = None) -> FakeRange:
        return FakeRange(self, *first, *(last or first))

    @property
    def used_range(self) -> FakeRange:
        cells = [*self.values, *self.fills, (1, 1)]
        return FakeRange(self, 1, 1, max(r for r, _ in cells), max(c for _, c in cells))

    @property
    def notes(self) -> list[FakeNote]:
        return list(self.note_of.values())

    def clear_contents(self) -> None:
        self.values.clear()
        self.references.clear()

    def activate(self) -> None:
        self.book.front = self

    def delete(self) -> None:
        self.book.refuse()
        assert getattr(self.api, "Visible", 0) != 2, "Excel deletes no sheet that is hidden from its menu"
        self.book.list.remove(self)


class FakeSheets:
    """The sheets of a book; `xlwings.main.Sheets`."""

    def __init__(self, book: FakeBook) -> None:
        self.book = book

    @property
    def active(self) -> FakeSheet:
        return self.book.front

    def add(self, name: str, after: FakeSheet) -> FakeSheet:
        sheet = FakeSheet(self.book, name, [])
        self.book.list.insert(self.book.list.index(after) + 1, sheet)
        self.book.front = sheet
        return sheet

    def __iter__(self) -> Iterator[FakeSheet]:
        return iter(list(self.book.list))

    def __len__(self) -> int:
        return len(self.book.list)

    def __getitem__(self, number: int) -> FakeSheet:
        return self.book.list[number]


class FakeEngine:
    """An engine; only its name counts."""

    def __init__(self, name: str) -> None:
        self.name = name


class FakeApp:
    """An application; `xlwings.App`."""

    def __init__(self, engine: str = "excel", pid: int = 7) -> None:
        self.engine, self.pid = FakeEngine(engine), pid
        self.screen_updating = self.enable_events = True
        self.status_bar: str | bool = False
        self.calculated = 0
        self.books: list[FakeBook] = []

    def calculate(self) -> None:
        self.calculated += 1


class FakeName:
    """A defined name; `xlwings.Name`."""

    def __init__(self, cell: FakeRange | None) -> None:
        self._cell = cell

    @property
    def refers_to_range(self) -> FakeRange:
        if self._cell is None:
            raise RuntimeError("no such range")
        return self._cell


class FakeNative:
    """What Excel says of a workbook."""

    def __init__(self, full_name: str) -> None:
        self.FullName = full_name
        self.ReadOnly = self.ProtectStructure = False


class FakeBook:
    """A workbook; `xlwings.Book`. `broken` makes every write fail, as a killed application does."""

    def __init__(
        self, app: FakeApp | None = None, source: str = "/会议/协调会.xlsm", **sheets: list[list[Any]]
    ) -> None:
        self.app = app or FakeApp()
        self.app.books.append(self)
        self.fullname, self.name = source, source.replace("\\", "/").rpartition("/")[2]
        self.api = FakeNative(source)
        self.list = [FakeSheet(self, name, rows) for name, rows in sheets.items()] or [FakeSheet(self, "表", [])]
        self.front = self.list[0]
        self.names: dict[str, FakeName] = {}
        self.reads = 0
        self.writes_left: int | None = None

    @property
    def sheets(self) -> FakeSheets:
        return FakeSheets(self)

    def sheet(self, name: str) -> FakeSheet:
        return next(sheet for sheet in self.list if sheet.name == name)

    def refuse(self) -> None:
        """Fail a write when as many as were allowed have been made."""
        if self.writes_left is not None:
            if not self.writes_left:
                raise ConnectionError("the application is gone")
            self.writes_left -= 1
