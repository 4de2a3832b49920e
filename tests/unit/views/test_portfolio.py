"""What reports over many meetings start from."""

from tests.unit.analysis.making import HEADS, action, day, register, weekdays
from tracker.model.organisation import Department, ExtraDay, Settings
from tracker.model.vocabulary import DayKind
from tracker.views.portfolio import departments_of, portfolio_of


def test_an_action_of_two_meetings_counts_once_by_the_latest() -> None:
    """The order in which registers are given changes nothing."""
    first = register(action(1, owner="李经理"))
    second = register(action(1, owner="刘专员"), meeting="M-2", start="2024-08-01T10:00")
    for order in ((first, second), (second, first)):
        portfolio = portfolio_of(order, day("08-05"), weekdays)
        assert [item.action.owner for item in portfolio.items] == ["刘专员"]
        assert [r.meeting.id for r in portfolio.registers] == ["M-1", "M-2"]


def test_a_department_does_not_support_what_it_leads_itself() -> None:
    """Named as its own support it leads, and nothing else."""
    portfolio = portfolio_of(
        [register(action(1, supporting=("市场部", "研发部")), action(2, department="研发部", supporting=("市场部",)))],
        day("07-05"),
        weekdays,
    )
    assert [item.action.id for item in portfolio.led_by("市场部")] == ["M-1-01"]
    assert [item.action.id for item in portfolio.supported_by("市场部")] == ["M-1-02"]
    assert [item.action.id for item in portfolio.supported_by("研发部")] == ["M-1-01"]


def test_departments_come_in_the_order_of_the_lists_and_nobody_is_left_out() -> None:
    """Listed departments first, then those that only actions name; a department without any action is none of them."""
    told = register(action(1, department="外协", supporting=("研发部", "市场部", "")))
    assert departments_of(portfolio_of([told], day("07-05"), weekdays)) == ("市场部", "研发部", "外协")
    idle = register(action(1))
    assert departments_of(portfolio_of([idle], day("07-05"), weekdays)) == ("市场部",)


def test_head_and_address_are_those_of_the_latest_workbook_that_knows_them() -> None:
    """A later list that leaves the address empty does not lose it."""
    first = register()._replace(departments=(Department("市场部", "王总监", "market@example.com"),))
    second = register(meeting="M-2", start="2024-08-01T10:00")._replace(departments=(Department("市场部", "钱总监"),))
    portfolio = portfolio_of([first, second], day("08-05"), weekdays)
    assert portfolio.listed("市场部")[:3] == ("市场部", "钱总监", "market@example.com")
    assert portfolio.listed("无此部门")[:3] == ("无此部门", "", "")
    assert HEADS[0].head == "王总监"


def test_the_calendar_is_that_of_the_latest_meeting_with_its_own_days() -> None:
    """A company's day off is no working day of the bulletin either."""
    off = Settings(extra_days=(ExtraDay(day("08-06"), DayKind.HOLIDAY),))
    portfolio = portfolio_of([register(settings=off)], day("08-05"), weekdays)
    assert portfolio.calendar.add(day("08-05"), 1) == day("08-07")


def test_no_register_at_all() -> None:
    """Nothing in, nothing out, and no error."""
    portfolio = portfolio_of([], day("08-05"), weekdays)
    assert portfolio.items == () and departments_of(portfolio) == ()
