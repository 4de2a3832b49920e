"""Stands between this process and a LibreOffice of its own, and ends it when this process ends, however it ends.

Run as a program of its own: `python guard.py PROFILE|- COMMAND…`, standard library alone. It starts the command and
reads its own standard input. A line there is the path of a workbook that LibreOffice has open; the end of the input
(this process quit, or was killed) ends LibreOffice, removes the lock files it left beside those workbooks, and removes
PROFILE. It writes one line: the process id of the command.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

RESTART = 81
"""The exit code by which LibreOffice asks to be started again (a new profile)."""


def main(arguments: list[str]) -> int:
    """Run the command until it ends or the input does; return its exit code."""
    profile, *command = arguments
    opened: set[str] = set()
    office = _run(command)
    print(office.pid, flush=True)
    listener = threading.Thread(target=_listen, args=(sys.stdin.fileno(), opened), daemon=True)
    listener.start()
    restarts = 0
    while listener.is_alive():
        ended = office.poll()
        if ended == RESTART and restarts < 3:
            office, restarts = _run(command), restarts + 1
        elif ended is not None:
            break
        listener.join(0.1)
    _end(office)
    for path in opened:
        _remove_lock(Path(path), command)
    if profile != "-":
        shutil.rmtree(profile, ignore_errors=True)
    return office.returncode or 0


def _run(command: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
    return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


def _listen(source: int, opened: set[str]) -> None:
    """Read paths until the input ends; without Python's buffer, whose lock would trouble the end of this program."""
    rest = b""
    while block := os.read(source, 65536):
        *lines, rest = (rest + block).split(b"\n")
        opened.update(line.decode("utf-8") for line in lines)


def _end(office: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started; the launcher may be gone while its child still runs."""
    for way, wait in ((signal.SIGTERM, 2.0), (getattr(signal, "SIGKILL", signal.SIGTERM), 5.0)):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(office.pid)], capture_output=True, check=False)
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(office.pid, way)
        deadline = time.monotonic() + wait
        while time.monotonic() < deadline:
            if office.poll() is not None and not _has_group(office.pid):
                return
            time.sleep(0.02)


def _has_group(group: int) -> bool:
    """Whether a process of the group still runs."""
    if sys.platform == "win32":
        return False
    try:
        os.killpg(group, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _remove_lock(path: Path, command: list[str]) -> None:
    """Remove the lock file beside a workbook where it names the profile of this LibreOffice; others keep theirs."""
    lock = path.with_name(f".~lock.{path.name}#")
    profile = next((part.partition("=")[2] for part in command if part.startswith("-env:UserInstallation=")), "")
    with contextlib.suppress(OSError):
        if profile and profile in lock.read_text(encoding="utf-8", errors="replace"):
            lock.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
