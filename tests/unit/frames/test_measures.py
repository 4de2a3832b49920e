"""Lateness, ages, postponements and load by a key, against figures counted by hand and a plain loop."""

from datetime import timedelta
from statistics import median, quantiles

import pandas as pd
import pytest

from tests.unit.analysis.making import action, day, register, weekdays
from tracker.frames import GROUPS, actions_frame, ages_frame, lateness_frame, load_frame, postponements_frame
from tracker.model.action import ActionItem
from tracker.model.vocabulary import Status

AS_OF = day("08-15")


def frame(*actions: ActionItem) -> pd.DataFrame:
    """Assess actions of a meeting of 1 July."""
    return actions_frame([register(*actions)], AS_OF, weekdays)


def done(number: int, late: int | None, **fields: object) -> ActionItem:
    """Make an action completed some days after its due date; None leaves the day open."""
    due = day("08-01")
    completed = None if late is None else due + timedelta(days=late)
    return action(number, status=Status.DONE, original_due=due, completed_on=completed, **fields)


def test_lateness_of_late_completions() -> None:
    """Early, punctual and undated ones do not count; quartiles lie between values."""
    late = (1, 2, 5, 12)
    made = [done(number, days) for number, days in enumerate((-3, 0, None, *late), 1)]
    row = lateness_frame(frame(*made, action(9)), None).iloc[0]
    first, _, third = quantiles(late, n=4, method="inclusive")
    assert row.to_dict() == {
        "late": 4, "p25_days_late": first, "median_days_late": median(late), "p75_days_late": third,
        "longest_days_late": 12,
    }  # fmt: skip


def test_ages_of_open_actions() -> None:
    """From the beginning of its time to the day; closed ones and those without a beginning do not count."""
    ages = (0, 10, 20, 45)
    made = [action(number, raised_on=AS_OF - timedelta(days=age)) for number, age in enumerate(ages, 1)]
    table = frame(*made, done(8, 1), action(9, status=Status.CANCELLED))
    row = ages_frame(table, None).iloc[0]
    assert row.to_dict() == {"aged": 4, "median_age_days": 15, "p90_age_days": 37.5, "longest_age_days": 45}
    unknown = actions_frame([register(action(1), start="")], AS_OF, weekdays)
    assert ages_frame(unknown).loc["市场部", "aged"] == 0
    assert ages_frame(unknown)["median_age_days"].isna().all()


def test_an_action_of_tomorrow_is_not_younger_than_nothing() -> None:
    """Raised after the day that counts as today."""
    assert frame(action(1, raised_on=day("08-20")))["age_days"].tolist() == [0]


def test_postponements() -> None:
    """Moved twice over two meetings, once of it without a reason; another one was reopened."""
    first = register(
        action(1, original_due=day("07-10"), revised_due=day("07-20"), revision_reason="供应商延迟"),
        action(2, original_due=day("07-10"), status=Status.DONE),
        action(3, original_due=day("07-10")),
    )
    second = register(
        action(1, original_due=day("07-10"), revised_due=day("07-30")),
        action(2, original_due=day("07-10")),
        action(3, original_due=day("07-10")),
        meeting="M-2",
        start="2024-07-15T10:00",
    )
    row = postponements_frame(actions_frame([second, first], AS_OF, weekdays), None).iloc[0]
    assert row.to_dict() == {
        "total": 3, "postponed": 1, "postponed_rate": pytest.approx(1 / 3), "due_changes": 2,
        "due_changes_without_reason": 1, "reopened": 1,
    }  # fmt: skip


def test_load_of_departments() -> None:
    """What each leads, and what it supports while another one leads; one that only supports is there too."""
    table = frame(
        action(1, original_due=day("08-01"), supporting=("研发部", "财务部")),
        action(2, original_due=day("08-16"), supporting=("研发部", "市场部")),
        action(3, department="研发部", supporting=("市场部",)),
        done(4, 1, supporting=("研发部",)),
    )
    load = load_frame(table)
    assert load.index.name == "department"
    assert load.to_dict("index") == {
        "市场部": {"open": 2, "overdue": 1, "due_soon": 1, "undated": 0, "supporting_open": 1, "supporting_overdue": 0},
        "研发部": {"open": 1, "overdue": 0, "due_soon": 0, "undated": 1, "supporting_open": 2, "supporting_overdue": 1},
        "财务部": {"open": 0, "overdue": 0, "due_soon": 0, "undated": 0, "supporting_open": 1, "supporting_overdue": 1},
    }
    assert load_frame(table, "owner").loc["李经理", "open"] == 3


@pytest.mark.parametrize("by", [None, *GROUPS])
@pytest.mark.parametrize("measure", [lateness_frame, ages_frame, postponements_frame, load_frame])
def test_a_table_of_nothing_has_the_same_columns(measure: object, by: str | None) -> None:
    """No rows, no groups, the same columns and dtypes."""
    assert callable(measure)
    full = frame(action(1, supporting=("研发部",)), done(2, 3, supporting=("研发部",)))
    empty, some = measure(full.iloc[:0], by), measure(full, by)
    assert len(empty) == 0 < len(some)
    assert empty.index.name == by
    pd.testing.assert_series_equal(empty.dtypes, some.dtypes)
