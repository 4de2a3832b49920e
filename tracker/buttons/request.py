"""The request of a button: a small JSON file that the macro wrote, read once and deleted.

Nothing in it is code, and nothing of it is run: a button from a fixed list, a name to look for among the open
workbooks, and how to reach the application.
"""

import json
import os
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tracker.adapters.live.attach import EXCEL, LIBREOFFICE
from tracker.errors import UsageError
from tracker.schema import LANGUAGES

BUTTONS = ("check", "clear", "overdue", "minutes", "departments", "next")
STOPPED = "stopped"
"""What our own watchdog asks for when it ended a press: to free the screen and to say so."""
MAX_BYTES = 65_536
_NAME = re.compile(r"request-[\w.-]{1,100}\.json", re.ASCII)
_LONGEST = 4096
_STALE = 3600
"""Seconds after which a request is nobody's any more."""


class Request(NamedTuple):
    """What was pressed where.

    Attributes:
        button: one of `BUTTONS`, or `STOPPED`.
        workbook: full path, address on the web or name of the open workbook.
        application: `excel` or `libreoffice`.
        pipe: name of LibreOffice's pipe; empty for this person's own.
        pid: process id of Excel; None where the macro does not know.
        language: of the workbook.
        pressed: of `STOPPED`: the button that was pressed.
    """

    button: str
    workbook: str
    application: str
    pipe: str = ""
    pid: int | None = None
    language: str = "zh"
    pressed: str = ""


def read_request(path: Path) -> Request:
    """Read and delete a request file; a file that is not one stays as it is.

    Raises:
        UsageError: the file is no request: wrong name, too large, no JSON, an unknown button.
    """
    if not path.is_absolute() or not _NAME.fullmatch(path.name):
        raise UsageError("request-unknown", cause=path.name)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise UsageError("request-unknown", cause=len(content))
        path.unlink()
        return parse_request(json.loads(content.decode("utf-8-sig")))
    except OSError as cause:
        raise UsageError("request-unknown", cause=cause) from None
    except ValueError as cause:
        raise UsageError("request-unknown", cause=str(cause)) from None


def sweep_requests(folder: Path) -> None:
    """Delete requests that nobody read within an hour: their program died before, and their press is long over."""
    oldest = time.time() - _STALE
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                with suppress(OSError):
                    Path(entry.path).unlink()


def parse_request(content: object) -> Request:
    """Return a request from its JSON.

    Raises:
        UsageError: something in it is not of its kind, or no workbook is in front.
    """
    if not isinstance(content, dict):
        raise UsageError("request-unknown", cause=type(content).__name__)
    button = _one_of(content, "button", (*BUTTONS, STOPPED))
    application = _one_of(content, "application", (EXCEL, LIBREOFFICE))
    language = _one_of({"language": LANGUAGES[0], **content}, "language", LANGUAGES)
    pid = content.get("pid")
    if pid is not None and (not isinstance(pid, int) or isinstance(pid, bool) or pid <= 0):
        raise UsageError("request-unknown", cause="pid")
    pipe = _text(content, "pipe")
    if not re.fullmatch(r"[\w.-]*", pipe, re.ASCII):
        raise UsageError("request-unknown", cause="pipe")
    workbook = _text(content, "workbook")
    if not workbook:
        raise UsageError("no-workbook-in-front")
    return Request(button, workbook, application, pipe, pid, language, _text(content, "pressed"))


def _one_of(content: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str:
    value = content.get(key)
    if value not in known:
        raise UsageError("request-unknown", cause=key)
    return str(value)


def _text(content: Mapping[str, Any], key: str) -> str:
    """Return a text of the request; empty where it is null."""
    value = content.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise UsageError("request-unknown", cause=key)
    return value
