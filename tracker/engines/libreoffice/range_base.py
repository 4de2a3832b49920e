"""What the parts of a range share: its sheet, its area, its cells in LibreOffice, and the guard before each change."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import Area, render_area
from .errors import OfficeError
from .keeping import lie_at

if TYPE_CHECKING:
    from .ranges import Range
    from .sheet import Sheet


class RangeBase(base_classes.Range):
    """Cells of a sheet, by their area."""

    def __init__(self, sheet: "Sheet", area: Area, cells: Any = None) -> None:
        self.sheet = sheet
        self.area = area
        self._cells = cells
        self.options: dict[str, Any] | None = None  # xlwings sets what `Range.options()` was given

    def __len__(self) -> int:
        """Return the number of cells."""
        return self.area.rows * self.area.columns

    def _at(self, area: Area) -> "Range":
        """Return other cells of the same sheet."""
        raise AssertionError("the whole range has it")

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.SheetCellRange`; None for a range without cells.

        It is asked for anew where the one that was kept lies elsewhere by now: that moves along when cells are
        inserted, and this address does not.
        """
        area = self.area
        if not self.has_cells:
            return None
        if self._cells is None or not lie_at(self._cells, render_area(area)):
            self._cells = self.sheet.api.getCellRangeByPosition(
                area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
            )
        return self._cells

    @property
    def has_cells(self) -> bool:
        """Whether there are any."""
        return bool(self.area.rows and self.area.columns)

    @property
    def cells(self) -> Any:
        """The same, for where cells are needed.

        Raises:
            OfficeError: the range has none.
        """
        found = self.api
        if found is None:
            raise OfficeError("This range has no cells.")
        return found

    def writable(self) -> Any:
        """Return the cells for a change. LibreOffice leaves a change of protected cells undone and says nothing.

        Raises:
            OfficeError: the workbook is open read-only, or the sheet is protected and one of the cells is locked.
        """
        cells = self.cells
        require_change(self.sheet, cells, render_area(self.area))
        return cells

    def is_mixed(self, name: str) -> bool:
        """Whether the cells differ in a property; LibreOffice gives that of the first one then."""
        return is_mixed(self.cells, name)

    def look(self, name: str) -> Any:
        """Return a property that all the cells share, or None where they differ."""
        cells = self.cells
        return None if is_mixed(cells, name) else cells.getPropertyValue(name)


def require_change(sheet: "Sheet", cells: Any, what: str) -> None:
    """Refuse a change of LibreOffice's cells that it would silently leave undone; raises `OfficeError`."""
    if sheet.book.is_read_only:
        raise OfficeError(f"{sheet.book.name} is open read-only; it cannot be changed.")
    if sheet.is_protected and (is_mixed(cells, "CellProtection") or cells.CellProtection.IsLocked):
        raise OfficeError(f"The sheet {sheet.name} is protected; {what} cannot be changed.")


def is_mixed(cells: Any, name: str) -> bool:
    """Whether LibreOffice's cells differ in a property."""
    return bool(cells.getPropertyState(name).value == "AMBIGUOUS_VALUE")
