"""The door for a press of a button: `python -m tracker.buttons REQUEST`, started by the macro of the workbook.

Nothing is printed where everything goes well: what came of it stands in the workbook.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.bootstrap import Program
from tracker.buttons.lock import lock_path, only_one
from tracker.buttons.request import STOPPED, Request, read_request, sweep_requests
from tracker.errors import TrackerError

_USAGE, _REFUSED = 2, 4


def run() -> None:
    """Serve the press of this process; the entry point of the installed program.

    Ends at once: what xlwings and the bridge to the application do at the end of a process takes time, and may hang.
    """
    code = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str]) -> int:
    """Serve one press and return its exit code."""
    program = Program()
    if len(arguments) != 1:
        return _say(program, "request-unknown", cause=" ".join(arguments))
    try:
        request = read_request(Path(arguments[0]))
    except TrackerError as error:
        return _say(program, error.key, **error.values)
    folder = Path(arguments[0]).parent
    sweep_requests(folder)
    if request.button == STOPPED:
        return _guarded_press(request, program, folder)
    with only_one(lock_path()) as is_free:
        return _guarded_press(request, program, folder) if is_free else _refuse(request, program)


def _guarded_press(request: Request, program: Program, folder: Path) -> int:
    from tracker.buttons.press import press
    from tracker.buttons.watchdog import guarded

    with guarded(request, folder):
        return press(request, program)


def _refuse(request: Request, program: Program) -> int:
    """Say in the status bar that another press still runs; the workbook is that one's."""
    from tracker.buttons.press import attach, live_book

    text = program.words(request.language)("buttons.result.busy")
    try:
        live_book(attach(request), program).show_progress(text)
    except Exception:  # the application is busy with the other press; a box says it too
        from tracker.buttons.box import show_box

        show_box(text)
    return _REFUSED


def _say(program: Program, key: str, **values: object) -> int:
    """Say what is wrong with a request: there is no workbook to say it in."""
    from tracker.buttons.box import show_box

    language = "en" if os.environ.get("TRACKER_LANG") == "en" else "zh"
    text = program.words(language)(f"errors.{key}", **values)
    if sys.stderr is not None:
        print(text, file=sys.stderr)
    show_box(text)
    return _USAGE
