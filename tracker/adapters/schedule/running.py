"""What a run needs of the machine: a command of ours as a child that can be stopped, and a log that rotates."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tracker.adapters.schedule.jobs import LOG_COPIES
from tracker.errors import RefusedError
from tracker.usecases.daily import Ending, Step

LOG_BYTES = 256 * 1024
"""A log that has grown to this is put aside, and a new one begun."""
STEP_SECONDS = 4 * 60 * 60
"""A step that takes longer is stopped: an archive on a dead network drive must not hold up every day after it."""
_GRACE = 20
"""Seconds that a step has to put its work in order when it is stopped."""
_MODULE = ("-P", "-m", "tracker")
"""Never a folder `tracker` that happens to lie where the scheduler starts us."""
_LONGEST = 500
"""Characters that are kept of what a step said."""


def own_command(interpreter: str) -> tuple[str, ...]:
    """Return the command that starts this program by an interpreter."""
    return (interpreter, *_MODULE)


def run_step(step: Step, language: str, seconds: float = STEP_SECONDS) -> Ending:
    """Run one step as a child process: what goes wrong in it costs that step alone."""
    before = _state(step.file)
    with TemporaryFile() as output, TemporaryFile() as remarks:  # no pipes: a grandchild would keep them open
        command = [*own_command(_speaking_interpreter()), *step.arguments]
        code = _run(command, language, (output, remarks), seconds)
        said = what_was_said(_lines(output), _lines(remarks), code)
    return Ending(code, said, _has_written(step.file, before, code))


def what_was_said(output: Sequence[str], remarks: Sequence[str], code: int | None) -> str:
    """Return the headline of a result, and of a command that did not end well its last remarks too."""
    return " ".join((*output[:1], *(remarks[-2:] if code != 0 else ())))[:_LONGEST]


def _run(command: Sequence[str], language: str, streams: tuple[IO[bytes], IO[bytes]], seconds: float) -> int | None:
    """Run a command and return its exit code; None where it took too long and was ended with its children."""
    environment = {**os.environ, "PYTHONUTF8": "1", "TRACKER_LANG": language, "NO_COLOR": "1"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=streams[0],
        stderr=streams[1],
        env=environment,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process that still runs, and all that it started; on Unix it may first put its work in order."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _has_written(file: str, before: tuple[int, ...], code: int | None) -> bool:
    """Whether the report is there: written now, or by an earlier run of the same day with the same words."""
    return _state(file) != before or (code == 0 and bool(before))


def _state(file: str) -> tuple[int, ...]:
    """Return what changes when a file is written anew; empty where there is none."""
    if not file:
        return ()
    try:
        stat = Path(file).stat()
    except OSError:
        return ()
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)


def _speaking_interpreter() -> str:
    """Return this interpreter; on Windows the one whose output can be read, which `pythonw.exe` has not."""
    path = Path(sys.executable)
    spoken = path.with_name("python.exe")
    return str(spoken if path.name.lower() == "pythonw.exe" and spoken.exists() else path)


def _lines(stream: IO[bytes]) -> list[str]:
    """Return the lines of a stream that say anything."""
    stream.seek(0)
    lines = (line.strip() for line in stream.read().decode("utf-8", errors="replace").splitlines())
    return [line for line in lines if line]


@contextmanager
def opened_log(path: Path, limit: int = LOG_BYTES) -> Iterator[Callable[[str], None]]:
    """Open a log and give what writes a line of it, with the time before it.

    Raises:
        RefusedError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=limit, backupCount=LOG_COPIES, encoding="utf-8")
    except OSError as cause:
        raise RefusedError("output-denied", file=str(path)) from cause
    try:
        yield lambda line: handler.emit(_record(line))
    finally:
        handler.close()


def _record(line: str) -> logging.LogRecord:
    """Return a line as the handler takes it; a line break in a file's name stays inside the line."""
    text = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} {' '.join(line.split())}"
    return logging.LogRecord("tracker", logging.INFO, "", 0, text, None, None)


def now() -> datetime:
    """Return the present by the machine's own clock, to the second: what a scheduler starts by."""
    return datetime.now().astimezone().replace(microsecond=0)


def own_command_of(job: str, interpreter: str, settings: str = "") -> Sequence[str]:
    """Return what a scheduler is given to run: one job; and the folder of the settings where that is no usual one."""
    where = ("--settings", settings) if settings else ()
    return (*own_command(interpreter), "schedule", "run", "--job", job, "--quiet", *where)
