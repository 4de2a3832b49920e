"""Reads one file of an archive; what comes of it is a value, whatever the file is."""

import hashlib
import io
import os
import pickle
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

from tracker.adapters.files import FileReader
from tracker.adapters.files.reader import read_bytes
from tracker.analysis.archive import Outcome, Stamp, make
from tracker.analysis.flat import FlatAction, FlatFinding, FlatMeeting, FlatRegister, flatten
from tracker.errors import ForeignError, UnreadableError
from tracker.model.finding import Finding
from tracker.model.register import Register
from tracker.schema import Schema
from tracker.usecases.reading import register_of
from tracker.usecases.scanning import Task

Row = TypeVar("Row", FlatAction, FlatFinding)


class Parts(NamedTuple):
    """What a file is read with; `validate` returns the findings of what it says."""

    reader: FileReader
    schema: Schema
    validate: Callable[[Register], tuple[Finding, ...]]


def read_file(path: str, task: Task, parts: Parts, content: bytes | None = None) -> Outcome:
    """Return what comes of a file: read, validated and flattened; refused; or not parsed, as its content is known.

    The outcome's stamp is that of the task: a file that changed since then has another one, and is read the next time.

    Args:
        path: where the file is.
        task: the file as it was found, and the digest of its content that is known.
        parts: what it is read with.
        content: its bytes where they are at hand.
    """
    digest = ""
    try:
        content = read_bytes(path) if content is None else content
        digest = digest_of(content)
        if digest == task.digest:
            return Outcome(task.path, task.stamp, digest)
        book = parts.reader.parse_book(content, task.path)
        register = register_of(book, parts.schema)
        flat = flatten(register, parts.validate(register))
        return Outcome(task.path, task.stamp, digest, flat, notes=tuple(book.notes))
    except UnreadableError as error:
        return refused(task, digest, error.key, is_refused=not isinstance(error, ForeignError), **error.values)
    except MemoryError:
        return refused(task, digest, "file-too-much-memory")
    except Exception as error:  # a defect of ours costs one file, and says which
        return refused(task, digest, "file-defect", cause=f"{type(error).__name__}: {error}"[:200])


def refused(task: Task, digest: str, reason: str, *, is_refused: bool = True, **values: object) -> Outcome:
    """Return the outcome of a file that gives nothing; `values` are those of the text that says why."""
    plain = {name: value if isinstance(value, (str, int, float)) else str(value) for name, value in values.items()}
    return Outcome(
        task.path, task.stamp, digest, reason=reason, values={**plain, "file": task.path}, is_refused=is_refused
    )


def digest_of(content: bytes) -> str:
    """Return the hash by which content is known: BLAKE2b of 16 bytes, in hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def pack(outcomes: Iterable[Outcome]) -> bytes:
    """Return outcomes as bytes that cross from one process to another: plain values take half the time of records."""
    return pickle.dumps(
        [
            (outcome.path, tuple(outcome.stamp), outcome.digest, _plain(outcome.flat), *outcome[4:])
            for outcome in outcomes
        ],
        5,
    )


def unpack(content: bytes) -> list[Outcome]:
    """Return outcomes from their bytes.

    Raises:
        pickle.UnpicklingError: there is something else in them than plain values.
    """
    packed = _PlainUnpickler(io.BytesIO(content)).load()
    return [Outcome(path, Stamp(*stamp), digest, _flat(flat), *rest) for path, stamp, digest, flat, *rest in packed]


def _plain(flat: FlatRegister | None) -> tuple[Any, ...] | None:
    return flat and (tuple(flat.meeting), [tuple(row) for row in flat.actions], [tuple(row) for row in flat.findings])


def _flat(plain: tuple[Any, ...] | None) -> FlatRegister | None:
    if plain is None:
        return None
    meeting, actions, findings = plain
    return FlatRegister(FlatMeeting._make(meeting), _records(FlatAction, actions), _records(FlatFinding, findings))


def _records(kind: type[Row], rows: Sequence[tuple[Any, ...]]) -> tuple[Row, ...]:
    """Return rows as records, of as many values each as it has; raises `TypeError` for others, as `_make` does."""
    if not set(map(len, rows)) <= {len(kind._fields)}:
        raise TypeError(kind.__name__)
    return tuple(map(make, repeat(kind), rows))


class _PlainUnpickler(pickle.Unpickler):
    """What comes out of a process that read foreign files makes nothing but values: nothing that runs."""

    def find_class(self, module: str, name: str) -> type:
        """Return a class that may stand among the values."""
        if (module, name) in _VALUES:
            return _VALUES[module, name]
        raise pickle.UnpicklingError(f"{module}.{name}")


_VALUES: dict[tuple[str, str], type] = {("datetime", kind.__name__): kind for kind in (date, datetime)}


def place_of(folder: str, path: str) -> str:
    """Return where a file of a folder is."""
    return os.path.join(folder, *path.split("/"))
