"""Looks at the machine for `tracker doctor`; changes nothing on it."""

import os
import platform
import re
import sys
import tempfile
from collections.abc import Collection
from importlib import metadata
from pathlib import Path

from tracker.adapters.schedule.choice import answering_scheduler
from tracker.adapters.setup.applications import find_excel, find_office, is_office_running
from tracker.adapters.setup.launcher import launch_line
from tracker.adapters.setup.libreoffice import connection_url, puts_buttons_back, read_office_state, unquoted
from tracker.adapters.setup.places import Places, pipe_name
from tracker.usecases.diagnosis import Extra, Surroundings

LIBRARIES = ("meeting-tracker", "xlwings", "pandas", "openpyxl", "python-calamine", "XlsxWriter", "docxtpl", "typst")

EXTRAS = ("pyarrow", "scipy", "vl-convert-python", "distributed", "fsspec", "rich")
"""Libraries that not every command needs: those of the extras in pyproject.toml."""
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)>=([0-9.]+)")


def look_around(places: Places, has_chinese: bool, year: int, calendar_years: Collection[int]) -> Surroundings:
    """Return what is here.

    Args:
        places: where things belong.
        has_chinese: whether a font is installed that shows Chinese.
        year: the present one.
        calendar_years: years whose public holidays are known.
    """
    office = find_office()
    state = read_office_state(places)
    pipe = pipe_name(places.environment)
    has_uno = bool(office) and can_import_uno()
    launcher = _text(places.launcher)
    scheduler = answering_scheduler(places)
    return Surroundings(
        python=(platform.python_version(), sys.executable),
        libraries={name: _version(name) for name in LIBRARIES},
        excel=find_excel(places) if places.addin else None,
        office=office,
        addin=places.addin.exists() if places.addin else None,
        launcher=str(places.launcher) if launcher else "",
        is_launcher_current=launcher.strip() == launch_line(places.system),
        connection=state.connection,
        is_own_connection=state.connection == connection_url(pipe),
        office_runs=is_office_running(places),
        answers=has_uno and answers(pipe),
        trusted=tuple(map(unquoted, state.trusted)),
        puts_buttons_back=puts_buttons_back(places),
        has_uno=has_uno,
        has_chinese=has_chinese,
        year=year,
        calendar_years=frozenset(calendar_years),
        folders={str(folder): can_write(folder) for folder in (Path(tempfile.gettempdir()), places.launcher.parent)},
        extras=_extras(),
        scheduler=scheduler.kind if scheduler else "",
        scheduler_remarks=tuple(scheduler.remarks()) if scheduler else (),
    )


def can_import_uno() -> bool:
    """Whether LibreOffice's `uno` can be imported by this interpreter, from wherever the system keeps it."""
    try:
        from tracker.engines.libreoffice.bridge import uno

        uno()
    except Exception:
        return False
    return True


def answers(pipe: str) -> bool:
    """Whether a LibreOffice answers on a pipe."""
    try:
        from tracker.engines.libreoffice.connection import connect

        connect(pipe, timeout=0)
    except Exception:
        return False
    return True


def can_write(folder: Path) -> bool:
    """Whether files can be made in a folder; of one that does not exist yet, whether it can be made."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    if not os.access(there, os.W_OK | os.X_OK):
        return False
    if there != folder:
        return True
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _extras() -> dict[str, Extra]:
    """Return the libraries that not every command needs, with the versions that our own package asks for."""
    try:
        requirements = metadata.requires("meeting-tracker") or []
    except metadata.PackageNotFoundError:
        requirements = []
    needed = {found[1]: found[2] for text in requirements if (found := _REQUIREMENT.match(text))}
    return {name: Extra(_version(name), needed.get(name, "")) for name in EXTRAS}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
