"""A disk that fails while a command writes: the original is unchanged, the message plain, the exit code right."""

import errno
import os
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.conftest import EXAMPLES, SAMPLES, SampleWorkbook
from tracker.cli import main

FAILURES = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "denied": PermissionError(errno.EACCES, "Permission denied"),
    "in use elsewhere": PermissionError(errno.EBUSY, "used by another process"),
    "gone": OSError(errno.EIO, "Input/output error"),
    "read-only": OSError(errno.EROFS, "Read-only file system"),
}
STEPS: dict[str, tuple[object, str]] = {"open": (Path, "open"), "sync": (os, "fsync"), "replace": (Path, "replace")}
COMMANDS = {
    "new": ["new", "{out}/result.xlsx", "--from", str(EXAMPLES / f"{SAMPLES[0]}.toml"), "--overwrite"],
    "check": ["check", "{book}", "--format", "html", "-o", "{out}/result.html", "--overwrite"],
    "overdue": ["overdue", "{book}", "--format", "csv", "-o", "{out}/result.csv", "--overwrite"],
    "minutes": ["minutes", "{book}", "--to", "md", "-o", "{out}", "--overwrite"],
    "departments": ["departments", "{book}", "--to", "md", "-o", "{out}", "--overwrite"],
}

Case: TypeAlias = tuple[str, str, str]
CASES: list[Case] = list(product(COMMANDS, STEPS, FAILURES))
"""Command, step that fails, and why."""


def _arguments(command: str, book: Path, out: Path) -> list[str]:
    on = [] if command == "new" else ["--as-of", "2024-08-13"]
    return [part.format(book=book, out=out) for part in COMMANDS[command]] + on


def _failing(original: Callable[..., object], error: OSError, folder: Path) -> Callable[..., object]:
    """Return a function that fails for what is written into a folder, and does its work elsewhere."""

    def fail(*args: object, **named: object) -> object:
        first = args[0] if args else None
        written = isinstance(first, int) or (
            isinstance(first, Path) and folder in first.parents and first.name.endswith(".tracker-tmp")
        )
        if written:
            raise error
        return original(*args, **named)

    return fail


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_nothing_is_lost(
    sample_workbook: SampleWorkbook, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    """Whatever step fails and why: what was there is as it was, nothing lies beside it, one line says what happened."""
    command, step, failure = case
    arguments = _arguments(command, sample_workbook(SAMPLES[0], "zh"), tmp_path)
    assert main(arguments) in (0, 1)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    capsys.readouterr()
    owner, name = STEPS[step]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, _failing(getattr(owner, name), FAILURES[failure], tmp_path))
        code = main(arguments)
    assert code == 4
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    said = capsys.readouterr().err.strip()
    assert str(tmp_path) in said
    assert "Traceback" not in said
    assert "Errno" not in said
    assert str(FAILURES[failure].strerror) not in said, "the system's English in the middle of Chinese"


def test_a_disk_that_fills_half_way(
    sample_workbook: SampleWorkbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The documents that were written before the disk was full stay, whole; the next run writes the rest."""
    arguments = _arguments("departments", sample_workbook(SAMPLES[0], "zh"), tmp_path)
    arguments.remove("--overwrite")
    sync, left = os.fsync, [5]

    def filling(number: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise FAILURES["full"]
        sync(number)

    monkeypatch.setattr(os, "fsync", filling)
    assert main(arguments) == 4
    monkeypatch.undo()
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert len(written) == 2
    assert main(arguments) == 0
    now = {path.name: path.read_bytes() for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert len(now) > 2
    assert written.items() <= now.items()
