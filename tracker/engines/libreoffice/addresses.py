"""Addresses as Excel writes them (`$A$1:$C$3`, `A:C`, `1:3`), as rows and columns and back."""

import re
from typing import Any, NamedTuple

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW = re.compile(r"\$?([0-9]{1,7})")
_PLAIN_SHEET = re.compile(r"[^\W\d][\w]*")


class Area(NamedTuple):
    """A rectangle of cells: one-based first row and column, number of rows and columns."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def last_row(self) -> int:
        """The one-based number of the last row."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The one-based number of the last column."""
        return self.column + self.columns - 1

    def joined(self, other: "Area") -> "Area":
        """Return the smallest rectangle around both."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        last_row, last_column = max(self.last_row, other.last_row), max(self.last_column, other.last_column)
        return Area(row, column, last_row - row + 1, last_column - column + 1)


def parse_area(text: str) -> Area | None:
    """Return the area of an address without a sheet, or None where it is none (a name, perhaps)."""
    first, colon, second = text.partition(":")
    if not colon:
        return _cell(first)
    for parse in (_cell, _columns, _rows):
        start, end = parse(first), parse(second)
        if start and end:
            return start.joined(end)
    return None


def _cell(text: str) -> Area | None:
    found = _CELL.fullmatch(text.strip())
    return _within(Area(int(found[2]), column_number(found[1]), 1, 1)) if found else None


def _columns(text: str) -> Area | None:
    found = _COLUMN.fullmatch(text.strip())
    return _within(Area(1, column_number(found[1]), MAX_ROWS, 1)) if found else None


def _rows(text: str) -> Area | None:
    found = _ROW.fullmatch(text.strip())
    return _within(Area(int(found[1]), 1, 1, MAX_COLUMNS)) if found else None


def _within(area: Area) -> Area | None:
    return area if 1 <= area.row <= area.last_row <= MAX_ROWS and area.last_column <= MAX_COLUMNS else None


def column_number(letters: str) -> int:
    """Return the one-based number of a column: `AA` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a one-based column: 27 is `AA`."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def render_area(area: Area, row_absolute: bool = True, column_absolute: bool = True) -> str:
    """Return the address of an area; whole rows and columns as `$1:$3` and `$A:$C`."""
    row, column = "$" * row_absolute, "$" * column_absolute
    first, last = column_letters(area.column), column_letters(area.last_column)
    if area.rows == MAX_ROWS and area.columns < MAX_COLUMNS:
        return f"{column}{first}:{column}{last}"
    if area.columns == MAX_COLUMNS:
        return f"{row}{area.row}:{row}{area.last_row}"
    start = f"{column}{first}{row}{area.row}"
    return start if area.rows == area.columns == 1 else f"{start}:{column}{last}{row}{area.last_row}"


def render_sheet(name: str) -> str:
    """Return a sheet's name as it stands in a formula: quoted where it needs it."""
    is_plain = _PLAIN_SHEET.fullmatch(name) and not _CELL.fullmatch(name) and name.isascii()
    return name if is_plain else "'" + name.replace("'", "''") + "'"


def split_sheet(text: str) -> tuple[str | None, str]:
    """Return sheet and rest of `Sheet1!A1` or `'She et'!A1`; the sheet is None where none is named."""
    sheet, mark, rest = text.rpartition("!")
    if not mark:
        return None, text
    if sheet[:1] == sheet[-1:] == "'":
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, rest


def area_of(address: Any) -> Area:
    """Return one of LibreOffice's range addresses, which count from 0, as an area."""
    return Area(
        address.StartRow + 1, address.StartColumn + 1,
        address.EndRow - address.StartRow + 1, address.EndColumn - address.StartColumn + 1,
    )  # fmt: skip
