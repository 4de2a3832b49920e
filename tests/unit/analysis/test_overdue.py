"""The overdue list: the samples' figures, once for each id, the gravest first."""

from datetime import date

import pytest

from tests.conftest import SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.overdue import Entry, list_overdue
from tracker.model.place import Place
from tracker.model.vocabulary import Escalation, Priority, Status, Urgency

CALENDAR_OF = PublicCalendars().calendar
LAUNCH = ("2024q3-launch-1-kickoff", "2024q3-launch-2-sync")


def late(entries: tuple[Entry, ...]) -> dict[str, int]:
    """Give the working days of what is overdue."""
    return {e.action.id: e.assessment.workdays_overdue for e in entries if e.state is Urgency.OVERDUE}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2024, 8, 5), {"XP2024Q3-01-07": 3}),
        (
            date(2024, 8, 13),
            {"XP2024Q3-01-07": 9, "XP2024Q3-01-03": 2, "XP2024Q3-02-02": 2, "XP2024Q3-02-01": 1},
        ),
    ],
)
def test_the_launch_meetings(sample_register: SampleRegister, as_of: date, expected: dict[str, int]) -> None:
    """Carried over actions count once, by the second meeting, where one has a new due date; gravest first."""
    entries = list_overdue([sample_register(name) for name in LAUNCH], as_of, CALENDAR_OF)
    assert late(entries) == expected
    assert list(late(entries)) == list(expected)


def test_the_complaint_meeting(sample_register: SampleRegister) -> None:
    """12 October is a make-up working day; the due date in words is undated, with the date it would be."""
    entries = list_overdue([sample_register("complaint-response")], date(2024, 10, 14), CALENDAR_OF)
    assert late(entries) == {"KS2024-01-03": 5, "KS2024-01-02": 1}
    undated = entries[-1]
    assert (undated.action.id, undated.state, undated.due_words) == ("KS2024-01-01", Urgency.UNDATED, "本月底前")
    assert undated.proposed_due == date(2024, 9, 30)
    assert undated.assessment.light is None


def test_who_is_told_about_the_plan_of_the_warm_up(sample_register: SampleRegister) -> None:
    """Three working days late: the head of the department, by name."""
    entries = list_overdue([sample_register(name) for name in LAUNCH], date(2024, 8, 5), CALENDAR_OF)
    assert (entries[0].assessment.escalation, entries[0].assessment.escalated_to) == (Escalation.HEAD, "王总监")
    assert entries[0].history[0].action.status is Status.BLOCKED


def test_the_order_is_by_gravity() -> None:
    """Overdue by working days, then calendar days; due soon by date, then priority, then id; undated last."""
    item = register(
        action(1),
        action(2, original_due=day("08-06"), priority=Priority.LOW),
        action(3, original_due=day("08-06"), priority=Priority.HIGH),
        action(4, original_due=day("08-05")),
        action(5, original_due=day("08-03")),
        action(6, original_due=day("08-02")),
        action(7, original_due=day("07-31")),
        action(8, original_due=day("09-30")),
        action(9, original_due=day("07-01"), status=Status.DONE),
    )
    entries = list_overdue([item], day("08-05"), weekdays)
    assert [e.action.id[-2:] for e in entries] == ["07", "06", "05", "04", "03", "02", "01"]


def test_the_cell_is_that_of_the_date_that_counts() -> None:
    """The revised due date where there is one."""
    revised = action(2, original_due=day("07-01"), revised_due=day("07-02"))
    item = register(action(1, original_due=day("07-01")), revised)
    first, second = list_overdue([item], day("07-05"), weekdays)
    assert (first.place, first.place.cell) == (Place("行动项跟踪", 4, 10), "J4")
    assert second.place.cell == "K5"
    assert (first.file, first.meeting.id) == ("M-1.xlsx", "M-1")


def test_filters() -> None:
    """By the department that leads and by owner; the anonymiser and width make no difference."""
    item = register(
        action(1, original_due=day("07-02"), owner="市场部*经理"),
        action(2, original_due=day("07-02"), department="研发部", supporting=("市场部",)),
    )
    assert len(list_overdue([item], day("07-05"), weekdays)) == 2
    assert [e.action.id for e in list_overdue([item], day("07-05"), weekdays, department="市场部 ")] == ["M-1-01"]
    assert [e.action.id for e in list_overdue([item], day("07-05"), weekdays, owner="市场部＊经理")] == ["M-1-01"]
    assert list_overdue([item], day("07-05"), weekdays, department="研发部", owner="市场部*经理") == ()


def test_within_widens_due_soon() -> None:
    """Ten working days instead of three."""
    item = register(action(1, original_due=day("08-15")))
    assert list_overdue([item], day("08-05"), weekdays) == ()
    assert len(list_overdue([item], day("08-05"), weekdays, within=8)) == 1


def test_no_proposal_without_words_or_without_a_meeting_date() -> None:
    """Nothing is made up."""
    blank = list_overdue([register(action(1))], day("08-05"), weekdays)[0]
    assert (blank.due_words, blank.proposed_due) == ("", None)
    words = action(1, unread={"original_due": "本月底前"})
    homeless = list_overdue([register(words, start="")], day("08-05"), weekdays)[0]
    assert (homeless.due_words, homeless.proposed_due) == ("本月底前", None)
