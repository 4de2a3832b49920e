"""Topics, decisions and what stays open, in words (S12–S16, S34)."""

from collections.abc import Iterator
from typing import NamedTuple

from tracker.model.meeting import Decision, Topic
from tracker.model.register import Register
from tracker.model.vocabulary import Outcome
from tracker.views.document import Line, bracketed
from tracker.words import Words


class TopicBlock(NamedTuple):
    """One topic as a short block; lines without words are left out.

    Attributes:
        id: the topic's own number, as in 1.10.
        name: its name.
        background, discussion, dispute, consensus: label and words.
        opinions_label: heading of the opinions; empty where there are none.
        opinions: label is the department, empty where the text names none.
        decisions: label is 决议 with its number; set off by a rule.
        outcome: how the topic ended where it ended without a decision.
    """

    id: str
    name: str
    background: Line
    discussion: Line
    opinions_label: str
    opinions: tuple[Line, ...]
    dispute: Line
    consensus: Line
    decisions: tuple[Line, ...]
    outcome: Line


class DecisionLine(NamedTuple):
    """One decision of the numbered list: its id, its words, and topic and day of effect in brackets."""

    id: str
    text: str
    remark: str


def topic_blocks(register: Register, words: Words) -> tuple[TopicBlock, ...]:
    """Return the topics in the order of the agenda."""
    return tuple(_block(topic, register, words) for topic in register.topics)


def decision_lines(register: Register, words: Words) -> tuple[DecisionLine, ...]:
    """Return all decisions in the order of the sheet, also those whose topic is not in the register."""
    return tuple(DecisionLine(d.id, d.text, _decision_remark(d, words)) for d in register.decisions)


def open_item_lines(register: Register, words: Words) -> tuple[Line, ...]:
    """Return the topics that stay open, each with its reason (S15, S16, S34)."""
    lines = (
        Line(f"{topic.id} {topic.name}".strip(), words.join(_open_reasons(topic, register, words)))
        for topic in register.topics
    )
    return tuple(line for line in lines if line.text)


def _block(topic: Topic, register: Register, words: Words) -> TopicBlock:
    decided = [d for d in register.decisions if d.topic == topic.id]
    outcome = words.say(topic.outcome) or topic.unread.get("outcome", "")
    return TopicBlock(
        id=topic.id,
        name=topic.name,
        background=Line(words("minutes.topic.background"), topic.background),
        discussion=Line(words("minutes.topic.discussion"), topic.discussion),
        opinions_label=words("minutes.topic.opinions") if topic.opinions else "",
        opinions=tuple(Line(opinion.department, opinion.text) for opinion in topic.opinions),
        dispute=Line(words("minutes.topic.dispute"), topic.dispute),
        consensus=Line(words("minutes.topic.consensus"), topic.consensus),
        decisions=tuple(Line(f"{words('minutes.topic.decision')} {d.id}".strip(), d.text) for d in decided),
        outcome=Line(words("minutes.topic.outcome"), "" if decided and topic.outcome is Outcome.DECIDED else outcome),
    )


def _decision_remark(decision: Decision, words: Words) -> str:
    """Return the topic of a decision and the day it takes effect."""
    topic = f"{words('minutes.topic.name')} {decision.topic}" if decision.topic else ""
    day = words.long_date(decision.effective_on) or decision.unread.get("effective_on", "")
    effect = words("minutes.topic.effective_on", day=day) if day else ""
    return bracketed("", words("minutes.document.comma").join(part for part in (topic, effect) if part), words)


def _open_reasons(topic: Topic, register: Register, words: Words) -> Iterator[str]:
    """Yield why a topic is open: put off on purpose, without decision, or disputed without consensus."""
    if topic.outcome in (Outcome.UNDECIDED, Outcome.DEFERRED):
        yield words.say(topic.outcome)
    elif all(decision.topic != topic.id for decision in register.decisions):
        is_question = topic.discussion.rstrip().endswith(("？", "?"))
        yield words("minutes.topic.question" if is_question else "minutes.topic.no_decision")
    if topic.dispute and not topic.consensus:
        yield words("minutes.topic.no_consensus")
