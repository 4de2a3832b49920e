"""Overdue by department, counted in columns: the same as from the list."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.unit.adapters.store.making import fill, flat, item, outcome
from tests.unit.analysis.making import day, register, weekdays
from tracker.adapters.store import StoreView
from tracker.adapters.store.departments import Late, overdue_by_department
from tracker.analysis.flat import flatten
from tracker.analysis.overdue import list_overdue
from tracker.model.vocabulary import Status, Urgency


def late(place: Path, as_of: date) -> tuple[Late, ...]:
    """Count in the store."""
    return StoreView(place).at_one_time(lambda store: overdue_by_department(store, as_of))


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_the_list_says(tmp_path: Path, seed: int) -> None:
    """Carried-over rows count once, closed and undated ones not at all."""
    chance = Random(seed)
    registers = [
        register(
            *(
                item(
                    f"M-{chance.randint(0, number)}-{row:02}",
                    row,
                    department=chance.choice(["市场部", "研发部", "null", ""]),
                    status=chance.choice([None, *Status]),
                    original_due=chance.choice([None, day(f"08-{chance.randint(1, 28):02}")]),
                )
                for row in range(4, 12)
            ),
            meeting=f"M-{number}",
            start=f"2024-0{number % 9 + 1}-01T10:00",
        )
        for number in range(12)
    ]
    fill(tmp_path, 1, [outcome(flatten(made)) for made in registers])
    days = defaultdict(list)
    for entry in list_overdue(registers, day("08-15"), weekdays):
        if entry.state is Urgency.OVERDUE:
            days[entry.action.department].append(entry.assessment.days_overdue)
    expected = sorted(
        (Late(name, len(found), max(found)) for name, found in days.items()), key=lambda one: (-one[1], one[0])
    )
    assert late(tmp_path, day("08-15")) == tuple(expected)
    assert len(expected) > 1


def test_where_nothing_is_overdue(tmp_path: Path) -> None:
    """No actions, or none late: no departments."""
    fill(tmp_path, 1, [])
    assert late(tmp_path, day("08-15")) == ()
    fill(tmp_path, 2, [outcome(flat("甲.xlsx", item("M-1-01", original_due=day("08-05"))))])
    assert late(tmp_path, day("08-05")) == ()
    assert late(tmp_path, day("08-06")) == (Late("市场部", 1, 1),)
