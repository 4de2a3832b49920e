"""The meeting: basic information, people, topics, decisions, confirmations.

Every record ends in two fields of the same meaning: `unread`, the words of cells that did not resolve to a
value of the field's type (a due date given as 本月底前), by field; and `origin`, the cells it was read from.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from tracker.model.place import NOWHERE, FormOrigin, Origin
from tracker.model.time_zone import STANDARD_ZONE
from tracker.model.vocabulary import Answer, Mark, Outcome, Role, State

UNREAD: Mapping[str, str] = {}


class Meeting(NamedTuple):
    """Basic information (S30) and the dates of the minutes' life."""

    id: str = ""
    name: str = ""
    series: str = ""
    type: str = ""
    subject: str = ""
    core_question: str = ""
    initiating_department: str = ""
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    attendees_text: str = ""
    absentees_text: str = ""
    agenda_sent_on: date | None = None
    draft_on: date | None = None
    reviewed_on: date | None = None
    confirm_by: date | None = None
    issued_on: date | None = None
    state: State | None = None
    calendar: str = "CN"
    time_zone: str = STANDARD_ZONE
    unread: Mapping[str, str] = UNREAD
    origin: FormOrigin = FormOrigin("", 0, {})

    @property
    def held_on(self) -> date | None:
        """The meeting's date."""
        return self.start.date() if self.start else None


class Attendee(NamedTuple):
    """One invitee (S10, S11, S33)."""

    department: str
    name: str
    role: Role | None = None
    mark: Mark | None = None
    absence_reason: str = ""
    delegate: str = ""
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE

    @property
    def is_present(self) -> bool:
        """Whether the person was in the room, for themself or for somebody else."""
        return self.mark in (Mark.PRESENT, Mark.DELEGATE)


class Opinion(NamedTuple):
    """What one department said about a topic (S14); `department` is empty where the text names none."""

    department: str
    text: str


class Topic(NamedTuple):
    """One topic (S31, S12–S16). `id` is dotted text: 1.10 stays 1.10."""

    id: str
    name: str
    discussion: str = ""
    opinions: tuple[Opinion, ...] = ()
    background: str = ""
    minutes: int | None = None
    expected_outcome: str = ""
    dispute: str = ""
    consensus: str = ""
    outcome: Outcome | None = None
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE


class Decision(NamedTuple):
    """One decision (S16), tied to its topic by id (S1)."""

    id: str
    topic: str
    text: str
    effective_on: date | None = None
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE


class Confirmation(NamedTuple):
    """One line of the confirmation list (S25, S26); no answer is None."""

    department: str
    person: str
    answer: Answer | None = None
    answered_on: date | None = None
    comment: str = ""
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE


class ChecklistItem(NamedTuple):
    """One item of the preparation checklist (S8)."""

    item: str
    is_done: bool | None = None
    person: str = ""
    note: str = ""
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE


class Material(NamedTuple):
    """One background material and the day it reached everybody (S7)."""

    name: str
    synced_on: date | None = None
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE
