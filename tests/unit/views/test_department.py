"""The report of one department: figures, led, supported, who waits for whom."""

from datetime import date

import pytest

from tests.conftest import SAMPLES, SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.waiting import who_waits
from tracker.model.action import ActionItem
from tracker.model.register import Register
from tracker.model.vocabulary import Status
from tracker.model.workdays import WorkCalendar
from tracker.views.department import CLOSED_LISTED, SOURCES_LISTED, DepartmentReport, Figure, department_view
from tracker.views.document import Line
from tracker.views.portfolio import Portfolio, portfolio_of
from tracker.words import Words


@pytest.fixture
def launch(sample_register: SampleRegister) -> Portfolio:
    """The two launch meetings on 13 August 2024."""
    return portfolio_of(map(sample_register, SAMPLES[:2]), date(2024, 8, 13), PublicCalendars().calendar)


@pytest.fixture
def complaint(sample_register: SampleRegister) -> Portfolio:
    """The complaint meeting on 14 October 2024."""
    return portfolio_of([sample_register(SAMPLES[2])], date(2024, 10, 14), PublicCalendars().calendar)


def report(words: Words, *actions: ActionItem, department: str = "市场部") -> DepartmentReport:
    """The report of a department over one meeting on 31 July 2024."""
    return department_view(department, portfolio_of([register(*actions)], day("07-31"), weekdays), words)


def test_heading(launch: Portfolio, words_zh: Words, words_en: Words) -> None:
    """Whose report, of which day, from which meetings, the latest first; and whom to turn to."""
    view = department_view("财务部", launch, words_zh)
    assert (view.head.title, view.head.heading, view.head.written_on) == ("财务部", "行动项报告", "2024-08-13")
    assert view.facts == (
        Line("统计日期", "2024年8月13日"),
        Line("部门负责人", "周主管"),
        Line("部门邮箱", "finance@example.com"),
        Line(
            "资料来源",
            "2024年Q3新产品上市进度同步会（8月）（2024-08-02）、2024年Q3新产品上市跨部门协作启动会（2024-07-05）",
        ),
    )
    assert department_view("财务部", launch, words_en).facts[0] == Line("As of", "13 August 2024")


def test_figures_of_the_samples(launch: Portfolio, words_zh: Words, words_en: Words) -> None:
    """Open, overdue, on time with its n; of a department that completed nothing there is no rate."""
    assert department_view("财务部", launch, words_zh).figures == (
        Figure("未完成", "2", "牵头共2项"),
        Figure("逾期", "2", "最长2个工作日", "red"),
        Figure("按时率", "—", "尚无可统计的已完成事项"),
    )
    assert department_view("市场部", launch, words_zh).figures[1:] == (
        Figure("逾期", "1", "最长9个工作日", "red"),
        Figure("按时率", "0%", "n=1，仅供参考"),
    )
    assert department_view("研发部", launch, words_en).figures[2] == Figure("On time", "100%", "n=1, indicative only")


def test_a_rate_of_enough_actions_stands_by_itself(words_zh: Words) -> None:
    """Five completed ones are told without a warning; 4 of 5 are 80 %."""
    done = [
        action(n, status=Status.DONE, original_due=day("07-12"), completed_on=day("07-12" if n < 5 else "07-15"))
        for n in range(1, 6)
    ]
    assert report(words_zh, *done).figures == (
        Figure("未完成", "0", "牵头共5项"),
        Figure("逾期", "0", "没有逾期"),
        Figure("按时率", "80%", "n=5"),
    )


def test_what_it_leads_and_supports(launch: Portfolio, words_zh: Words) -> None:
    """The samples' lateness, to the working day, by the latest meeting; a closed supported one is counted."""
    view = department_view("市场部", launch, words_zh)
    assert [(row.id, row.lamp.text, row.told) for row in view.led.rows] == [
        ("XP2024Q3-01-07", "逾期9个工作日", Line("主持人", "王总监"))
    ]
    assert [(row.id, row.department, row.lamp.text) for row in view.supported.rows] == [
        ("XP2024Q3-01-03", "财务部", "逾期2个工作日"),
        ("XP2024Q3-02-02", "财务部", "逾期2个工作日"),
        ("XP2024Q3-01-05", "研发部", "紧迫"),
    ]
    assert view.supported.more == "另有1项配合事项已结。"
    assert [(row.id, row.result) for row in view.closed.rows] == [("XP2024Q3-01-02", "晚2个工作日")]
    assert view.undated.rows == () and view.closed.more == ""


def test_titles_are_numbered(launch: Portfolio, words_zh: Words, words_en: Words) -> None:
    """In each language's own numerals."""
    view = department_view("市场部", launch, words_zh)
    titles = [view.led.title, view.supported.title, view.waited_for.title, view.waits.title]
    assert [title[:2] for title in titles] == ["一、", "二、", "三、", "四、"]
    assert department_view("市场部", launch, words_en).waits.title == "4. Whom this department waits for"


def test_who_waits_for_whom(launch: Portfolio, words_zh: Words) -> None:
    """The most overdue first, with the ids; both tables are the matrix seen from the department."""
    view = department_view("财务部", launch, words_zh)
    assert [tuple(row) for row in view.waits.rows] == [
        ("市场部", "2", "2", "XP2024Q3-01-03、XP2024Q3-02-02"),
        ("销售部", "1", "1", "XP2024Q3-01-03"),
    ]
    assert [tuple(row) for row in view.waited_for.rows] == [("市场部", "1", "1", "XP2024Q3-01-07")]
    cells = who_waits(launch.items).cells
    assert {row.department for row in view.waits.rows} == {b for a, b in cells if a == "财务部"}
    assert view.waits.head.ids == "行动项编号"


def test_undated_actions_are_listed_by_themselves(complaint: Portfolio, words_zh: Words) -> None:
    """本月底前 of 26 September is proposed as 30 September; the section of dated ones says where to look."""
    view = department_view("市场部", complaint, words_zh)
    assert [(row.id, row.wording, row.proposal) for row in view.undated.rows] == [
        ("KS2024-01-01", "本月底前", "2024-09-30")
    ]
    assert view.led.rows == () and view.led.none == "其余牵头事项尚无时限，见下表。"
    assert department_view("客服部", complaint, words_zh).supported.rows[-1].due == "本月底前"


def test_a_department_without_actions_gets_a_report_that_says_so(launch: Portfolio, words_zh: Words) -> None:
    """Every section speaks, none is missing, and no source or head is made up."""
    view = department_view("空无部", launch, words_zh)
    assert view.facts == (Line("统计日期", "2024年8月13日"),)
    assert [figure.value for figure in view.figures] == ["0", "0", "—"]
    assert view.led.none == "没有未完成的牵头事项。"
    assert not (view.led.rows or view.supported.rows or view.waited_for.rows or view.waits.rows or view.closed.rows)
    assert all((view.supported.none, view.waited_for.none, view.waits.none)) and view.supported.more == ""


def test_only_the_latest_closed_ones_are_listed(words_zh: Words) -> None:
    """An ordinary month fits two pages: the others are counted; without a completion date one comes last."""
    done = [action(n, status=Status.DONE, completed_on=day(f"07-{n:02}")) for n in range(1, CLOSED_LISTED + 2)]
    view = report(words_zh, action(40, status=Status.DONE), *done)
    assert [row.id for row in view.closed.rows] == [f"M-1-{n:02}" for n in range(CLOSED_LISTED + 1, 1, -1)]
    assert view.closed.more == "更早已结的2项未列出。"
    assert report(words_zh, action(40, status=Status.DONE), done[0]).closed.rows[-1].id == "M-1-40"


def test_many_sources_are_counted(words_en: Words, words_zh: Words) -> None:
    """A meeting without name or id is still told; one that does not concern the department is not."""
    registers = [
        register(action(f"M-{n}-01"), meeting=f"M-{n}", start=f"2024-07-{n:02}T10:00")
        for n in range(1, SOURCES_LISTED + 2)
    ]
    bare = Register(actions=(action("x"),))
    other = register(action("y", department="研发部", supporting=()), meeting="M-99")

    def sources(*chosen: Register, words: Words) -> str:
        return department_view("市场部", portfolio_of(chosen, day("07-31"), weekdays), words).facts[-1].text

    assert sources(*registers, words=words_en).endswith("会议M-2 (2024-07-02), 7 meetings in all")
    assert sources(bare, other, words=words_zh) == "—"
    assert sources(bare._replace(meeting=bare.meeting._replace(id="M-7")), words=words_zh) == "M-7"


def test_notes_tell_how_it_is_counted(words_zh: Words) -> None:
    """A year whose holidays are not published is said."""
    assert len(report(words_zh, action(1, original_due=day("07-01"))).notes) == 2
    unknown = portfolio_of([register(action(1, original_due=day("07-01")))], day("07-31"), lambda _: WorkCalendar("XX"))
    assert department_view("市场部", unknown, words_zh).notes[2] == "2024年的节假日安排尚未公布，暂按周一至周五计算。"
