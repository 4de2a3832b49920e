"""The checks of topics and decisions."""

from datetime import date

from tests.unit.checks.making import Case, each, edit, findings, meeting, without
from tracker.model.meeting import Opinion
from tracker.model.vocabulary import Mark, Outcome

CASES = (
    Case("topics-missing", without("topics"), "!decisions"),
    Case("topic-id-form", edit("topics", 0, id="一"), ("topics", 0, "id"), {"id": "一"}, fine=edit("topics", 0, id="")),
    Case(
        "topic-order",
        edit("topics", 0, id="1.10"),
        ("topics", 1, "id"),
        {"id": "1.2", "before": "1.10"},
        fine=edit("topics", 1, id="1.10"),
    ),
    Case(
        "topic-gap",
        edit("topics", 1, id="1.3"),
        ("topics", 1, "id"),
        {"missing": "1.2"},
        fine=each(edit("topics", 0, id="2.1"), edit("topics", 1, id="2.2")),
    ),
    Case("topic-name-missing", edit("topics", 0, name=""), ("topics", 0, "name")),
    Case("topic-background-missing", edit("topics", 0, background=""), ("topics", 0, "background")),
    Case(
        "topic-discussion-missing",
        edit("topics", 1, discussion=""),
        ("topics", 1, "discussion"),
        fine=edit("topics", 0, discussion=""),
    ),
    Case(
        "opinion-department-missing",
        edit("topics", 0, opinions=(Opinion("", "都同意"),)),
        ("topics", 0, "opinions"),
        fine=edit("topics", 0, opinions=(Opinion("", ""),)),
    ),
    Case(
        "opinion-department-absent",
        edit("topics", 0, opinions=(Opinion("财务部", "同意"),)),
        ("topics", 0, "opinions"),
        {"department": "财务部"},
        fine=each(edit("topics", 0, opinions=(Opinion("财务部", "同意"),)), without("attendees")),
    ),
    Case(
        "dispute-without-consensus",
        edit("topics", 0, consensus="无"),
        ("topics", 0, "consensus"),
        fine=edit("topics", 0, consensus="", dispute="暂无"),
    ),
    Case(
        "topic-without-decision",
        edit("topics", 1, outcome=None),
        ("topics", 1, "outcome"),
        {"topic": "1.2"},
        fine=edit("topics", 1, outcome=Outcome.DEFERRED),
    ),
    Case(
        "topic-outcome-contradicts",
        edit("topics", 0, outcome=Outcome.UNDECIDED),
        ("topics", 0, "outcome"),
        proposed=Outcome.DECIDED,
    ),
    Case(
        "question-left-open", edit("topics", 1, discussion="占比多少？”"), ("topics", 1, "discussion"), {"topic": "1.2"}
    ),
    Case("decision-text-missing", edit("decisions", 0, text=""), ("decisions", 0, "text")),
    Case(
        "decision-effective-before-meeting",
        edit("decisions", 0, effective_on=date(2024, 7, 1)),
        ("decisions", 0, "effective_on"),
        fine=meeting(start=None),
    ),
)


def test_before_the_meeting() -> None:
    """Before the meeting no topic has an outcome, and nothing has been discussed."""
    early = date(2024, 7, 4)
    open_topic = edit("topics", 1, outcome=None, discussion="占比多少？")
    assert not findings("topic-without-decision", open_topic, early)
    assert not findings("question-left-open", open_topic, early)
    assert not findings("topic-discussion-missing", edit("topics", 1, discussion=""), early)


def test_absent_department() -> None:
    """A department that is on the list but did not come gives no view either."""
    change = each(edit("attendees", 2, delegate=""), edit("attendees", 3, mark=Mark.ABSENT))
    assert findings("opinion-department-absent", change)[0].values["department"] == "研发部"


def test_topics_missing_without_a_sheet() -> None:
    """Where nothing is known of topics or decisions, the basic information is pointed at."""
    assert findings("topics-missing", without("topics", "decisions"))[0].place.sheet == "meeting"


def test_order_passes_over_odd_ids() -> None:
    """An id that is no number is told as such and does not confuse the order."""
    assert not findings("topic-order", edit("topics", 0, id="其他"))


def test_department_named_with_a_person() -> None:
    """A view of 市场部李经理 is one of the department."""
    assert not findings("opinion-department-absent", edit("topics", 0, opinions=(Opinion("市场部李经理", "同意"),)))
