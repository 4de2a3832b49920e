"""Checks of ids (S1): everything traces, action → decision → topic → meeting; an orphan is an error."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from tracker.checks.circle import has_birth_form, next_action_id, own_actions, was_born_elsewhere
from tracker.checks.context import Context, Problem, rule
from tracker.model.action import ActionItem
from tracker.model.finding import Severity
from tracker.model.meeting import Decision, Topic
from tracker.model.register import Register

Records: TypeAlias = Sequence[ActionItem | Decision | Topic]


@rule("id-missing", Severity.ERROR, "S1")
def id_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the topics, decisions and actions without an id; an action gets the next free one as a proposal."""
    tables: tuple[tuple[Records, str], ...] = ((register.topics, "1.1"), (register.decisions, "J-1"))
    for records, example in tables:
        for record in records:
            if not record.id and "id" not in record.unread:
                yield Problem(record.origin.place("id"), {"example": example})
    for action in register.actions:
        if not action.id and "id" not in action.unread:
            following = next_action_id(register)
            yield Problem(action.origin.place("id"), {"example": following or "XP2024Q3-01-01"}, following or None)


@rule("id-duplicate", Severity.ERROR, "S1")
def id_duplicate(register: Register, _: Context) -> Iterator[Problem]:
    """Yield each id that its table has already given to an earlier row."""
    tables: tuple[Records, ...] = (register.topics, register.decisions, register.actions)
    for records in tables:
        if len({record.id for record in records}) < len(records):
            first: dict[str, int] = {}
            for record in records:
                if record.id and record.id in first:
                    yield Problem(record.origin.place("id"), {"id": record.id, "row": first[record.id]})
                first.setdefault(record.id, record.origin.row)


@rule("action-id-form", Severity.ERROR, "S1")
def action_id_form(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the ids that do not name the meeting of birth: `<meeting id>-NN`."""
    meeting_id = register.meeting.id
    for action in register.actions if meeting_id else ():
        is_formed = has_birth_form(action.id, meeting_id) or was_born_elsewhere(action.id, meeting_id)
        if action.id and not is_formed:
            formed = _formed(register, action)
            values = {"id": action.id, "meeting": meeting_id, "example": formed or next_action_id(register)}
            yield Problem(action.origin.place("id"), values, formed)


def _formed(register: Register, action: ActionItem) -> str | None:
    """Return the id that a malformed one must mean: its own number, if no other action has it."""
    number = action.id.removeprefix(register.meeting.id).strip("- ")
    formed = f"{register.meeting.id}-{int(number):02d}" if number.isdecimal() and len(number) < 4 else ""
    return formed if formed and all(other.id != formed for other in register.actions) else None


@rule("action-untraced", Severity.ERROR, "S1")
def action_untraced(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions that name neither a topic nor a decision."""
    for action in own_actions(register):
        if not action.topic and not action.decision:
            yield Problem(action.origin.place("topic"), {"id": action.id})


@rule("action-topic-unknown", Severity.ERROR, "S1")
def action_topic_unknown(register: Register, _: Context) -> Iterator[Problem]:
    """Yield this meeting's actions whose topic is none of its topics; a carried-over one names its birth meeting's."""
    known = {topic.id for topic in register.topics}
    for action in own_actions(register):
        if action.topic and action.topic not in known:
            yield Problem(action.origin.place("topic"), {"id": action.id, "topic": action.topic})


@rule("action-decision-unknown", Severity.ERROR, "S1")
def action_decision_unknown(register: Register, _: Context) -> Iterator[Problem]:
    """Yield this meeting's actions whose decision is none of its decisions."""
    known = {decision.id for decision in register.decisions}
    for action in own_actions(register):
        if action.decision and action.decision not in known:
            yield Problem(action.origin.place("decision"), {"id": action.id, "decision": action.decision})


@rule("action-topic-differs", Severity.WARNING, "S1")
def action_topic_differs(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the actions that name another topic than their decision does."""
    topics = {decision.id: decision.topic for decision in register.decisions}
    for action in own_actions(register):
        topic = topics.get(action.decision)
        if topic and action.topic and topic != action.topic:
            values = {"id": action.id, "topic": action.topic, "decision": action.decision, "other": topic}
            yield Problem(action.origin.place("topic"), values, proposed=topic)


@rule("decision-topic-missing", Severity.ERROR, "S1")
def decision_topic_missing(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the decisions that name no topic; where the meeting has one topic alone, it is proposed."""
    only = register.topics[0].id if len(register.topics) == 1 else None
    for decision in register.decisions:
        if not decision.topic and "topic" not in decision.unread:
            yield Problem(decision.origin.place("topic"), {"decision": decision.id}, proposed=only)


@rule("decision-topic-unknown", Severity.ERROR, "S1")
def decision_topic_unknown(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the decisions whose topic is none of the meeting's topics."""
    known = {topic.id for topic in register.topics}
    for decision in register.decisions:
        if decision.topic and decision.topic not in known:
            yield Problem(decision.origin.place("topic"), {"decision": decision.id, "topic": decision.topic})


@rule("progress-action-unknown", Severity.ERROR, "S1")
def progress_action_unknown(register: Register, _: Context) -> Iterator[Problem]:
    """Yield the progress notes that belong to no action of the register."""
    known = {action.id for action in register.actions}
    for note in register.progress:
        if note.action not in known:
            yield Problem(note.origin.place("action"), {"action": note.action})
