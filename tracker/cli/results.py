"""What all commands do with inputs and results: how reading went, to the screen or into a file."""

import argparse
import os
from collections.abc import Iterable

from tracker.bootstrap import Program
from tracker.cli.console import Console
from tracker.cli.progress import following
from tracker.errors import UnreadableError, UsageError
from tracker.model.time_zone import STANDARD_ZONE
from tracker.usecases.reading import Reading

_ALWAYS_A_FILE = ("xlsx",)
_NAMES_REFUSED = ("json",)


def readable(paths: Iterable[str], program: Program, console: Console, format_: str = "") -> Reading:
    """Read workbooks and say how it went; where none could be read there is nothing to show to a person.

    Args:
        paths: workbooks and folders.
        program: reads them.
        console: says how it went.
        format_: of the result; one that names the refused files itself is given even where it names nothing else.

    Raises:
        UnreadableError: no workbook was found, or every one was refused.
    """
    follow = following(console)
    reading = program.read(paths, lambda sources: follow(sources, len(sources)))
    return judged(reading, paths, console, format_)


def judged(reading: Reading, paths: Iterable[str], console: Console, format_: str = "") -> Reading:
    """Return what was read after saying how it went; raises `UnreadableError` as `readable` does."""
    tell_reading(reading, console)
    demand_workbooks(reading.read, len(reading.refused), paths, format_)
    return reading


def demand_workbooks(read: int, refused: int, paths: Iterable[str], format_: str = "") -> None:
    """Raise `UnreadableError` where no workbook was read, unless the result names those that were refused itself."""
    if not read and not refused:
        from tracker.adapters.store.layout import refuse_store

        named = tuple(map(_whole, paths))
        for path in named:
            refuse_store(path)
        raise UnreadableError("no-workbook-found", paths=named)
    if not read and format_ not in _NAMES_REFUSED:
        raise UnreadableError("nothing-to-read")


def _whole(path: str) -> str:
    """Return a folder's path from its root on, so that it is known which one `.` is; anything else as it is."""
    return os.path.abspath(path) if os.path.isdir(path) else path  # noqa: PTH100, PTH112


def tell_reading(reading: Reading, console: Console) -> None:
    """Say which workbooks were refused, and what was particular about others."""
    for _, error in reading.refused:
        console.explain(error)
    tell_notes(reading, console)


def tell_notes(reading: Reading, console: Console) -> None:
    """Say what was particular about the workbooks that were read."""
    for path, key, values in reading.notes:
        console.note(f"errors.{key}", **{"file": path, **values})


def first_zone(reading: Reading) -> str:
    """Return the time zone of the first workbook; the standard's where there is none."""
    return next((register.meeting.time_zone for register in reading.registers), STANDARD_ZONE)


def give_result(result: str | bytes, options: argparse.Namespace, console: Console) -> None:
    """Show a result, or write it to the file that `-o` names; a workbook is never thrown at a terminal."""
    if options.output:
        write_document(options.output, as_bytes(result), options.overwrite, console)
    elif isinstance(result, str):
        console.show(result)
    elif console.is_terminal and options.format in _ALWAYS_A_FILE:
        raise UsageError("output-needed", format=options.format)
    else:
        console.show_bytes(result)


def as_bytes(result: str | bytes) -> bytes:
    """Return a result as the content of a file: text in UTF-8."""
    return result.encode() if isinstance(result, str) else result


def write_document(path: "str | os.PathLike[str]", content: bytes, overwrite: bool, console: Console) -> None:
    """Write one of our files and say where."""
    from pathlib import Path

    from tracker.adapters.output import write_output

    write_output(Path(path), content, overwrite=overwrite)
    console.remark(console.words("program.wrote", file=path))
