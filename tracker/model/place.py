"""Where something stands: every record knows its cells, so that a finding can point at one."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


@lru_cache(500)
def column_letters(column: int) -> str:
    """Return the letters of a column number: 1 is `A`, 27 is `AA` (ECMA-376 part 1, 18.18.7)."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


class Place(NamedTuple):
    """One cell of a sheet; row and column count from 1, and 0 stands for the whole sheet."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The cell as in `K12`; empty where the place is a whole sheet."""
        return f"{column_letters(self.column)}{self.row}" if self.row and self.column else ""


class Origin(NamedTuple):
    """Where a record was read: one row of a table, its fields in columns."""

    sheet: str
    row: int
    columns: Mapping[str, int]

    def place(self, field: str) -> Place:
        """Return the cell of a field; the first column of the row where the sheet has no such column."""
        return Place(self.sheet, self.row, self.columns.get(field) or min(self.columns.values(), default=1))


class FormOrigin(NamedTuple):
    """Where a form was read: one field a row, the values in one column but for those that `columns` names."""

    sheet: str
    column: int
    rows: Mapping[str, int]
    columns: Mapping[str, int] = {}

    def place(self, field: str) -> Place:
        """Return the cell of a field; the whole sheet where the form has no such row."""
        row = self.rows.get(field)
        return Place(self.sheet, row, self.columns.get(field, self.column)) if row else Place(self.sheet)


NOWHERE = Origin("", 0, {})
"""The origin of a record that was made in memory and never stood in a sheet."""
