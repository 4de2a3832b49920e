"""Scans an archive: reads what is new or changed since the last time, and keeps in mind what came of every file.

A scan is a plan, the reading of its tasks by whoever can, and commits on the way: one that is ended has kept what was
committed, and the next one goes on from there. found = read + refused + skipped, whatever happens.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tracker.analysis.archive import FileState, KnownFile, Note, Outcome, Refusal, ScanRecord, ScanResult, Stamp

if TYPE_CHECKING:
    from tracker.ports import ArchiveStore

COMMIT_ROWS = 60_000
"""Rows that are kept in memory before they are committed: some thousand small workbooks, half a thousand large ones.

Each commit writes the months that it touches anew; twice as many rows save a tenth of the time of 1,000 large workbooks
and cost 50 MB, with which 10,000 of them take more than 500 MB."""
COMMIT_AFTER = timedelta(seconds=30)


class Listing(NamedTuple):
    """What was found without opening anything.

    Attributes:
        files: the workbooks with their stamps, by path relative to the archive's folder.
        skipped: how many files and folders were passed over, by kind.
        refused: folders that could not be looked into, files whose names cannot be kept.
    """

    files: Mapping[str, Stamp]
    skipped: Mapping[str, int] = {}
    refused: tuple[Refusal, ...] = ()


class Task(NamedTuple):
    """A file to read; content with the known digest need not be parsed again."""

    path: str
    stamp: Stamp
    digest: str = ""


class Plan(NamedTuple):
    """What has to be done: the files to read in the order of their paths, those that are as known, those gone."""

    tasks: tuple[Task, ...]
    unchanged: tuple[str, ...]
    vanished: tuple[str, ...]


FOREIGN = "foreign"
"""Kind of what was skipped: workbooks that are no meetings'."""
Read: TypeAlias = Callable[[Sequence[Task]], Iterable[Outcome]]
"""Gives the outcomes of tasks in their order, fewer where it was ended."""
Clock: TypeAlias = Callable[[], datetime]


def plan_scan(listing: Listing, known: Mapping[str, KnownFile], *, anew: bool = False) -> Plan:
    """Return what has to be done.

    A file that could not be opened the last time is tried again. Below a folder that cannot be looked into nothing
    counts as gone.

    Args:
        listing: what is there.
        known: what the store knows.
        anew: whether every file is read again, as after a change of the rules.
    """
    tasks, unchanged = [], []
    for path, stamp in listing.files.items():
        kept = known.get(path)
        if kept is None or anew:
            tasks.append(Task(path, stamp))
        elif kept.stamp == stamp and kept.digest:
            unchanged.append(path)
        else:
            tasks.append(Task(path, stamp, kept.digest))
    gone = () if len(unchanged) == len(known) else known.keys() - listing.files.keys()
    unseen = {refusal.path for refusal in listing.refused}
    vanished = sorted(path for path in gone if not (unseen and _lies_in(path, unseen)))
    return Plan(tuple(sorted(tasks)), tuple(unchanged), tuple(vanished))


def _lies_in(path: str, places: set[str]) -> bool:
    """Whether a path is one of these places or lies below one."""
    while path:
        if path in places:
            return True
        path = path.rpartition("/")[0]
    return False


def scan(listing: Listing, store: "ArchiveStore", read: Read, now: Clock, *, anew: bool = False) -> ScanResult:
    """Read what the plan says into the store.

    Args:
        listing: what was found.
        store: what is known, and where what is new goes.
        read: reads the files of the plan.
        now: the time in UTC.
        anew: whether files that have not changed are read too.
    """
    started_at = committed_at = now()
    known = store.known()
    plan = plan_scan(listing, known, anew=anew)
    tally = _Tally(listing, known, plan)
    last = store.last_scan()
    number = last.number + 1 if last else 1
    if plan.vanished:
        store.forget(plan.vanished)
    rows = 0
    for outcome in read(plan.tasks):
        rows += _take(outcome, known.get(outcome.path), store, tally)
        if rows >= COMMIT_ROWS or now() - committed_at >= COMMIT_AFTER:
            store.commit(tally.record(number, started_at, now()))
            committed_at, rows = now(), 0
    record = tally.record(number, started_at, now())
    store.commit(record)
    return tally.result(record)


def _take(outcome: Outcome, kept: KnownFile | None, store: "ArchiveStore", tally: "_Tally") -> int:
    """Give an outcome to the store, and return how many rows that is."""
    tally.opened += 1
    tally.notes += [Note(outcome.path, key, values) for key, values in outcome.notes]
    is_same = kept is not None and outcome.digest == kept.digest
    tally.touched += is_same and bool(outcome.digest)
    if kept and is_same and outcome.flat is None and outcome.reason in ("", kept.reason):
        if outcome.stamp != kept.stamp:
            store.touch(outcome.path, kept._replace(stamp=outcome.stamp))
        tally.count(outcome.path, kept.state, kept.reason, kept.values)
        return 1
    store.add(outcome)
    tally.new += kept is None
    tally.changed += kept is not None and not is_same
    tally.count(outcome.path, _state(outcome), outcome.reason, outcome.values)
    return 1 + (len(outcome.flat.actions) + len(outcome.flat.findings) if outcome.flat else 0)


def _state(outcome: Outcome) -> FileState:
    if outcome.flat:
        return FileState.READ
    return FileState.REFUSED if outcome.is_refused else FileState.SKIPPED


class _Tally:
    """Counts what became of the files."""

    def __init__(self, listing: Listing, known: Mapping[str, KnownFile], plan: Plan) -> None:
        self._tasks, self._unchanged, self._vanished = len(plan.tasks), len(plan.unchanged), len(plan.vanished)
        self._read = self.opened = self.new = self.changed = self.touched = 0
        self.notes: list[Note] = []
        self._skipped = dict(listing.skipped)
        self._refused = list(listing.refused)
        read = FileState.READ
        unread = {path for path, kept in known.items() if kept.state is not read}
        others = [path for path in plan.unchanged if path in unread]
        self._read += len(plan.unchanged) - len(others)
        for path in others:
            kept = known[path]
            self.count(path, kept.state, kept.reason, kept.values)

    def count(self, path: str, state: FileState, reason: str, values: Mapping[str, object]) -> None:
        """Count one file."""
        if state is FileState.READ:
            self._read += 1
        elif state is FileState.REFUSED:
            self._refused.append(Refusal(path, reason, values))
        else:
            self._skipped[FOREIGN] = self._skipped.get(FOREIGN, 0) + 1

    def record(self, number: int, started_at: datetime, ended_at: datetime) -> ScanRecord:
        """Return what the store keeps of the scan, as far as it is."""
        skipped = sum(self._skipped.values())
        return ScanRecord(
            number,
            started_at,
            ended_at,
            found=self._read + len(self._refused) + skipped,
            read=self._read,
            refused=len(self._refused),
            skipped=skipped,
            opened=self.opened,
            changed=self.new + self.changed,
            vanished=self._vanished,
            is_complete=self.opened == self._tasks,
        )

    def result(self, record: ScanRecord) -> ScanResult:
        """Return what came of the scan."""
        return ScanResult(
            record,
            new=self.new,
            changed=self.changed,
            touched=self.touched,
            unchanged=self._unchanged,
            left=self._tasks - self.opened,
            skipped=dict(sorted(self._skipped.items())),
            refused=tuple(sorted(self._refused, key=lambda refusal: refusal.path)),
            notes=tuple(sorted(self.notes, key=lambda note: note.path)),
        )
