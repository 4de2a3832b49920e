"""The agenda (会议议程) in words: what a participant has to know before the meeting (S3, S4, S6, S7)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tracker.model.meeting import Meeting, Topic
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.views.action_rows import ActionTable, Day, action_table, carried_actions
from tracker.views.basics import chosen_facts, required_facts
from tracker.views.document import Line, Masthead, masthead, numbered
from tracker.words import Words

REQUIRED = ("subject", "time", "place", "attendees_text")
"""Rows that S4 asks for; they are shown even where they are empty."""
FURTHER = ("chair", "recorder", "type", "initiating_department", "core_question")
"""Rows of the basic information that the agenda shows besides, where they are filled."""

SECTIONS = ("facts", "agenda", "materials", "follow_up")


class AgendaTitles(NamedTuple):
    """The numbered title of each section; empty for a section that disappears."""

    facts: str
    agenda: str
    materials: str
    follow_up: str


class TopicRow(NamedTuple):
    """One topic with its place in the time, or the words of the table's head."""

    number: str
    slot: str
    topic: str
    minutes: str
    outcome: str


class TopicTable(NamedTuple):
    """The topics; `length` tells what they add up to."""

    head: TopicRow
    rows: tuple[TopicRow, ...]
    length: str


class MaterialRow(NamedTuple):
    """One background material, or the words of the table's head (S7)."""

    material: str
    synced_on: str


class MaterialTable(NamedTuple):
    """The background materials."""

    head: MaterialRow
    rows: tuple[MaterialRow, ...]


class Agenda(NamedTuple):
    """The agenda, ready to print. `nothing` is what it says where no topic is planned."""

    head: Masthead
    titles: AgendaTitles
    nothing: str
    facts: tuple[Line, ...]
    topics: TopicTable
    materials: MaterialTable
    follow_up: ActionTable


def agenda_view(register: Register, as_of: date, calendar: WorkCalendar, words: Words) -> Agenda:
    """Return the agenda of a meeting in words.

    Args:
        register: what the workbook says.
        as_of: the day that decides which carried-over actions are overdue.
        calendar: working days of the workbook's calendar.
        words: the language.
    """
    meeting = register.meeting
    still_open = [action for action in carried_actions(register) if action.is_open]
    topics = TopicTable(
        TopicRow(*(words(f"minutes.agenda.{key}") for key in TopicRow._fields)),
        tuple(_topic_rows(register, words)),
        _length(register, words),
    )
    materials = MaterialTable(
        MaterialRow(*(words(f"minutes.agenda.{key}") for key in MaterialRow._fields)),
        tuple(MaterialRow(m.name, words.say(m.synced_on) or m.unread.get("synced_on", "")) for m in register.materials),
    )
    shown = [
        key for key in SECTIONS if key in SECTIONS[:2] or (register.materials if key == "materials" else still_open)
    ]
    titles = dict(zip(shown, numbered((words(f"minutes.sections.{key}") for key in shown), words), strict=True))
    return Agenda(
        head=masthead(words, words("minutes.agenda.heading"), meeting.name, on=meeting.held_on),
        titles=AgendaTitles(*(titles.get(key, "") for key in SECTIONS)),
        nothing=words("minutes.document.none"),
        facts=(*required_facts(register, REQUIRED, words), *chosen_facts(register, FURTHER, words)),
        topics=topics,
        materials=materials,
        follow_up=action_table(still_open, Day(as_of, calendar), words),
    )


def _topic_rows(register: Register, words: Words) -> Iterator[TopicRow]:
    """Yield the topics with the time they begin and end, as far as all minutes before are known."""
    at = register.meeting.start
    for topic in register.topics:
        until = at + timedelta(minutes=topic.minutes) if at and topic.minutes is not None else None
        slot = f"{at:%H:%M}–{until:%H:%M}" if at and until else ""
        yield TopicRow(topic.id, slot, topic.name, _minutes(topic, words), topic.expected_outcome)
        at = until


def _minutes(topic: Topic, words: Words) -> str:
    return words.say(topic.minutes) or topic.unread.get("minutes", "")


def _length(register: Register, words: Words) -> str:
    """Return what the topics add up to, beside the meeting's length where that is known (S4)."""
    planned = sum(topic.minutes or 0 for topic in register.topics)
    length = _meeting_minutes(register.meeting)
    if not planned:
        return ""
    if length:
        return words("minutes.agenda.length_of", minutes=planned, length=length)
    return words("minutes.agenda.length", minutes=planned)


def _meeting_minutes(meeting: Meeting) -> int:
    if meeting.start is None or meeting.end is None:
        return 0
    return int((meeting.end - meeting.start).total_seconds() // 60)
