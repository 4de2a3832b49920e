"""Excel: the add-in in the start-up folder of the person, and on macOS the script that may start our program."""

from pathlib import Path

from tracker.adapters.setup.launcher import launch_command, remove_launcher, write_launcher
from tracker.adapters.setup.places import Places
from tracker.adapters.setup.record import Change, Record
from tracker.errors import UsageError
from tracker.resources import resource_folder

APPLICATION = "excel"


def install_excel(places: Places, addin: bytes) -> list[Change]:
    """Put add-in, launcher and script in place; returns what was done, in that order.

    Raises:
        UsageError: this system has no Excel.
        RefusedError: a file of that name is somebody else's, or the folder cannot be written.
    """
    if places.addin is None:
        raise UsageError("excel-not-here")
    record = Record(places.record)
    changes = [record.place(places.addin, addin), write_launcher(places, record)]
    if places.script:
        changes.append(record.place(places.script, script_source().encode()))
    record.join(APPLICATION)
    record.save()
    return changes


def remove_excel(places: Places) -> list[Change]:
    """Take away what was put in place, nothing else; returns what was done."""
    record = Record(places.record)
    record.leave(APPLICATION)
    changes: list[Change] = []
    for path in (places.addin, places.script):
        changes += record.take_away(path) if path else []
    changes += remove_launcher(places, record)
    record.save()
    return changes


def script_source() -> str:
    """Return the script of Excel for Mac, with the command that starts our program written into it."""
    source = (Path(resource_folder("macros")) / "MeetingTracker.applescript").read_text(encoding="utf-8")
    command = ' & " " & '.join(f"quoted form of {_literal(part)}" for part in launch_command(system="darwin"))
    return source.replace("COMMAND", command)


def _literal(text: str) -> str:
    """Return a text as AppleScript writes it (AppleScript Language Guide, text: backslash and quote are escaped)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
