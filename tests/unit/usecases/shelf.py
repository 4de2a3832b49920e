"""A store in memory, and files that say a number: what a scan needs, without a disk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from tests.unit.analysis.making import action, register
from tracker.analysis.archive import FileState, KnownFile, Outcome, ScanRecord, Stamp
from tracker.analysis.flat import FlatRegister, flatten
from tracker.usecases.scanning import Task

BEGAN = datetime(2026, 11, 2, 1, tzinfo=UTC)


class MemoryStore:
    """A `tracker.ports.ArchiveStore`: what was taken in counts from the commit on."""

    def __init__(self) -> None:
        self.files: dict[str, KnownFile] = {}
        self.flats: dict[str, FlatRegister] = {}
        self.scans: list[ScanRecord] = []
        self.calls: list[str] = []
        self._taken: list[tuple[str, KnownFile | None, FlatRegister | None]] = []

    def known(self) -> Mapping[str, KnownFile]:
        return self.files

    def last_scan(self) -> ScanRecord | None:
        return self.scans[-1] if self.scans else None

    def add(self, outcome: Outcome) -> None:
        self.calls.append(f"add {outcome.path}")
        state = FileState.READ if outcome.flat else FileState.REFUSED if outcome.is_refused else FileState.SKIPPED
        known = KnownFile(outcome.stamp, outcome.digest, state, "", outcome.reason, outcome.values)
        self._taken.append((outcome.path, known, outcome.flat))

    def touch(self, path: str, known: KnownFile) -> None:
        self.calls.append(f"touch {path}")
        self._taken.append((path, known, self.flats.get(path)))

    def forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.calls.append(f"forget {path}")
            self._taken.append((path, None, None))

    def commit(self, scan: ScanRecord) -> None:
        self.calls.append("commit")
        for path, known, flat in self._taken:
            self.flats.pop(path, None)
            self.files.pop(path, None)
            if known:
                self.files[path] = known
            if flat:
                self.flats[path] = flat
        self._taken = []
        self.scans.append(scan)


class Clock:
    """Tells the time; each look takes some seconds."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.now, self.step = BEGAN, timedelta(seconds=seconds)

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def flat_of(path: str, actions: int = 1) -> FlatRegister:
    """Make what a workbook of so many actions says."""
    rows = [action(f"M-1-A{number}") for number in range(actions)]
    return flatten(register(*rows, meeting="M-1", start="2024-07-01T10:00", source=path))


def reading(contents: Mapping[str, str], only: int | None = None) -> Callable[[Sequence[Task]], Iterator[Outcome]]:
    """Return a reader of files by their content: `bad` is refused, `foreign` skipped, `denied` cannot be opened."""

    def read(tasks: Sequence[Task]) -> Iterator[Outcome]:
        for task in tasks[:only]:
            content = contents[task.path]
            if content == "denied":
                yield Outcome(task.path, task.stamp, "", reason="file-locked", is_refused=True)
            elif content == task.digest:
                yield Outcome(task.path, task.stamp, content)
            elif content in ("bad", "foreign"):
                yield Outcome(task.path, task.stamp, content, reason=content, is_refused=content == "bad")
            else:
                yield Outcome(task.path, task.stamp, content, flat_of(task.path))

    return read


def stamps(**times: int) -> dict[str, Stamp]:
    """Make files of a folder with their times of change."""
    return {name: Stamp(10, time) for name, time in times.items()}
