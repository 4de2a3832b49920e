"""The overview: totals, order, matrix, longest overdue."""

from datetime import date

import pytest

from tests.conftest import SAMPLES, SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.model.action import ActionItem
from tracker.model.vocabulary import Status
from tracker.views.overview import LISTED, Matrix, MatrixCell, MatrixRow, Overview, overview_view
from tracker.views.portfolio import Portfolio, portfolio_of
from tracker.words import Words


@pytest.fixture
def launch(sample_register: SampleRegister) -> Portfolio:
    """The two launch meetings on 13 August 2024."""
    return portfolio_of(map(sample_register, SAMPLES[:2]), date(2024, 8, 13), PublicCalendars().calendar)


def overview(words: Words, *actions: ActionItem) -> Overview:
    """The overview of one meeting on 31 July 2024."""
    return overview_view(portfolio_of([register(*actions)], day("07-31"), weekdays), words)


def done(number: int, department: str, *, late: bool = False) -> ActionItem:
    """A completed action."""
    end = day("07-15" if late else "07-12")
    return action(number, department=department, status=Status.DONE, original_due=day("07-12"), completed_on=end)


def places(view: Overview) -> list[tuple[str, str]]:
    return [(row.place, row.department) for row in view.ranking.rows]


def test_totals_of_the_samples(launch: Portfolio, words_zh: Words) -> None:
    """Nine actions in two workbooks, those of both counted once."""
    figures = overview_view(launch, words_zh).figures
    assert [(f.label, f.value, f.remark) for f in figures] == [
        ("未完成", "6", "共9项"),
        ("逾期", "4", "最长9个工作日"),
        ("无时限", "0", "均已定时限"),
        ("按时率", "67%", "n=3，仅供参考"),
    ]


def test_order_of_the_samples(launch: Portfolio, words_zh: Words) -> None:
    """Most overdue first, then most working days late; equals share a place; who only supports is there."""
    view = overview_view(launch, words_zh)
    assert places(view) == [("1", "财务部"), ("2", "市场部"), ("3", "研发部"), ("4", "销售部"), ("4", "行政部")]
    assert tuple(view.ranking.rows[1]) == (
        "2", "市场部", "王总监", "2", "1", "1", "100%", "9", "0%（n=1）*", "3", "red",
    )  # fmt: skip
    assert tuple(view.ranking.rows[4]) == ("4", "行政部", "郑主任", "0", "0", "0", "—", "0", "—", "1", "")
    assert tuple(view.ranking.total) == ("", "合计", "", "9", "6", "4", "67%", "14", "67%（n=3）*", "8", "red")
    assert len(view.ranking.head) == len(view.ranking.rows[0]) and view.ranking.head.share == "逾期占比"


def test_the_rate_orders_only_where_it_says_something(words_zh: Words) -> None:
    """Of departments without anything overdue the lower rate comes first, unless it rests on few actions."""
    low = [done(n, "研发部", late=n < 3) for n in range(1, 6)]
    few = [done(n, "市场部", late=True) for n in range(11, 13)]
    full = [done(n, "财务部") for n in range(21, 26)]
    view = overview(words_zh, *few, *low, *full)
    assert places(view) == [("1", "研发部"), ("2", "市场部"), ("2", "财务部")]
    assert [row.rate for row in view.ranking.rows] == ["60%（n=5）", "0%（n=2）*", "100%（n=5）"]


def test_actions_without_a_department_are_not_lost(words_zh: Words) -> None:
    """They stand under a name of their own, and in the sums."""
    view = overview(words_zh, action(1, department="", supporting=("研发部",), original_due=day("07-26")))
    assert places(view) == [("1", "未填部门"), ("2", "研发部")]
    assert (view.ranking.rows[0].supporting, view.ranking.rows[1].supporting) == ("0", "1")
    assert view.ranking.total.overdue == "1"


def test_matrix_of_the_samples(launch: Portfolio, words_zh: Words) -> None:
    """A row waits, a column is waited for; open and overdue; what nobody waits for has no row or column."""
    matrix = overview_view(launch, words_zh).matrix
    columns = [cell.text for cell in matrix.head.cells]
    cells = {
        (row.department, column): cell
        for row in matrix.rows
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.text
    }
    assert cells == {
        ("财务部", "销售部"): MatrixCell("1/1", "red"),
        ("财务部", "市场部"): MatrixCell("2/2", "red"),
        ("市场部", "财务部"): MatrixCell("1/1", "red"),
        ("销售部", "研发部"): MatrixCell("1/0"),
        ("销售部", "行政部"): MatrixCell("1/0"),
        ("研发部", "市场部"): MatrixCell("1/0"),
        ("研发部", "销售部"): MatrixCell("1/0"),
    }
    assert "行政部" not in [row.department for row in matrix.rows]


@pytest.mark.parametrize(("columns", "sizes"), [(0, []), (1, [1]), (10, [10]), (11, [6, 5]), (25, [9, 9, 7])])
def test_a_wide_matrix_is_cut_into_blocks(columns: int, sizes: list[int]) -> None:
    """About equal ones, no wider than asked for; no column is lost."""
    head = MatrixRow("", tuple(MatrixCell(str(n)) for n in range(columns)))
    blocks = Matrix("", head, (head._replace(department="a"),), "", "").blocks(10)
    assert [len(block.head.cells) for block in blocks] == sizes
    assert tuple(cell for block in blocks for cell in block.rows[0].cells) == head.cells


def test_the_longest_overdue_are_ten(words_zh: Words, words_en: Words) -> None:
    """The latest first; the others are counted."""
    late = [action(n, original_due=day(f"07-{n:02}")) for n in range(1, LISTED + 2)]
    view = overview(words_zh, *late)
    assert [row.id for row in view.longest.rows] == [f"M-1-{n:02}" for n in range(1, LISTED + 1)]
    assert view.longest.more == "另有1项逾期，见各部门报告。"
    assert overview(words_en, *late).longest.more == "Also overdue: 1 action, see the department reports."
    assert overview(words_zh, *late[1:]).longest.more == ""


def test_undated_actions_are_listed(words_zh: Words) -> None:
    """Ten of them; the figure asks for a date."""
    view = overview(words_zh, *(action(n) for n in range(1, LISTED + 3)))
    assert len(view.undated.rows) == LISTED and view.undated.more == "另有2项无时限，见各部门报告。"
    assert (view.figures[2].value, view.figures[2].remark) == ("12", "请明确时限")


def test_nothing_at_all(words_en: Words) -> None:
    """An overview of nothing says so in every section."""
    view = overview(words_en)
    assert not (view.ranking.rows or view.matrix.rows or view.longest.rows or view.undated.rows)
    assert all((view.ranking.none, view.matrix.none, view.longest.none, view.undated.none))
    assert view.bulletin_title == "5. Bulletin text"
