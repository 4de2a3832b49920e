"""The dashboard in words: what each part says, and that nothing on it grows without end."""

from collections.abc import Iterable
from datetime import date

import pytest

from tracker.analysis.completion import Completion
from tracker.analysis.figures import Age, BurnPoint, BurnUp, Figures, Listed, TrendPoint
from tracker.analysis.waiting import Wait, Waiting
from tracker.views.dashboard import Dashboard, dashboard_view
from tracker.views.dashboard_list import ROOM
from tracker.views.document import Lamp, Line
from tracker.views.overdue import Files
from tracker.views.stats import Origin
from tracker.words import Words

DAY = date(2024, 8, 13)
LATE = Listed(
    id="XP-01",
    description="提交方案",
    department="市场部",
    owner="刘专员",
    due=date(2024, 8, 9),
    original_due=date(2024, 7, 26),
    status="in_progress",
    progress=60,
    light="red",
    state="overdue",
    workdays_overdue=2,
    escalation="head",
    escalated_to="王总监",
    due_changes=1,
    series="新品上市",
    file="会议/七月.xlsx",
    sheet="行动项",
    cell="J7",
)
FIGURES = Figures(
    as_of=DAY,
    totals=Completion(12, 3, 1, 8, 4, 3, 2, 2, 5.0),
    due_soon=2,
    undated=1,
    lights={"red": 4, "orange": 1, "yellow": 0, "blue": 1, "green": 1, "": 1},
    trend=(TrendPoint(date(2024, 7, 31), 7, 1), TrendPoint(DAY, 8, 4)),
    burn_up=(BurnUp("新品上市", (BurnPoint(DAY, 9, 3),)), BurnUp("", (BurnPoint(DAY, 2, 0),))),
    series=2,
    waiting=Waiting(("市场部", "财务部"), {("市场部", "财务部"): Wait(2, 1)}),
    waiting_departments=2,
    ages=(Age(0, 7, 5, 0), Age(8, 30, 3, 2), Age(31, None, 0, 0), Age(None, None, 0, 0)),
    departments={
        "市场部": Completion(on_time_n=6, on_time=3),
        "": Completion(on_time_n=1, on_time=0),
        "无": Completion(),
    },
    rated_departments=2,
    listed=(
        LATE,
        Listed(id="XP-02", due_words="本月底前", state="undated"),
        Listed(id="XP-03", light="grey", status="done"),
    ),
)

ORIGIN = Origin(Files(3))


def link(file: str) -> str:
    return f"./{file}" if file else ""


@pytest.fixture
def view(words_zh: Words) -> Dashboard:
    """The dashboard of a small archive in Chinese."""
    return dashboard_view(FIGURES, link, words_zh, ORIGIN)


def texts(value: object) -> Iterable[str]:
    """Give every text of a view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def test_what_could_not_be_read_is_said(view: Dashboard, words_zh: Words) -> None:
    """What is missing in the figures stands above them; of many the first ones are named."""
    assert view.refused == ""
    assert view.facts == (Line("统计日期", "2024年8月13日"), Line("工作簿", "3"))
    two = Origin(Files(1, (("坏.xlsx", "…"), ("b.xlsx", "…"))), "store", "2024-08-12")
    stored = dashboard_view(FIGURES, link, words_zh, two)
    assert stored.refused == "未能读取2个工作簿，其中的行动项未计入：坏.xlsx、b.xlsx。"
    assert stored.facts[2] == Line("最近扫描", "2024年8月12日")
    many = dashboard_view(FIGURES, link, words_zh, Origin(Files(1, (("坏.xlsx", "…"),) * 1200)))
    assert many.refused.startswith("未能读取1,200个工作簿")
    assert many.refused.endswith("坏.xlsx、坏.xlsx等。")


def test_a_file_is_named_by_its_end(words_zh: Words) -> None:
    """The folder of the archive is left out, and of a long name its beginning: its end tells it from others."""
    place = f"/data/archive/2024/{'长' * 80}七月.xlsx"
    files = Files(1, (("/data/archive/2024/坏.xlsx", "…"), (r"D:\data\2024\坏.xlsx", "…"), (place, "…")))
    said = dashboard_view(FIGURES, link, words_zh, Origin(files)).refused
    assert "计入：2024/坏.xlsx、2024/坏.xlsx、…长长" in said
    assert said.endswith("长七月.xlsx。")
    assert "2024/长" not in said


def test_headline_figures(view: Dashboard) -> None:
    """Six figures, rates with what they are taken of; a small sample says so."""
    assert [(f.label, f.value, f.remark) for f in view.figures] == [
        ("未完成", "8", "共12项"),
        ("逾期", "4", "最长2个工作日"),
        ("临期", "2", "即将到期，请优先跟进"),
        ("无时限", "1", "请明确时限"),
        ("按时率", "67%", "n=3，仅供参考"),
        ("完成率", "27%", "3/11，另取消1"),
    ]


def test_lights_say_why_due_soon_may_differ(view: Dashboard, words_zh: Words) -> None:
    """Each light has its number; an action that is due soon under a graver light is explained, where there is one."""
    assert view.lights.rows == (
        ("逾期", "4"),
        ("紧迫", "1"),
        ("关注", "0"),
        ("临期", "1"),
        ("正常", "1"),
        ("无时限", "1"),
    )
    assert view.lights.summary == "未完成8项：逾期4项、紧迫1项、临期1项、正常1项、无时限1项。"
    assert len(view.lights.notes) == 1
    assert dashboard_view(FIGURES._replace(due_soon=1), link, words_zh, ORIGIN).lights.notes == ()


def test_trend_says_where_it_comes_from(view: Dashboard, words_zh: Words) -> None:
    """A reckoned past is told from one that scans saw; a single point is no trend."""
    assert view.trend.summary == "2024-07-31至2024-08-13：未完成由7项变为8项，逾期由1项变为4项。"
    assert "推算" in view.trend.notes[0]
    same = (FIGURES.trend[1]._replace(on=date(2024, 7, 31)), FIGURES.trend[1])
    still = dashboard_view(FIGURES._replace(trend=same), link, words_zh, ORIGIN)
    assert still.trend.summary == "2024-07-31至2024-08-13：未完成仍为8项，逾期仍为4项。"
    seen = dashboard_view(FIGURES._replace(is_remembered=True, trend=FIGURES.trend[1:]), link, words_zh, ORIGIN)
    assert seen.trend.summary == "2024-08-13：未完成8项，逾期4项。"
    assert "扫描" in seen.trend.notes[0]


def test_burn_up_names_each_series(view: Dashboard) -> None:
    """A series without a name has words in its place."""
    assert view.burn.summary == "2个系列共商定11项，已完成3项。"
    assert view.burn.rows == (("新品上市", "2024-08-13", "9", "3"), ("未填系列", "2024-08-13", "2", "0"))


def test_ages_name_the_oldest(view: Dashboard, words_zh: Words) -> None:
    """The sentence names the oldest age there is; an unknown age is shown where it occurs."""
    assert view.ages.summary == "8项中，3项提出已超过7天。"
    assert view.ages.rows == (("0–7", "5", "0"), ("8–30", "1", "2"), ("30以上", "0", "0"))
    old = FIGURES._replace(ages=(Age(0, 7, 0, 0), Age(8, 30, 8, 2), Age(31, None, 0, 0)))
    assert dashboard_view(old, link, words_zh, ORIGIN).ages.summary == "未完成8项，提出至今超过7天。"
    young = FIGURES._replace(ages=(Age(0, 7, 7, 0), Age(8, None, 0, 0), Age(None, None, 1, 1)))
    assert dashboard_view(young, link, words_zh, ORIGIN).ages.summary == "未完成8项，提出至今不超过7天。"
    assert dashboard_view(young, link, words_zh, ORIGIN).ages.rows[-1] == ("不详", "0", "1")


def test_small_samples_come_last(view: Dashboard, words_zh: Words) -> None:
    """A rate carries its n; a department without a rate is left out; pale bars are explained where there are any."""
    assert view.rates.rows == (("市场部", "50%", "3", "6"), ("未填部门", "0%", "0", "1"))
    assert [mark["is_small"] for mark in view.rates.marks] == [0, 1]
    assert view.rates.notes == ("浅色表示n小于5，仅供参考。",)
    large = FIGURES._replace(departments={"市场部": Completion(on_time_n=6, on_time=3)})
    assert dashboard_view(large, link, words_zh, ORIGIN).rates.notes == ()


def test_what_is_not_shown_is_said(words_zh: Words) -> None:
    """Where there are more series or departments than a drawing holds, it says of how many."""
    many = dashboard_view(
        FIGURES._replace(series=9, rated_departments=1300, waiting_departments=40), link, words_zh, ORIGIN
    )
    assert many.burn.notes[-1] == "显示未完成最多的6个系列，共9个。"
    assert many.rates.notes[-1] == "显示样本最多的12个部门，共1,300个。"
    assert many.matrix_more == "显示等待最多的12个部门，共40个。"


def test_rows(view: Dashboard) -> None:
    """A row says how late, who is told, the date first agreed, and where the cell is."""
    late, undated, closed = view.listing.rows
    assert late.lamp == Lamp("red", "逾期2个工作日")
    assert late.notes == ("提醒部门负责人 王总监", "改期1次")
    assert (late.due, late.was_due, late.status) == ("2024-08-09", "原2024-07-26", "进行中 60%")
    assert (late.workbook, late.place, late.link) == ("七月.xlsx", "行动项!J7", "./会议/七月.xlsx")
    assert (undated.lamp, undated.due, undated.status) == (Lamp("", "无时限"), "本月底前", "未填")
    assert (closed.lamp, closed.status, closed.link) == (Lamp("grey", "已结"), "已完成", "")
    assert [row.id for row in view.worst.rows] == ["XP-01"]


def test_the_worst_are_counted_where_there_are_several(view: Dashboard, words_zh: Words) -> None:
    """One, or none at all, has no number in its title."""
    assert view.worst.title == "逾期最久的事项"
    many = FIGURES._replace(listed=(LATE, LATE._replace(id="XP-02")))
    assert dashboard_view(many, link, words_zh, ORIGIN).worst.title == "逾期最久的2项"
    none = dashboard_view(FIGURES._replace(listed=()), link, words_zh, ORIGIN)
    assert (none.worst.title, none.worst.none) == ("逾期最久的事项", "没有逾期事项。")


def test_postponements_are_counted(words_en: Words) -> None:
    """More than one is a number; none is not mentioned, nor is an office that nobody holds."""
    late = LATE._replace(due_changes=3, escalated_to="")
    view = dashboard_view(
        FIGURES._replace(listed=(late, late._replace(due_changes=0, escalation=""))), link, words_en, ORIGIN
    )
    assert [row.notes for row in view.listing.rows] == [("told: Department head", "moved 3 times"), ()]


def test_list_says_how_much_it_holds(view: Dashboard, words_zh: Words) -> None:
    """A list that does not hold everything says so; one that does says only how it is sorted."""
    assert view.listing.note.startswith("显示最需关注的3项，共12项；")
    whole = dashboard_view(FIGURES._replace(totals=Completion(total=3)), link, words_zh, ORIGIN)
    assert whole.listing.note == words_zh("dashboard.list.order")


def test_long_texts_are_shortened_and_the_list_ends(words_zh: Words) -> None:
    """Names of 10,000 letters leave the page its size: each is cut, and the list ends where the room does."""
    name = "<" * 10_000
    long = LATE._replace(id=name, description=name, department=name, owner=name, series=name, sheet=name, file=name)
    figures = FIGURES._replace(
        totals=Completion(total=2000),
        listed=(long,) * 2000,
        burn_up=(BurnUp(name, (BurnPoint(DAY, 1, 0),)),),
        waiting=Waiting((name, "乙"), {(name, "乙"): Wait(1, 0)}),
        departments={name: Completion(on_time_n=9)},
    )
    view = dashboard_view(figures, lambda _: "", words_zh, ORIGIN)
    assert max(map(len, texts(view))) <= 240
    assert 0 < sum(len(text) for row in view.listing.rows for text in texts(row)) < ROOM
    assert f"显示最需关注的{len(view.listing.rows)}项" in view.listing.note


def test_empty_archive(words_zh: Words) -> None:
    """Nothing is no error: each part says in words that there is nothing."""
    view = dashboard_view(Figures(DAY), link, words_zh, ORIGIN)
    assert [chart.rows for chart in (view.lights, view.ages, view.trend, view.burn, view.rates)] == [()] * 5
    assert all(chart.none for chart in (view.lights, view.ages, view.trend, view.burn, view.rates))
    assert view.matrix.rows == view.worst.rows == view.listing.rows == ()
    assert [figure.value for figure in view.figures] == ["0", "0", "0", "0", "—", "—"]
    assert view.figures[-1].remark == "没有可统计的事项"


def test_both_languages_fill_every_word(words_en: Words) -> None:
    """The English page has the same parts, and no Chinese but what people typed."""
    view = dashboard_view(FIGURES._replace(listed=()), link, words_en, ORIGIN)
    typed = {"新品上市", "市场部", "财务部", "无"}
    spoken = [text for text in texts(view) if not any(word in text for word in typed)]
    assert not [text for text in spoken if any("一" <= letter <= "鿿" for letter in text)]
