"""The latest truth of each action in the rows of an archive; the rules are those of `tracker.analysis.latest`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.frames.days import NEVER, dates_of, day_number, day_numbers, days_of, firsts
from tracker.frames.history import at_least_seen, history_of
from tracker.frames.rows import HISTORY, Book, Rows

if TYPE_CHECKING:
    import pandas as pd

    from tracker.frames.days import Numbers


def latest_rows(rows: Rows) -> pd.DataFrame:
    """Return each action once, as the latest meeting has it, in the order of meetings and rows.

    Beside the columns of `Rows` it has `born_on`, `reported_on` over all workbooks, and `HISTORY`.
    """
    import numpy as np

    actions = rows.actions
    codes, keys = _codes(actions)
    groups = int(codes.max(initial=-1)) + 1
    rank = _ranks(rows.books)[actions["book"].to_numpy()]
    newest = np.full(groups, -1)
    np.maximum.at(newest, codes, rank)
    kept = np.flatnonzero(rank == newest[codes])
    kept = kept[np.lexsort((actions["row"].to_numpy(dtype="int64")[kept], rank[kept]))]
    latest = actions.iloc[kept].reset_index(drop=True)
    latest["born_on"] = dates_of(_born(rows, codes, kept, groups))
    latest["reported_on"] = dates_of(_reported(rows, codes, keys, groups)[codes[kept]])
    if HISTORY[0] in latest:
        return latest.assign(**at_least_seen(latest))
    for name, column in history_of(actions, codes, rank, groups).items():
        latest[name] = column.take(codes[kept]).reset_index(drop=True)
    return latest


def _ranks(books: Sequence[Book]) -> Numbers:
    """Return the place of each workbook in the order of the meetings, as `by_time` orders registers."""
    import numpy as np

    times = [(book.start.isoformat() if book.start else "", book.meeting, book.file) for book in books]
    ranks = np.empty(len(books), dtype="int64")
    ranks[sorted(range(len(books)), key=times.__getitem__)] = np.arange(len(books))
    return ranks


def _codes(actions: pd.DataFrame) -> tuple[Numbers, pd.Index]:
    """Return the number of each row's action, and the keys by number; a row without an id is an action of its own."""
    import numpy as np
    import pandas as pd

    codes, keys = pd.factorize(actions["key"])
    alone = np.flatnonzero((actions["id"] == "").to_numpy(dtype=bool))
    codes[alone] = len(keys) + np.arange(len(alone))
    return codes, keys


def _born(rows: Rows, codes: Numbers, kept: Numbers, groups: int) -> Numbers:
    """Return when the time of each kept action began: its own day, else its meeting of birth, else the first one."""
    import numpy as np

    actions = rows.actions
    raised = days_of(actions["raised_on"])[kept]
    is_asked = np.zeros(groups, dtype=bool)
    is_asked[codes[kept[raised == NEVER]]] = True
    asked = np.flatnonzero(is_asked[codes])
    books = actions["book"].to_numpy()[asked]
    held = day_numbers([book.held_on for book in rows.books])[books]
    meetings = [rows.books[number].meeting for number in books]
    ids = actions["id"].iloc[asked]
    is_birth = [bool(meeting) and name.startswith(f"{meeting}-") for meeting, name in zip(meetings, ids, strict=True)]
    birth = firsts(np.where(is_birth, held, NEVER), codes[asked], groups)
    began = np.where(birth == NEVER, firsts(held, codes[asked], groups), birth)
    return np.where(raised == NEVER, began[codes[kept]], raised)


def _reported(rows: Rows, codes: Numbers, keys: pd.Index, groups: int) -> Numbers:
    """Return the day of the first progress note of each action, whichever workbook holds it."""
    import numpy as np
    import pandas as pd

    first = firsts(days_of(rows.actions["reported_on"]), codes, groups)
    texts = {book.reported_elsewhere for book in rows.books} - {"{}"}
    notes = [(key, day) for text in texts for key, day in json.loads(text).items()]
    places = keys.get_indexer(pd.Index([key for key, _ in notes], dtype=keys.dtype))
    days = [day_number(date.fromisoformat(day)) for _, day in notes]
    known = np.flatnonzero(places >= 0)
    np.minimum.at(first, places[known], np.array(days, dtype="int64")[known])
    return first
