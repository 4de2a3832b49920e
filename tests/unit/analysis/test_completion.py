"""Completion: rates with their n, by every key."""

import pytest

from tests.unit.analysis.making import action, day, register, weekdays
from tracker.analysis.assessment import Assessed, assess_actions
from tracker.analysis.completion import KEYS, Completion, days_late, measure, measure_by
from tracker.model.action import ActionItem
from tracker.model.vocabulary import Priority, Status


def items(*actions: ActionItem) -> tuple[Assessed, ...]:
    """Assess actions as of 15 August."""
    return assess_actions([register(*actions)], day("08-15"), weekdays)


def done(number: int, due: str, completed: str, **fields: object) -> ActionItem:
    """Make a completed action."""
    dates = {"original_due": day(due) if due else None, "completed_on": day(completed) if completed else None}
    return action(number, status=Status.DONE, **{**dates, **fields})


def test_totals_and_rates() -> None:
    """Ten actions of every kind: cancelled are out of the rate, undated completions out of the on-time rate."""
    totals = measure(
        items(
            done(1, "08-01", "08-01"),
            done(2, "08-01", "07-20"),
            done(3, "08-01", "08-03"),
            done(4, "08-01", "08-09"),
            done(5, "08-01", ""),
            done(6, "", "08-01"),
            done(7, "07-20", "08-01", revised_due=day("08-02")),
            action(8, status=Status.CANCELLED, original_due=day("07-01")),
            action(9, status=Status.IN_PROGRESS, original_due=day("08-14")),
            action(10, original_due=day("08-15")),
        )
    )
    assert totals == Completion(
        total=10, completed=7, cancelled=1, open=2, overdue=1,
        on_time_n=5, on_time=3, on_time_original=2, median_days_late=5.0,
    )  # fmt: skip
    assert totals.completion_rate == pytest.approx(7 / 9)
    assert totals.overdue_rate == pytest.approx(1 / 2)
    assert totals.on_time_rate == pytest.approx(3 / 5)


def test_a_rate_of_nothing_is_none() -> None:
    """Not 0 % and not 100 %."""
    nothing = measure([])
    assert (nothing.completion_rate, nothing.on_time_rate, nothing.median_days_late) == (None, None, None)
    cancelled = measure(items(action(1, status=Status.CANCELLED)))
    assert (cancelled.completion_rate, cancelled.overdue_rate) == (None, None)


def test_days_late_of_a_completion() -> None:
    """Negative where early; None where a date is missing; a revised date stands for a missing first one."""
    assert days_late(done(1, "08-01", "07-30")) == -2
    assert days_late(done(1, "", "07-30")) is None
    revised = done(1, "", "07-30", revised_due=day("07-30"))
    assert days_late(revised) == 0
    assert measure(items(revised)).on_time_original == 1


def test_by_every_key() -> None:
    """Sorted keys; an action without the key counts under the empty one."""
    group = items(
        done(1, "08-01", "08-01", priority=Priority.HIGH, supporting=("研发部", "财务部")),
        action(2, owner="", department="研发部", original_due=day("07-31"), supporting=("财务部",)),
        action(3),
    )
    totals = {by: {key: row.total for key, row in measure_by(group, by).items()} for by in KEYS}
    assert totals == {
        "department": {"市场部": 2, "研发部": 1},
        "supporting": {"研发部": 1, "财务部": 2},
        "owner": {"": 1, "李经理": 2},
        "month": {"": 1, "2024-07": 1, "2024-08": 1},
        "series": {"系列": 3},
        "type": {"": 3},
        "priority": {"": 2, "high": 1},
    }
    assert list(measure_by(group, "month")) == ["", "2024-07", "2024-08"]


def test_an_unknown_key() -> None:
    """A defect of the caller, not a total of nothing."""
    with pytest.raises(KeyError):
        measure_by(items(action(1)), "colour")
