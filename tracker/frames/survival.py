"""Time to completion, with what is still open counted as censored (Kaplan and Meier 1958).

The median of completed actions alone is flattered: the slow ones are still open. An action that has been open for 40
days tells that it takes longer than 40; one that was cancelled on its 10th day that it would have taken longer than 10.
"""

from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import UsageError
from tracker.frames.completion import is_open
from tracker.frames.groups import grouped
from tracker.model.vocabulary import Status

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

CONFIDENCE = 0.95
_EVEN = 1e-12
"""What a product of many shares may be off by."""


class Curve(NamedTuple):
    """The share of actions that is still open after a number of days, at each day on which something happened.

    Attributes:
        days: calendar days since an action's time began, in order.
        left: share still open after that day.
        low: lower limit of the confidence interval of `left` (95 %, log-log).
        high: upper limit; not a number where nothing is left, since nobody knows then.
    """

    days: "NDArray[np.float64]"
    left: "NDArray[np.float64]"
    low: "NDArray[np.float64]"
    high: "NDArray[np.float64]"


def can_estimate() -> bool:
    """Whether the library is installed that takes the censored into account: scipy from 1.11 on."""
    try:
        from scipy.stats import CensoredData, ecdf
    except ImportError:
        return False
    return callable(ecdf) and callable(CensoredData)


def completion_times_frame(
    actions: "pd.DataFrame", by: str | None = "department", *, is_estimated: bool = True
) -> "pd.DataFrame":
    """Return the days from the beginning of an action's time to its completion, one row a group, sorted.

    Columns: `timed` actions in the estimate, `completed` of them, `censored` the others; `left_out` actions without
    a beginning, completed or cancelled ones without the day or with one before the beginning; `median_days` by which
    half is completed, with its confidence interval `median_low` to `median_high` (95 %). The median is missing where
    fewer than half get completed within the time that was seen.

    Args:
        actions: a table of `actions_frame`, or a part of it.
        by: see `tracker.frames.groups.grouped`.
        is_estimated: whether the medians are wanted; the counts need no library.

    Raises:
        UsageError: scipy is not installed.
    """
    import pandas as pd

    rows = _times(actions, by)
    made = {name: _summary(group, is_estimated) for name, group in rows.groupby("group", sort=True)}
    frame = pd.DataFrame.from_dict(made, orient="index", columns=list(_DTYPES)).astype(_DTYPES)
    return frame.set_axis(frame.index.astype("string")).rename_axis(by)


def completion_curve(actions: "pd.DataFrame") -> "pd.DataFrame":
    """Return the share of actions completed by a number of days, with its confidence interval (95 %).

    Columns: `days`, `completed_share`, `low`, `high`; the first row is the beginning.

    Raises:
        UsageError: scipy is not installed.
    """
    import numpy as np
    import pandas as pd

    times = _times(actions, None).dropna(subset="days")
    curve = _curve(times) if len(times) else Curve(*(np.empty(0) for _ in Curve._fields))
    columns = {"completed_share": curve.left, "low": curve.high, "high": curve.low}
    shares = {name: np.concatenate(([0.0], 1 - values)) for name, values in columns.items()}
    return pd.DataFrame({"days": np.concatenate(([0.0], curve.days)), **shares})


_DTYPES = {
    "timed": "int64",
    "completed": "int64",
    "censored": "int64",
    "left_out": "int64",
    "median_days": "float64",
    "median_low": "float64",
    "median_high": "float64",
}


def _times(actions: "pd.DataFrame", by: str | None) -> "pd.DataFrame":
    """Return group, days and whether it was completed of each action; days are missing where it is left out."""
    import pandas as pd

    rows = grouped(actions, by, ("status", "born_on", "completed_on", "age_days"))
    lasted = (rows["completed_on"] - rows["born_on"]).dt.days.astype("float64")
    days = lasted.where(lasted >= 0).mask(is_open(rows), rows["age_days"].astype("float64"))
    return pd.DataFrame({"group": rows["group"], "days": days, "is_completed": rows["status"] == Status.DONE.value})


def _summary(group: "pd.DataFrame", is_estimated: bool) -> tuple[float, ...]:
    """Return the figures of one group."""
    timed = group.dropna(subset="days")
    completed = int(timed["is_completed"].sum())
    counts = (len(timed), completed, len(timed) - completed, len(group) - len(timed))
    if not completed or not is_estimated:
        return (*counts, float("nan"), float("nan"), float("nan"))
    curve = _curve(timed)
    return (*counts, *(_half(curve.days, values) for values in (curve.left, curve.low, curve.high)))


def _half(days: "NDArray[np.float64]", left: "NDArray[np.float64]") -> float:
    """Return the first day after which half or less is left, not a number where that does not come."""
    import numpy as np

    reached = np.flatnonzero(left <= 0.5 + _EVEN)
    return float(days[reached[0]]) if len(reached) else float("nan")


def _curve(times: "pd.DataFrame") -> Curve:
    """Return the curve of actions whose days are known."""
    import warnings

    import numpy as np

    if not can_estimate():
        raise UsageError("scipy-missing")
    from scipy import stats

    days, is_completed = times["days"].to_numpy(), times["is_completed"].to_numpy()
    sample = stats.CensoredData(uncensored=days[is_completed], right=days[~is_completed])
    survival = stats.ecdf(sample).sf
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # where all or nothing is left there is no interval
        interval = survival.confidence_interval(CONFIDENCE, method="log-log")
    left = survival.probabilities
    low = np.where(left <= 0, 0.0, np.where(left >= 1, 1.0, interval.low.probabilities))
    high = np.where(left >= 1, 1.0, interval.high.probabilities)
    return Curve(survival.quantiles, left, low, high)
