"""The child's side: does what it is asked for until nobody asks any more."""

import os
import pickle
import sys
from importlib import import_module
from typing import IO, Any

from tracker.apart.memory import limit_memory
from tracker.apart.protocol import FAILED, MEGABYTES, OUT_OF_MEMORY, WELL, receive, send

_GRACE = 5
"""So many seconds after its time a child ends itself, for the case that nobody is left to kill it."""


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Do what is asked for until nobody asks any more."""
    import faulthandler

    while True:
        try:
            _, request = receive(requests)
        except EOFError:
            return
        function, arguments, seconds = pickle.loads(request)
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)
        send(answers, *_answer(function, arguments))
        faulthandler.cancel_dump_traceback_later()


def _answer(function: str, arguments: tuple[Any, ...]) -> tuple[bytes, bytes]:
    """Return what a function gives, or the words of what it raised."""
    module, _, name = function.partition(":")
    try:
        return WELL, getattr(import_module(module), name)(*arguments)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # a panic of a library in Rust is no Exception
        return FAILED, f"{type(error).__name__}: {error}".encode(errors="replace")[:2000]


def prepare(function: str) -> bytes:
    """Import what a function needs."""
    import_module(function.partition(":")[0])
    return b""


def _serve_here() -> None:
    """Be the other process: Ctrl-C is for our parent, and what a library prints must not mix with our answers."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(200_000, 20, 20)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limit_memory(MEGABYTES)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    _serve_here()
