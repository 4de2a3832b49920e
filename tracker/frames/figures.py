"""The figures of the dashboard, counted over a whole actions table at once, whatever its size."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from tracker.analysis.completion import Completion
from tracker.analysis.figures import (
    AGE_LIMITS,
    DEPARTMENTS_SHOWN,
    LISTED,
    SERIES_SHOWN,
    Age,
    BurnPoint,
    BurnUp,
    Figures,
    Listed,
    TrendPoint,
)
from tracker.analysis.waiting import Wait, Waiting
from tracker.model.vocabulary import Light, Priority, Status, Urgency

if TYPE_CHECKING:
    import pandas as pd

_WEEKLY_DAYS = 120
"""A history of at most so many days is drawn week by week, a longer one month by month."""
_POINTS = 12
"""How many weeks or months before today are drawn."""
_DATES = ("due", "original_due")
_FIRST = date(1, 1, 1)


def figures_of(actions: "pd.DataFrame", as_of: date, scans: Sequence[TrendPoint] = ()) -> Figures:
    """Return the figures of a table of `tracker.actions`.

    Args:
        actions: one row an action, assessed for `as_of`.
        as_of: the day that counts as today.
        scans: what scans saw, in the order of time; without them the trend is reckoned from the dates of the actions.
    """
    work = _work(actions)
    totals, by_department = _totals(actions), _by_department(actions)
    waiting, departments = _waiting(work)
    today = TrendPoint(as_of, totals.open, totals.overdue)
    days = tuple(_days(work, as_of))
    remembered = tuple(point for point in scans if point.on < as_of)
    burn_up, series = _burn_up(work, (*days, as_of))
    return Figures(
        as_of=as_of,
        totals=totals,
        due_soon=int((work["state"] == Urgency.DUE_SOON.value).sum()),
        undated=int((work["state"] == Urgency.UNDATED.value).sum()),
        lights=_lights(work),
        trend=(*(remembered or _reckoned(work, days)), today) if totals.total else (),
        is_remembered=bool(remembered),
        burn_up=burn_up,
        series=series,
        waiting=waiting,
        waiting_departments=departments,
        ages=tuple(_ages(work, as_of)),
        departments=by_department,
        rated_departments=_rated(work),
        listed=_listed(actions, work),
    )


def _work(actions: "pd.DataFrame") -> "pd.DataFrame":
    """Return what is counted: when an action began and ended, whether it is open, overdue, cancelled."""
    import pandas as pd

    status = actions["status"]
    is_done, is_cancelled = status == Status.DONE.value, status == Status.CANCELLED.value
    columns = ("department", "supporting", "series", "state", "light", "due")
    return pd.DataFrame(
        {
            **{name: actions[name] for name in columns},
            "began": actions["born_on"].fillna(actions["held_on"]).fillna(pd.Timestamp(_FIRST)),
            "ended": actions["completed_on"].where(is_done),
            "born_on": actions["born_on"],
            "is_open": ~(is_done | is_cancelled),
            "is_done": is_done,
            "is_overdue": actions["state"] == Urgency.OVERDUE.value,
            "is_cancelled": is_cancelled,
        }
    )


def _totals(actions: "pd.DataFrame") -> Completion:
    """Return the totals over all actions."""
    from tracker.frames import completion_frame

    if not len(actions):
        return Completion()
    return next(iter(_completions(completion_frame(actions.assign(series=""), "series")).values()))


def _by_department(actions: "pd.DataFrame") -> dict[str, Completion]:
    """Return the totals of the departments with the largest samples."""
    from tracker.frames import completion_frame

    totals = completion_frame(actions, "department")
    return _completions(totals.nlargest(DEPARTMENTS_SHOWN, ["on_time_n", "total"]))


def _completions(totals: "pd.DataFrame") -> dict[str, Completion]:
    """Return rows of a completion table as plain values."""
    counts = [name for name in Completion._fields if name != "median_days_late"]
    found = {}
    for name, row in totals.iterrows():
        late = float(row["median_days_late"])
        plain = {field: int(row[field]) for field in counts}
        found[str(name)] = Completion(**plain, median_days_late=None if late != late else late)  # noqa: PLR0124 - NaN
    return found


def _rated(work: "pd.DataFrame") -> int:
    """Return how many departments have an on-time rate."""
    return int(work.loc[work["is_done"] & work["ended"].notna() & work["due"].notna(), "department"].nunique())


def _lights(work: "pd.DataFrame") -> dict[str, int]:
    """Return how many open actions have each light; those without one under the empty key."""
    counts = work.loc[work["is_open"], "light"].astype("string").fillna("").value_counts()
    keys = (*(light.value for light in Light if light is not Light.GREY), "")
    return {key: int(counts.get(key, 0)) for key in keys}


def _days(work: "pd.DataFrame", as_of: date) -> Iterator[date]:
    """Yield the days before today that the past is reckoned for: ends of weeks of a short history, else of months."""
    first = work["began"].where(work["began"].dt.year > 1).min()
    if first != first:  # noqa: PLR0124 - NaT: nothing ever began
        return
    began = first.date()
    if (as_of - began).days <= _WEEKLY_DAYS:
        ends = [as_of - timedelta(weeks=weeks) for weeks in range(_POINTS, 0, -1)]
    else:
        months = [as_of.year * 12 + as_of.month - 1 - back for back in range(_POINTS - 1, -1, -1)]
        ends = [date(month // 12, month % 12 + 1, 1) - timedelta(days=1) for month in months]
    yield from (day for day in ends if day >= began)


def _reckoned(work: "pd.DataFrame", days: Sequence[date]) -> tuple[TrendPoint, ...]:
    """Return how many were open and overdue at the end of each day, by their dates; what has none is left out."""
    import pandas as pd

    known = work[~work["is_cancelled"] & (work["is_open"] | work["ended"].notna())]
    points = []
    for day in map(pd.Timestamp, days):
        was_open = (known["began"] <= day) & ~(known["ended"] <= day)
        points.append(TrendPoint(day.date(), int(was_open.sum()), int((was_open & (known["due"] < day)).sum())))
    return tuple(points)


def _burn_up(work: "pd.DataFrame", days: Sequence[date]) -> tuple[tuple[BurnUp, ...], int]:
    """Return the burn-up of the series with the most open actions, and how many series there are."""
    import pandas as pd

    agreed = work[~work["is_cancelled"]].assign(series=work["series"].fillna(""))
    counts = agreed.groupby("series", sort=True)["is_open"].agg(["sum", "size"])
    shown = counts.sort_values(["sum", "size"], ascending=False, kind="stable").head(SERIES_SHOWN).index
    last = pd.Timestamp(days[-1])
    found = []
    for name in shown:
        rows = agreed[agreed["series"] == name]
        # done on a day that nobody wrote down: it counts today, not in the past
        ended = rows["ended"].where(~rows["is_done"] | rows["ended"].notna(), last).where(rows["is_done"])
        began = rows["began"].clip(upper=last)
        points = (
            BurnPoint(
                day, int((began <= pd.Timestamp(day)).sum()), int((ended.clip(upper=last) <= pd.Timestamp(day)).sum())
            )
            for day in days
        )
        found.append(BurnUp(str(name), tuple(points)))
    return tuple(found), len(counts)


def _waiting(work: "pd.DataFrame") -> tuple[Waiting, int]:
    """Return who waits for whom between the departments with the most waiting, and how many there are in all."""
    rows = work.loc[work["is_open"] & (work["department"].fillna("") != ""), ["department", "supporting", "is_overdue"]]
    pairs = rows.assign(supporting=rows["supporting"].str.split("、")).explode("supporting").reset_index()
    pairs = pairs.drop_duplicates(["index", "supporting"])
    pairs = pairs[(pairs["supporting"].fillna("") != "") & (pairs["supporting"] != pairs["department"])]
    cells = pairs.groupby(["department", "supporting"], sort=True)["is_overdue"].agg(["size", "sum"])
    if not len(cells):
        return Waiting((), {}), 0
    weight = cells["size"].groupby(level=0).sum().add(cells["size"].groupby(level=1).sum(), fill_value=0)
    shown = [str(name) for name in weight.sort_values(ascending=False, kind="stable").index[:DEPARTMENTS_SHOWN]]
    kept = {
        (str(waiter), str(supporter)): Wait(int(size), int(late))
        for (waiter, supporter), size, late in cells.itertuples(name=None)
        if waiter in shown and supporter in shown
    }
    return Waiting(tuple(shown), kept), len(weight)


def _ages(work: "pd.DataFrame", as_of: date) -> Iterator[Age]:
    """Yield how many open actions are of each age, the unknown age last."""
    import pandas as pd

    rows = work[work["is_open"]]
    days = (pd.Timestamp(as_of) - rows["born_on"]).dt.days.clip(lower=0)
    first = 0
    for last in (*AGE_LIMITS, None):
        chosen = (days >= first) & (days <= (last if last is not None else days.max()))
        yield Age(first, last, int(chosen.sum()), int((chosen & rows["is_overdue"]).sum()))
        first = (last or 0) + 1
    unknown = days.isna()
    yield Age(None, None, int(unknown.sum()), int((unknown & rows["is_overdue"]).sum()))


def _listed(actions: "pd.DataFrame", work: "pd.DataFrame") -> tuple[Listed, ...]:
    """Return the gravest actions: the longest overdue first, then the sooner due, undated, the latest closed ones."""
    import pandas as pd

    keys = pd.DataFrame(
        {
            "rank": (~work["is_open"]) * 2 + (work["state"] == Urgency.UNDATED.value),
            "workdays": -actions["workdays_overdue"].where(work["is_overdue"], 0),
            "days": -actions["days_overdue"].where(work["is_overdue"], 0),
            "closed": (actions["completed_on"].max() - actions["completed_on"].where(~work["is_open"])).dt.days,
            "due": actions["due"],
            "priority": actions["priority"].cat.set_categories([each.value for each in Priority]).cat.codes.mod(3),
        }
    )
    order = keys.sort_values([str(name) for name in keys], kind="stable").index[:LISTED]
    rows = actions.loc[order]
    columns = {name: _plain(rows[name]) if name in rows else [0] * len(rows) for name in Listed._fields}
    return tuple(Listed(*values) for values in zip(*columns.values(), strict=True))


def _plain(column: "pd.Series") -> list[object]:
    """Return a column as plain values: dates as dates; what is missing as None, or as nothing where it is text."""
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(column):
        return [None if value is pd.NaT else value.date() for value in column]
    if pd.api.types.is_integer_dtype(column):
        return [None if value is pd.NA else int(value) for value in column]
    return cast("list[object]", column.astype("string").fillna("").tolist())
