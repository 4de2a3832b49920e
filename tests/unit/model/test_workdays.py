"""Working days against a slow oracle that walks day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.adapters.calendars import PublicCalendars
from tracker.model.organisation import ExtraDay
from tracker.model.vocabulary import DayKind
from tracker.model.workdays import WorkCalendar

CN = PublicCalendars().calendar("CN")
DAYS = st.dates(date(2014, 1, 1), date(2029, 12, 31))


def slow_between(calendar: WorkCalendar, after: date, until: date) -> int:
    """Count day by day, by the words of the definition."""
    days = (after + timedelta(days=i) for i in range(1, (until - after).days + 1))
    return sum(1 for day in days if day in calendar.workdays or (day.weekday() < 5 and day not in calendar.holidays))


def slow_add(calendar: WorkCalendar, day: date, workdays: int) -> date:
    """Step day by day."""
    step = timedelta(days=1 if workdays > 0 else -1)
    while workdays:
        day += step
        if calendar.is_workday(day):
            workdays -= 1 if workdays > 0 else -1
    return day


def test_ten_years_day_by_day() -> None:
    """From one day to each of the ten years after it, with published years and years without: no difference."""
    first = date(2019, 3, 1)
    counted = 0
    for i in range(1, 3660):
        day = first + timedelta(days=i)
        counted += CN.is_workday(day)
        assert CN.workdays_between(first, day) == counted
        assert CN.add(first, counted) <= day
    assert not CN.knows(date(2028, 1, 3)), "the ten years reach into years that are not published"


@given(DAYS, st.integers(-40, 400))
def test_between_is_the_oracle(after: date, days: int) -> None:
    """Any two days; nothing where the second is not later."""
    until = after + timedelta(days=days)
    assert CN.workdays_between(after, until) == slow_between(CN, after, until)


@given(DAYS, st.integers(-90, 90))
def test_add_is_the_oracle(day: date, workdays: int) -> None:
    """Any number of working days, in both directions."""
    assert CN.add(day, workdays) == slow_add(CN, day, workdays)


@given(
    st.frozensets(st.dates(date(2024, 9, 1), date(2024, 10, 31)), max_size=40),
    st.frozensets(st.dates(date(2024, 9, 1), date(2024, 10, 31)), max_size=40),
    st.dates(date(2024, 8, 20), date(2024, 11, 10)),
    st.integers(-40, 40),
)
def test_any_calendar_is_the_oracle(
    holidays: frozenset[date], workdays: frozenset[date], day: date, number: int
) -> None:
    """Days that are both, holidays on weekends, whole months off: still no difference."""
    calendar = WorkCalendar("", holidays, workdays)
    assert calendar.add(day, number) == slow_add(calendar, day, number)
    until = day + timedelta(days=number)
    assert calendar.workdays_between(day, until) == slow_between(calendar, day, until)


def test_a_long_closure_is_stepped_over() -> None:
    """A company that closes for a year: the next working day lies beyond it."""
    year_off = frozenset(date(2024, 1, 1) + timedelta(days=i) for i in range(366))
    assert WorkCalendar("", year_off).add(date(2023, 12, 29), 1) == date(2025, 1, 1)


@pytest.mark.parametrize("workdays", [10**9, -(10**9)])
def test_a_day_outside_the_calendar(workdays: int) -> None:
    """What no date can hold is an OverflowError, at once."""
    with pytest.raises(OverflowError):
        CN.add(date(2024, 1, 1), workdays)


def test_make_up_days_of_october_2024() -> None:
    """12 October 2024 is a Saturday on which everybody works; 29 September a Sunday."""
    assert CN.is_workday(date(2024, 10, 12))
    assert CN.is_workday(date(2024, 9, 29))
    assert not CN.is_workday(date(2024, 10, 7))
    assert CN.workdays_between(date(2024, 10, 8), date(2024, 10, 14)) == 5


def test_a_companys_own_days_win() -> None:
    """An own holiday on a working day, and an own working day on a public holiday."""
    own = CN.with_extra_days(
        (ExtraDay(date(2024, 10, 12), DayKind.HOLIDAY), ExtraDay(date(2024, 10, 7), DayKind.WORKDAY))
    )
    assert not own.is_workday(date(2024, 10, 12))
    assert own.is_workday(date(2024, 10, 7))
    assert CN.with_extra_days(()) is CN
