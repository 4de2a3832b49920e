"""Books that are made in memory, by the same contract as files: for tests, buttons and programs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from tracker.errors import UnreadableError
from tracker.rows.grid import Book, Grid, Value


class MemoryReader:
    """Gives books by name; implements `tracker.ports.BookReader`."""

    def __init__(self, books: Mapping[str, Book]) -> None:
        self._books = books

    def read_book(self, source: str) -> Book:
        """Return a book.

        Raises:
            UnreadableError: there is no book of this name.
        """
        if source not in self._books:
            raise UnreadableError("file-missing", file=source)
        return self._books[source]


def make_grid(sheet: str, rows: Iterable[Sequence[Value]], merged: Iterable[tuple[int, int, int, int]] = ()) -> Grid:
    """Return a grid of plain values, brought into the form that the contract asks for."""
    return Grid(sheet, [[_value(value) for value in row] for row in rows], tuple(merged))


def _value(value: Value) -> Value:
    """Return a value as a grid has it."""
    if isinstance(value, str):
        return None if not value or value.isspace() else value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2.0**53 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value
