"""Reading many workbooks: read, refused, skipped; nothing is silently left out."""

from pathlib import Path

import pytest

from tests.conftest import SampleWorkbook
from tracker.adapters.files import FileReader
from tracker.errors import UnreadableError
from tracker.rows.grid import Book, Grid
from tracker.schema import Schema
from tracker.usecases.reading import Found, Reading, Source, read_registers


class Shelf:
    """A reader of books in memory; `tracker.ports.BookReader` without files."""

    def __init__(self, **books: Book) -> None:
        self.books = books

    def read_book(self, source: str) -> Book:
        """Give a book by its name; refuse one that is not there."""
        if source not in self.books:
            raise UnreadableError("file-missing", file=source)
        return self.books[source]


FOREIGN = Book("prices", (Grid("Prices", (("pear", 3), ("apple", 4))),))


@pytest.fixture
def meeting(sample_workbook: SampleWorkbook) -> Book:
    """A sample meeting's workbook with a note on how it was read."""
    path: Path = sample_workbook("complaint-response", "zh")
    return FileReader().read_book(str(path))._replace(notes=(("open-elsewhere", {"file": "meeting"}),))


def test_found_is_read_and_refused_and_skipped(schema: Schema, meeting: Book) -> None:
    """A foreign list in a folder is skipped, a missing file is refused, the meeting is read with its note."""
    found = Found((Source("meeting"), Source("gone"), Source("prices", is_named=False)), skipped=2)
    reading = read_registers(found, Shelf(meeting=meeting, prices=FOREIGN), schema)
    assert [register.meeting.id for register in reading.registers] == ["KS2024-01"]
    assert [(path, error.key) for path, error in reading.refused] == [("gone", "file-missing")]
    assert reading.skipped == 3
    assert reading.found == 5
    assert reading.notes == (("meeting", "open-elsewhere", {"file": "meeting"}),)


def test_a_foreign_workbook_that_was_named_is_refused(schema: Schema) -> None:
    """Whoever names a file is told that it is no meeting."""
    reading = read_registers(Found((Source("prices"),)), Shelf(prices=FOREIGN), schema)
    assert [(path, error.key) for path, error in reading.refused] == [("prices", "not-a-meeting")]
    assert not reading.registers


def test_nothing_is_nothing(schema: Schema) -> None:
    """No source gives an empty reading."""
    assert read_registers(Found(()), Shelf(), schema) == Reading()
