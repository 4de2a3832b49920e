"""The columns of the tables, made from the flat rows that they hold."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.adapters.store.layout import ACTIONS, FINDINGS, MEETINGS, OBSERVATIONS, OPEN, VERSION
from tracker.analysis.changes import Observation, Past
from tracker.analysis.flat_records import FlatAction, FlatFinding, FlatMeeting
from tracker.model.vocabulary import Status

if TYPE_CHECKING:
    import pyarrow as pa

CLOSED = tuple(status.value for status in Status if not status.is_open)
HISTORY = Past._fields
"""What the running history adds to each action's latest row; empty in its other rows."""

COLUMNS: Mapping[str, Mapping[str, Any]] = {
    ACTIONS: {
        **FlatAction.__annotations__,
        "due": date | None,
        "is_latest": bool,
        "is_open": bool,
        **{name: kind | None for name, kind in Past.__annotations__.items()},
    },
    MEETINGS: FlatMeeting.__annotations__,
    FINDINGS: FlatFinding.__annotations__,
    OBSERVATIONS: Observation.__annotations__,
    OPEN: {"month": str, "department": str, "due": date | None, "actions": int},
}
"""The Python type of each column of each table, in their order."""

ORDER: Mapping[str, tuple[str, ...]] = {
    ACTIONS: ("key", "file", "row"),
    MEETINGS: ("file",),
    FINDINGS: ("file", "sheet", "cell", "rule", "values"),
    OBSERVATIONS: ("scan", "key"),
    OPEN: ("month", "department", "due"),
}
"""What the rows of a part are sorted by: the same archive gives the same store, in whatever order it was read."""


@cache
def schema_of(table: str) -> "pa.Schema":
    """Return the Arrow schema of a table; every file of it has this one."""
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), date: pa.date32(), datetime: pa.timestamp("us")}
    fields = []
    for name, kind in COLUMNS[table].items():
        plain = next(one for one in getattr(kind, "__args__", (kind,)) if one is not type(None))
        # Of what a workbook says the time is the one on the wall; of what a scan saw it is a moment.
        fields.append(pa.field(name, pa.timestamp("us", "UTC") if name.endswith("_at") else kinds[plain]))
    return pa.schema(fields, metadata={"tracker_store_version": str(VERSION)})


def column(values: "list[object] | tuple[object, ...]", kind: "pa.DataType") -> "pa.Array":
    """Return values as a column; what is no text in UTF-8, as a file name may be, is written with its codes."""
    import pyarrow as pa

    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([writable(value) if isinstance(value, str) else value for value in values], kind)


def writable(text: str) -> str:
    """Return a text as UTF-8 can hold it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
