"""The bulletin (通报): facts, requests, thanks."""

from datetime import date

import pytest

from tests.conftest import SAMPLES, SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.model.action import ActionItem
from tracker.model.vocabulary import Status
from tracker.views.bulletin import NAMED_ACTIONS, NAMED_UNDATED, Bulletin, bulletin_view
from tracker.views.portfolio import portfolio_of
from tracker.words import Words


def bulletin(words: Words, *actions: ActionItem) -> Bulletin:
    """The bulletin of one meeting on 31 July 2024, a Wednesday."""
    return bulletin_view(portfolio_of([register(*actions)], day("07-31"), weekdays), words)


def test_the_samples_read_as_a_company_would_write(sample_register: SampleRegister, words_zh: Words) -> None:
    """Title, facts, who is late by how much, what is asked by when, thanks, date."""
    portfolio = portfolio_of(map(sample_register, SAMPLES[:2]), date(2024, 8, 13), PublicCalendars().calendar)
    assert "\n".join(bulletin_view(portfolio, words_zh).lines) == (
        "关于跨部门会议行动项进展情况的通报\n"
        "各部门：\n"
        "截至2024年8月13日，2次会议确定的行动项共9项，其中已完成3项、未完成6项。未完成事项中，逾期4项。"
        "已完成事项的按时率为67%（n=3）。现将有关情况通报如下。\n"
        "一、逾期事项\n"
        "市场部（逾期1项）：“提交预热活动方案（含渠道、排期、预算）”（XP2024Q3-01-07，负责人刘专员），"
        "时限2024年7月31日，逾期9个工作日。\n"
        "财务部（逾期2项）：“完成新产品成本核算，给出推广费用与提成占比建议”（XP2024Q3-01-03，负责人周主管），"
        "时限由2024年7月26日调整为2024年8月9日，逾期2个工作日，较原时限晚12个工作日；"
        "“下达预热首周预算批复”（XP2024Q3-02-02，负责人周主管），时限2024年8月10日，逾期2个工作日。\n"
        "研发部（逾期1项）：“修复2个一级缺陷并回归”（XP2024Q3-02-01，负责人杨工程师），"
        "时限2024年8月12日，逾期1个工作日。\n"
        "二、下一步\n"
        "请市场部、财务部、研发部于2024年8月15日前反馈逾期事项的最新进展和预计完成日期；"
        "确需调整时限的，请一并说明原因。\n"
        "请财务部、销售部、市场部对逾期事项中需要配合的工作优先予以支持。\n"
        "请各部门继续按时限推进；遇有困难请及早提出，以便共同协调。\n"
        "感谢各部门的支持与配合。如数据与实际有出入，请告知督办人更正。\n"
        "2024年8月13日"
    )


def test_undated_actions_and_their_proposal_in_english(sample_register: SampleRegister, words_en: Words) -> None:
    """The same facts in the other language; a section comes only where there is something to say."""
    portfolio = portfolio_of([sample_register(SAMPLES[2])], date(2024, 10, 14), PublicCalendars().calendar)
    told = bulletin_view(portfolio, words_en)
    assert told.opening == (
        "As of 14 October 2024, our records of 1 meeting hold 3 actions: 3 open. "
        "Of the open ones: 2 overdue, 1 without a due date. The details are as follows."
    )
    assert [section.heading for section in told.sections] == [
        "1. Overdue actions",
        "2. Actions without a due date",
        "3. Next steps",
    ]
    assert told.sections[1].paragraphs == (
        "“完成投诉响应流程文档定稿” (KS2024-01-01, 市场部, 李经理), proposed date 30 September 2024.",
    )
    assert told.sections[2].paragraphs[1].endswith("that have none by 16 October 2024.")


def test_nothing_overdue_is_a_reason_to_thank(words_zh: Words) -> None:
    """Nobody is asked for anything but to go on."""
    told = bulletin(words_zh, action(1, original_due=day("12-31")), action(2, status=Status.CANCELLED))
    assert told.opening.endswith("共2项，其中已取消1项、未完成1项。现将有关情况通报如下。")
    assert [section.paragraphs for section in told.sections] == [
        ("目前没有逾期事项，感谢各部门按时推进。",),
        ("请各部门继续按时限推进；遇有困难请及早提出，以便共同协调。",),
    ]


def test_nothing_at_all(words_zh: Words) -> None:
    """No action, no part of a sentence left hanging."""
    assert bulletin(words_zh).opening == "截至2024年7月31日，1次会议确定的行动项共0项。现将有关情况通报如下。"


@pytest.mark.parametrize(("due", "words"), [("07-26", "逾期3个工作日"), ("07-30", "逾期1个工作日")])
def test_how_late(words_zh: Words, due: str, words: str) -> None:
    """In working days."""
    assert words in bulletin(words_zh, action(1, original_due=day(due))).sections[0].paragraphs[0]


def test_less_than_a_working_day_late(words_zh: Words) -> None:
    """On the weekend after the due date no working day has passed."""
    portfolio = portfolio_of([register(action(1, original_due=day("07-26")))], day("07-28"), weekdays)
    assert "逾期不足1个工作日" in bulletin_view(portfolio, words_zh).sections[0].paragraphs[0]


def test_a_block_is_explained_and_a_missing_owner_is_asked_for(words_zh: Words) -> None:
    """Typed text stands inside a sentence: on one line, without a full stop of its own."""
    late = action(
        1, owner="", description="编写\n方案。", original_due=day("07-26"), status=Status.BLOCKED, reason="等预算。"
    )
    paragraph = bulletin(words_zh, late).sections[0].paragraphs[0]
    assert "“编写 方案”（M-1-01，负责人待明确），" in paragraph and paragraph.endswith("，受阻原因：等预算。")
    unexplained = bulletin(words_zh, late._replace(reason="")).sections[0].paragraphs[0]
    assert "受阻" not in unexplained


def test_many_actions_are_counted(words_en: Words) -> None:
    """A bulletin stays readable: a few are told, the reports hold the rest."""
    late = [action(n, original_due=day("07-26")) for n in range(1, NAMED_ACTIONS + 2)]
    undated = [action(n, owner="") for n in range(20, 20 + NAMED_UNDATED + 2)]
    told = bulletin(words_en, *late, *undated)
    assert told.sections[0].paragraphs[0].endswith("; a further 1 action in its report.")
    assert told.sections[1].paragraphs[0].endswith("; a further 2 actions in the department reports.")
    assert "市场部, to be named)" in told.sections[1].paragraphs[0]


def test_nobody_is_asked_where_no_department_is_named(words_zh: Words) -> None:
    """Late work without a department or support is told, and no sentence has a hole in it."""
    told = bulletin(words_zh, action(1, department="", original_due=day("07-26"), supporting=("",)))
    assert told.sections[0].paragraphs[0].startswith("未填部门（逾期1项）：")
    assert len(told.sections[1].paragraphs) == 1
