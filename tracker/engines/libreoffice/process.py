"""A LibreOffice of our own: started with its own profile and pipe, ended with us (`guard.py`)."""

import contextlib
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path

from .connection import Connection, connect
from .errors import OfficeError
from .places import starter
from .profile import write_profile

START_TIMEOUT = 90.0
"""Seconds that a first start with a new profile may take on a slow machine."""


class Process:
    """A running LibreOffice that this process started."""

    def __init__(self, guard: "subprocess.Popen[bytes]", pid: int) -> None:
        self._guard = guard
        self.pid = pid

    def remember(self, path: str) -> None:
        """Name a workbook that is being opened or saved, whose lock file must not be left behind."""
        if self._guard.stdin and "\n" not in path:
            with contextlib.suppress(OSError):
                self._guard.stdin.write(path.encode("utf-8") + b"\n")
                self._guard.stdin.flush()

    def is_running(self) -> bool:
        """Whether it still runs."""
        return self._guard.poll() is None

    def end(self, patience: float = 0.0) -> None:
        """End it: wait for it to end by itself for some seconds, then have it ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._guard.wait(patience)
        if self._guard.stdin:
            with contextlib.suppress(OSError):
                self._guard.stdin.close()
        try:
            self._guard.wait(15)
        except subprocess.TimeoutExpired:
            self._guard.kill()
            self._guard.wait(5)
        if self._guard.stdout:
            self._guard.stdout.close()


def start_process(
    pipe: str | None, profile: Path | None, visible: bool, macro_security: int | None
) -> tuple[Process, Connection]:
    """Start LibreOffice and connect to it.

    Raises:
        OfficeError: it is not installed, has no display to show itself on, or did not come up.
    """
    program = starter()
    if program is None:
        raise OfficeError("LibreOffice is not installed here (no program soffice was found).")
    if visible and sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise OfficeError("LibreOffice cannot show itself: there is no display. Start it with visible=False.")
    pipe = pipe or f"xlwings{uuid.uuid4().hex}"
    folder = profile or Path(tempfile.mkdtemp(prefix="xlwings-libreoffice-"))
    write_profile(folder, macro_security)
    process = _spawn(program, pipe, folder, "-" if profile else str(folder), visible)
    try:
        return process, _wait_for(process, pipe)
    except BaseException:
        process.end()
        raise


def _spawn(program: str, pipe: str, folder: Path, to_remove: str, visible: bool) -> Process:
    command = [
        program, f"-env:UserInstallation={folder.resolve().as_uri()}", f"--accept=pipe,name={pipe};urp;",
        "--norestore", "--nologo", "--nofirststartwizard", "--nodefault", *([] if visible else ["--headless"]),
    ]  # fmt: skip
    guard = subprocess.Popen(
        [sys.executable, "-I", "-S", str(Path(__file__).with_name("guard.py")), to_remove, *command],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    said = guard.stdout.readline() if guard.stdout else b""
    if not said.strip().isdigit():
        raise OfficeError(f"LibreOffice could not be started: {program}")
    return Process(guard, int(said))


def _wait_for(process: Process, pipe: str) -> Connection:
    """Connect as soon as the pipe is there; stop early where LibreOffice has ended."""
    waited = 0.0
    while True:
        try:
            return connect(pipe, timeout=1.0)
        except OfficeError as error:
            waited += 1.0
            if not process.is_running():
                raise OfficeError("LibreOffice ended while it was starting; is its profile in use?") from error
            if waited >= START_TIMEOUT:
                raise OfficeError(f"LibreOffice did not come up within {START_TIMEOUT:.0f} s.") from error
