"""`tracker scan`: reads what is new or changed in an archive into its store."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tracker.bootstrap import Program
from tracker.bootstrap.archive import ScanOrder
from tracker.cli.console import Console
from tracker.cli.progress import following
from tracker.render.scan import render_scan_json, render_scan_text
from tracker.views.scan import scan_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERRUPTED = 130


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Scan; returns 0, 3 where a file could not be read, 130 where it was ended before the last file."""
    from tracker.adapters.store.arrow import leave_pandas_out

    leave_pandas_out()
    order = ScanOrder(
        options.folder, options.store or "", options.workers or 0, options.cluster or "", options.as_of, options.anew
    )
    words = console.words
    with _stopping(words("scan.stopping")) as is_stopped:
        result, place = program.archive.scan(order, following(console), is_stopped)
    report = scan_report(result, order.folder, str(place), words)
    is_json = options.format == "json"
    console.show(render_scan_json(report) if is_json else render_scan_text(report, words, console.width))
    if result.left:
        console.remark(words("scan.stopped", left=f"{result.left:,}"))
        return INTERRUPTED
    return 3 if result.refused else 0


@contextmanager
def _stopping(said: str) -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C, or the end that a service manager asks for, end the scan in good order; a second one ends it at once.

    Args:
        said: what a person is told meanwhile.
    """
    stopped = False
    earlier = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True
        # print may be in the middle of a line of its own
        os.write(2, f"\n{said}\n".encode(sys.stderr.encoding or "utf-8", "replace"))
        for number, before in earlier.items():
            signal.signal(number, before)

    for number in earlier:
        signal.signal(number, stop)
    try:
        yield lambda: stopped
    finally:
        for number, before in earlier.items():
            signal.signal(number, before)
