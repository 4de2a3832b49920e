"""The register (台账): everything one workbook says."""

from typing import NamedTuple

from tracker.model.action import ActionItem, ProgressNote
from tracker.model.finding import Finding
from tracker.model.meeting import (
    Attendee,
    ChecklistItem,
    Confirmation,
    Decision,
    Material,
    Meeting,
    Topic,
)
from tracker.model.organisation import Department, Person, Settings


class Register(NamedTuple):
    """Everything one workbook says, in the order of its sheets.

    Attributes:
        source: path or name of the workbook, as the reader was given it.
        findings: what reading itself found: cells that could not be understood, ignored columns and sheets.
    """

    source: str = ""
    meeting: Meeting = Meeting()
    checklist: tuple[ChecklistItem, ...] = ()
    materials: tuple[Material, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    topics: tuple[Topic, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    progress: tuple[ProgressNote, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    settings: Settings = Settings()
    findings: tuple[Finding, ...] = ()

    @property
    def is_foreign(self) -> bool:
        """Whether it is no meeting's workbook: no form of basic information was found, and no record."""
        meeting = self.meeting
        return not (meeting.origin.rows or meeting.id or meeting.name or self.actions or self.topics or self.attendees)

    def head_of(self, department: str) -> str:
        """Return the name of a department's head; empty where the lists sheet names none."""
        return next((d.head for d in self.departments if d.name == department), "")
