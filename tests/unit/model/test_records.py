"""The records' own small rules."""

from datetime import date, datetime

from tracker.model.action import ActionItem
from tracker.model.finding import Severity
from tracker.model.meeting import Attendee, Meeting
from tracker.model.organisation import Department
from tracker.model.place import NOWHERE, FormOrigin, Origin, Place, column_letters
from tracker.model.register import Register
from tracker.model.vocabulary import Mark, Status


def test_column_letters() -> None:
    """One, two and three letters; the last column of a sheet is XFD."""
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_a_place_without_a_row_is_the_sheet() -> None:
    """Only a whole cell has a name."""
    assert Place("行动项跟踪", 12, 11).cell == "K12"
    assert Place("行动项跟踪").cell == ""


def test_an_origin_falls_back_to_the_first_column() -> None:
    """A field whose column is not there points at the row's first cell."""
    origin = Origin("Actions", 7, {"id": 2, "due": 5})
    assert origin.place("due").cell == "E7"
    assert origin.place("owner").cell == "B7"
    assert NOWHERE.place("due").cell == ""


def test_a_form_origin_falls_back_to_the_sheet() -> None:
    """A field whose row is not there points at the sheet."""
    origin = FormOrigin("Basic info", 2, {"chair": 4})
    assert origin.place("chair").cell == "B4"
    assert origin.place("place") == Place("Basic info")


def test_overdue_from_the_next_day_on() -> None:
    """Due on a day is in time on that day; the revised date counts; closed is never overdue."""
    action = ActionItem("A-01", original_due=date(2024, 8, 9), status=Status.BLOCKED)
    assert not action.is_overdue(date(2024, 8, 9))
    assert action.is_overdue(date(2024, 8, 10))
    assert action.days_overdue(date(2024, 8, 12)) == 3
    assert action._replace(revised_due=date(2024, 8, 16)).days_overdue(date(2024, 8, 12)) == 0
    assert not action._replace(status=Status.DONE).is_overdue(date(2024, 9, 1))
    assert action._replace(status=None).is_overdue(date(2024, 9, 1)), "a status nobody could read counts as open"
    assert ActionItem("A-02").days_overdue(date(2024, 9, 1)) == 0


def test_an_id_names_the_meeting_of_birth() -> None:
    """M-1 and M-10 are two meetings."""
    assert not ActionItem("M-1-01").is_carried_over("M-1")
    assert ActionItem("M-10-01").is_carried_over("M-1")


def test_presence_and_date() -> None:
    """A delegate is present; a meeting without a time has no date."""
    assert Attendee("研发部", "杨工程师", mark=Mark.DELEGATE).is_present
    assert not Attendee("研发部", "陈总监", mark=Mark.ABSENT).is_present
    assert not Attendee("研发部", "陈总监").is_present
    assert Meeting().held_on is None
    assert Meeting(start=datetime.fromisoformat("2024-07-05T14:00")).held_on == date(2024, 7, 5)


def test_heads_and_ranks() -> None:
    """The head of a department nobody listed is empty; an error weighs most."""
    register = Register(departments=(Department("市场部", "王总监"),))
    assert register.head_of("市场部") == "王总监"
    assert register.head_of("财务部") == ""
    assert sorted(Severity, key=lambda s: s.rank)[0] is Severity.ERROR


def test_a_foreign_workbook_has_nothing_of_a_meeting() -> None:
    """One name or one record is enough to be ours."""
    assert Register().is_foreign
    assert Register(departments=(Department("市场部"),)).is_foreign
    assert not Register(meeting=Meeting(name="启动会")).is_foreign
    assert not Register(actions=(ActionItem(""),)).is_foreign
