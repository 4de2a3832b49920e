"""The bench: jobs take turns, the first round does not count, and a figure that is not there is not made up."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.bench.measure import Row, take_turns
from tests.bench.report import table, write_json
from tests.bench.stored import stored_rows
from tests.meetings import meeting_of
from tracker.bootstrap import Program

REACHED = Row("read", 0.001, "pandas", 0.02, "inflate", 0.0005, 1 / 10)
MISSED = Row("help", 0.09, "python -c pass", 0.01, goal=5)
ABSENT = Row("button", None, "xlwings", 0.4, goal=1, note="comes later")


def test_jobs_take_turns() -> None:
    """Two jobs alternate, and there is one more round than counts."""
    order: list[str] = []
    take_turns({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, rounds=2)
    assert order == ["a", "b"] * 3


def test_ratio_and_goal() -> None:
    """A share below its goal is met, above it is not, and without a figure there is no verdict."""
    assert (REACHED.is_met, MISSED.is_met, ABSENT.is_met) == (True, False, None)
    assert Row("build", 0.1).is_met is None


def test_the_table_shows_every_row() -> None:
    """Times in milliseconds, ratios as shares or multiples, the note below."""
    text = table([REACHED, MISSED, ABSENT])
    assert "1/20.0" in text
    assert "9.0 ×" in text
    assert "NO" in text
    assert "button: comes later" in text


def test_the_file_holds_every_row(tmp_path: Path) -> None:
    """A program finds ratio and verdict beside the times."""
    write_json([REACHED, ABSENT], tmp_path / "deep" / "bench.json")
    rows = json.loads((tmp_path / "deep" / "bench.json").read_text(encoding="utf-8"))["rows"]
    assert [row["met"] for row in rows] == [True, None]
    assert rows[0]["ratio"] == REACHED.ratio


def test_generated_meetings_are_repeatable() -> None:
    """One seed gives one meeting; another seed another; ids are unique and every name has one department."""
    meeting = meeting_of(30, seed=7)
    assert meeting == meeting_of(30, seed=7)
    assert meeting != meeting_of(30, seed=8)
    assert len({action.id for action in meeting.actions}) == 30
    assert len({person.name for person in meeting.people}) == len(meeting.people)


@pytest.mark.parametrize("seed", range(3))
def test_generated_meetings_are_clean(seed: int) -> None:
    """They break no rule, so that what a measurement or a property test finds is its own doing."""
    assert not Program().validate(meeting_of(seed=seed), date(2024, 8, 5))


def test_the_rows_of_a_store_are_measured(tmp_path: Path) -> None:
    """On a small store: both answers agree with what is asked by hand."""
    late, table = stored_rows(tmp_path, 4000)
    assert late.ours
    assert late.limit
    assert table.ours
    assert table.note.startswith("3,600 actions")
