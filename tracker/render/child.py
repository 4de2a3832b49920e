"""Renders with a company's own templates in a process of its own, which can be stopped: a template is foreign code.

A loop or a text without end is stopped after ten seconds or at 500 MB, and the error names the template. One process
serves a whole command; it ends with us. What comes back from it is bytes or the words of an error, nothing that runs.
"""

import json
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Timer
from typing import IO, TypeAlias, cast

from tracker.errors import TrackerError, UnreadableError
from tracker.render.templates import Style, TimeLimitError
from tracker.views.document import View

SECONDS = 10
MEGABYTES = 500
_WARNING = 1.5
"""So many seconds before the end the template is asked to stop: then the line is known where it was."""
_LENGTH = struct.Struct("<cQ")

Request: TypeAlias = tuple[float, tuple[str, View, str, Style, tuple[Path, ...]]]
"""The seconds that the document may take, and what it is made from."""


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
    endless = UnreadableError(
        "template-endless", template=_template_name(kind, format), seconds=SECONDS, megabytes=MEGABYTES
    )
    worker = _worker()
    request = pickle.dumps((SECONDS - _WARNING, (kind, view, format, style, tuple(folders))))
    timer = Timer(SECONDS, worker.kill)
    timer.start()
    try:
        _send(cast("IO[bytes]", worker.stdin), b"?", request)
        mark, answer = _receive(cast("IO[bytes]", worker.stdout))
    except (OSError, EOFError) as error:
        _end_worker(worker)
        raise endless from error
    finally:
        timer.cancel()
    if mark == b"!":
        raise _raised(answer)
    return answer


def _template_name(kind: str, format: str) -> str:  # noqa: A002
    return f"{kind}." + {"pdf": "typ", "docx": "docx"}.get(format, f"{format}.j2")


@cache
def _worker() -> "subprocess.Popen[bytes]":
    """Start the process that renders; it finds our modules where we found them, and not in the folder we are in."""
    paths = os.pathsep.join(str(Path(path).resolve()) for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "tracker.render.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _end_worker(worker: "subprocess.Popen[bytes]") -> None:
    """Make sure that it is gone; the next document gets a new one."""
    _worker.cache_clear()
    worker.kill()
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        try:
            cast("IO[bytes]", pipe).close()
        except OSError:  # what it never took cannot be flushed
            continue


def _send(pipe: IO[bytes], mark: bytes, content: bytes) -> None:
    pipe.write(_LENGTH.pack(mark, len(content)) + content)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """Return mark and content; raises `EOFError` where the other side has gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    mark, length = _LENGTH.unpack(head)
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return mark, content


def _raised(answer: bytes) -> TrackerError:
    """Return the error that the other process speaks of, by the name of its class."""
    name, key, values = json.loads(answer)
    kinds: dict[str, type[TrackerError]] = {kind.__name__: kind for kind in TrackerError.__subclasses__()}
    return kinds.get(name, UnreadableError)(key, **values)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Render what is asked for until nobody asks any more; this is the other process."""
    _limit_memory()
    while True:
        try:
            _, request = _receive(requests)
        except EOFError:
            return
        _send(answers, *_answer(pickle.loads(request)))


def _answer(request: Request) -> tuple[bytes, bytes]:
    """Return a document, or the words of what stopped it."""
    from tracker.render.documents import render_here

    seconds, asked = request
    name = _template_name(asked[0], asked[2])
    try:
        _warn_in_time(seconds)
        return b".", render_here(*asked)
    except TrackerError as error:
        return b"!", _words_of(error)
    except (MemoryError, TimeLimitError):
        values = {"seconds": SECONDS, "megabytes": MEGABYTES}
        return b"!", _words_of(UnreadableError("template-endless", template=name, **values))
    except BaseException as error:  # a panic of typst is no Exception
        return b"!", _words_of(UnreadableError("template-broken", template=name, line=0, problem=str(error)[:200]))
    finally:
        _warn_in_time(0)


def _words_of(error: TrackerError) -> bytes:
    return json.dumps([type(error).__name__, error.key, error.values], default=str).encode()


def _limit_memory() -> None:
    """Take no more memory than is allowed, where the system has such a limit (POSIX, not Windows)."""
    if sys.platform == "win32":
        return
    import resource

    limit = MEGABYTES << 20
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
