"""What one scan sees of an action that the scan before it did not: first seen, changed, vanished, returned.

Compared is the truth of an action (the row of the latest meeting, see `latest`) before a scan and after it. A workbook
knows only today; what was seen scan by scan is the history that it lacks.
"""

from datetime import date, datetime
from typing import NamedTuple

from tracker.model.vocabulary import Status

FIRST_SEEN, CHANGED, VANISHED, RETURNED = KINDS = ("first_seen", "changed", "vanished", "returned")


class State(NamedTuple):
    """What is compared of an action: columns of `FlatAction`. Where it stands (file, row) makes no difference."""

    meeting: str
    description: str
    department: str
    owner: str
    supporting: str
    priority: str | None
    original_due: date | None
    revised_due: date | None
    revision_reason: str
    due_words: str
    status: str | None
    progress: int | None
    reason: str
    completed_on: date | None
    acceptance: str
    note: str
    reported_on: date | None

    @property
    def due(self) -> date | None:
        """The due date that counts: the revised one where there is one."""
        return self.revised_due or self.original_due

    @property
    def is_open(self) -> bool:
        """Whether work is still to be done; a status that could not be read counts as open."""
        return self.status is None or Status(self.status).is_open


class Past(NamedTuple):
    """The running history of an action: what all scans together have seen.

    Attributes:
        first_seen_on: the day of the scan that saw it first.
        last_changed_on: the day of the last scan that saw something else in its row; being carried over into
            another meeting's workbook as it is does not count.
        due_changes: how often another due date was seen to count, or none any more; setting the first is no change.
        due_changes_without_reason: those of them that came without a reason for the revision.
        reopened: how often it was open after it had been closed.
    """

    first_seen_on: date
    last_changed_on: date
    due_changes: int = 0
    due_changes_without_reason: int = 0
    reopened: int = 0


class Seen(NamedTuple):
    """What a scan saw of an action that is new.

    Attributes:
        kind: one of `KINDS`.
        fields: names of what changed, in the order of `State`.
        past: the running history with this in it.
    """

    kind: str
    fields: tuple[str, ...]
    past: Past


class Observation(NamedTuple):
    """What one scan saw of one action, where that was something new.

    Attributes:
        scan: number of the scan.
        observed_at: when that scan began, in UTC.
        key: the action (see `FlatAction.key`).
        kind: `first_seen`, `changed`, `vanished` (no workbook lists it any more) or `returned`.
        fields: names of the columns that changed, a space between them.
        file: the workbook that counts; of a vanished action the one that counted last, as all the other columns.
    """

    scan: int
    observed_at: datetime
    key: str
    id: str
    file: str
    meeting: str
    kind: str
    fields: str
    status: str | None
    progress: int | None
    original_due: date | None
    revised_due: date | None
    due: date | None
    department: str
    owner: str
    revision_reason: str
    first_seen_on: date
    last_changed_on: date
    due_changes: int
    due_changes_without_reason: int
    reopened: int


def first_seen(on: date) -> Seen:
    """Return what is seen of an action that no scan has seen before."""
    return Seen(FIRST_SEEN, (), Past(on, on))


def vanished(past: Past) -> Seen:
    """Return what is seen of an action that no workbook lists any more; its history stays as it is."""
    return Seen(VANISHED, (), past)


def compare(before: State, after: State, past: Past, on: date, *, was_gone: bool = False) -> Seen | None:
    """Return what is seen of an action that is known; None where nothing is new.

    Args:
        before: its truth before the scan; of one that had vanished, as it was last.
        after: its truth after the scan.
        past: its history up to the scan.
        on: the day of the scan.
        was_gone: whether it had vanished.
    """
    if after.reported_on is None:  # each workbook has notes of its own: a new one begins without any
        before = before._replace(reported_on=None)
    pairs = zip(State._fields, before, after, strict=True)
    fields = tuple(name for name, old, new in pairs if old != new)
    if not fields and not was_gone:
        return None
    is_moved = before.due is not None and after.due != before.due
    return Seen(
        RETURNED if was_gone else CHANGED,
        fields,
        past._replace(
            last_changed_on=on if set(fields) - {"meeting"} else past.last_changed_on,
            due_changes=past.due_changes + is_moved,
            due_changes_without_reason=past.due_changes_without_reason + (is_moved and not after.revision_reason),
            reopened=past.reopened + (after.is_open and not before.is_open),
        ),
    )
