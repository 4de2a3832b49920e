"""The statistics in words: headlines, tables, notes, in both languages."""

from datetime import date

import pytest

from tracker.analysis.completion import KEYS
from tracker.analysis.statistics import Report, Statistics
from tracker.errors import UsageError
from tracker.rows.fold import fold
from tracker.schema import Schema
from tracker.views.document import Line
from tracker.views.overdue import Files
from tracker.views.stats import SECTIONS, Figure, Origin, StatsView, group_words, stats_view
from tracker.views.stats_groups import group_named, group_names
from tracker.views.stats_words import number_words, range_words
from tracker.words import Words

AS_OF = date(2024, 8, 5)
SOME = Statistics(
    total=1234, completed=700, cancelled=34, open=500, overdue=125, due_soon=10, undated=5, completion_rate=700 / 1200,
    overdue_rate=0.25, on_time_n=690, on_time=345, on_time_original=300, on_time_rate=0.5, late=345, p25_days_late=2,
    median_days_late=4.5, p75_days_late=9, longest_days_late=80, aged=500, median_age_days=21, p90_age_days=64.2,
    longest_age_days=400, postponed=12, postponed_rate=0.01, due_changes=15, due_changes_without_reason=3, reopened=2,
    timed=1200, censored=500, left_out=34, median_days=31, median_low=29, median_high=33,
)  # fmt: skip
NONE = Statistics()


def viewed(words: Words, total: Statistics = SOME, *groups: Statistics, by: str = "department") -> StatsView:
    """Put a report into words."""
    return stats_view(Report(AS_OF, by, total, groups), Origin(Files(3)), words)


def said(words: Words, total: Statistics) -> dict[str, str]:
    """Return the headline figures by their label."""
    return {line.label: line.text for line in viewed(words, total).headlines}


def test_the_headlines_in_chinese(words_zh: Words) -> None:
    """Totals, then each rate and median with its n."""
    view = viewed(words_zh)
    assert view.summary == "截至2024-08-05：共1,234项，已完成700项，已取消34项，未完成500项，其中逾期125项。"
    assert view.headlines == (
        Line("完成率", "58%（n=1,200）"),
        Line("逾期占比", "25%（n=500）"),
        Line("按时率", "50%（n=690）"),
        Line("逾期完成天数", "中位4.5天，中间一半在2–9天，最长80天（逾期完成n=345）"),
        Line("未完成时长", "中位21天，九成不超过64.2天，最长400天（n=500）"),
        Line("完成用时", "中位31天，95%置信区间29–33天（n=1,200，其中500项未完成，按删失计）"),
        Line("延期", "12项（1%），共15次，其中3次未说明原因；重新打开2项"),
    )


def test_groups_are_named_in_any_language(schema: Schema, words_zh: Words, words_en: Words) -> None:
    """By our keys, our words, and the headers that the workbook takes, however they are typed; no word means two."""
    spoken = (words_zh, words_en)
    said = {
        "department": "部门", " Owner ": "责任人", "supporting": "配合部门", "month": "月份", "series": "系列",
        "TYPE": "类型", "priority": "紧急程度",
    }  # fmt: skip
    for key, word in said.items():
        assert group_named(key, schema, spoken) == group_named(word, schema, spoken) == key.strip().lower()
    names = [fold(name) for key in KEYS for name in {fold(name) for name in group_names(key, schema, spoken)}]
    assert len(names) == len(set(names))


def test_what_is_no_group_is_told_in_the_persons_language(schema: Schema, words_zh: Words, words_en: Words) -> None:
    """With every word that may be said."""
    for spoken in ((words_zh, words_en), (words_en, words_zh)):
        with pytest.raises(UsageError) as caught:
            group_named("颜色", schema, spoken)
        sentence = spoken[0](f"errors.{caught.value.key}", **caught.value.values)
        assert "颜色" in sentence
        assert all(key in sentence and words_zh(f"stats.choice.{key}").split("（")[0] in sentence for key in KEYS)


def test_without_the_estimate_it_is_said_what_to_install(words_en: Words) -> None:
    """One line in place of the median; neither a table of gaps nor notes on what is not there."""
    whole = viewed(words_en)
    bare = stats_view(Report(AS_OF, "department", SOME, (), is_estimated=False), Origin(Files(3)), words_en)
    (line,) = set(bare.headlines) - set(whole.headlines)
    assert line.label == "Time to completion"
    assert "pip install" in line.text
    assert len(bare.sections) == len(whole.sections) - 1
    assert not [note for note in bare.notes if "completion" in note]


def test_what_cannot_be_said_is_said_so(words_en: Words) -> None:
    """Nothing late, nothing open, no median yet, no end of the interval, nothing timed, nothing postponed."""
    bare = said(words_en, Statistics(total=1, cancelled=1))
    assert bare == {
        "Completed": "— (n=0)",
        "Overdue share": "— (n=0)",
        "On time": "— (n=0)",
        "Days late": "none was completed late",
        "Age of open actions": "nothing is open, or nobody knows since when",
        "Time to completion": "nothing to take it of",
        "Postponed": "none",
    }
    one = said(words_en, SOME._replace(late=1, longest_days_late=4.0, median_high=None))
    assert one["Days late"] == "1 action, 4 days late"
    assert one["Time to completion"].startswith("median 31 days, 95 % interval 29 days or more (n=1,200")
    none = said(words_en, SOME._replace(median_days=None, postponed=0))
    assert none["Time to completion"].startswith("fewer than half completed")
    assert none["Postponed"].endswith("reopened: 2")


def test_the_tables(words_zh: Words) -> None:
    """A row a group, the largest first, one without a name told as such, all together last; gaps are dashes."""
    small, large = Statistics("研发部", total=2), Statistics("", total=5, completion_rate=0.4)
    view = viewed(words_zh, SOME, small, large)
    completion = view.sections[0]
    assert completion.names == ("（未填）", "研发部", "总体")
    assert completion.head[:2] == ("牵头部门", "合计")
    assert completion.rows[0][0] == Figure("5", 5)
    rates = [row[completion.head.index("完成率") - 1] for row in completion.rows]
    assert rates == [Figure("40%", 0.4, True), Figure("—"), Figure("58%", 700 / 1200, True)]
    assert view.sections[1].rows[2][2] == Figure("2–9")
    assert view.sections[-1].head[-2:] == ("配合未完成", "配合逾期")


@pytest.mark.parametrize("by", KEYS)
def test_each_key_has_its_words(by: str, words_en: Words, words_zh: Words) -> None:
    """Heading and first head; only departments support others."""
    for words in (words_en, words_zh):
        view = viewed(words, SOME, by=by)
        assert words(f"stats.by.{by}") in view.head.heading
        assert {section.head[0] for section in view.sections} == {words(f"stats.group.{by}")}
        has_support = view.sections[-1].head[-1] == words("stats.column.supporting_overdue")
        assert has_support == (by == "department")
        assert (words("stats.note.supporting") in view.notes) == (by == "supporting")


def test_months_and_priorities_keep_their_order(words_en: Words) -> None:
    """Whatever their numbers are."""
    months = [Statistics(month, total=n) for n, month in enumerate(("", "2024-07", "2024-08"), 1)]
    assert viewed(words_en, SOME, *months, by="month").sections[0].names[:3] == ("(no due date)", "2024-07", "2024-08")
    keys = [Statistics(key, total=n) for n, key in enumerate(("", "high", "low", "medium"), 1)]
    assert viewed(words_en, SOME, *keys, by="priority").sections[0].names[:4] == ("High", "Medium", "Low", "(none)")
    assert group_words("", "priority", words_en) == "(none)"


def test_nothing_to_count(words_zh: Words) -> None:
    """No tables of zeros."""
    view = viewed(words_zh, NONE)
    assert (view.nothing, view.headlines, view.sections) == ("没有行动项可以统计。", (), ())
    assert view.notes == ("读取3个工作簿；同一行动项以最近一次会议为准。",)


def test_where_the_figures_come_from(words_en: Words) -> None:
    """A store with its last scan, files that were not read, actions left out."""
    origin = Origin(Files(3, (("a.xlsx", "damaged"),)), "archive/.tracker-store", "2024-08-04")
    view = stats_view(Report(AS_OF, "owner", SOME, ()), origin, words_en)
    assert view.notes[2] == "Left out of the time to completion for want of dates: 34."
    assert view.notes[-1] == "From the store archive/.tracker-store, last scan: 2024-08-04."
    assert (view.refused_title, view.refused) == ("Not read (1)", (("a.xlsx", "damaged"),))


def test_every_figure_is_shown() -> None:
    """Or stands in one that is."""
    shown = {field for fields in SECTIONS.values() for field in fields} - {"quartiles", "interval"}
    ranges = {"p25_days_late", "p75_days_late", "median_low", "median_high"}
    in_words_alone = {"group", "on_time", "on_time_original", "longest_days_late", "longest_age_days"}
    assert shown | ranges | in_words_alone == set(Statistics._fields)


def test_numbers_and_ranges(words_en: Words) -> None:
    """One decimal place at most; a range of one number is that number."""
    assert [number_words(n) for n in (0, 4.0, 4.46, 1234567)] == ["0", "4", "4.5", "1,234,567"]
    ranges = [(None, None), (3, None), (3, 3.0), (3, 4.5)]
    assert [range_words(low, high, words_en) for low, high in ranges] == ["—", "≥3", "3", "3–4.5"]
