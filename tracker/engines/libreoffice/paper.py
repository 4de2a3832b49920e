"""What is printed of a sheet."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .unsupported import complete, refused

if TYPE_CHECKING:
    from .sheet import Sheet


@complete
class PageSetup(base_classes.PageSetup):
    """The page of a sheet."""

    def __init__(self, sheet: "Sheet") -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """LibreOffice's sheet, which keeps its print areas itself."""
        return self._sheet.api

    @property
    def print_area(self) -> str | None:
        """The address that is printed; None where everything is."""
        areas = self.api.getPrintAreas()
        if len(areas) > 1:
            raise refused("a way to name several print areas at once")
        return self._sheet.book.sheets.range_of(areas[0]).address if areas else None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        areas = (self._sheet.range(value).cells.getRangeAddress(),) if value else ()
        self.api.setPrintAreas(areas)
