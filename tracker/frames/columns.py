"""The columns of the actions table with their dtypes: stable names, the same from a workbook, a folder and a store.

Dates are `datetime64[s]`, because the finer kinds cannot hold every date a sheet can. Text is pandas' `string`, so that
a person called null stays one; a text that is not there is the empty text. Words of closed lists are categories.
"""

from collections.abc import Mapping
from enum import Enum
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.model.vocabulary import Escalation, Light, Priority, Status, Urgency

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


class FrameColumn(NamedTuple):
    """One column of the actions table.

    Attributes:
        dtype: a pandas dtype, or `category` for a closed word list.
        terms: the word list of a category; the categories are its keys, in its order.
    """

    dtype: str
    terms: type[Enum] | None = None


TEXT, DAY, COUNT, NUMBER = (FrameColumn(name) for name in ("string", "datetime64[s]", "Int64", "int64"))

ACTION_COLUMNS: Mapping[str, FrameColumn] = {
    # what the actions sheet holds, in its order; `due` stands beside the two dates it is made of
    "id": TEXT,
    "topic": TEXT,
    "decision": TEXT,
    "description": TEXT,
    "department": TEXT,
    "owner": TEXT,
    "supporting": TEXT,
    "priority": FrameColumn("category", Priority),
    "raised_on": DAY,
    "original_due": DAY,
    "revised_due": DAY,
    "due": DAY,
    "revision_reason": TEXT,
    "status": FrameColumn("category", Status),
    "progress": COUNT,
    "reason": TEXT,
    "completed_on": DAY,
    "acceptance": TEXT,
    "note": TEXT,
    # what the day makes of it
    "light": FrameColumn("category", Light),
    "state": FrameColumn("category", Urgency),
    "days_overdue": NUMBER,
    "workdays_overdue": NUMBER,
    "days_late_original": NUMBER,
    "workdays_late_original": NUMBER,
    "escalation": FrameColumn("category", Escalation),
    "escalated_to": TEXT,
    "share_left": FrameColumn("float64"),
    "due_words": TEXT,
    "proposed_due": DAY,
    "age_days": COUNT,
    # where it comes from
    "born_on": DAY,
    "meeting": TEXT,
    "meeting_type": TEXT,
    "series": TEXT,
    "held_on": DAY,
    "file": TEXT,
    "sheet": TEXT,
    "cell": TEXT,
    # what its earlier rows tell, or the observations of a store
    "first_seen_on": DAY,
    "last_changed_on": DAY,
    "due_changes": COUNT,
    "due_changes_without_reason": COUNT,
    "reopened": COUNT,
}
"""The table's columns: the keys of the actions sheet and of the overdue list, and the history."""


def text_dtype() -> "pd.StringDtype[Any]":
    """Return the dtype of text: kept by Arrow where it is installed, which takes a tenth of the room and time."""
    import pandas as pd

    return pd.StringDtype("pyarrow" if find_spec("pyarrow") else "python")


def typed(values: object, column: FrameColumn) -> "pd.Series":
    """Return one column in its dtype, whatever it holds."""
    import pandas as pd

    if column.terms is not None:
        return pd.Series(pd.Categorical(values, categories=keys_of(column.terms)))  # type: ignore[call-overload]
    return pd.Series(values, dtype=text_dtype() if column.dtype == "string" else column.dtype)


def category(places: "NDArray[np.integer]", terms: type[Enum]) -> "pd.Categorical[str]":
    """Return the keys of a word list at some places; -1 is none."""
    import pandas as pd

    return pd.Categorical.from_codes(places, categories=pd.Index(keys_of(terms)))


def keys_of(terms: type[Enum]) -> list[str]:
    """Return the keys of a word list, in its order."""
    return [term.value for term in terms]


def typed_frame(columns: Mapping[str, object]) -> "pd.DataFrame":
    """Return the columns of the actions table in their order and dtypes."""
    import pandas as pd

    return pd.DataFrame({name: typed(columns[name], column) for name, column in ACTION_COLUMNS.items()})
