"""What the parts of a range share: its sheet, its area, its cells in LibreOffice, and the guard before each change."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import Area, render_area
from .errors import OfficeError

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import Sheet


class RangeBase(base_classes.Range):
    """Cells of a sheet, by their area."""

    def __init__(self, sheet: "Sheet", area: Area) -> None:
        self.sheet = sheet
        self.area = area
        self.options: dict[str, Any] | None = None  # xlwings sets what `Range.options()` was given

    def __len__(self) -> int:
        """Return the number of cells."""
        return self.area.rows * self.area.columns

    def _at(self, area: Area) -> "Range":
        """Return other cells of the same sheet."""
        raise AssertionError("the whole range has it")

    @cached_property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.SheetCellRange`; None for a range without cells."""
        area = self.area
        if not (area.rows and area.columns):
            return None
        return self.sheet.api.getCellRangeByPosition(
            area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
        )

    @property
    def cells(self) -> Any:
        """The same, for where cells are needed.

        Raises:
            OfficeError: the range has none.
        """
        if self.api is None:
            raise OfficeError("This range has no cells.")
        return self.api

    def writable(self) -> Any:
        """Return the cells for a change. LibreOffice leaves a change of protected cells undone and says nothing.

        Raises:
            OfficeError: the workbook is open read-only, or the sheet is protected and one of the cells is locked.
        """
        cells = self.cells
        if self.sheet.book.is_read_only:
            raise OfficeError(f"{self.sheet.book.name} is open read-only; it cannot be changed.")
        if self.sheet.is_protected and (self.is_mixed("CellProtection") or cells.CellProtection.IsLocked):
            raise OfficeError(f"The sheet {self.sheet.name} is protected; {render_area(self.area)} cannot be changed.")
        return cells

    def is_mixed(self, name: str) -> bool:
        """Whether the cells differ in a property; LibreOffice gives that of the first one then."""
        return bool(self.cells.getPropertyState(name).value == "AMBIGUOUS_VALUE")

    def look(self, name: str) -> Any:
        """Return a property that all the cells share, or None where they differ."""
        return None if self.is_mixed(name) else self.cells.getPropertyValue(name)
