"""What was taken in and not yet written: rows become Arrow columns at once, a few files at a time."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.adapters.store.arrow import ready_pyarrow
from tracker.adapters.store.layout import ACTIONS, FINDINGS, MEETINGS, month_of
from tracker.adapters.store.tables import column, schema_of, writable
from tracker.analysis.flat_records import FlatAction, FlatFinding, FlatMeeting, FlatRegister

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 4_000
"""How many rows are kept as Python values; Arrow holds the same in a tenth of the room."""
ROWS = {ACTIONS: FlatAction, MEETINGS: FlatMeeting, FINDINGS: FlatFinding}


class Staging:
    """The rows of the files that were taken in; of a file that was taken in twice the later ones."""

    def __init__(self) -> None:
        self._serial: dict[str, int] = {}
        self._next = 0
        self._rows: dict[str, list[Sequence[object]]] = {table: [] for table in ROWS}
        self._batches: dict[str, list[pa.RecordBatch]] = {table: [] for table in ROWS}

    @property
    def is_filled(self) -> bool:
        """Whether something was taken in."""
        return bool(self._serial)

    def add(self, path: str, flat: FlatRegister) -> str:
        """Take in what a file says, with the path as its file; returns the month that it belongs to."""
        self._next += 1
        self._serial[path] = self._next
        month = month_of(flat.meeting.held_on)
        ends = (month, self._next)
        file = (writable(path),)  # the first column of every row
        self._rows[MEETINGS].append((*file, *flat.meeting[1:], *ends))
        self._rows[ACTIONS] += [(*file, *row[1:], *ends) for row in flat.actions]
        self._rows[FINDINGS] += [(*file, *row[1:], *ends) for row in flat.findings]
        for table, rows in self._rows.items():
            if len(rows) >= BATCH:
                self._pack(table)
        return month

    def drop(self, paths: Iterable[str]) -> None:
        """Leave out what was taken in of some files."""
        for path in paths:
            self._serial.pop(path, None)

    def table(self, table: str) -> "pa.Table":
        """Return the rows of a table, with the column `month`; only what was given when the file was added."""
        self._pack(table)
        import pyarrow as pa
        import pyarrow.compute as pc

        rows = pa.Table.from_batches(self._batches[table], _schema(table))
        if len(self._serial) < self._next:
            rows = rows.filter(pc.is_in(rows["serial"], pa.array(sorted(self._serial.values()), pa.int64())))
        return rows.drop_columns(["serial"])

    def _pack(self, table: str) -> None:
        ready_pyarrow()
        import pyarrow as pa

        rows, self._rows[table] = self._rows[table], []
        if rows:
            schema = _schema(table)
            columns = [
                column(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            self._batches[table].append(pa.RecordBatch.from_arrays(columns, schema=schema))


def _schema(table: str) -> "pa.Schema":
    import pyarrow as pa

    fields = [schema_of(table).field(name) for name in ROWS[table].__annotations__]
    return pa.schema([*fields, pa.field("month", pa.string()), pa.field("serial", pa.int64())])
