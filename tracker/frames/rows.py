"""The rows of an archive as columns: the same whether they come from registers or from the tables of a store."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tracker.analysis.flat import FlatAction, flatten
from tracker.frames.columns import category, keys_of, text_dtype
from tracker.frames.days import NEVER, dates_of
from tracker.model.register import Register
from tracker.model.vocabulary import Priority, Status

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

HISTORY = ("first_seen_on", "last_changed_on", "due_changes", "due_changes_without_reason", "reopened")
"""What a store adds to the rows of the action register."""

_TERMS = {"priority": Priority, "status": Status}
_DAYS = frozenset(
    ("raised_on", "original_due", "revised_due", "completed_on", "reported_on", "first_seen_on", "last_changed_on")
)
_COUNTS = frozenset(("progress", "row", "due_changes", "due_changes_without_reason", "reopened"))
_FIELDS = tuple(name for name in FlatAction._fields if name != "start")

STORED_FIELDS = (*_FIELDS, *HISTORY)
"""The columns that are needed of a store's actions."""


class Book(NamedTuple):
    """What is needed of a workbook to assess its actions; see `tracker.analysis.flat.FlatMeeting`."""

    file: str
    meeting: str
    type: str
    start: datetime | None
    held_on: date | None
    chair: str
    calendar: str
    limits: str
    extra_days: str
    heads: str
    reported_elsewhere: str


BOOK_FIELDS = Book._fields
"""The columns that are needed of a store's meetings."""


class Rows(NamedTuple):
    """The action rows of an archive, with the workbooks they stand in.

    Attributes:
        actions: columns of `FlatAction` and, from a store, `HISTORY`; `book` is the number of the row's workbook.
        books: the workbooks.
    """

    actions: "pd.DataFrame"
    books: Sequence[Book]


def rows_of_registers(registers: Iterable[Register]) -> Rows:
    """Return the rows of registers; one that is given twice counts once."""
    import pandas as pd

    kept = {id(register): register for register in registers}.values()
    flat = [flatten(register) for register in kept]
    rows = [row for made in flat for row in made.actions]
    frame = pd.DataFrame({name: _typed(name, [getattr(row, name) for row in rows]) for name in _FIELDS})
    frame["book"] = pd.Series([number for number, made in enumerate(flat) for _ in made.actions], dtype="int64")
    return Rows(frame, [Book(*(getattr(made.meeting, name) for name in Book._fields)) for made in flat])


def rows_of_tables(actions: "pa.Table", meetings: "pa.Table", root: str = "") -> Rows:
    """Return the rows of a store.

    Args:
        actions: the columns `STORED_FIELDS`.
        meetings: the columns `BOOK_FIELDS`; one row for each file of the actions.
        root: what the names of the files are relative to, with what stands between; it is put before them.
    """
    import pandas as pd

    books = [Book(*values) for values in zip(*(meetings[name].to_pylist() for name in Book._fields), strict=True)]
    frame = pd.DataFrame({name: _stored(name, actions[name]) for name in STORED_FIELDS})
    codes, files = pd.factorize(frame["file"])
    numbers = {book.file: number for number, book in enumerate(books)}
    frame["book"] = pd.Series([numbers[file] for file in files], dtype="int64").to_numpy()[codes]
    frame["file"] = root + frame["file"]
    return Rows(frame, books)


def _typed(name: str, values: list[object]) -> "pd.Series":
    """Return plain values as a column."""
    import pandas as pd

    if name in _TERMS:
        return pd.Series(pd.Categorical(values, categories=keys_of(_TERMS[name])))
    if name in _DAYS:
        return pd.Series(values, dtype="datetime64[s]")
    return pd.Series(values, dtype="Int64" if name in _COUNTS else text_dtype())


def _stored(name: str, column: "pa.ChunkedArray") -> "pd.Series":
    """Return a column of a store as pandas holds it; text stays where it is."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if name in _TERMS:
        places = pc.index_in(column, value_set=pa.array(keys_of(_TERMS[name]), column.type))
        return pd.Series(category(pc.fill_null(places, -1).to_numpy(), _TERMS[name]))
    if name in _DAYS:
        days = column.cast(pa.date32()).cast(pa.int32()).cast(pa.int64())
        return pd.Series(dates_of(pc.fill_null(days, NEVER).to_numpy()))
    if name in _COUNTS:
        numbers = pc.fill_null(column.cast(pa.int64()), 0).to_numpy()
        return pd.Series(pd.arrays.IntegerArray(numbers, pc.is_null(column).to_numpy()))
    return pd.Series(pd.array(pc.fill_null(column, ""), dtype=text_dtype()))
