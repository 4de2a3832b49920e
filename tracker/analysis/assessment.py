"""What the day makes of an action: overdue, due soon, light, escalation. Computed, never typed.

Calendar days measure shares of time, working days measure lateness. Nothing here changes a due date or a status:
an action can be blocked and overdue at once.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from tracker.analysis.latest import Standing, latest_actions
from tracker.model.action import ActionItem
from tracker.model.organisation import Limits
from tracker.model.register import Register
from tracker.model.vocabulary import Escalation, Light, Urgency
from tracker.model.workdays import WorkCalendar

CalendarOf: TypeAlias = Callable[[str], WorkCalendar]
"""Gives the public calendar of a country code, as `CalendarSource.calendar` does."""


class Assessment(NamedTuple):
    """What one day makes of one action.

    Attributes:
        light: the traffic light; None for an undated action, which is listed by itself.
        is_overdue: open after its due date (the revised one where there is one).
        is_due_soon: open, not overdue, and due within a few working days.
        is_undated: open without any due date.
        days_overdue: calendar days after `due` up to the day; 0 where it is not overdue.
        workdays_overdue: working days after `due` up to and including the day; can be 0 on the weekend after `due`.
        days_late_original: as `days_overdue`, against the due date first agreed.
        workdays_late_original: as `workdays_overdue`, against the due date first agreed.
        escalation: whom it concerns by now; None where it is not overdue.
        escalated_to: that person's name; empty where the workbook does not name one.
        share_left: part of its time that is left, 0 to 1; None where it is closed or has no due date or no beginning.
        assumed_years: years that were counted Monday to Friday, because their holidays are not published.
    """

    light: Light | None
    is_overdue: bool = False
    is_due_soon: bool = False
    is_undated: bool = False
    days_overdue: int = 0
    workdays_overdue: int = 0
    days_late_original: int = 0
    workdays_late_original: int = 0
    escalation: Escalation | None = None
    escalated_to: str = ""
    share_left: float | None = None
    assumed_years: tuple[int, ...] = ()

    @property
    def urgency(self) -> Urgency | None:
        """Why it belongs on the overdue list; None where it does not."""
        if self.is_overdue:
            return Urgency.OVERDUE
        if self.is_due_soon:
            return Urgency.DUE_SOON
        return Urgency.UNDATED if self.is_undated else None


class Assessed(NamedTuple):
    """An action's latest row with what the day makes of it, and the calendar that was counted by."""

    standing: Standing
    assessment: Assessment
    calendar: WorkCalendar

    @property
    def action(self) -> ActionItem:
        """The row that counts."""
        return self.standing.action

    @property
    def register(self) -> Register:
        """The register that the row stands in."""
        return self.standing.register


def assess_actions(
    registers: Iterable[Register], as_of: date, calendar_of: CalendarOf, within: int | None = None
) -> tuple[Assessed, ...]:
    """Return every action of one or many registers once, assessed; `within` widens due soon, in working days.

    Lights keep to the workbook's own limit of due soon; only the list is widened.
    """
    calendars = _Calendars(calendar_of)
    assessed = []
    for standing in latest_actions(registers):
        calendar = calendars.of(standing.register)
        assessed.append(Assessed(standing, assess(standing, as_of, calendar, within), calendar))
    return tuple(assessed)


def assess(standing: Standing, as_of: date, calendar: WorkCalendar, within: int | None = None) -> Assessment:
    """Return what a day makes of an action.

    Args:
        standing: the action with its register, its beginning and its progress notes.
        as_of: the day that counts as today.
        calendar: working days, the company's own days included.
        within: working days that count as due soon; the workbook's limit where None.
    """
    action, limits = standing.action, standing.register.settings.limits
    if not action.is_open:
        return Assessment(Light.GREY)
    due = action.due
    if due is None:
        return Assessment(None, is_undated=True)
    is_overdue = action.is_overdue(as_of)
    late = calendar.workdays_between(due, as_of)
    level = escalation(late, limits) if is_overdue else None
    original = action.original_due or due
    return Assessment(
        light=light(standing, as_of, calendar),
        is_overdue=is_overdue,
        is_due_soon=is_due_soon(action, as_of, calendar, limits.due_soon_workdays if within is None else within),
        days_overdue=action.days_overdue(as_of),
        workdays_overdue=late,
        days_late_original=max(0, (as_of - original).days),
        workdays_late_original=calendar.workdays_between(original, as_of),
        escalation=level,
        escalated_to=_person(level, standing),
        share_left=share_left(standing, as_of),
        assumed_years=_assumed_years(calendar, due, as_of),
    )


def is_due_soon(action: ActionItem, as_of: date, calendar: WorkCalendar, within: int) -> bool:
    """Whether an open action is due today or within a number of working days."""
    due = action.due
    return action.is_open and due is not None and as_of <= due and calendar.workdays_between(as_of, due) <= within


def light(standing: Standing, as_of: date, calendar: WorkCalendar) -> Light | None:
    """Return the traffic light: the first that applies of grey, red, orange, yellow, blue, green (product.md, Words).

    Orange is also a yellow one unanswered: the yellow share was reached a number of working days ago
    (`stale_workdays`), and still nothing has been reported. An open action without a due date
    has no light: it is listed by itself.
    """
    action, limits = standing.action, standing.register.settings.limits
    if not action.is_open:
        return Light.GREY
    if action.due is None:
        return None
    if action.is_overdue(as_of):
        return Light.RED
    if standing.born_on and (pressing := _pressing(standing, action.due, standing.born_on, as_of, calendar)):
        return pressing
    return Light.BLUE if is_due_soon(action, as_of, calendar, limits.due_soon_workdays) else Light.GREEN


def _pressing(standing: Standing, due: date, born_on: date, as_of: date, calendar: WorkCalendar) -> Light | None:
    """Return orange or yellow for an action in time of which little is left, None for any other."""
    limits, left = standing.register.settings.limits, _share_left(born_on, due, as_of)
    if left <= limits.orange_share:
        return Light.ORANGE
    if left > limits.yellow_share or has_progress(standing, as_of):
        return None
    yellow_since = due - timedelta(days=int((due - born_on).days * limits.yellow_share))
    is_unanswered = calendar.workdays_between(yellow_since, as_of) >= limits.stale_workdays
    return Light.ORANGE if is_unanswered else Light.YELLOW


def has_progress(standing: Standing, as_of: date) -> bool:
    """Whether progress was reported: a percentage above 0, or a note of that day or before (or without a day)."""
    if standing.action.progress:
        return True
    return any(note.on is None or note.on <= as_of for note in standing.notes)


def share_left(standing: Standing, as_of: date) -> float | None:
    """Return the part of an action's time that is left, in calendar days from its beginning to `due`, 0 to 1."""
    due, born_on = standing.action.due, standing.born_on
    if due is None or born_on is None or not standing.action.is_open:
        return None
    return _share_left(born_on, due, as_of)


def _share_left(born_on: date, due: date, as_of: date) -> float:
    """Return the part that is left; all of it before an action's time began, nothing from `due` on."""
    total, left = (due - born_on).days, (due - as_of).days
    if left <= 0:
        return 0.0
    return min(1.0, left / total) if total > 0 else 1.0


def escalation(workdays_late: int, limits: Limits) -> Escalation | None:
    """Return whom an overdue action concerns by its working days late (defaults 0, 3, 7)."""
    steps = (
        (limits.escalate_chair_workdays, Escalation.CHAIR),
        (limits.escalate_head_workdays, Escalation.HEAD),
        (limits.escalate_owner_workdays, Escalation.OWNER),
    )
    return next((level for limit, level in steps if workdays_late >= limit), None)


def _person(level: Escalation | None, standing: Standing) -> str:
    """Return the name behind an escalation level."""
    action, register = standing.action, standing.register
    if level is Escalation.CHAIR:
        return register.meeting.chair
    if level is Escalation.HEAD:
        return register.head_of(action.department)
    return action.owner if level else ""


def _assumed_years(calendar: WorkCalendar, due: date, as_of: date) -> tuple[int, ...]:
    """Return the years between two days that the calendar has no published data for."""
    first, last = sorted((due.year, as_of.year))
    return tuple(year for year in range(first, last + 1) if year not in calendar.years)


class _Calendars:
    """The calendars of registers, each made once: registers of one company share their own days."""

    def __init__(self, calendar_of: CalendarOf) -> None:
        self._calendar_of = calendar_of
        self._kept: dict[object, WorkCalendar] = {}

    def of(self, register: Register) -> WorkCalendar:
        """Return a register's calendar, its special days included."""
        days = register.settings.extra_days
        key = (register.meeting.calendar, tuple((day.on, day.kind) for day in days))
        if key not in self._kept:
            self._kept[key] = self._calendar_of(register.meeting.calendar).with_extra_days(days)
        return self._kept[key]
