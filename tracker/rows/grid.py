"""A grid: the cells of one sheet as plain values, the same from every reader.

The contract that `tests/contract` proves for each adapter:

- `rows[r][c]` is the cell in row r+1, column c+1 of the sheet: leading empty rows and columns are kept,
  trailing empty rows and cells may be missing, rows may differ in length.
- An empty cell, and a cell of white space alone, is None. Text is `str` as typed. A whole number is `int`,
  another `float`; a truth value is `bool`; an error value (`#N/A`) is `CellError`.
- A cell formatted as a date is `date`, or `datetime` where it has a time of day; a cell formatted as a time alone
  is `time`. A formula is its last value, None where no application has calculated it yet.
- `merged` lists merged areas as (first row, first column, last row, last column), counted from 1.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import NamedTuple, TypeAlias


class CellError(NamedTuple):
    """A spreadsheet error value, as in `#N/A`."""

    code: str


Value: TypeAlias = str | int | float | bool | date | datetime | time | CellError | None
"""What a cell can hold."""


class Grid(NamedTuple):
    """The cells of one sheet."""

    sheet: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[tuple[int, int, int, int], ...] = ()


class Book(NamedTuple):
    """The sheets of one workbook, in order.

    Attributes:
        source: path or name, as the reader was given it.
        grids: one for each sheet that holds cells.
        notes: keys of texts (with values) on how it was read, as in `open-elsewhere`; not findings of the content.
    """

    source: str
    grids: tuple[Grid, ...]
    notes: tuple[tuple[str, Mapping[str, object]], ...] = ()
