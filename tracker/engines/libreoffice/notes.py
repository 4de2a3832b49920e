"""Notes on cells."""

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .unsupported import complete

if TYPE_CHECKING:
    from .ranges import Range


@complete
class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, cell: "Range") -> None:
        self._cell = cell

    @classmethod
    def add(cls, cell: "Range", text: str) -> "Note":
        """Put a note on a cell; it is shown when the mouse is over it."""
        address = cell.writable().getCellByPosition(0, 0).getCellAddress()
        cell.sheet.api.getAnnotations().insertNew(address, text)
        return cls(cell(1, 1))

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.CellAnnotation`."""
        return self._cell.cells.getCellByPosition(0, 0).getAnnotation()

    @property
    def text(self) -> str:
        """Its text."""
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self._cell.writable()
        self.api.setString(value)

    @property
    def author(self) -> str:
        """Who wrote it, as far as LibreOffice knows."""
        return str(self.api.getAuthor())

    @property
    def location(self) -> "Range":
        """Its cell."""
        return self._cell

    def delete(self) -> None:
        """Remove it."""
        cell = self._cell.writable()
        cell.clearContents(8)  # com.sun.star.sheet.CellFlags.ANNOTATION
