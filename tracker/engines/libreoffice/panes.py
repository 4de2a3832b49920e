"""Frozen rows and columns."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import MAX_COLUMNS, MAX_ROWS, parse_area
from .unsupported import complete

if TYPE_CHECKING:
    from .sheet import Sheet


@complete
class FreezePanes(base_classes.FreezePanes):
    """The frozen rows and columns of a sheet. LibreOffice freezes the sheet in front, so that one changes meanwhile."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Freeze the rows and columns from the sheet's start to the end of the range (`A:B` columns, `1:2` rows)."""
        area = parse_area(frozen_range)
        if area is None:
            raise ValueError(f"This is no address: {frozen_range}")
        columns = 0 if area.columns == MAX_COLUMNS else area.last_column
        rows = 0 if area.rows == MAX_ROWS else area.last_row
        self._freeze(columns, rows)

    def unfreeze(self) -> None:
        """Freeze nothing."""
        self._freeze(0, 0)

    @property
    def frozen(self) -> tuple[int, int]:
        """The numbers of frozen rows and columns."""
        rows, columns = self._in_front(_split)
        return rows, columns

    def _freeze(self, columns: int, rows: int) -> None:
        self._in_front(lambda view: view.freezeAtPosition(columns, rows))

    def _in_front(self, work: Any) -> Any:
        """Do something to the view of this sheet, and show the sheet that was in front again."""
        view = self._sheet.book.controller
        before = view.getActiveSheet()
        is_other = before.getName() != self._sheet.name
        if is_other:
            view.setActiveSheet(self._sheet.api)
        try:
            return work(view)
        finally:
            if is_other:
                view.setActiveSheet(before)


def _split(view: Any) -> tuple[int, int]:
    return (view.getSplitRow(), view.getSplitColumn()) if view.hasFrozenPanes() else (0, 0)
