"""What cells hold: values and formulas, in bulk both ways."""

from typing import Any

from .addresses import Area
from .formulas import Grammar
from .range_base import RangeBase
from .reading import read_rows
from .unsupported import refused
from .writing import write_rows

_CLIP = 100_000
"""A range of more cells than this is read as far as its sheet is used; the rest is empty."""


class RangeValues(RangeBase):
    """The values and formulas of cells."""

    max_cells_per_read = 2_000_000
    max_cells_per_write = 200_000

    @property
    def raw_value(self) -> list[list[Any]] | None:
        """The values, row by row: text, numbers, dates, booleans, `CellError`, None where a cell is empty."""
        if not self.has_cells:
            return None
        if len(self) <= _CLIP:
            return read_rows(self)
        area, used = self.area, self.sheet.used_range.area
        rows = max(0, min(area.last_row, used.last_row) - area.row + 1)
        columns = max(0, min(area.last_column, used.last_column) - area.column + 1)
        found = read_rows(self._at(Area(area.row, area.column, rows, columns))) if rows and columns else []
        empty: list[Any] = [None] * (area.columns - columns)
        return [row + empty for row in found] + [[None] * area.columns for _ in range(area.rows - len(found))]

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        if not self.has_cells:
            return
        if not isinstance(value, (list, tuple)):
            value = [[value] * self.area.columns for _ in range(self.area.rows)]
        elif value and not isinstance(value[0], (list, tuple)):
            value = [value]
        if len(value) != self.area.rows or any(len(row) != self.area.columns for row in value):
            raise ValueError(f"These values do not fit {self.area.rows} rows of {self.area.columns} columns.")
        write_rows(self, value)

    @property
    def formula(self) -> str | list[list[str]]:
        """The formulas as Excel writes them, in English; constants as text, empty cells as ''."""
        grammar = Grammar(self.sheet.book.api)
        rows = grammar.read(self)
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        cells = self.writable()
        grammar = Grammar(self.sheet.book.api)
        if not isinstance(value, (list, tuple)):
            grammar.fill(self, str(value))
            return
        rows = [row if isinstance(row, (list, tuple)) else [row] for row in value]
        grammar.write_all(cells, rows)

    @property
    def formula2(self) -> Any:
        """LibreOffice before 24.8 has no dynamic arrays."""
        raise refused("dynamic arrays (Range.formula2); use Range.formula or Range.formula_array")

    @formula2.setter
    def formula2(self, value: Any) -> None:
        raise refused("dynamic arrays (Range.formula2); use Range.formula or Range.formula_array")

    @property
    def formula_array(self) -> str | None:
        """The array formula that fills these cells; None where there is none."""
        text = str(self.cells.getArrayFormula())
        return Grammar(self.sheet.book.api).translated(text.strip("{}"), self.cells.getCellByPosition(0, 0)) or None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        cells = self.writable()
        cells.setArrayTokens(Grammar(self.sheet.book.api).tokens(value, cells.getCellByPosition(0, 0)))

    @property
    def has_array(self) -> bool:
        """Whether its first cell belongs to an array formula."""
        return bool(self.cells.getCellByPosition(0, 0).getArrayFormula())
