"""The figures of the dashboard: the same as a slow and plain count, action by action."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pandas as pd
import pytest

from tests.unit.analysis.making import action, day, register, weekdays
from tracker.analysis.assessment import Assessed, assess_actions
from tracker.analysis.completion import measure, measure_by
from tracker.analysis.figures import DEPARTMENTS_SHOWN, LISTED, SERIES_SHOWN, Figures, TrendPoint
from tracker.analysis.waiting import who_waits
from tracker.frames import actions_frame
from tracker.frames.figures import figures_of
from tracker.model.action import ActionItem
from tracker.model.register import Register
from tracker.model.vocabulary import Light, Priority, Status, Urgency

AS_OF = day("08-13")
DEPARTMENTS = ("市场部", "研发部", "财务部", "客服部", "")


def archive(seed: int, n: int = 150) -> tuple[Register, ...]:
    """Make registers of three series with something of everything: dates missing, late, done, cancelled, undated."""
    chance = Random(seed)
    made = [_action(chance, number) for number in range(n)]
    return tuple(
        register(*made[at::4], meeting=f"M-{at}", start=f"202{3 + at % 2}-0{at + 1}-10T10:00") for at in range(4)
    )


def _action(chance: Random, number: int) -> ActionItem:
    raised = chance.choice([None, AS_OF - timedelta(days=chance.randrange(500))])
    due = chance.choice([None, *[AS_OF + timedelta(days=chance.randrange(-300, 40)) for _ in range(5)]])
    status = chance.choice([None, *Status])
    done_on = AS_OF - timedelta(days=chance.randrange(200)) if chance.random() < 0.9 else None
    return action(
        f"A-{number}",
        department=chance.choice(DEPARTMENTS),
        supporting=tuple(chance.sample(DEPARTMENTS, chance.randrange(3))),
        priority=chance.choice([None, *Priority]),
        raised_on=raised,
        original_due=due,
        status=status,
        completed_on=done_on if status is Status.DONE else None,
    )


def both(registers: Sequence[Register], as_of: date = AS_OF) -> tuple[Figures, tuple[Assessed, ...]]:
    """Return the figures of the table and the actions assessed one by one."""
    return figures_of(actions_frame(registers, as_of, weekdays), as_of), assess_actions(registers, as_of, weekdays)


@pytest.mark.parametrize("seed", range(6))
def test_counts_equal_the_plain_analysis(seed: int) -> None:
    """Totals, lights, states and departments are those of the pure analysis."""
    figures, items = both(archive(seed))
    assert figures.totals == measure(items)
    lights = Counter(item.assessment.light.value if item.assessment.light else "" for item in items)
    assert {key: n for key, n in figures.lights.items() if n} == {k: n for k, n in lights.items() if k != "grey"}
    assert figures.undated == sum(item.assessment.is_undated for item in items)
    assert figures.due_soon == sum(item.assessment.urgency is Urgency.DUE_SOON for item in items)
    plain = measure_by(items, "department")
    assert figures.departments == {name: plain[name] for name in figures.departments}
    assert figures.rated_departments == sum(totals.on_time_n > 0 for totals in plain.values())


@pytest.mark.parametrize("seed", range(6))
def test_waiting_equals_the_plain_analysis(seed: int) -> None:
    """Who waits for whom, each pair once an action, nobody for itself."""
    figures, items = both(archive(seed))
    plain = who_waits(items)
    assert figures.waiting.cells == plain.cells
    assert set(figures.waiting.departments) == set(plain.departments)
    assert figures.waiting_departments == len(plain.departments)


@pytest.mark.parametrize("seed", range(6))
def test_ages_count_every_open_action(seed: int) -> None:
    """Each open action has one age."""
    figures, items = both(archive(seed))
    for age in figures.ages[:-1]:
        chosen = [
            item
            for item in items
            if item.action.is_open
            and item.standing.born_on
            and age.first is not None
            and age.first <= max(0, (AS_OF - item.standing.born_on).days) <= (age.last or 10**6)
        ]
        assert (age.open, age.overdue) == (len(chosen), sum(item.assessment.is_overdue for item in chosen))
    assert sum(age.open for age in figures.ages) == figures.totals.open


@pytest.mark.parametrize("seed", range(6))
def test_the_past_is_reckoned_from_dates(seed: int) -> None:
    """Each point counts what had begun and not ended by then; the last point is today's count."""
    figures, items = both(archive(seed))
    assert len(figures.trend) > 5
    for point in figures.trend[:-1]:
        known = [item for item in items if _has_past(item)]
        was_open = [item for item in known if _began(item) <= point.on and not _ended(item) <= point.on]
        late = [item for item in was_open if item.action.due and item.action.due < point.on]
        assert (point.open, point.overdue) == (len(was_open), len(late))
    assert figures.trend[-1] == TrendPoint(AS_OF, figures.totals.open, figures.totals.overdue)
    assert not figures.is_remembered


def _has_past(item: Assessed) -> bool:
    status = item.action.status
    return status is not Status.CANCELLED and (status is not Status.DONE or item.action.completed_on is not None)


def _began(item: Assessed) -> date:
    return item.standing.born_on or item.register.meeting.held_on or date.min


def _ended(item: Assessed) -> date:
    ended = item.action.completed_on if item.action.status is Status.DONE else None
    return ended or date.max


@pytest.mark.parametrize("seed", range(3))
def test_burn_up_ends_at_the_totals(seed: int) -> None:
    """The last point of a series is what was agreed and completed in all; nothing ever shrinks."""
    figures, items = both(archive(seed))
    (burn,) = figures.burn_up
    totals = measure(items)
    assert (burn.series, figures.series) == ("系列", 1)
    assert burn.points[-1][1:] == (totals.total - totals.cancelled, totals.completed)
    for name in ("agreed", "completed"):
        counts = [getattr(point, name) for point in burn.points]
        assert counts == sorted(counts)


def test_scans_are_the_trend_where_there_are_any() -> None:
    """What scans saw is shown as it was; a scan of today gives way to today's count."""
    frame = actions_frame(archive(1), AS_OF, weekdays)
    seen = (TrendPoint(day("08-01"), 5, 1), TrendPoint(day("08-07"), 6, 2), TrendPoint(AS_OF, 0, 0))
    figures = figures_of(frame, AS_OF, seen)
    assert figures.trend[:-1] == seen[:2]
    assert figures.trend[-1].open == figures.totals.open
    assert figures.is_remembered


@pytest.mark.parametrize("days", [30, 119, 121, 900])
def test_a_young_archive_is_drawn_by_weeks(days: int) -> None:
    """Weeks for four months, months for longer, and never more than a dozen points before today."""
    began = AS_OF - timedelta(days=days)
    figures, _ = both([register(action(raised_on=began, original_due=AS_OF), start=f"{began}T10:00")])
    gaps = {(after.on - before.on).days for before, after in zip(figures.trend[:-2], figures.trend[1:-1], strict=True)}
    assert 1 < len(figures.trend) <= 13
    assert gaps == {7} if days < 120 else gaps > {30} and min(gaps) >= 28


def test_the_gravest_come_first() -> None:
    """The longest overdue, then what is due soonest, the undated, and the closed ones, the latest first."""
    items = (
        action("late", original_due=day("08-01")),
        action("later", original_due=day("07-01")),
        action("soon", original_due=day("08-20"), priority=Priority.LOW),
        action("soon-high", original_due=day("08-20"), priority=Priority.HIGH),
        action("undated"),
        action("closed-first", status=Status.DONE, completed_on=day("07-01")),
        action("closed-last", status=Status.DONE, completed_on=day("08-01"), original_due=day("06-01")),
        action("closed-some-day", status=Status.DONE),
        action("next", original_due=day("08-16")),
    )
    figures, _ = both([register(*reversed(items))])
    wanted = "later late next soon-high soon undated closed-last closed-first closed-some-day"
    assert [row.id for row in figures.listed] == wanted.split()
    assert [row.id for row in figures.worst] == ["later", "late"]
    first = figures.listed[0]
    assert (first.due, first.light, first.state, first.status) == (day("07-01"), Light.RED.value, "overdue", "")
    assert (first.workdays_overdue, first.file, first.cell, first.progress) == (31, "M-1.xlsx", "J4", None)


def test_lists_are_bounded() -> None:
    """However much there is, what is listed and drawn has an end."""
    frame = actions_frame(archive(2), AS_OF, weekdays)
    many = pd.concat([frame] * 20, ignore_index=True)
    names = pd.Series([f"部门{number}" for number in range(len(many))], dtype=frame["department"].dtype)
    figures = figures_of(many.assign(department=names, series=names, supporting=names[::-1].to_numpy()), AS_OF)
    assert len(figures.listed) == LISTED < figures.totals.total
    assert len(figures.departments) == len(figures.waiting.departments) == DEPARTMENTS_SHOWN
    assert len(figures.burn_up) == SERIES_SHOWN
    assert figures.series > SERIES_SHOWN


def test_an_empty_archive_has_no_figures() -> None:
    """Nothing at all gives zeros and no points."""
    figures, _ = both([])
    assert figures == Figures(AS_OF, lights=figures.lights, ages=figures.ages)
    assert not any(figures.lights.values())
    assert not any(age.open for age in figures.ages)


def test_people_may_be_called_null() -> None:
    """No name is lost to what pandas takes for nothing."""
    figures, _ = both([register(action(owner="NA", department="null", original_due=day("08-01")))])
    assert (figures.listed[0].owner, figures.listed[0].department) == ("NA", "null")
