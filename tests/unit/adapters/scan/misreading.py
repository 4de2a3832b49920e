"""A reader of files that does with each what its name says; the process that reads calls it."""

import os
import pickle
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.unit.usecases.shelf import flat_of
from tracker.adapters.scan.files import digest_of, pack
from tracker.analysis.archive import Outcome
from tracker.usecases.scanning import Task


def read(folder: str, tasks: Sequence[Task], as_of: date, contents: Sequence[bytes] | None) -> bytes:
    return pack([one(folder, task, contents[n] if contents else None) for n, task in enumerate(tasks)])


def one(folder: str, task: Task, content: bytes | None) -> Outcome:
    if "hang" in task.path:
        time.sleep(60)
    if "die" in task.path:
        os._exit(3)
    if "eat" in task.path:
        eaten = []
        while True:
            eaten.append(bytes(50_000_000))
    if "raise" in task.path:
        raise ValueError("工作表")
    content = Path(folder, task.path).read_bytes() if content is None else content
    return Outcome(task.path, task.stamp, digest_of(content), flat_of(task.path))


def read_odd(folder: str, tasks: Sequence[Task], as_of: date, contents: object) -> bytes:
    return pickle.dumps([Path(folder)])


def read_slowly(folder: str, tasks: Sequence[Task], as_of: date, contents: object) -> bytes:
    time.sleep(0.2)
    return read(folder, tasks, as_of, None)
