"""The sheets of a workbook."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import area_of
from .ranges import Range
from .sheet import Sheet
from .unsupported import complete

if TYPE_CHECKING:
    from .book import Book


@complete
class Sheets(base_classes.Sheets):
    """The sheets, in their order."""

    def __init__(self, book: "Book") -> None:
        self.book = book
        self._known: dict[int, Sheet] = {}

    @cached_property
    def api(self) -> Any:
        """LibreOffice's `com.sun.star.sheet.Spreadsheets`."""
        return self.book.api.getSheets()

    @property
    def active(self) -> Sheet:
        """The sheet in front."""
        return Sheet(self.book, self.book.controller.getActiveSheet())

    def __call__(self, name_or_index: int | str) -> Sheet:
        """Return a sheet by its one-based number or its name, whose case does not matter.

        Raises:
            KeyError: there is none.
        """
        api = self.api
        if isinstance(name_or_index, int):
            if 1 <= name_or_index <= api.getCount():
                return self.at(name_or_index - 1)
            raise KeyError(name_or_index)
        for index, name in enumerate(api.getElementNames()):
            if name.lower() == name_or_index.lower():
                return self.at(index)
        raise KeyError(name_or_index)

    def at(self, index: int) -> Sheet:
        """Return a sheet by its place, which counts from 0; one that is there must be asked for only once."""
        known = self._known.get(index)
        if known is None or known.index != index + 1:
            known = self._known[index] = Sheet(self.book, self.api.getByIndex(index))
        return known

    def __contains__(self, name: str) -> bool:
        """Whether there is such a sheet."""
        return name.lower() in (known.lower() for known in self.api.getElementNames())

    def __len__(self) -> int:
        """Return the number of sheets."""
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        """Yield the sheets."""
        for index in range(self.api.getCount()):
            yield self.at(index)

    def range_of(self, address: Any, cells: Any = None) -> Range:
        """Return the cells of one of LibreOffice's range addresses; `cells`: the same as an object."""
        return Range(self.at(address.Sheet), area_of(address), cells)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """Add a sheet before or after another one (before the active one where none is named) and activate it."""
        if before is None and after is None:
            before = self.active
        position = before.index - 1 if before else after.index if after else 0
        name = name or self.free_name("Sheet{}")
        self.api.insertNewByName(name, position)
        self.book.changed_sheets = True
        sheet = self(name)
        sheet.activate()
        return sheet

    def free_name(self, pattern: str, first: int = 1) -> str:
        """Return the first name of a pattern that no sheet has."""
        number = first
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)
