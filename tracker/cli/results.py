"""What all commands do with their results: to the screen or into a file, and how reading went."""

import argparse
from pathlib import Path

from tracker.cli.console import Console
from tracker.errors import UsageError
from tracker.usecases.reading import Reading

_ALWAYS_A_FILE = ("xlsx",)


def give_result(result: str | bytes, options: argparse.Namespace, console: Console) -> None:
    """Show a result, or write it to the file that `-o` names; a workbook is never thrown at a terminal."""
    if options.output:
        from tracker.adapters.output import write_output

        content = result.encode() if isinstance(result, str) else result
        write_output(Path(options.output), content, overwrite=options.overwrite)
        console.remark(console.words("program.wrote", file=options.output))
    elif isinstance(result, str):
        console.show(result)
    elif console.is_terminal and options.format in _ALWAYS_A_FILE:
        raise UsageError("output-needed", format=options.format)
    else:
        console.show_bytes(result)


def tell_reading(reading: Reading, console: Console) -> None:
    """Say which workbooks were refused and what was particular about others."""
    for _, error in reading.refused:
        console.explain(error)
    for path, key, values in reading.notes:
        console.note(f"errors.{key}", **{"file": path, **values})
