"""Renders with a company's own templates in a process of its own, which can be stopped: a template is foreign code.

A loop or a text without end is stopped after ten seconds or at 500 MB, and the error names the template. One process
serves a whole command; it ends with us. What comes back from it is bytes or the words of an error, nothing that runs.
"""

import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tracker.apart.children import Child, LostError
from tracker.apart.protocol import MEGABYTES
from tracker.errors import TrackerError, UnreadableError
from tracker.render.templates import Style, TimeLimitError
from tracker.views.document import View

SECONDS = 10
_WARNING = 1.5
"""So many seconds before the end the template is asked to stop: then the line is known where it was."""
_WELL, _FAILED = b".", b"!"


def has_own_template(kind: str, format: str, folders: Sequence[Path]) -> bool:  # noqa: A002 - the agreed name
    """Whether a company's folder holds a file that a document of this kind and format may be made with."""
    endings = {"pdf": (".typ", ".png", ".jpg", ".jpeg", ".svg"), "docx": (f"{kind}.docx",)}
    taken = endings.get(format, (".j2",))
    names = (file.name.lower() for folder in folders if folder.is_dir() for file in folder.iterdir())
    return format != "xlsx" and any(name.endswith(taken) for name in names)


def render_apart(kind: str, view: View, format: str, style: Style, folders: Sequence[Path]) -> bytes:  # noqa: A002
    """Return a document that another process made; see `tracker.render.documents.render_document`.

    Raises:
        TrackerError: what that process raised.
        UnreadableError: the template found no end in time, or wanted more memory than there is for it.
    """
    asked = (kind, view, format, style, tuple(folders))
    try:
        answer = _child().ask("tracker.render.child:render_asked", (SECONDS - _WARNING, *asked), SECONDS)
    except LostError as error:
        _child.cache_clear()
        raise UnreadableError(
            "template-endless", template=_template_name(kind, format), seconds=SECONDS, megabytes=MEGABYTES
        ) from error
    if answer.startswith(_FAILED):
        raise _raised(answer[1:])
    return answer[1:]


def _template_name(kind: str, format: str) -> str:  # noqa: A002
    return f"{kind}." + {"pdf": "typ", "docx": "docx"}.get(format, f"{format}.j2")


@cache
def _child() -> Child:
    """Return the process that renders; the next document after one that ended it gets a new one."""
    return Child()


def _raised(answer: bytes) -> TrackerError:
    """Return the error that the other process speaks of, by the name of its class."""
    name, key, values = json.loads(answer)
    kinds: dict[str, type[TrackerError]] = {kind.__name__: kind for kind in TrackerError.__subclasses__()}
    return kinds.get(name, UnreadableError)(key, **values)


def render_asked(
    seconds: float,
    kind: str,
    view: View,
    format: str,  # noqa: A002
    style: Style,
    folders: Sequence[Path],
) -> bytes:
    """Return a document, or the words of what stopped it, behind a mark; this is the other process."""
    from tracker.render.formats import render_here

    name = _template_name(kind, format)
    try:
        _warn_in_time(seconds)
        return _WELL + render_here(kind, view, format, style, folders)
    except TrackerError as error:
        return _FAILED + _words_of(error)
    except (MemoryError, TimeLimitError):
        values = {"seconds": SECONDS, "megabytes": MEGABYTES}
        return _FAILED + _words_of(UnreadableError("template-endless", template=name, **values))
    except BaseException as error:  # a panic of typst is no Exception
        broken = UnreadableError("template-broken", template=name, line=0, problem=str(error)[:200])
        return _FAILED + _words_of(broken)
    finally:
        _warn_in_time(0)


def _words_of(error: TrackerError) -> bytes:
    return json.dumps([type(error).__name__, error.key, error.values], default=str).encode()


def _warn_in_time(seconds: float) -> None:
    """Raise `TimeLimitError` inside a template that takes too long, where the system has such an alarm.

    Args:
        seconds: from now; 0 for not any more.
    """
    import signal

    if sys.platform == "win32":
        return

    def stop(*_: object) -> None:
        raise TimeLimitError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
