"""A rectangle of cells: where it lies and how one gets from it to others."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from .addresses import MAX_COLUMNS, MAX_ROWS, Area, render_area, render_sheet
from .range_base import RangeBase
from .range_edit import RangeEdit
from .range_looks import RangeLooks
from .range_values import RangeValues
from .reading import read_rows
from .unsupported import complete, refused

if TYPE_CHECKING:
    from .names import Name
    from .notes import Note
    from .tables import Table
    from .validation import Validation


@complete
class Range(RangeValues, RangeLooks, RangeEdit, RangeBase):
    """Cells of a sheet."""

    def __bool__(self) -> bool:
        """Whether there is a range, as xlwings asks; one without cells is a range as well."""
        return True

    def __call__(self, arg1: int, arg2: int | None = None) -> "Range":
        """Return a cell by its one-based row and column, or by its number, row by row; it may lie outside."""
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.area.columns)
            arg1, arg2 = row + 1, column + 1
        row, column = self.area.row + arg1 - 1, self.area.column + arg2 - 1
        if not (1 <= row <= MAX_ROWS and 1 <= column <= MAX_COLUMNS):
            raise IndexError(f"There is no cell in row {row}, column {column}.")
        return self._at(Area(row, column, 1, 1))

    def _at(self, area: Area) -> "Range":
        return Range(self.sheet, area)

    @property
    def row(self) -> int:
        """The number of its first row."""
        return self.area.row

    @property
    def column(self) -> int:
        """The number of its first column."""
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of its rows and columns."""
        return self.area.rows, self.area.columns

    @property
    def coords(self) -> tuple[int, int, int, int]:
        """First row, first column, number of rows, number of columns."""
        return self.area.row, self.area.column, self.area.rows, self.area.columns

    @property
    def address(self) -> str:
        """Its address, as `$A$1:$C$3`."""
        return render_area(self.area)

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        """Return its address; with workbook and sheet where `external` asks for them."""
        address = render_area(self.area, row_absolute, column_absolute)
        if not external:
            return address
        place = f"[{self.sheet.book.name}]{self.sheet.name}".replace("'", "''")
        return f"'{place}'!{address}"

    @property
    def refers_to(self) -> str:
        """The formula that means it, as `=Sheet1!$A$1`."""
        return f"={render_sheet(self.sheet.name)}!{self.address}"

    @property
    def current_region(self) -> "Range":
        """The filled cells around it, up to empty rows and columns."""
        cursor = self.sheet.api.createCursorByRange(self.cells)
        cursor.collapseToCurrentRegion()
        return self.sheet.book.sheets.range_of(cursor.getRangeAddress())

    def end(self, direction: str) -> "Range":
        """Return the last filled cell of a run from its first cell: `up`, `down`, `left`, `right`."""
        down, right = {"u": (-1, 0), "d": (1, 0), "l": (0, -1), "r": (0, 1)}[direction[:1].lower()]
        start = self(1, 1)
        line = start.line(down, right)
        filled = [value is not None for value in line]
        if len(filled) < 2:
            return start
        if filled[0] and filled[1]:
            steps = next((number for number, is_filled in enumerate(filled) if not is_filled), len(filled)) - 1
        else:
            found = next((number for number, is_filled in enumerate(filled[1:], 1) if is_filled), None)
            steps = start.steps_to_edge(down, right) if found is None else found
        return start(1 + down * steps, 1 + right * steps)

    def steps_to_edge(self, down: int, right: int) -> int:
        """Return how many cells there are from here to the edge of the sheet, in a direction."""
        if down:
            return MAX_ROWS - self.row if down > 0 else self.row - 1
        return MAX_COLUMNS - self.column if right > 0 else self.column - 1

    def line(self, down: int, right: int) -> list[Any]:
        """Return the values from this cell in a direction, as far as the sheet is used, and one empty one more."""
        used = self.sheet.used_range.area
        if down:
            last = max(used.last_row, self.row) if down > 0 else 1
            area = Area(self.row, self.column, 1, 1).joined(Area(last, self.column, 1, 1))
            values = [row[0] for row in read_rows(self._at(area))]
        else:
            last = max(used.last_column, self.column) if right > 0 else 1
            area = Area(self.row, self.column, 1, 1).joined(Area(self.row, last, 1, 1))
            values = read_rows(self._at(area))[0]
        if down + right < 0:
            return values[::-1]
        return [*values, None] if len(values) <= self.steps_to_edge(down, right) else values

    def select(self) -> None:
        """Select it on the screen."""
        self.sheet.book.controller.setActiveSheet(self.sheet.api)
        self.sheet.book.controller.select(self.cells)

    @cached_property
    def data_validation(self) -> "Validation":
        """Its drop-down or rule of entry."""
        from .validation import Validation

        return Validation(self)

    @property
    def name(self) -> "Name | None":
        """The name that means exactly these cells."""
        return self.sheet.book.names.of(self)

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, self.refers_to)

    @property
    def note(self) -> "Note | None":
        """The note of its first cell."""
        from .notes import Note

        cell = self(1, 1)
        return Note(cell) if cell.cells.queryContentCells(8).getCount() else None  # 8: ANNOTATION

    def add_note(self, text: str) -> "Note":
        """Put a note on its cell."""
        from .notes import Note

        return Note.add(self, text)

    @property
    def comment(self) -> Any:
        """LibreOffice has notes alone."""
        raise refused("threaded comments (Range.comment); use Range.note")

    @property
    def table(self) -> "Table | None":
        """The table it starts in."""
        return self.sheet.tables.around(self)
