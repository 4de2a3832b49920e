"""The sheets of an open workbook by name: asked for once, for each name is a question to the application."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xlwings as xw


class Sheets(Mapping[str, "xw.Sheet"]):
    """The sheets of a workbook, in order; implements `Mapping`."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._sheets = {sheet.name: sheet for sheet in book.sheets}

    def __getitem__(self, name: str) -> xw.Sheet:
        return self._sheets[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)

    def titled(self, *titles: str) -> xw.Sheet | None:
        """Return the first sheet that has one of these titles; None where there is none."""
        wanted = {title.casefold() for title in titles}
        return next((sheet for name, sheet in self._sheets.items() if name.casefold() in wanted), None)

    def add(self, name: str) -> xw.Sheet:
        """Add a sheet at the end; the sheet in front stays in front."""
        front = self._book.sheets.active
        sheet = self._book.sheets.add(name, after=self._sheets[next(reversed(self._sheets))])
        front.activate()
        self._sheets[name] = sheet
        return sheet

    def remove(self, sheet: xw.Sheet) -> None:
        """Delete a hidden sheet, without a question; the sheet in front stays in front.

        Excel refuses to delete one that its menu does not offer, so that one is hidden plainly first.
        """
        if sheet.book.app.engine.name == "excel" and hasattr(sheet.api, "Visible"):
            sheet.api.Visible = 0  # xlSheetHidden
        name = sheet.name
        sheet.delete()
        self._sheets.pop(name, None)
