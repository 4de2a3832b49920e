"""The parent's side: starts children, asks them, and ends those that take too long."""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer, local
from typing import IO, cast

from tracker.apart.protocol import FAILED, OUT_OF_MEMORY, WELL, receive, send

SECONDS = 10
_STARTING = 60
"""So many seconds a child may take to start: on a slow disk Python itself takes some."""


class LostError(Exception):
    """The child is gone.

    Args:
        how: `endless` where it was killed for taking too long, `memory` where it wanted too much, `died` otherwise.
        code: what ended it, as in `SIGSEGV`; empty where that says nothing.
    """

    def __init__(self, how: str, code: str = "") -> None:
        super().__init__(how, code)
        self.how = how
        self.code = code


class StartError(RuntimeError):
    """No process can be started here, whatever is asked of it."""


class Child:
    """A process that carries out our functions, one after another."""

    def __init__(self) -> None:
        self._process = _start()
        self._is_late = False

    def ask(self, function: str, arguments: tuple[object, ...], seconds: float = SECONDS) -> bytes:
        """Return what a function returns there.

        Args:
            function: module and name, as in `tracker.apart.serving:prepare`; it returns bytes.
            arguments: what it is called with.
            seconds: how long it may take.

        Raises:
            LostError: the child is gone, whatever the cause; it serves no more.
            RuntimeError: the function raised; holds what.
        """
        timer = Timer(seconds, self._stop_late)
        timer.start()
        try:
            request = pickle.dumps((function, arguments, seconds))
            send(cast("IO[bytes]", self._process.stdin), WELL, request)
            mark, answer = receive(cast("IO[bytes]", self._process.stdout))
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise self._lost() from error
        finally:
            timer.cancel()
        if mark == FAILED:
            raise RuntimeError(answer.decode(errors="replace"))
        return answer

    def end(self) -> None:
        """Make sure that it is gone."""
        if self._process.poll() is None:
            try:  # one that ends by itself says why; one that hangs does not end
                self._process.wait(0 if self._is_late else 0.2)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                cast("IO[bytes]", pipe).close()
            except OSError:  # what it never took cannot be flushed
                continue

    def kill(self) -> None:
        """Stop it at once, from whatever thread; who waits for its answer gets a `LostError`."""
        self._process.kill()

    def _stop_late(self) -> None:
        self._is_late = True
        self._process.kill()

    def _lost(self) -> LostError:
        code = self._process.returncode
        if self._is_late:
            return LostError("endless")
        if code in (OUT_OF_MEMORY, -9):  # the system itself kills by 9 where memory runs out
            return LostError("memory")
        return LostError("died", _signal_name(-code) if code < 0 else str(code))


def _start() -> "subprocess.Popen[bytes]":
    """Start a process that finds our modules where we found them, and not in the folder we are in."""
    paths = os.pathsep.join(str(Path(path).resolve()) for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "tracker.apart.serving"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _signal_name(number: int) -> str:
    import signal

    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


_mine = local()
_children: set[Child] = set()
_lock = Lock()


def run_apart(function: str, arguments: tuple[object, ...], seconds: float = SECONDS) -> bytes:
    """Carry out a function in a child of this thread's own; see `Child.ask`.

    A plain function, so that any executor's threads, on any machine, can call it.
    """
    child: Child | None = getattr(_mine, "child", None)
    if child is None or child not in _children:
        child = _mine.child = _prepared(function)
    try:
        return child.ask(function, arguments, seconds)
    except LostError:
        with _lock:
            _children.discard(child)
        raise


def _prepared(function: str) -> Child:
    """Return a new child that has imported what it needs, which does not count as time of its first request."""
    child = Child()
    with _lock:
        _children.add(child)
    try:
        child.ask("tracker.apart.serving:prepare", (function,), _STARTING)
    except LostError as error:
        raise StartError(f"no process could be started: {error.how} {error.code}") from error
    return child


def stop_children() -> None:
    """End the children of all threads; whoever still waits for one gets a `LostError`."""
    with _lock:
        ending = tuple(_children)
        _children.clear()
    for child in ending:
        child.kill()
    for child in ending:
        child.end()
