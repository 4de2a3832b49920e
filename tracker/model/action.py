"""The action item and its progress notes."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.model.meeting import UNREAD
from tracker.model.place import NOWHERE, Origin, Place
from tracker.model.vocabulary import Priority, Status


class ActionItem(NamedTuple):
    """Who does what by when (S17, S18).

    `original_due` is 完成时限 as first agreed and never changes; `revised_due` is 调整后时限; `due` is the one
    that counts today. `progress` is a whole percentage, 0 to 100.
    """

    id: str
    topic: str = ""
    decision: str = ""
    description: str = ""
    department: str = ""
    owner: str = ""
    supporting: tuple[str, ...] = ()
    priority: Priority | None = None
    raised_on: date | None = None
    original_due: date | None = None
    revised_due: date | None = None
    revision_reason: str = ""
    status: Status | None = None
    progress: int | None = None
    reason: str = ""
    completed_on: date | None = None
    acceptance: str = ""
    note: str = ""
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE

    @property
    def due(self) -> date | None:
        """The due date that counts: the revised one where there is one."""
        return self.revised_due or self.original_due

    @property
    def is_open(self) -> bool:
        """Whether work is still to be done; a status that could not be read counts as open."""
        return self.status is None or self.status.is_open

    @property
    def due_place(self) -> Place:
        """The cell of the due date that counts."""
        return self.origin.place("revised_due" if self.revised_due else "original_due")

    def is_overdue(self, as_of: date) -> bool:
        """Whether it is open after its due date; an action due on a day is overdue from the next day on."""
        return self.is_open and self.due is not None and as_of > self.due

    def days_overdue(self, as_of: date) -> int:
        """Return the calendar days after `due` up to `as_of`; 0 where it is not overdue."""
        return (as_of - self.due).days if self.due and self.is_overdue(as_of) else 0

    def is_carried_over(self, meeting_id: str) -> bool:
        """Whether it was born in another meeting: an id names the meeting of birth and never changes."""
        return not self.id.startswith(f"{meeting_id}-")


class ProgressNote(NamedTuple):
    """One line of the progress record (进展记录)."""

    on: date | None
    action: str
    text: str = ""
    difficulty: str = ""
    next_step: str = ""
    reporter: str = ""
    unread: Mapping[str, str] = UNREAD
    origin: Origin = NOWHERE
