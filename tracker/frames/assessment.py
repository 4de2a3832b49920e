"""What a day makes of many actions at once: the rules of `tracker.analysis.assessment`, in arrays.

That module, in plain Python, is what this one has to equal; tests/property compares the two on generated registers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tracker.analysis.assessment import CalendarOf
from tracker.frames.columns import category
from tracker.frames.days import NEVER, dates_of, day_number, day_of, days_of
from tracker.frames.people import told_names
from tracker.frames.rows import Book
from tracker.frames.settings import calendars_of, limits_of
from tracker.frames.workdays import WorkdayCounts
from tracker.model.vocabulary import Escalation, Light, Urgency
from tracker.rows.due_wording import parse_due_wording

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from tracker.frames.days import Numbers

_CLOSED = ("done", "cancelled")


class Assessor:
    """Assesses the latest rows of an archive on one day.

    Args:
        latest: each action once, as `tracker.frames.latest.latest_rows` gives it.
        books: the workbooks of the archive.
        as_of: the day that counts as today.
        calendar_of: gives the public calendar of a country code.
    """

    def __init__(self, latest: pd.DataFrame, books: Sequence[Book], as_of: date, calendar_of: CalendarOf) -> None:
        import numpy as np

        self.latest, self.books = latest, books
        self.calendars, numbers = calendars_of(books, calendar_of)
        self.counts = WorkdayCounts(self.calendars)
        self.book = latest["book"].to_numpy()
        self.calendar = numbers[self.book]
        self.limits = {name: values[self.book] for name, values in limits_of(books).items()}
        self.today = np.full(len(latest), day_number(as_of))
        self.born = days_of(latest["born_on"])
        self.due = days_of(latest["revised_due"].fillna(latest["original_due"]))
        self.original = days_of(latest["original_due"].fillna(latest["revised_due"]))
        self.is_open = ~latest["status"].isin(_CLOSED).to_numpy()
        self.is_dated = self.is_open & (self.due < NEVER)
        self.is_overdue = self.is_dated & (self.due < self.today)

    def columns(self) -> Iterator[tuple[str, object]]:
        """Yield the name and the values of each derived column."""
        import numpy as np

        late = self._workdays(self.due, self.today, self.is_overdue)
        escalation = np.where(self.is_overdue, self._escalation(late), -1)
        undated = self.is_open & ~self.is_dated
        words = self.latest["due_words"].where(undated, "")
        yield "due", dates_of(self.due)
        yield "light", category(self._light(), Light)
        yield "state", category(np.select([self.is_overdue, self._is_due_soon(), undated], [0, 1, 2], -1), Urgency)
        yield "days_overdue", np.where(self.is_overdue, self.today - self.due, 0)
        yield "workdays_overdue", late
        yield "days_late_original", np.where(self.is_dated, np.maximum(0, self.today - self.original), 0)
        yield "workdays_late_original", self._workdays(self.original, self.today, self.is_dated)
        yield "escalation", category(escalation, Escalation)
        yield "escalated_to", told_names(self.latest, self.books, escalation)
        yield "share_left", self._share_left()
        yield "due_words", words
        yield "proposed_due", self._proposed(words)
        yield "age_days", self._age()

    def _workdays(self, after: Numbers, until: Numbers, where: NDArray[np.bool_]) -> Numbers:
        """Return the working days after a day up to and including another; 0 where it is not asked or not later."""
        import numpy as np

        chosen = np.flatnonzero(where & (until > after))
        numbers = self.calendar[chosen]
        days = np.zeros(len(where), dtype="int64")
        days[chosen] = self.counts.until(until[chosen], numbers) - self.counts.until(after[chosen], numbers)
        return days

    def _is_due_soon(self) -> NDArray[np.bool_]:
        coming = self.is_dated & (self.today <= self.due)
        is_near: NDArray[np.bool_] = self._workdays(self.today, self.due, coming) <= self.limits["due_soon_workdays"]
        return coming & is_near

    def _share_left(self) -> NDArray[np.float64]:
        """Return the part of its time that is left, not a number where it is closed, undated or without beginning."""
        import numpy as np

        total, left = self.due - self.born, self.due - self.today
        share = np.minimum(1.0, np.divide(left, total, out=np.ones(len(total)), where=total > 0))
        return np.where(self.is_dated & (self.born < NEVER), np.where(left <= 0, 0.0, share), np.nan)

    def _light(self) -> Numbers:
        """Return the place of each light in its word list, -1 for none; the first that applies."""
        import numpy as np

        share, limits = self._share_left(), self.limits
        progress = self.latest["progress"].fillna(0).to_numpy(dtype="int64") != 0
        unreported = ~(progress | (days_of(self.latest["reported_on"]) <= self.today))
        pressing = (share <= limits["yellow_share"]) & unreported
        since = self.due - ((self.due - self.born) * limits["yellow_share"]).astype("int64")
        unanswered = pressing & (self._workdays(since, self.today, pressing) >= limits["stale_workdays"])
        orange = (share <= limits["orange_share"]) | unanswered
        closed = ~self.is_open
        ladder = {
            Light.GREY: closed,
            Light.RED: self.is_overdue,
            Light.ORANGE: orange,
            Light.YELLOW: pressing,
            Light.BLUE: self._is_due_soon(),
            Light.GREEN: self.is_dated,
        }
        places = [list(Light).index(light) for light in ladder]
        return np.select(list(ladder.values()), places, -1)

    def _escalation(self, late: Numbers) -> Numbers:
        """Return the place of each level in its word list, -1 where even the owner's is not reached."""
        import numpy as np

        levels = (Escalation.CHAIR, Escalation.HEAD, Escalation.OWNER)
        reached = [late >= self.limits[f"escalate_{level.value}_workdays"] for level in levels]
        return np.select(reached, [list(Escalation).index(level) for level in levels], -1)

    def _proposed(self, words: pd.Series) -> NDArray[np.datetime64]:
        """Return the dates that the words of undated actions mean; equal words of one day are read once."""
        import numpy as np

        numbers = np.full(len(words), NEVER)
        known: dict[tuple[str, int, int], int] = {}
        places = np.flatnonzero((words != "").to_numpy(dtype=bool) & (self.born < NEVER))
        asked = zip(words.iloc[places], self.born[places], self.calendar[places], strict=True)
        for place, key in zip(places, asked, strict=True):
            if key not in known:
                known[key] = day_number(parse_due_wording(key[0], day_of(int(key[1])), self.calendars[key[2]]))
            numbers[place] = known[key]
        return dates_of(numbers)

    def _age(self) -> pd.Series:
        """Return how many days each open action has been open, nothing where it is closed or has no beginning."""
        import numpy as np
        import pandas as pd

        ages = pd.Series(np.maximum(0, self.today - self.born), dtype="Int64")
        return ages.where(self.is_open & (self.born < NEVER))
