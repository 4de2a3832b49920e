"""Ends a press that does not end by itself: an application that hangs keeps us waiting inside its call.

What such a press has left, a still screen, is mended by a process of its own, for this one can do nothing more.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

from tracker.buttons.request import STOPPED, Request

LIMIT = 120.0
"""Seconds that a press may take."""
MENDING = 15.0
"""Seconds that the process has which says that a press was stopped."""
_CODE = 70


def time_limit() -> float:
    """Return the limit in seconds; `TRACKER_BUTTON_LIMIT` sets another."""
    try:
        return max(1.0, float(os.environ.get("TRACKER_BUTTON_LIMIT", "")))
    except ValueError:
        return LIMIT


@contextmanager
def guarded(request: Request, folder: Path) -> Iterator[None]:
    """End this process when the block takes too long, and let another one say so.

    Args:
        request: what was pressed.
        folder: where the other one's request is put.
    """
    limit = MENDING if request.button == STOPPED else time_limit()
    timer = Timer(limit, _end, (request, folder))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(request: Request, folder: Path) -> None:
    if request.button != STOPPED:
        with suppress(OSError):
            _ask_to_mend(request, folder)
    os._exit(_CODE)


def _ask_to_mend(request: Request, folder: Path) -> None:
    import subprocess

    path = folder / f"request-stopped-{os.getpid()}.json"
    content = {**request._asdict(), "button": STOPPED, "pressed": request.button, "pipe": request.pipe or None}
    path.write_text(json.dumps(content), encoding="utf-8")
    subprocess.Popen(
        [sys.executable, "-m", "tracker.buttons", str(path)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
