"""One sheet of a workbook."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import MAX_COLUMNS, MAX_ROWS, Area, area_of, parse_area, split_sheet
from .errors import OfficeError
from .keeping import WHOLE_SHEET, lie_at
from .names import Names
from .panes import FreezePanes
from .paper import PageSetup
from .ranges import Range
from .tables import Tables
from .unsupported import complete, refused

if TYPE_CHECKING:
    from .book import Book
    from .marking import Look
    from .notes import Note

_FORBIDDEN = "[]:*?/\\"


@complete
class Sheet(base_classes.Sheet):
    """One sheet."""

    def __init__(self, book: "Book", sheet: Any) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.Spreadsheet`, asked for anew where the one that was kept went wrong.

        It counts as a range, and loses its cells when they are deleted. But it still knows which sheet it is, wherever
        that is moved and however it is called.
        """
        if not lie_at(self._sheet, WHOLE_SHEET):
            self._sheet = self._book.sheets.api.getByIndex(self._sheet.getRangeAddress().Sheet)
        return self._sheet

    @property
    def book(self) -> "Book":
        """The workbook it belongs to."""
        return self._book

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.api.getName())

    @name.setter
    def name(self, value: str) -> None:
        if value.lower() != self.name.lower() and value in self._book.sheets:
            raise ValueError(f"Sheet named {value!r} already present in workbook")
        if any(mark in value for mark in _FORBIDDEN):
            raise ValueError(f"A sheet name must not contain any of {' '.join(_FORBIDDEN)}")
        self.api.setName(value)

    @property
    def index(self) -> int:
        """Its one-based place."""
        return int(self._sheet.getRangeAddress().Sheet) + 1

    @property
    def names(self) -> Names:
        """The names that are its own."""
        return Names(self._book, self)

    @property
    def notes(self) -> "list[Note]":
        """Its notes, by row and column."""
        from .notes import Note

        places = sorted((note.getPosition().Row, note.getPosition().Column) for note in self.api.getAnnotations())
        return [Note(Range(self, Area(row + 1, column + 1, 1, 1))) for row, column in places]

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @cached_property
    def freeze_panes(self) -> FreezePanes:
        """Its frozen rows and columns."""
        return FreezePanes(self)

    @property
    def page_setup(self) -> PageSetup:
        """What is printed of it."""
        return PageSetup(self)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Return cells: by address, by name, by numbers, or from one range to another.

        Raises:
            IndexError: a row or column 0; they count from 1.
            KeyError: neither an address nor a name of this workbook that lies on this sheet.
        """
        if isinstance(arg1, tuple) and len(arg1) == 4:
            return Range(self, Area(*arg1))
        first = self._area(arg1)
        return Range(self, first if arg2 is None else first.joined(self._area(arg2)))

    def _area(self, place: Any) -> Area:
        if isinstance(place, Range):
            return place.area
        if isinstance(place, str):
            sheet, address = split_sheet(place)
            if sheet is not None and sheet.lower() != self.name.lower():
                raise ValueError(f"{place} is not on the sheet {self.name}.")
            return parse_area(address) or Names(self._book, self).area(place)
        if isinstance(place, tuple) and len(place) == 2:
            row, column = place
            if row < 1 or column < 1:
                raise IndexError("Rows and columns count from 1.")
            if row > MAX_ROWS or column > MAX_COLUMNS:
                raise IndexError(f"A sheet has {MAX_ROWS} rows and {MAX_COLUMNS} columns.")
            return Area(row, column, 1, 1)
        raise ValueError(f"This is no place on a sheet: {place!r}")

    @property
    def cells(self) -> Range:
        """Every cell."""
        return Range(self, Area(1, 1, MAX_ROWS, MAX_COLUMNS))

    @property
    def used_range(self) -> Range:
        """The smallest rectangle around what is filled or formatted; `A1` on an empty sheet."""
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, area_of(cursor.getRangeAddress()), cursor)

    def cell_looks(self, cells: "Iterable[tuple[int, int]]") -> "dict[tuple[int, int], Look]":
        """Return fill and note of cells, which are named by their rows and columns."""
        from .marking import read_looks

        return read_looks(self, cells)

    def fill_cells(self, fills: "Mapping[tuple[int, int], Any]") -> None:
        """Fill single cells, by row and column; None takes a fill away."""
        from .marking import fill_cells

        fill_cells(self, fills)

    def note_cells(self, notes: "Mapping[tuple[int, int], str | None]") -> None:
        """Give single cells notes, by row and column; None takes a note away."""
        from .marking import note_cells

        note_cells(self, notes)

    def activate(self) -> None:
        """Bring it to the front of its workbook."""
        self._book.controller.setActiveSheet(self.api)

    def select(self) -> None:
        """Bring it to the front of its workbook."""
        self.activate()

    def clear_contents(self) -> None:
        """Empty its cells."""
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        """Give its cells the plain look."""
        self.used_range.clear_formats()

    def clear(self) -> None:
        """Empty its cells and give them the plain look."""
        self.used_range.clear()

    def autofit(self, axis: str | None = None) -> None:
        """Make its rows (`r`), columns (`c`) or both as large as what is in them."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Delete it.

        LibreOffice would leave the selection of a later sheet at a place where there is none any more.

        Raises:
            OfficeError: it is the only visible one, or the workbook's structure is protected.
        """
        self._check_structure("deleted")
        sheets, controller = self._book.sheets, self._book.controller
        selected = controller.getSelection() if sheets.active.index > self.index else None
        sheets.api.removeByName(self.name)
        self._book.changed_sheets = True
        if selected is not None:
            controller.select(selected)

    def _check_structure(self, what: str) -> None:
        """Refuse what LibreOffice would silently leave undone."""
        if self._book.api.isProtected():
            raise OfficeError(f"The sheet {self.name} cannot be {what}: the workbook's structure is protected.")
        if what != "moved" and self.visible and not self._has_visible_others():
            raise OfficeError(f"The sheet {self.name} cannot be {what}: it is the only visible one.")

    def _has_visible_others(self) -> bool:
        return any(sheet.visible for sheet in self._book.sheets if sheet.index != self.index)

    def copy(self, before: "Sheet | None", after: "Sheet | None") -> None:
        """Copy it before or after a sheet of the same or of another workbook."""
        beside = before or after or self
        position = beside.index - 1 if before else beside.index
        target = beside.book.sheets
        name = self.name if self.name not in target else target.free_name(f"{self.name.replace('{', '')} ({{}})", 2)
        if beside.book.uid == self._book.uid:
            target.api.copyByName(self.name, name, position)
        else:
            target.api.importSheet(self._book.api, self.name, position)
            target(position + 1).name = name
        target(position + 1).activate()

    def move(self, before: "Sheet | None", after: "Sheet | None") -> None:
        """Move it before or after another sheet of the workbook."""
        self._check_structure("moved")
        beside = before or after or self
        self._book.sheets.api.moveByName(self.name, beside.index - 1 if before else beside.index)

    @property
    def pivot_tables(self) -> Any:
        """Not here."""
        raise refused("Sheet.pivot_tables")

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        return bool(self.api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        if not value and self.visible:
            self._check_structure("hidden")
        self.api.IsVisible = bool(value)

    @property
    def is_protected(self) -> bool:
        """Whether its locked cells cannot be changed."""
        return bool(self.api.isProtected())

    def protect(self, password: str = "") -> None:
        """Protect its locked cells."""
        self.api.protect(password)

    def unprotect(self, password: str = "") -> None:
        """Lift the protection.

        Raises:
            OfficeError: it has another password.
        """
        from .bridge import failure

        try:
            self.api.unprotect(password)
        except failure("lang.IllegalArgumentException") as error:
            raise OfficeError(f"The sheet {self.name} is protected with another password.") from error
