"""The latest truth of an id, and its history."""

from itertools import permutations

from tests.unit.analysis.making import action, day, register
from tracker.analysis.latest import by_time, latest_actions
from tracker.model.action import ProgressNote


def test_the_latest_meeting_is_the_truth() -> None:
    """An id in three workbooks counts once, in whatever order they are given; the others are its history."""
    first = register(action(owner="甲"), meeting="M-1", start="2024-07-01T10:00")
    second = register(action(owner="乙"), meeting="M-2", start="2024-08-01T10:00")
    third = register(action(owner="丙"), meeting="M-3", start="2024-09-01T10:00")
    for order in permutations((first, second, third)):
        (standing,) = latest_actions(order)
        assert standing.action.owner == "丙"
        assert standing.register is third
        assert [earlier.action.owner for earlier in standing.history] == ["甲", "乙"]


def test_a_tie_is_broken_by_id_then_file() -> None:
    """Two meetings that start together: the greater id; two copies of one: the greater file name."""
    start = "2024-07-01T10:00"
    a, b = register(meeting="M-1", start=start), register(meeting="M-2", start=start)
    copy = register(meeting="M-2", start=start, source="M-2 (1).xlsx")
    for order in permutations((a, b, copy)):
        assert [r.source for r in by_time(order)] == ["M-1.xlsx", "M-2 (1).xlsx", "M-2.xlsx"]


def test_a_meeting_without_a_date_comes_first() -> None:
    """It never wins over a dated one."""
    undated = register(action(owner="甲"), meeting="M-9", start="")
    dated = register(action(owner="乙"), meeting="M-1")
    (standing,) = latest_actions([dated, undated])
    assert standing.action.owner == "乙"
    assert standing.history[0].register is undated


def test_nothing_is_lost() -> None:
    """Rows without an id count by themselves; an id twice in one workbook keeps both rows."""
    both = register(action(""), action(""), action(1), action(1, owner="乙"))
    later = register(action(""), meeting="M-2", start="2024-08-01T10:00")
    standings = latest_actions([both, later])
    assert len(standings) == 5
    assert len(latest_actions([both, later, both])) == 5, "a register given twice is one register"
    assert all(not standing.history for standing in standings)


def test_when_its_time_began() -> None:
    """Its own date; else the date of the meeting that its id names; else of the first meeting that lists it."""
    born = register(action(1), action(2), meeting="M-1", start="2024-07-01T10:00")
    earlier = register(action(1), action("X-01"), meeting="M-0", start="2024-06-01T10:00")
    later = register(
        action(1),
        action(2, raised_on=day("06-15")),
        action("X-01"),
        action(""),
        meeting="M-2",
        start="2024-08-01T10:00",
    )
    beginnings = {s.action.id: s.born_on for s in latest_actions([later, born, earlier])}
    assert beginnings == {
        "M-1-01": day("07-01"), "M-1-02": day("06-15"), "X-01": day("06-01"), "": day("08-01")
    }  # fmt: skip


def test_no_beginning_where_no_meeting_has_a_date() -> None:
    """Nothing is made up."""
    (standing,) = latest_actions([register(action(), start="")])
    assert standing.born_on is None


def test_notes_of_every_register() -> None:
    """What was reported in an earlier workbook was reported."""
    note = ProgressNote(day("07-10"), "M-1-01", "初稿完成")
    first = register(action(), progress=[note, ProgressNote(None, "M-1-02", "别的")])
    second = register(action(), meeting="M-2", start="2024-08-01T10:00")
    (standing,) = latest_actions([first, second])
    assert standing.notes == (note,)


def test_a_row_number_is_no_id() -> None:
    """Number 1 of two meetings are two actions; of two copies of one workbook it is one."""
    note = ProgressNote(day("07-10"), "1", "初稿完成")
    first = register(action("1", owner="甲"), meeting="M-1", progress=[note])
    second = register(action("1", owner="乙"), meeting="M-2", start="2024-08-01T10:00")
    copy = first._replace(source="M-1 - 副本.xlsx")
    standings = latest_actions([first, second, copy])
    assert [standing.action.owner for standing in standings] == ["甲", "乙"]
    assert [len(standing.notes) for standing in standings] == [2, 0]
    nameless = [register(action("1"), meeting="", source=f"{n}.xlsx") for n in "ab"]
    assert len(latest_actions(nameless)) == 2
