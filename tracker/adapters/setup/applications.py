"""Which applications are here, whether LibreOffice runs, and how a workbook is opened in one."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path

from tracker.adapters.setup.places import Places, pipe_name

_MAC_EXCEL = "/Applications/Microsoft Excel.app"
_EXCEL_KEY = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_FIRST_START = 60
"""Seconds that LibreOffice may take to make its profile; it takes one or two."""
_PROGRAMS = ("soffice.bin", "soffice.exe", "soffice")


def find_office() -> str:
    """Return the program that starts LibreOffice; empty where it is not installed."""
    from tracker.engines.libreoffice.places import starter

    return starter() or ""


def find_excel(places: Places) -> str:
    """Return where Excel is; empty where it is not installed."""
    if places.system == "darwin":
        return next((str(path) for path in (Path(_MAC_EXCEL), places.home / _MAC_EXCEL[1:]) if path.exists()), "")
    return _registered_excel() if places.system == "win32" else ""


def _registered_excel() -> str:
    """Return where Windows' registry says that Excel is."""
    try:
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _EXCEL_KEY) as key:  # type: ignore[attr-defined, unused-ignore]
            return str(winreg.QueryValue(key, None))  # type: ignore[attr-defined, unused-ignore]
    except (ImportError, OSError):
        return ""


def is_office_running(places: Places) -> bool:
    """Whether LibreOffice runs with the person's profile.

    It keeps a file `.lock` there while it runs; one that a crash left behind counts only while any LibreOffice runs.
    """
    return (places.profile / ".lock").exists() and any_office_runs(places)


def any_office_runs(places: Places) -> bool:
    """Whether any LibreOffice runs on this machine; True where that cannot be told."""
    command = ["tasklist", "/FO", "CSV", "/NH"] if places.system == "win32" else ["ps", "-A", "-o", "comm="]
    try:
        said = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return True
    names = (
        line.split('"')[1] if line.startswith('"') else line for line in said.decode(errors="replace").splitlines()
    )
    return any(name.strip().replace("\\", "/").rpartition("/")[2].lower() in _PROGRAMS for name in names)


def make_profile(office: str, places: Places) -> None:
    """Let LibreOffice start unseen and end again, so that it makes its profile; what failed shows by its lack."""
    command = [office, _profile_option(places), "--headless", "--norestore", "--terminate_after_init"]
    nothing = subprocess.DEVNULL
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, timeout=_FIRST_START, check=False)


def open_in_office(path: Path, office: str, places: Places) -> None:
    """Open a workbook in LibreOffice so that the buttons reach it: with the pipe, set up or not."""
    command = [
        office,
        _profile_option(places) if not _is_usual(places) else "",
        "--nologo",
        f"--accept=pipe,name={pipe_name(places.environment)};urp;StarOffice.ComponentContext",
        str(path),
    ]
    _start([part for part in command if part])


def open_in_excel(path: Path, places: Places) -> None:
    """Open a workbook in Excel by the system's own opener."""
    if places.system == "darwin":
        _start(["open", "-a", "Microsoft Excel", str(path)])
    else:
        os.startfile(path)  # type: ignore[attr-defined, unused-ignore]


def _profile_option(places: Places) -> str:
    return f"-env:UserInstallation={places.profile.as_uri()}"


def _is_usual(places: Places) -> bool:
    """Whether LibreOffice finds the profile by itself."""
    return places.profile == places._replace(environment={**places.environment, "TRACKER_OFFICE_PROFILE": ""}).profile


def _start(command: list[str]) -> None:
    """Start a program that lives longer than ours and says nothing to our terminal."""
    subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
