"""The actions of workbooks or of a store as a table, one row an action, assessed on one day."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from tracker.analysis.assessment import CalendarOf
from tracker.frames.assessment import Assessor
from tracker.frames.columns import ACTION_COLUMNS, typed, typed_frame
from tracker.frames.days import dates_of, day_numbers
from tracker.frames.latest import latest_rows
from tracker.frames.rows import Rows, rows_of_registers, rows_of_tables
from tracker.model.register import Register

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def actions_frame(registers: Iterable[Register], as_of: date, calendar_of: CalendarOf) -> "pd.DataFrame":
    """Return every action of some registers once, by the latest meeting; no registers give the same empty columns."""
    return _assessed(rows_of_registers(registers), as_of, calendar_of)


def stored_frame(
    actions: "pa.Table", meetings: "pa.Table", as_of: date, calendar_of: CalendarOf, root: str = ""
) -> "pd.DataFrame":
    """Return every action of a store once, as `actions_frame`; see `tracker.frames.rows.rows_of_tables`."""
    return _assessed(rows_of_tables(actions, meetings, root), as_of, calendar_of)


def _assessed(rows: Rows, as_of: date, calendar_of: CalendarOf) -> "pd.DataFrame":
    import numpy as np

    latest = latest_rows(rows)
    derived = dict(Assessor(latest, rows.books, as_of, calendar_of).columns())
    books = latest["book"].to_numpy()
    types, places = np.unique([book.type for book in rows.books] or [""], return_inverse=True)
    kinds = typed(types.astype(object), ACTION_COLUMNS["meeting_type"])
    derived["meeting_type"] = kinds.take(places[books]).reset_index(drop=True)
    derived["held_on"] = dates_of(day_numbers([book.held_on for book in rows.books])[books])
    return typed_frame({name: derived[name] if name in derived else latest[name] for name in ACTION_COLUMNS})
