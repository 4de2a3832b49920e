"""What holds for any register: a later day never un-overdues, order changes nothing, nothing is lost."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.analysis.making import action, register
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.assessment import assess_actions
from tracker.analysis.overdue import list_overdue
from tracker.model.action import ActionItem
from tracker.model.register import Register
from tracker.model.vocabulary import Escalation, Light, Priority, Status, Urgency

CALENDAR_OF = PublicCalendars().calendar
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
MAYBE = st.none() | DAYS


@st.composite
def actions(draw: st.DrawFn) -> ActionItem:
    """Any action of one of a few ids."""
    return action(
        draw(st.integers(1, 6)),
        raised_on=draw(MAYBE),
        original_due=draw(MAYBE),
        revised_due=draw(MAYBE),
        completed_on=draw(MAYBE),
        status=draw(st.none() | st.sampled_from(Status)),
        priority=draw(st.none() | st.sampled_from(Priority)),
        progress=draw(st.none() | st.integers(0, 100)),
        owner=draw(st.sampled_from(("李经理", "王总监", ""))),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[Register]:
    """A few meetings that share actions; some have no date, some share one."""
    starts = draw(
        st.lists(st.sampled_from(("", "2024-07-01T10:00", "2024-08-01T10:00", "2025-01-01T10:00")), max_size=4)
    )
    return [
        register(*draw(st.lists(actions(), max_size=5)), meeting=f"M-{number}", start=start)
        for number, start in enumerate(starts, 1)
    ]


@given(archives(), DAYS, st.integers(0, 400))
def test_a_later_day_never_un_overdues(archive: list[Register], as_of: date, days: int) -> None:
    """Who is overdue stays so, by no less; the escalation never steps back."""
    before = assess_actions(archive, as_of, CALENDAR_OF)
    after = assess_actions(archive, as_of + timedelta(days=days), CALENDAR_OF)
    steps = [None, *Escalation]
    for old, new in zip(before, after, strict=True):
        first, then = old.assessment, new.assessment
        assert then.is_overdue or not first.is_overdue
        assert then.days_overdue >= first.days_overdue
        assert then.workdays_overdue >= first.workdays_overdue
        assert then.workdays_late_original >= first.workdays_late_original
        assert steps.index(then.escalation) >= steps.index(first.escalation)
        assert then.is_undated == first.is_undated


@given(archives(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(archive: list[Register], as_of: date, random: Random) -> None:
    """The same list, entry by entry."""
    shuffled = list(archive)
    random.shuffle(shuffled)
    assert list_overdue(shuffled, as_of, CALENDAR_OF) == list_overdue(archive, as_of, CALENDAR_OF)


@given(st.lists(actions(), max_size=6, unique_by=lambda item: item.id), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[ActionItem], as_of: date, random: Random) -> None:
    """Rows in another order: the same list in the same order."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    expected = list_overdue([register(*rows)], as_of, CALENDAR_OF)
    given_otherwise = list_overdue([register(*shuffled)], as_of, CALENDAR_OF)
    assert [(e.action, e.assessment) for e in given_otherwise] == [(e.action, e.assessment) for e in expected]


@given(archives(), DAYS)
def test_nothing_open_is_lost(archive: list[Register], as_of: date) -> None:
    """Each open action is overdue, undated, or due on the day or later; red says overdue, grey says closed."""
    for item in assess_actions(archive, as_of, CALENDAR_OF):
        made = item.assessment
        assert made.is_overdue == item.action.is_overdue(as_of) == (made.light is Light.RED)
        assert (made.light is Light.GREY) == (not item.action.is_open)
        assert (made.urgency is Urgency.UNDATED) == (made.light is None)
        assert made.share_left is None or 0 <= made.share_left <= 1
