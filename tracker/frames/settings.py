"""What each workbook of an archive is assessed by: its calendar with the company's own days, and its limits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.analysis.assessment import CalendarOf
from tracker.analysis.rebuilt import parse_extra_days
from tracker.frames.rows import Book
from tracker.model.organisation import Limits
from tracker.model.workdays import WorkCalendar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tracker.frames.days import Numbers


def calendars_of(books: Sequence[Book], calendar_of: CalendarOf) -> tuple[list[WorkCalendar], Numbers]:
    """Return the calendars of an archive, each once, and the number of each workbook's."""
    import numpy as np

    known: dict[tuple[str, str], int] = {}
    numbers = [known.setdefault((book.calendar, book.extra_days), len(known)) for book in books]
    calendars = [calendar_of(name).with_extra_days(parse_extra_days(days)) for name, days in known]
    return calendars, np.array(numbers, dtype="int64")


def limits_of(books: Sequence[Book]) -> Mapping[str, NDArray[np.float64]]:
    """Return each limit of each workbook; one that an older store does not know has its standard value."""
    import numpy as np

    known = {text: Limits()._asdict() | json.loads(text) for text in {book.limits for book in books}}
    return {name: np.array([known[book.limits][name] for book in books], dtype="float64") for name in Limits._fields}
