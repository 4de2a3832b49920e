"""Reads the files of an archive by many hands: an executor's threads or a cluster's, each with a process of its own.

One plain function, `read_apart`, is handed to whatever executor there is. Files go in chunks, since a chunk costs a
message; a chunk that is lost is read again file by file, so that one that hangs or crashes costs itself alone.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from tracker.adapters.files.reader import read_bytes
from tracker.adapters.scan.files import digest_of, place_of, refused, unpack
from tracker.adapters.scan.places import is_remote
from tracker.adapters.scan.remote import fetch
from tracker.apart.children import SECONDS, LostError, StartError, run_apart, stop_children
from tracker.apart.protocol import MEGABYTES
from tracker.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from tracker.analysis.archive import Outcome
    from tracker.usecases.scanning import Task

FEW = 20
"""So many files are read by one process: starting a second one takes longer."""
CHUNK = 16
"""At the end of a scan all but one worker wait for the last chunk."""
CHUNK_BYTES = 4_000_000
MOST_WORKERS = 4
"""Unless a person asks for more: writing the store keeps no more of them busy, and memory stays bounded."""
_AHEAD = 8
"""Chunks for each worker that are under way or wait to be taken up."""
_PAUSE = 0.2

Chunk = tuple["Task", ...]


class Order(NamedTuple):
    """What every chunk of a scan has in common.

    Attributes:
        folder: the archive's folder, or its address.
        as_of: the day that counts as today for the checks.
        function: module and name of what gives the packed outcomes of (folder, tasks, as_of, contents).
        seconds: how long a file may take, and a chunk of them.
    """

    folder: str
    as_of: date
    function: str
    seconds: float = SECONDS


def read_apart(order: Order, chunk: Chunk) -> bytes:
    """Return the packed outcomes of a chunk, read in a process of this thread's own.

    Raises:
        LostError: that process hung, died or wanted too much memory.
    """
    contents = fetch(order.folder, [task.path for task in chunk]) if is_remote(order.folder) else None
    return run_apart(order.function, (order.folder, chunk, order.as_of, contents), order.seconds)


class Crew:
    """Reads files by an executor.

    Args:
        executor: whose workers call `read_apart`.
        workers: how many it has.
        order: what all chunks have in common.
        is_stopped: asked every moment; once true no more outcomes come.
    """

    def __init__(
        self, executor: Executor, workers: int, order: Order, is_stopped: Callable[[], bool] = lambda: False
    ) -> None:
        self._executor = executor
        self._workers = workers
        self._order = order
        self._is_stopped = is_stopped

    def read(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Yield the outcomes in the order of the tasks; none are left out unless it is stopped."""
        yield from self._read_chunks(chunks(tasks, self._workers))

    def _read_chunks(self, waiting: Iterator[Chunk]) -> Iterator[Outcome]:
        under_way: deque[tuple[Chunk, Future[bytes]]] = deque()
        while not self._is_stopped():
            while len(under_way) < _AHEAD * self._workers and (chunk := next(waiting, None)):
                under_way.append((chunk, self._executor.submit(read_apart, self._order, chunk)))
            if not under_way:
                return
            chunk, future = under_way.popleft()
            if self._is_done(future):
                yield from self._outcomes(chunk, future)
        for _, future in under_way:
            future.cancel()

    def _is_done(self, future: Future[bytes]) -> bool:
        """Wait for a chunk; false where the scan is stopped before."""
        while not future.done():
            if self._is_stopped():
                return False
            wait([future], _PAUSE)
        return True

    def _outcomes(self, chunk: Chunk, future: Future[bytes]) -> Iterator[Outcome]:
        """Yield the outcomes of a chunk; where it was lost, of its files one by one."""
        try:
            outcomes = unpack(future.result())
        except StartError:
            raise
        except Exception as error:  # whatever a child, a network or a cluster can end in costs this chunk
            if len(chunk) == 1:
                yield self._lost(chunk[0], error)
            else:
                yield from self._read_chunks((task,) for task in chunk)
        else:
            yield from outcomes

    def _lost(self, task: Task, error: Exception) -> Outcome:
        """Return the outcome of a file that brought down its process; it is known by its content all the same."""
        cause = f"{type(error).__name__}: {error}"[:200]
        if isinstance(error, OSError):
            return refused(task, "", "file-unreadable", cause=cause)
        digest = self._digest(task)
        if isinstance(error, RuntimeError):
            return refused(task, digest, "file-defect", cause=cause)
        if not isinstance(error, LostError):  # of the cluster, as in KilledWorker
            return refused(task, digest, "file-ends-reader", code=type(error).__name__)
        if error.how == "endless":
            return refused(task, digest, "file-endless", seconds=self._order.seconds)
        if error.how == "memory":
            return refused(task, digest, "file-wants-memory", megabytes=MEGABYTES)
        return refused(task, digest, "file-ends-reader", code=error.code)

    def _digest(self, task: Task) -> str:
        """Return the digest of a file that nobody parses here; empty where it cannot be opened."""
        folder = self._order.folder
        try:
            remote = is_remote(folder)
            return digest_of(fetch(folder, [task.path])[0] if remote else read_bytes(place_of(folder, task.path)))
        except (UnreadableError, OSError):
            return ""


def chunks(tasks: Sequence[Task], workers: int) -> Iterator[Chunk]:
    """Yield tasks in chunks of some files or some megabytes, small enough that every worker gets its share."""
    most = FEW if len(tasks) <= FEW else max(1, min(CHUNK, len(tasks) // (workers * 2)))
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        if chunk and (len(chunk) == most or size + task.stamp.size > CHUNK_BYTES):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(task)
        size += task.stamp.size
    if chunk:
        yield tuple(chunk)


def usual_workers() -> int:
    """Return how many workers a scan has where nobody says."""
    return min(os.cpu_count() or 1, MOST_WORKERS)


@contextmanager
def local_executor(workers: int) -> Iterator[Executor]:
    """Give an executor on this machine; nothing is started before there is something to do, and nothing stays."""
    executor = ThreadPoolExecutor(workers, "tracker-scan")
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        stop_children()
        executor.shutdown()
