"""Checks of topics and decisions (S12–S16, S31, S34)."""

from collections.abc import Iterator

from tracker.checks.circle import attends, is_after, is_named, sheet_of
from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.register import Register
from tracker.model.vocabulary import Outcome

OPEN = (Outcome.UNDECIDED, Outcome.DEFERRED)


def dotted(topic_id: str) -> tuple[int, ...]:
    """Return the numbers of a dotted id, as in (1, 10); empty where it is not dotted numbers."""
    parts = topic_id.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() and len(part) < 5 for part in parts) else ()


@rule("topics-missing", Severity.ERROR, "S12")
def topics_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield a meeting without topics."""
    if not register.topics:
        yield Problem(sheet_of(register, register.decisions))


@rule("topic-id-form", Severity.WARNING, "S31")
def topic_id_form(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topic ids that are not dotted numbers, as 1.1 is."""
    for topic in register.topics:
        if topic.id and not dotted(topic.id):
            yield Problem(topic.origin.place("id"), {"id": topic.id})


@rule("topic-order", Severity.WARNING, "S12")
def topic_order(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics that stand below one with a later number; 1.10 follows 1.9."""
    latest: tuple[int, ...] = ()
    before = ""
    for topic in register.topics:
        number = dotted(topic.id)
        if number and number < latest:
            yield Problem(topic.origin.place("id"), {"id": topic.id, "before": before})
        elif number:
            latest, before = number, topic.id


@rule("topic-gap", Severity.WARNING, "S12")
def topic_gap(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics before which a number is missing among those of the same part."""
    numbers = [dotted(topic.id) for topic in register.topics]
    for topic, number in zip(register.topics, numbers, strict=True):
        if number and number[-1] > 1 and (*number[:-1], number[-1] - 1) not in numbers:
            missing = ".".join(map(str, (*number[:-1], number[-1] - 1)))
            yield Problem(topic.origin.place("id"), {"id": topic.id, "missing": missing})


@rule("topic-name-missing", Severity.ERROR, "S31")
def topic_name_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics without a name."""
    for topic in register.topics:
        if not topic.name:
            yield Problem(topic.origin.place("name"), {"topic": topic.id})


@rule("topic-background-missing", Severity.WARNING, "S13")
def topic_background_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics without a background."""
    for topic in register.topics:
        if not topic.background:
            yield Problem(topic.origin.place("background"), {"topic": topic.id})


@rule("topic-discussion-missing", Severity.WARNING, "S31")
def topic_discussion_missing(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the topics of which the minutes would say nothing: neither discussion nor views."""
    if is_after(register, context):
        for topic in register.topics:
            if not topic.discussion and not topic.opinions:
                yield Problem(topic.origin.place("discussion"), {"topic": topic.id})


@rule("opinion-department-missing", Severity.WARNING, "S14")
def opinion_department_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the views that no department is named for."""
    for topic in register.topics:
        for opinion in topic.opinions:
            if opinion.text and not opinion.department:
                yield Problem(topic.origin.place("opinions"), {"topic": topic.id, "text": opinion.text[:20]})


@rule("opinion-department-absent", Severity.ERROR, "S14")
def opinion_department_absent(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the views of departments that did not attend; nothing where no attendance is kept."""
    attending = {attendee.department for attendee in register.attendees if attends(attendee)}
    for topic in register.topics if attending else ():
        for department in dict.fromkeys(opinion.department for opinion in topic.opinions):
            if department and department not in attending and not any(is_named(department, n) for n in attending):
                yield Problem(topic.origin.place("opinions"), {"topic": topic.id, "department": department})


def decided(register: Register) -> set[str]:
    """Return the ids of the topics that have a decision."""
    return {decision.topic for decision in register.decisions}


@rule("dispute-without-consensus", Severity.WARNING, "S15")
def dispute_without_consensus(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the disputes without consensus whose topic does not stay open."""
    lexicon = context.lexicon
    for topic in register.topics:
        is_disputed = lexicon.says_something(topic.dispute) and not lexicon.says_something(topic.consensus)
        if is_disputed and topic.outcome not in OPEN:
            yield Problem(topic.origin.place("consensus"), {"topic": topic.id})


@rule("topic-without-decision", Severity.ERROR, "S16")
def topic_without_decision(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the topics that end neither in a decision nor in 未决 or 暂缓."""
    with_decision = decided(register)
    for topic in register.topics if is_after(register, context) else ():
        if topic.id not in with_decision and topic.outcome not in OPEN and "outcome" not in topic.unread:
            yield Problem(topic.origin.place("outcome"), {"topic": topic.id, "name": topic.name})


@rule("topic-outcome-contradicts", Severity.WARNING, "S16")
def topic_outcome_contradicts(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics called 未决 or 暂缓 that have a decision all the same."""
    with_decision = decided(register)
    for topic in register.topics:
        if topic.outcome in OPEN and topic.id in with_decision:
            values = {"topic": topic.id, "outcome": topic.outcome}
            yield Problem(topic.origin.place("outcome"), values, proposed=Outcome.DECIDED)


@rule("question-left-open", Severity.INFO, "S34")
def question_left_open(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the discussions that end as a question and have no decision: the minutes list them as open."""
    with_decision = decided(register)
    for topic in register.topics if is_after(register, context) else ():
        if topic.discussion.rstrip("”\"' ").endswith(("？", "?")) and topic.id not in with_decision:
            yield Problem(topic.origin.place("discussion"), {"topic": topic.id, "name": topic.name})


@rule("decision-text-missing", Severity.ERROR, "S16")
def decision_text_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the decisions that decide nothing in words."""
    for decision in register.decisions:
        if not decision.text:
            yield Problem(decision.origin.place("text"), {"decision": decision.id})


@rule("decision-effective-before-meeting", Severity.WARNING, "S16")
def decision_effective_before_meeting(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the decisions that take effect before they were taken."""
    held_on = register.meeting.held_on
    for decision in register.decisions:
        if held_on and decision.effective_on and decision.effective_on < held_on:
            values = {"decision": decision.id, "effective_on": decision.effective_on, "held_on": held_on}
            yield Problem(decision.origin.place("effective_on"), values)
