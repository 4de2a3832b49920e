"""Work in a process of its own that can be stopped: foreign content and foreign templates are never trusted to end.

A child serves one request after another and ends with us. What takes too long is killed, what wants too much memory
fails, and what brings a parser down brings down the child alone. Nothing that comes back is run: an answer is bytes.
"""

import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread, Timer, local
from typing import IO, Any, cast

SECONDS = 10
MEGABYTES = 500

_LENGTH = struct.Struct("<cQ")
_WELL, _FAILED = b".", b"!"
_OUT_OF_MEMORY = 97
"""Exit code of a child that has no memory left."""
_STARTING = 60
"""So many seconds a child may take to start: on a slow disk Python itself takes some."""
_GRACE = 5
"""So many seconds after its time a child ends itself, for the case that nobody is left to kill it."""


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
            function: module and name, as in `tracker.apart:echo`; it returns bytes.
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
            _send(cast("IO[bytes]", self._process.stdin), _WELL, request)
            mark, answer = _receive(cast("IO[bytes]", self._process.stdout))
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise self._lost() from error
        finally:
            timer.cancel()
        if mark == _FAILED:
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
        if code in (_OUT_OF_MEMORY, -9):  # the system itself kills by 9 where memory runs out
            return LostError("memory")
        return LostError("died", _signal_name(-code) if code < 0 else str(code))


def _start() -> "subprocess.Popen[bytes]":
    """Start a process that finds our modules where we found them, and not in the folder we are in."""
    paths = os.pathsep.join(str(Path(path).resolve()) for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "tracker.apart"],
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
        child.ask("tracker.apart:prepare", (function,), _STARTING)
    except LostError as error:
        raise StartError(f"no process could be started: {error.how} {error.code}") from error
    return child


def prepare(function: str) -> bytes:
    """Import what a function needs; this is the other process."""
    import_module(function.partition(":")[0])
    return b""


def stop_children() -> None:
    """End the children of all threads; whoever still waits for one gets a `LostError`."""
    with _lock:
        ending = tuple(_children)
        _children.clear()
    for child in ending:
        child.kill()
    for child in ending:
        child.end()


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


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Do what is asked for until nobody asks any more; this is the other process."""
    import faulthandler

    while True:
        try:
            _, request = _receive(requests)
        except EOFError:
            return
        function, arguments, seconds = pickle.loads(request)
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)
        _send(answers, *_answer(function, arguments))
        faulthandler.cancel_dump_traceback_later()


def _answer(function: str, arguments: tuple[Any, ...]) -> tuple[bytes, bytes]:
    """Return what a function gives, or the words of what it raised."""
    module, _, name = function.partition(":")
    try:
        return _WELL, getattr(import_module(module), name)(*arguments)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except BaseException as error:  # a panic of a library in Rust is no Exception
        return _FAILED, f"{type(error).__name__}: {error}".encode(errors="replace")[:2000]


def limit_memory(megabytes: int) -> None:
    """Take no more memory than is allowed: by the system's limit where it keeps one (Linux), by looking elsewhere."""
    if sys.platform != "linux":
        watch_memory(megabytes)
        return
    import resource

    limit = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def watch_memory(megabytes: int, pause: float = 0.05) -> None:
    """End this process once it has taken more memory than is allowed."""
    from time import sleep

    peak = _peak_reader()

    def watch() -> None:
        while peak() <= megabytes << 20:
            sleep(pause)
        os._exit(_OUT_OF_MEMORY)

    Thread(target=watch, daemon=True).start()


def _peak_reader() -> Callable[[], int]:
    """Return a function that tells the most bytes this process has held so far."""
    if sys.platform == "win32":
        return _peak_on_windows()
    if sys.platform == "darwin":
        import resource

        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return _peak_on_linux


def _peak_on_linux() -> int:
    """Tell it for Linux (proc(5), VmHWM in kB): `ru_maxrss` would count the process that started this one too."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM"))


def _peak_on_windows() -> Callable[[], int]:
    """Return that function for Windows (GetProcessMemoryInfo, PeakPagefileUsage of PROCESS_MEMORY_COUNTERS)."""
    import ctypes

    windows = cast("Any", ctypes).windll.kernel32
    windows.GetCurrentProcess.restype = ctypes.c_void_p
    counters = (ctypes.c_size_t * 10)()  # two 32-bit numbers at its head, then sizes; the last is the peak
    words = 9 if ctypes.sizeof(ctypes.c_size_t) == 8 else 10

    def peak() -> int:
        counters[0] = words * ctypes.sizeof(ctypes.c_size_t)
        query = windows.K32GetProcessMemoryInfo
        query(ctypes.c_void_p(windows.GetCurrentProcess()), ctypes.byref(counters), ctypes.c_uint32(counters[0]))
        return int(counters[words - 1])

    return peak


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
