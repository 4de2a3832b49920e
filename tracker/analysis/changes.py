"""What one scan sees of an action that the scan before it did not: first seen, changed, vanished, returned.

Compared is the truth of an action (the row of the latest meeting, see `latest`) before a scan and after it. A workbook
knows only today; what was seen scan by scan is the history that it lacks.
"""

from datetime import date, datetime
from typing import NamedTuple


class Past(NamedTuple):
    """The running history of an action: what all scans together have seen.

    Attributes:
        first_seen_on: the day of the scan that saw it first.
        last_changed_on: the day of the last scan that saw something else in its row; being carried over into
            another workbook as it is does not count.
        due_changes: how often another due date was seen to count, or none any more.
        due_changes_without_reason: those of them that came without a reason for the revision.
        reopened: how often it was open after it had been closed.
    """

    first_seen_on: date
    last_changed_on: date
    due_changes: int
    due_changes_without_reason: int
    reopened: int


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
