"""A process that takes no more memory than it is allowed: by the system's own limit, or by looking often."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any, cast

from tracker.apart.protocol import OUT_OF_MEMORY


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
        os._exit(OUT_OF_MEMORY)

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
