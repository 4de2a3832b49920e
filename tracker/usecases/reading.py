"""Reads many workbooks: what can be read is read, what cannot is named, nothing is silently left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tracker.errors import ForeignError, UnreadableError

if TYPE_CHECKING:
    from tracker.model.register import Register
    from tracker.ports import BookReader
    from tracker.rows.grid import Book
    from tracker.schema import Schema


class Source(NamedTuple):
    """A workbook to read; `is_named` where the person named it, and not a folder it lies in."""

    path: str
    is_named: bool = True


class Found(NamedTuple):
    """What a search found: the workbooks, and how many lock and temporary files it passed over."""

    sources: tuple[Source, ...]
    skipped: int = 0


Follow: TypeAlias = Callable[[Sequence[Source]], Iterable[Source]]


class Reading(NamedTuple):
    """What came of reading: found = read + refused + skipped.

    Attributes:
        registers: what the readable workbooks say, in the order they were found.
        refused: workbooks that could not be read, each with the error that tells why.
        skipped: how many files of a folder are no meeting's workbook: lock files, documents, other lists.
        notes: path, key of a text and its values: how a workbook was read, as in `open-elsewhere`.
        unasked: how many more workbooks were read that hold nothing of what was asked for.
    """

    registers: tuple["Register", ...] = ()
    refused: tuple[tuple[str, UnreadableError], ...] = ()
    skipped: int = 0
    notes: tuple[tuple[str, str, Mapping[str, object]], ...] = ()
    unasked: int = 0

    @property
    def read(self) -> int:
        """How many workbooks could be read."""
        return len(self.registers) + self.unasked

    @property
    def found(self) -> int:
        """How many files there were."""
        return self.read + len(self.refused) + self.skipped


def read_registers(found: Found, reader: "BookReader", schema: "Schema", follow: Follow = iter) -> Reading:
    """Read every workbook that was found; a foreign workbook is refused where it was named and skipped in a folder.

    Args:
        found: what to read.
        reader: reads one workbook.
        schema: the structure of the workbook.
        follow: gives the workbooks one by one, and may show a person how far it is.
    """
    registers: list[Register] = []
    refused: list[tuple[str, UnreadableError]] = []
    notes: list[tuple[str, str, Mapping[str, object]]] = []
    for source in follow(found.sources):
        try:
            book = reader.read_book(source.path)
            registers.append(register_of(book, schema))
            notes += [(source.path, key, values) for key, values in book.notes]
        except UnreadableError as error:
            if source.is_named or not isinstance(error, ForeignError):
                refused.append((source.path, error))
    skipped = found.skipped + len(found.sources) - len(registers) - len(refused)
    return Reading(tuple(registers), tuple(refused), skipped, tuple(notes))


def register_of(book: "Book", schema: "Schema") -> "Register":
    """Return what a book says; raises `ForeignError` where it holds none of a meeting's tables."""
    from tracker.rows.register import parse_register  # who only looks for files does without it

    register = parse_register(book, schema)
    if register.is_foreign:
        raise ForeignError("not-a-meeting", file=book.source)
    return register
