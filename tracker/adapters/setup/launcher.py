"""The launcher: one line that starts the program for a press of a button. The macro adds the path of its request."""

import sys
from pathlib import Path

from tracker.adapters.setup.places import Places
from tracker.adapters.setup.record import Change, Record

MODULE = "tracker.buttons"


def launch_command(executable: str = sys.executable, system: str = sys.platform) -> list[str]:
    """Return the command; on Windows by the interpreter that opens no black window, where that is installed."""
    return [quiet_interpreter(executable, system), "-m", MODULE]


def quiet_interpreter(executable: str = sys.executable, system: str = sys.platform) -> str:
    """Return this interpreter; on Windows the one that opens no black window, where that is installed."""
    path = Path(executable)
    quiet = path.with_name("pythonw.exe")
    return str(quiet if system == "win32" and quiet.exists() else path)


def launch_line(system: str = sys.platform) -> str:
    """Return the command as one line; the interpreter stands in quotes, as its path may hold spaces."""
    executable, *rest = launch_command(system=system)
    return " ".join([f'"{executable}"', *rest])


def write_launcher(places: Places, record: Record) -> Change:
    """Put the launcher in its place."""
    return record.place(places.launcher, f"{launch_line(places.system)}\n".encode())


def remove_launcher(places: Places, record: Record) -> list[Change]:
    """Take the launcher away when no application needs it any more."""
    return [] if record.applications else record.take_away(places.launcher)
