"""How cells look: number format, fill, font, size, wrapping, alignment."""

from typing import Any

from .addresses import MAX_COLUMNS, MAX_ROWS
from .bridge import enum
from .colours import parse_colour, rgb
from .fonts import Font
from .measures import points, sizes_agree, to_points, width_in_characters, width_of_characters
from .range_base import RangeBase
from .unsupported import refused

_HORIZONTAL = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT", "fill": "REPEAT", "justify": "BLOCK",
}  # fmt: skip
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}
_DEFAULT_VERTICAL = 0  # LibreOffice shows it as Excel shows "bottom"
_FEW = 200
"""Up to so many rows or columns are asked one by one for their size."""


class RangeLooks(RangeBase):
    """The look of cells. Where they differ, a property is None."""

    @property
    def number_format(self) -> str | None:
        """The number format's code, in English, as Excel writes it."""
        key = self.look("NumberFormat")
        return None if key is None else self.sheet.book.formats.code(int(key))

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.writable().NumberFormat = self.sheet.book.formats.key(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill; None where there is none, and where the cells differ."""
        colour = self.look("CellBackColor")
        return None if colour is None or colour < 0 else rgb(int(colour))

    @color.setter
    def color(self, value: Any) -> None:
        self.writable().CellBackColor = -1 if value is None else parse_colour(value)

    def set_colors(self, colors: list[list[Any]]) -> None:
        """Fill each cell; `...` leaves one as it is."""
        from .marking import fill_cells

        row, column = self.area[:2]
        fills = {(r, c): value for r, line in enumerate(colors, row) for c, value in enumerate(line, column)}
        fill_cells(self.sheet, {cell: value for cell, value in fills.items() if value is not ...})

    @property
    def font(self) -> Font:
        """The font."""
        return Font(self)

    @property
    def wrap_text(self) -> bool | None:
        """Whether text is broken into lines."""
        wraps = self.look("IsTextWrapped")
        return None if wraps is None else bool(wraps)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.writable().IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        """Left to right; None where the cells differ."""
        found = self.look("HoriJustify")
        return None if found is None else next(name for name, word in _HORIZONTAL.items() if word == found.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in _HORIZONTAL:
            raise refused(f"the horizontal alignment {value!r}")
        self.writable().HoriJustify = enum("table.CellHoriJustify", _HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str | None:
        """Top to bottom; None where the cells differ."""
        found = self.look("VertJustify")
        if found is None:
            return None
        return next((name for name, number in _VERTICAL.items() if number == found), "bottom")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value not in _VERTICAL:
            raise refused(f"the vertical alignment {value!r}")
        self.writable().VertJustify = _VERTICAL[value]

    @property
    def column_width(self) -> float | None:
        """The width of its columns in characters of Excel's standard font; None where they differ."""
        width = self._one_size("Width", self.cells.getColumns(), self.area.columns)
        return None if width is None else width_in_characters(width)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self._resizable().getColumns().Width = width_of_characters(value)

    @property
    def row_height(self) -> float | None:
        """The height of its rows in points; None where they differ."""
        height = self._one_size("Height", self.cells.getRows(), self.area.rows)
        return None if height is None else to_points(height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._resizable().getRows().Height = points(value)

    def _one_size(self, side: str, parts: Any, count: int) -> int | None:
        """Return the size of its rows or columns in LibreOffice's unit; None where they differ."""
        first = int(getattr(parts.getByIndex(0), side))
        if count <= _FEW:
            agree = all(getattr(parts.getByIndex(index), side) == first for index in range(1, count))
        else:
            agree = sizes_agree(first, count, getattr(self.cells.Size, side))
        return first if agree else None

    def _resizable(self) -> Any:
        return self.writable()

    @property
    def width(self) -> float:
        """Its width in points."""
        return to_points(self.cells.Size.Width)

    @property
    def height(self) -> float:
        """Its height in points."""
        return to_points(self.cells.Size.Height)

    @property
    def left(self) -> float:
        """The points from the sheet's left edge."""
        return to_points(self.cells.Position.X)

    @property
    def top(self) -> float:
        """The points from the sheet's upper edge."""
        return to_points(self.cells.Position.Y)

    @property
    def row_hidden(self) -> bool | None:
        """Whether its rows are hidden; None where they differ."""
        return self._hidden(self.cells.getRows(), self.area.rows)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self._resizable().getRows().IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether its columns are hidden; None where they differ."""
        return self._hidden(self.cells.getColumns(), self.area.columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self._resizable().getColumns().IsVisible = not value

    @staticmethod
    def _hidden(lines: Any, count: int) -> bool | None:
        if count > _FEW:
            raise refused(f"a way to tell for more than {_FEW} rows or columns at once whether they are hidden")
        found = {not lines.getByIndex(index).IsVisible for index in range(count)}
        return found.pop() if len(found) == 1 else None

    def autofit(self, axis: str | None = None) -> None:
        """Make rows (`r`), columns (`c`) or both as large as what is in them; whole rows or columns only those."""
        cells = self._resizable()
        if axis is None:
            axis = "c" if self.area.rows == MAX_ROWS else "r" if self.area.columns == MAX_COLUMNS else None
        if axis is None or axis.startswith("c"):
            cells.getColumns().OptimalWidth = True
        if axis is None or axis.startswith("r"):
            cells.getRows().OptimalHeight = True
