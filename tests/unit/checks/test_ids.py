"""The checks of ids: everything traces."""

import pytest

from tests.unit.checks.making import Case, each, edit, findings, meeting, repeat

CASES = (
    Case(
        "id-missing",
        edit("actions", 1, id=""),
        ("actions", 1, "id"),
        proposed="M-01-02",
        fine=edit("topics", 0, id="", unread={"id": "#N/A"}),
    ),
    Case(
        "id-duplicate",
        repeat("actions", 0),
        ("actions", 3, "id"),
        {"id": "M-01-01", "row": 2},
        fine=edit("decisions", 0, id="1.1"),
    ),
    Case(
        "action-id-form",
        edit("actions", 0, id="M-01-3"),
        ("actions", 0, "id"),
        {"example": "M-01-03"},
        "M-01-03",
        fine=edit("actions", 0, id="M-00-99"),
    ),
    Case(
        "action-untraced",
        edit("actions", 0, topic="", decision=""),
        ("actions", 0, "topic"),
        fine=edit("actions", 2, topic="", decision=""),
    ),
    Case(
        "action-topic-unknown",
        edit("actions", 0, topic="2.1"),
        ("actions", 0, "topic"),
        {"topic": "2.1"},
        fine=edit("actions", 0, topic=""),
    ),
    Case(
        "action-decision-unknown",
        edit("actions", 0, decision="J-9"),
        ("actions", 0, "decision"),
        {"decision": "J-9"},
        fine=edit("actions", 0, decision=""),
    ),
    Case(
        "action-topic-differs",
        edit("actions", 0, topic="1.2"),
        ("actions", 0, "topic"),
        {"other": "1.1"},
        "1.1",
        fine=edit("actions", 0, topic=""),
    ),
    Case(
        "decision-topic-missing",
        edit("decisions", 0, topic=""),
        ("decisions", 0, "topic"),
        fine=edit("decisions", 0, topic="", unread={"topic": "#REF!"}),
    ),
    Case(
        "decision-topic-unknown",
        edit("decisions", 0, topic="3"),
        ("decisions", 0, "topic"),
        {"topic": "3"},
        fine=edit("decisions", 0, topic=""),
    ),
    Case(
        "progress-action-unknown",
        edit("progress", 0, action="M-01-99"),
        ("progress", 0, "action"),
        {"action": "M-01-99"},
    ),
)


@pytest.mark.parametrize(
    ("typed", "formed"),
    [("3", "M-01-03"), ("M-01-1", None), ("第三项", None), ("M-01", None), ("12345", None), ("M-01-²", None)],
)
def test_malformed_id(typed: str, formed: str | None) -> None:
    """A malformed id is mended by its own number where that is free; the example is the next free id else."""
    (finding,) = findings("action-id-form", edit("actions", 1, id=typed))
    assert finding.proposed == formed
    assert finding.values["example"] == formed or finding.values["example"] == "M-01-02"


def test_without_a_meeting_id() -> None:
    """Where the meeting has no id, that is told once, and no id of an action is doubted or proposed."""
    assert not findings("action-id-form", meeting(id=""))
    (finding,) = findings("id-missing", each(meeting(id=""), edit("actions", 1, id="")))
    assert finding.proposed is None


def test_next_id_after_nonsense() -> None:
    """A number too long to be one does not stand in the way of the next id."""
    change = each(edit("actions", 0, id="M-01-" + "9" * 5000), edit("actions", 1, id=""))
    assert findings("id-missing", change)[0].proposed == "M-01-01"


def test_only_topic_is_proposed() -> None:
    """A decision without topic in a meeting of one topic gets that one as a proposal."""
    one = each(lambda register: register._replace(topics=register.topics[:1]), edit("decisions", 0, topic=""))
    assert findings("decision-topic-missing", one)[0].proposed == "1.1"


def test_carried_over_ids_are_no_orphans() -> None:
    """A carried-over action names the topic and the decision of its birth meeting: no rule of tracing doubts it."""
    rules = ("action-id-form", "action-untraced", "action-topic-unknown", "action-decision-unknown")
    for rule in rules:
        assert not findings(rule, edit("actions", 2, topic="7.7", decision="J-77"))


def test_topic_without_an_id() -> None:
    """A topic without an id is told with an example; nobody can know which it is."""
    (finding,) = findings("id-missing", edit("topics", 0, id=""))
    assert finding.values["example"] == "1.1"
    assert finding.proposed is None
