"""Time to completion: Kaplan and Meier's estimate against a slow product over days in plain Python."""

import math
import subprocess
import sys
from datetime import timedelta
from statistics import NormalDist

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.errors import UsageError
from tracker.frames import actions_frame, completion_curve, completion_times_frame, report_of
from tracker.model.action import ActionItem
from tracker.model.vocabulary import Status

AS_OF = day("08-15")
CASES = st.lists(st.tuples(st.integers(0, 30), st.sampled_from((Status.DONE, Status.CANCELLED, None))), max_size=25)
"""Days and what happened then: completed, cancelled, or still open."""


def lasting(number: int, days: int, status: Status | None, **fields: object) -> ActionItem:
    """Make an action that was completed or cancelled after some days, or has been open for as long."""
    born_on = AS_OF - timedelta(days=days)
    ended = AS_OF if status else None
    return action(number, **{"raised_on": born_on, "status": status, "completed_on": ended, **fields})


def table(cases: list[tuple[int, Status | None]]) -> pd.DataFrame:
    """Return the table of such actions."""
    made = [lasting(number, days, status) for number, (days, status) in enumerate(cases, 1)]
    return actions_frame([register(*made)], AS_OF, weekdays)


def slow_curve(cases: list[tuple[int, Status | None]]) -> list[tuple[int, float, float, float]]:
    """Return day, share left and its interval: Kaplan and Meier, Greenwood, log-log, day by day."""
    z, left, variance, points = NormalDist().inv_cdf(0.975), 1.0, 0.0, []
    for now in sorted({days for days, _ in cases}):
        at_risk = sum(days >= now for days, _ in cases)
        ended = sum(days == now and status is Status.DONE for days, status in cases)
        left *= 1 - ended / at_risk
        if ended < at_risk:
            variance += ended / (at_risk * (at_risk - ended))
        low, high = 1.0, 1.0
        if 0 < left < 1:
            spread = z * math.sqrt(variance) / math.log(left)
            low, high = sorted((left ** math.exp(-spread), left ** math.exp(spread)))
        elif left == 0:
            low, high = 0.0, math.nan
        points.append((now, left, low, high))
    return points


def half(points: list[tuple[int, float, float, float]], column: int) -> float:
    """Return the first day on which a column comes down to a half."""
    return next((float(point[0]) for point in points if point[column] <= 0.5 + 1e-9), math.nan)


def same(found: float, wanted: float) -> bool:
    return (math.isnan(found) and math.isnan(wanted)) or math.isclose(found, wanted, abs_tol=1e-9)


@settings(max_examples=40)
@given(CASES)
def test_median_and_interval_equal_the_slow_product(cases: list[tuple[int, Status | None]]) -> None:
    """Counts, median, interval; without a completion there is no median."""
    frame = completion_times_frame(table(cases), None)
    if not cases:
        assert len(frame) == 0
        return
    row, points = frame.iloc[0], slow_curve(cases)
    done = sum(status is Status.DONE for _, status in cases)
    assert tuple(row[:4]) == (len(cases), done, len(cases) - done, 0)
    wanted = [half(points, column) if done else math.nan for column in (1, 2, 3)]
    assert all(map(same, row[4:], wanted)), (row.to_dict(), wanted)


@settings(max_examples=40)
@given(CASES)
def test_the_curve_equals_the_slow_product(cases: list[tuple[int, Status | None]]) -> None:
    """From nothing at the beginning, each day on which something happened."""
    curve = completion_curve(table(cases))
    points = [(0, 1.0, 1.0, 1.0), *slow_curve(cases)]
    assert curve["days"].tolist() == [now for now, *_ in points]
    for row, (_, left, low, high) in zip(curve.itertuples(), points, strict=True):
        assert same(row.completed_share, 1 - left)
        assert same(row.low, 1 - high)
        assert same(row.high, 1 - low)


def test_open_actions_are_not_left_out() -> None:
    """Three done within 2 days, seven open for 20: the done alone have a median of 2 days, all together none."""
    cases: list[tuple[int, Status | None]] = [*[(2, Status.DONE)] * 3, *[(20, None)] * 7]
    row = completion_times_frame(table(cases), None).iloc[0]
    assert (row["timed"], row["completed"]) == (10, 3)
    assert math.isnan(row["median_days"])
    assert completion_times_frame(table(cases[:3]), None)["median_days"].tolist() == [2]


def test_what_is_left_out_is_counted() -> None:
    """Completed or cancelled on no known day, completed before its beginning; open without a beginning."""
    made = [
        lasting(1, 5, Status.DONE),
        lasting(2, 5, Status.DONE, completed_on=None),
        lasting(3, 5, Status.CANCELLED, completed_on=None),
        lasting(4, 5, Status.DONE, completed_on=AS_OF - timedelta(days=6)),
    ]
    row = completion_times_frame(actions_frame([register(*made)], AS_OF, weekdays), "owner").loc["李经理"]
    assert (row["timed"], row["left_out"]) == (1, 3)
    unborn = actions_frame([register(action(1), start="")], AS_OF, weekdays)
    assert completion_times_frame(unborn, None)["left_out"].tolist() == [1]


def test_one_sentence_where_scipy_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which says what to install."""
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(UsageError) as caught:
        completion_times_frame(table([(2, Status.DONE)]))
    assert caught.value.key == "scipy-missing"


def test_only_the_medians_need_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is counted without it is in the report, which tells that it is missing; one too old counts as missing."""
    actions = table([(2, Status.DONE), (5, None)])
    whole = report_of(actions, AS_OF, "owner")
    assert whole.is_estimated
    assert whole.total.median_days == 2
    monkeypatch.delattr("scipy.stats.CensoredData")
    bare = report_of(actions, AS_OF, "owner")
    assert not bare.is_estimated
    without = {"median_days": None, "median_low": None, "median_high": None}
    assert bare.total == whole.total._replace(**without)
    assert bare.groups == tuple(group._replace(**without) for group in whole.groups)


def test_scipy_is_loaded_by_what_needs_it_alone() -> None:
    """A table, its totals and its ages do without; it takes most of a second to import."""
    code = (
        "import sys, tracker; actions = tracker.actions()\n"
        "for count in (tracker.completion, tracker.ages, tracker.lateness, tracker.load, tracker.postponements):\n"
        "    count(actions)\n"
        "sys.exit('scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
