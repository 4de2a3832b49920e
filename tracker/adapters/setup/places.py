"""Where things belong on each system; nothing is read or written here.

Excel opens each workbook in the start-up folder of a person by itself and trusts what lies there (XLSTART on Windows,
`Startup.localized/Excel` in the group container on macOS), so that no registry key is needed. Excel for Mac is
sandboxed: a script outside may be started only from `Application Scripts/com.microsoft.Excel` (AppleScriptTask).
"""

import getpass
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ADDIN_NAME = "tracker.xlam"
SCRIPT_NAME = "MeetingTracker.applescript"
LAUNCHER_VARIABLE = "TRACKER_LAUNCHER"
SETTINGS_VARIABLE = "TRACKER_SETTINGS"
PIPE_VARIABLE = "TRACKER_PIPE"
PROFILE_VARIABLE = "TRACKER_OFFICE_PROFILE"


class Places(NamedTuple):
    """The folders of one person on one system.

    Attributes:
        system: as `sys.platform` names it: `win32`, `darwin`, `linux`.
        home: the person's own folder.
        environment: the variables that name folders or override them.
    """

    system: str
    home: Path
    environment: Mapping[str, str]

    @property
    def launcher(self) -> Path:
        """The file whose one line starts the program for a press; the macros look for it in the same place."""
        asked = self.environment.get(LAUNCHER_VARIABLE)
        if asked:
            return Path(asked)
        return self._base / "launcher.txt"

    @property
    def record(self) -> Path:
        """The file that remembers what set-up changed, so that it can be undone exactly."""
        return self.launcher.with_name("setup.json")

    @property
    def jobs(self) -> Path:
        """The folder of the scheduled jobs: a folder each, with what is asked, what came of it, and the log."""
        asked = self.environment.get(SETTINGS_VARIABLE)
        return (Path(asked) if asked else self._base) / "jobs"

    @property
    def addin(self) -> Path | None:
        """The add-in in Excel's start-up folder; None on a system without Excel."""
        if self.system == "win32":
            return self._roaming / "Microsoft" / "Excel" / "XLSTART" / ADDIN_NAME
        if self.system == "darwin":
            group = self.home / "Library" / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
            return group / "Startup.localized" / "Excel" / ADDIN_NAME
        return None

    @property
    def script(self) -> Path | None:
        """The script through which Excel for Mac starts a program; None elsewhere."""
        if self.system != "darwin":
            return None
        return self.home / "Library" / "Application Scripts" / "com.microsoft.Excel" / SCRIPT_NAME

    @property
    def profile(self) -> Path:
        """The folder of LibreOffice's user profile."""
        asked = self.environment.get(PROFILE_VARIABLE)
        if asked:
            return Path(asked)
        if self.system == "win32":
            return self._roaming / "LibreOffice" / "4"
        if self.system == "darwin":
            return self.home / "Library" / "Application Support" / "LibreOffice" / "4"
        return Path(self.environment.get("XDG_CONFIG_HOME") or self.home / ".config") / "libreoffice" / "4"

    @property
    def registry(self) -> Path:
        """The file of LibreOffice's own settings."""
        return self.profile / "user" / "registrymodifications.xcu"

    @property
    def _base(self) -> Path:
        """The folder of our own settings."""
        return (self._roaming if self.system == "win32" else self.home / ".config") / "meeting-tracker"

    @property
    def _roaming(self) -> Path:
        return Path(self.environment.get("APPDATA") or self.home / "AppData" / "Roaming")


def own_places() -> Places:
    """Return the places of the person who runs the program."""
    return Places(sys.platform, Path.home(), os.environ)


def pipe_name(environment: Mapping[str, str] = os.environ, person: str = "") -> str:
    """Return the name of this person's pipe to LibreOffice: a pipe of the system is seen by its user alone.

    Args:
        environment: `TRACKER_PIPE` names another pipe.
        person: login name; that of the process where none is given.
    """
    asked = environment.get(PIPE_VARIABLE)
    if asked:
        return asked
    return "tracker-" + (re.sub("[^a-z0-9]+", "-", (person or _login()).lower()).strip("-") or "user")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"
