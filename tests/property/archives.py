"""Any archive: a few workbooks that share actions, with odd names, gaps, far dates, limits and days of a company."""

from datetime import date, datetime

from hypothesis import strategies as st

from tests.unit.analysis.making import action
from tracker.adapters.calendars import PublicCalendars
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.meeting import Meeting
from tracker.model.organisation import Department, ExtraDay, Limits, Settings
from tracker.model.place import Origin
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Priority, Status

CALENDAR_OF = PublicCalendars().calendar
DAYS = st.dates(date(2024, 6, 1), date(2024, 12, 31))
MAYBE = st.none() | DAYS | st.sampled_from((date.min, date.max, date(2030, 2, 3)))
NAMES = st.sampled_from(("李经理", "null", "None", "NA", "nan", "", "=1+1"))
IDS = st.sampled_from(("M-0-01", "M-0-02", "M-1-01", "M-2-01", "M-10-01", "1", "2", "", "null"))
DEPARTMENTS = ("市场部", "研发部", "NA")
WORDS = st.sampled_from(("", "本月底前", "下周五", "尽快"))
MEETINGS = ("", "M-0", "M-1", "M-2")


@st.composite
def actions(draw: st.DrawFn, row: int) -> ActionItem:
    """Any action of one of a few ids, in a row of its own."""
    words = draw(WORDS)
    return action(
        draw(IDS),
        department=draw(st.sampled_from(DEPARTMENTS)),
        owner=draw(NAMES),
        supporting=tuple(draw(st.lists(st.sampled_from(DEPARTMENTS), max_size=2))),
        priority=draw(st.none() | st.sampled_from(Priority)),
        raised_on=draw(MAYBE),
        original_due=draw(MAYBE),
        revised_due=draw(MAYBE),
        revision_reason=draw(st.sampled_from(("", " ", "供应商延迟"))),
        completed_on=draw(MAYBE),
        status=draw(st.none() | st.sampled_from(Status)),
        progress=draw(st.none() | st.sampled_from((0, 1, 100))),
        unread={"original_due": words} if words else {},
        origin=Origin("行动项跟踪", row, {"id": 1, "original_due": 10, "revised_due": 11}),
    )


@st.composite
def company_settings(draw: st.DrawFn) -> Settings:
    """Limits and days of a company."""
    extra = st.builds(ExtraDay, DAYS, st.sampled_from(DayKind))
    return Settings(
        Limits(
            due_soon_workdays=draw(st.integers(0, 10)),
            yellow_share=draw(st.sampled_from((0.0, 0.3, 0.7, 1.0))),
            orange_share=draw(st.sampled_from((0.0, 0.15, 0.4))),
            escalate_owner_workdays=draw(st.integers(0, 3)),
            escalate_head_workdays=draw(st.integers(0, 5)),
            escalate_chair_workdays=draw(st.integers(0, 7)),
            stale_workdays=draw(st.integers(0, 9)),
        ),
        extra_days=tuple(draw(st.lists(extra, max_size=3))),
    )


@st.composite
def registers(draw: st.DrawFn, number: int) -> Register:
    """Any workbook: some have no date, some share one, some have no id."""
    starts = (
        st.none()
        | st.sampled_from((datetime(2024, 7, 1, 10), datetime(2024, 8, 1, 10)))
        | st.datetimes(datetime(2024, 6, 1), datetime(2024, 12, 1))
    )
    rows = draw(st.integers(0, 5))
    notes = st.builds(ProgressNote, MAYBE, IDS)
    heads = st.builds(Department, st.sampled_from(DEPARTMENTS), st.sampled_from(("王总监", "", "None")))
    return Register(
        source=f"{number}.xlsx",
        meeting=Meeting(
            id=draw(st.sampled_from(MEETINGS)),
            series=draw(NAMES),
            type=draw(NAMES),
            start=draw(starts),
            chair=draw(NAMES),
            calendar=draw(st.sampled_from(("CN", "XX"))),
        ),
        actions=tuple(draw(actions(row)) for row in range(4, 4 + rows)),
        progress=tuple(draw(st.lists(notes, max_size=3))),
        departments=tuple(draw(st.lists(heads, max_size=3))),
        settings=draw(company_settings()),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[Register]:
    """A few workbooks that share actions."""
    return [draw(registers(number)) for number in range(draw(st.integers(0, 4)))]
