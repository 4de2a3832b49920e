"""Lights, working days late, escalation: what one day makes of an action."""

import pytest

from tests.unit.analysis.making import WEEKDAYS, action, day, register, weekdays, with_limits
from tracker.analysis.assessment import Assessment, assess, assess_actions, escalation, light, share_left
from tracker.analysis.latest import Standing, latest_actions
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.organisation import ExtraDay, Limits, Settings
from tracker.model.register import Register
from tracker.model.vocabulary import DayKind, Escalation, Light, Status, Urgency
from tracker.model.workdays import WorkCalendar

BORN, DUE = day("07-01"), day("07-31")
"""Thirty days, Monday to Wednesday: 30 % left from 22 July on, 15 % from 27 July on, due soon from 26 July on."""


def standing(item: ActionItem, *, settings: Settings | None = None, notes: tuple[ProgressNote, ...] = ()) -> Standing:
    """Give an action its register."""
    (made,) = latest_actions([register(item, settings=settings, progress=notes)])
    return made


def assessed(as_of: str, **fields: object) -> Assessment:
    """Assess an action of thirty days."""
    item = action(**{"raised_on": BORN, "original_due": DUE, "status": Status.IN_PROGRESS, **fields})
    return assess(standing(item), day(as_of), WEEKDAYS)


@pytest.mark.parametrize(
    ("as_of", "progress", "expected"),
    [
        ("07-01", 0, Light.GREEN),
        ("07-21", 0, Light.GREEN),
        ("07-22", 0, Light.YELLOW),
        ("07-22", None, Light.YELLOW),
        ("07-22", 10, Light.GREEN),
        ("07-25", 10, Light.GREEN),
        ("07-26", 10, Light.BLUE),
        ("07-26", 0, Light.YELLOW),
        ("07-27", 10, Light.ORANGE),
        ("07-31", 90, Light.ORANGE),
        ("08-01", 90, Light.RED),
    ],
)
def test_lights_over_thirty_days(as_of: str, progress: int | None, expected: Light) -> None:
    """Each light from its first day on; progress takes yellow away, but neither orange nor red."""
    assert assessed(as_of, progress=progress).light is expected


@pytest.mark.parametrize("status", [Status.DONE, Status.CANCELLED])
def test_closed_is_grey(status: Status) -> None:
    """However late it was."""
    assert assessed("12-31", status=status) == Assessment(Light.GREY)
    assert light(standing(action(original_due=DUE, status=status)), day("12-31"), WEEKDAYS) is Light.GREY


def test_an_unanswered_yellow_is_orange() -> None:
    """A hundred days: yellow from 1 September on; five working days of silence later it is orange."""
    item = action(raised_on=day("06-23"), original_due=day("10-01"))
    lights = {text: light(standing(item), day(text), WEEKDAYS) for text in ("08-31", "09-01", "09-05", "09-06")}
    assert lights == {"08-31": Light.GREEN, "09-01": Light.YELLOW, "09-05": Light.YELLOW, "09-06": Light.ORANGE}


def test_a_note_answers_from_its_day_on() -> None:
    """A note of tomorrow has not been written yet; one without a day counts."""
    item = action(raised_on=BORN, original_due=DUE)
    note = ProgressNote(day("07-23"), item.id, "已联系供应商")
    assert light(standing(item, notes=(note,)), day("07-22"), WEEKDAYS) is Light.YELLOW
    assert light(standing(item, notes=(note,)), day("07-23"), WEEKDAYS) is Light.GREEN
    assert light(standing(item, notes=(note._replace(on=None),)), day("07-22"), WEEKDAYS) is Light.GREEN


def test_without_a_beginning_only_the_due_date_speaks() -> None:
    """No share can be taken: no yellow and no orange, but blue and red."""
    (made,) = latest_actions([register(action(original_due=DUE), start="")])
    assert share_left(made, day("07-30")) is None
    lights = [light(made, day(text), WEEKDAYS) for text in ("07-22", "07-30", "08-01")]
    assert lights == [Light.GREEN, Light.BLUE, Light.RED]


def test_due_on_the_day_it_was_raised() -> None:
    """No time at all: all of it is left before, none of it on the day."""
    item = standing(action(raised_on=DUE, original_due=DUE))
    assert share_left(item, day("07-30")) == 1.0
    assert share_left(item, DUE) == 0.0
    assert light(item, DUE, WEEKDAYS) is Light.ORANGE


def test_share_left_stays_between_nothing_and_all() -> None:
    """Before the meeting all of it; a third of thirty days after twenty."""
    item = standing(action(raised_on=BORN, original_due=DUE))
    assert share_left(item, day("06-01")) == 1.0
    assert share_left(item, day("07-21")) == pytest.approx(1 / 3)
    assert share_left(item, day("08-21")) == 0.0


def test_undated_has_no_light() -> None:
    """It is listed by itself, never dropped."""
    undated = assessed("08-30", original_due=None)
    assert undated == Assessment(None, is_undated=True)
    assert undated.urgency is Urgency.UNDATED
    assert light(standing(action()), DUE, WEEKDAYS) is None


def test_late_against_both_dates() -> None:
    """Revised from Friday 26 July to 9 August; on the 13th two working days late, twelve against the first date."""
    late = assessed("08-13", original_due=day("07-26"), revised_due=day("08-09"))
    assert (late.days_overdue, late.workdays_overdue) == (4, 2)
    assert (late.days_late_original, late.workdays_late_original) == (18, 12)
    in_time = assessed("08-09", original_due=day("07-26"), revised_due=day("08-09"))
    assert not in_time.is_overdue
    assert (in_time.workdays_overdue, in_time.workdays_late_original) == (0, 10)


def test_only_a_revised_date() -> None:
    """Where the first date is missing or unreadable, the revised one stands for it."""
    late = assessed("08-12", original_due=None, revised_due=day("08-09"))
    assert (late.days_overdue, late.days_late_original) == (3, 3)


def test_overdue_on_a_weekend_is_zero_working_days() -> None:
    """Due on Friday, looked at on Saturday: overdue, by no working day yet; the owner is told."""
    late = assessed("08-03", original_due=day("08-02"))
    assert (late.is_overdue, late.days_overdue, late.workdays_overdue) == (True, 1, 0)
    assert (late.escalation, late.escalated_to) == (Escalation.OWNER, "李经理")


def test_blocked_and_overdue_at_once() -> None:
    """Overdue rewrites neither status nor due date."""
    item = action(original_due=DUE, status=Status.BLOCKED)
    made = assess_actions([register(item)], day("08-02"), weekdays)[0]
    assert made.assessment.is_overdue
    assert made.action == item
    assert made.register.meeting.id == "M-1"


@pytest.mark.parametrize(
    ("as_of", "level", "person"),
    [
        ("08-01", Escalation.OWNER, "李经理"),
        ("08-04", Escalation.OWNER, "李经理"),
        ("08-05", Escalation.HEAD, "王总监"),
        ("08-08", Escalation.HEAD, "王总监"),
        ("08-09", Escalation.CHAIR, "吴经理"),
    ],
)
def test_escalation_by_working_days(as_of: str, level: Escalation, person: str) -> None:
    """0, 3 and 7 working days after Wednesday 31 July: owner, head, chair."""
    late = assessed(as_of)
    assert (late.escalation, late.escalated_to) == (level, person)


def test_escalation_keeps_to_the_workbooks_limits() -> None:
    """A company may wait with the owner too; who is not named stays empty."""
    limits = Limits(escalate_owner_workdays=2, escalate_head_workdays=4, escalate_chair_workdays=6)
    assert [escalation(n, limits) for n in (1, 2, 4, 6)] == [
        None, Escalation.OWNER, Escalation.HEAD, Escalation.CHAIR
    ]  # fmt: skip
    settings = with_limits(escalate_owner_workdays=5)
    quiet = assess(standing(action(original_due=DUE, department=""), settings=settings), day("08-01"), WEEKDAYS)
    assert (quiet.is_overdue, quiet.escalation, quiet.escalated_to) == (True, None, "")
    nameless = assess(standing(action(original_due=DUE, department="法务部")), day("08-06"), WEEKDAYS)
    assert (nameless.escalation, nameless.escalated_to) == (Escalation.HEAD, "")


def test_due_soon_in_working_days() -> None:
    """Due Wednesday: soon from the Friday before on, today included, and wider where asked."""
    assert [assessed(text).is_due_soon for text in ("07-25", "07-26", "07-31", "08-01")] == [False, True, True, False]
    item = standing(action(original_due=DUE))
    assert assess(item, day("07-17"), WEEKDAYS, within=10).urgency is Urgency.DUE_SOON
    assert assess(item, day("07-16"), WEEKDAYS, within=10).urgency is None
    assert assess(item, day("07-31"), WEEKDAYS, within=0).is_due_soon
    assert not assess(item, day("07-30"), WEEKDAYS, within=0).is_due_soon


def test_a_wider_list_does_not_change_lights() -> None:
    """`--within` widens the list; blue keeps to the limit of the workbook."""
    wide = assess(standing(action(raised_on=BORN, original_due=DUE)), day("07-17"), WEEKDAYS, within=10)
    assert (wide.is_due_soon, wide.light) == (True, Light.GREEN)


def test_years_without_published_data_are_named() -> None:
    """What was counted Monday to Friday for want of data is said."""
    known = WorkCalendar("CN", years=frozenset({2026}))
    item = standing(action(original_due=day("2026-12-30")))
    assert assess(item, day("2027-01-05"), known).assumed_years == (2027,)
    assert assess(item, day("2026-12-31"), known).assumed_years == ()
    assert assess(standing(action(original_due=day("2027-02-01"))), day("2026-12-31"), known).assumed_years == (2027,)


def test_each_registers_own_days() -> None:
    """A company's own holiday is no working day late; registers with the same days share one calendar."""
    own = Settings(extra_days=(ExtraDay(day("08-01"), DayKind.HOLIDAY),))
    asked: list[str] = []

    def calendar_of(name: str) -> WorkCalendar:
        asked.append(name)
        return WEEKDAYS

    def made(number: int, settings: Settings | None) -> Register:
        return register(action(number, original_due=DUE), meeting=f"M-{number}", settings=settings)

    items = assess_actions([made(1, own), made(2, None), made(3, None)], day("08-02"), calendar_of)
    assert [item.assessment.workdays_overdue for item in items] == [1, 2, 2]
    assert items[0].calendar.holidays == {day("08-01")}
    assert asked == ["CN", "CN"]
