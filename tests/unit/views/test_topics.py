"""Topics, decisions and what stays open."""

from datetime import date

import pytest

from tests.conftest import SampleRegister
from tracker.model.meeting import Decision, Opinion, Topic
from tracker.model.register import Register
from tracker.model.vocabulary import Outcome
from tracker.views.document import Line
from tracker.views.topics import decision_lines, open_item_lines, topic_blocks
from tracker.words import Words


def test_a_topic_holds_its_decisions(sample_register: SampleRegister, words_zh: Words) -> None:
    """Views are split by department, and the decision stands with its topic."""
    block = topic_blocks(sample_register("2024q3-launch-1-kickoff"), words_zh)[0]
    assert [opinion.label for opinion in block.opinions] == ["市场部", "研发部"]
    assert block.decisions[0].label == "决议 J-1"
    assert block.outcome.text == ""


def test_outcome_is_shown_unless_the_decision_says_it(words_zh: Words) -> None:
    """已决 beside a decision is said twice, so it is left out; every other outcome is printed."""
    decided = Topic("1.1", "甲", outcome=Outcome.DECIDED)
    topics = (decided, Topic("1.2", "乙", outcome=Outcome.DEFERRED), Topic("1.3", "丙", unread={"outcome": "再议"}))
    register = Register(topics=topics, decisions=(Decision("J-1", "1.1", "同意"),))
    assert [block.outcome.text for block in topic_blocks(register, words_zh)] == ["", "暂缓", "再议"]
    assert topic_blocks(Register(topics=(decided,)), words_zh)[0].outcome.text == "已决"


def test_no_opinions_no_heading(words_zh: Words) -> None:
    """The heading of the views goes with them."""
    with_view = Topic("1.1", "甲", opinions=(Opinion("", "都同意"),))
    labels = [b.opinions_label for b in topic_blocks(Register(topics=(with_view, Topic("1.2", "乙"))), words_zh)]
    assert labels == ["各部门意见", ""]


def test_decisions_name_topic_and_day(words_zh: Words, words_en: Words) -> None:
    """A decision of the list says where it comes from and when it takes effect, as far as that is known."""
    register = Register(
        decisions=(
            Decision("J-1", "1.1", "甲", date(2024, 7, 6)),
            Decision("J-2", "", "乙", unread={"effective_on": "下月"}),
            Decision("", "", "丙"),
        )
    )
    assert [line.remark for line in decision_lines(register, words_zh)] == [
        "（议题 1.1，自2024年7月6日起生效）",
        "（自下月起生效）",
        "",
    ]
    assert decision_lines(register, words_en)[0].remark == " (Topic 1.1, effective 6 July 2024)"


@pytest.mark.parametrize(
    ("topic", "decided", "reason"),
    [
        (Topic("1.1", "甲"), True, ""),
        (Topic("1.1", "甲"), False, "尚未形成决议"),
        (Topic("1.1", "甲", "能否完成？"), False, "讨论留有疑问，尚未形成决议"),
        (Topic("1.1", "甲", "能否完成?"), True, ""),
        (Topic("1.1", "甲", outcome=Outcome.UNDECIDED), False, "未决"),
        (Topic("1.1", "甲", outcome=Outcome.DEFERRED, dispute="费用"), False, "暂缓、有争议，尚未达成共识"),
        (Topic("1.1", "甲", dispute="费用", consensus="先做"), True, ""),
    ],
)
def test_open_items(words_zh: Words, topic: Topic, decided: bool, reason: str) -> None:
    """A topic is open that was put off, has no decision, or a dispute without consensus (S15, S16, S34)."""
    decisions = (Decision("J-1", "1.1", "同意"),) if decided else ()
    lines = open_item_lines(Register(topics=(topic,), decisions=decisions), words_zh)
    assert lines == ((Line("1.1 甲", reason),) if reason else ())
