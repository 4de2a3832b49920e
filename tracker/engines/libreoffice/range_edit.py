"""What changes the cells themselves: clear, insert, delete, copy, move, merge, links."""

from typing import TYPE_CHECKING, Any

from .addresses import MAX_COLUMNS, MAX_ROWS
from .bridge import any_of, enum
from .errors import OfficeError
from .links import put_link, read_link
from .range_base import RangeBase
from .unsupported import refused

if TYPE_CHECKING:
    from .ranges import Range

_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
_NOTES = 8  # ANNOTATION

_LOOKS = (
    "CellBackColor", "CharColor", "CharContoured", "CharCrossedOut", "CharEmphasis", "CharFontName",
    "CharFontNameAsian", "CharFontNameComplex", "CharHeight", "CharHeightAsian", "CharHeightComplex", "CharPosture",
    "CharPostureAsian", "CharPostureComplex", "CharRelief", "CharShadowed", "CharStrikeout", "CharUnderline",
    "CharUnderlineColor", "CharUnderlineHasColor", "CharWeight", "CharWeightAsian", "CharWeightComplex",
    "ConditionalFormat", "DiagonalBLTR", "DiagonalTLBR", "HoriJustify", "IsTextWrapped", "NumberFormat", "Orientation",
    "ParaIndent", "RotateAngle", "RotateReference", "ShadowFormat", "ShrinkToFit", "TopBorder", "BottomBorder",
    "LeftBorder", "RightBorder", "VertJustify",
)  # fmt: skip
"""What Excel counts as format. A drop-down and the protection of a cell stay."""


class RangeEdit(RangeBase):
    """Changes of cells."""

    def clear_contents(self) -> None:
        """Empty the cells; look and notes stay."""
        if self.has_cells:
            self.writable().clearContents(_CONTENTS)

    def clear_formats(self) -> None:
        """Give the cells the plain look; values, notes, drop-downs stay."""
        if self.has_cells:
            cells = self.writable()
            known = {each.Name for each in cells.getPropertySetInfo().getProperties()}
            cells.setPropertyValue("CellStyle", "Default")
            for name in known.intersection(_LOOKS):
                cells.setPropertyToDefault(name)

    def clear(self) -> None:
        """Empty the cells, remove their notes, and give them the plain look."""
        if self.has_cells:
            self.writable().clearContents(_CONTENTS | _NOTES)
            self.clear_formats()

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Insert cells here; what is here moves `down` or `right`."""
        ways = {"down": "DOWN", "right": "RIGHT", None: "DOWN" if self.area.columns >= self.area.rows else "RIGHT"}
        way = self._whole() or ways.get(shift)
        if way is None:
            raise ValueError("shift is 'down' or 'right'.")
        address = self.writable().getRangeAddress()
        self.sheet.api.insertCells(address, enum("sheet.CellInsertMode", way))

    def delete(self, shift: str | None = None) -> None:
        """Delete the cells; what is beside them moves `up` or `left`."""
        ways = {"up": "UP", "left": "LEFT", None: "LEFT" if self.area.rows >= self.area.columns else "UP"}
        way = self._whole() or ways.get(shift)
        if way is None:
            raise ValueError("shift is 'up' or 'left'.")
        self.sheet.api.removeRange(self.writable().getRangeAddress(), enum("sheet.CellDeleteMode", way))

    def _whole(self) -> str:
        """Return how whole rows or columns are inserted and deleted; '' for other cells."""
        return "ROWS" if self.area.columns == MAX_COLUMNS else "COLUMNS" if self.area.rows == MAX_ROWS else ""

    def copy(self, destination: Any = None) -> None:
        """Copy the cells, with their look, to where another range begins."""
        if destination is None:
            raise refused("a clipboard; give Range.copy() a destination")
        self._target(destination).copyRange(self._start(destination), self.cells.getRangeAddress())

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        """Copy all of another range, or its `values` or `formulas`, to here."""
        if skip_blanks or transpose or copy_type not in ("all", "values", "formulas"):
            raise refused("this kind of Range.copy_from(): only all, values or formulas, as they are")
        source = source_range.impl
        target = self._at(self.area._replace(rows=source.area.rows, columns=source.area.columns))
        if copy_type == "all":
            target.writable()
            source.copy(target)
        elif copy_type == "values":
            target.raw_value = [[_literal(value) for value in row] for row in source.raw_value]
        else:
            target.writable().setFormulaArray(source.cells.getFormulaArray())

    def move(self, destination: Any) -> None:
        """Move the cells to where another range begins; formulas follow."""
        self.writable()
        self._target(destination).moveRange(self._start(destination), self.cells.getRangeAddress())

    def _target(self, destination: Any) -> Any:
        """Return the sheet of a destination, which may be xlwings' range or ours."""
        target = getattr(destination, "impl", destination)
        if target.sheet.book.uid != self.sheet.book.uid:
            raise refused("a way to copy cells from one workbook to another; copy the values")
        target.writable()
        return target.sheet.api

    @staticmethod
    def _start(destination: Any) -> Any:
        return getattr(destination, "impl", destination).cells.getCellByPosition(0, 0).getCellAddress()

    @property
    def merge_area(self) -> "Range":
        """The merged cells that its first cell belongs to; that cell itself where it is not merged."""
        cursor = self.sheet.api.createCursorByRange(self.cells.getCellByPosition(0, 0))
        cursor.collapseToMergedArea()
        return self.sheet.book.sheets.range_of(cursor.getRangeAddress())

    @property
    def merge_cells(self) -> bool | None:
        """Whether its cells are merged; None where only some are."""
        if self.area[:2] == (1, 1) and not self.cells.getIsMerged():
            return False  # no merged cells begin before the first cell of the sheet
        cursor = self.sheet.api.createCursorByRange(self.cells)
        cursor.collapseToMergedArea()
        around = self.sheet.book.sheets.range_of(cursor.getRangeAddress())
        if around.merge_area.area == around.area:
            return len(around) > 1
        merged = around.cells.getIsMerged()
        return None if merged or around.area != self.area else False

    def merge(self, across: bool = False) -> None:
        """Merge the cells into one, or each row of them (`across`)."""
        cells = self.writable()
        cells.merge(False)
        if not across:
            cells.merge(True)
            return
        for row in range(self.area.rows):
            cells.getCellRangeByPosition(0, row, self.area.columns - 1, row).merge(True)

    def unmerge(self) -> None:
        """Take merged cells apart."""
        self.writable().merge(False)

    @property
    def hyperlink(self) -> str:
        """Where its link leads.

        Raises:
            OfficeError: it has none.
        """
        url = read_link(self.cells.getCellByPosition(0, 0))
        if url is None:
            raise OfficeError("The cell doesn't seem to contain a hyperlink!")
        return url

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Write a link; LibreOffice shows its own words when the mouse is over it."""
        put_link(self.sheet.book.api, self.writable().getCellByPosition(0, 0), address, text_to_display or address)

    def adjust_indent(self, amount: int) -> None:
        """Move the text in by so many steps of three characters' width each; out where negative."""
        cells = self.writable()
        if self.is_mixed("ParaIndent"):
            raise refused("a way to indent cells that are indented differently")
        cells.ParaIndent = any_of("short", max(0, cells.ParaIndent + amount * 353))


def _literal(value: Any) -> Any:
    """Return a value so that writing it makes no formula of a text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "'") else value
