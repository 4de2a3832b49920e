"""Where LibreOffice lies on this machine: its program folder, its starter, its Python bridge."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_PROGRAMS = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/snap/libreoffice/current/lib/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/Resources",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "/Applications/LibreOffice.app/Contents/Frameworks",
    r"C:\Program Files\LibreOffice\program",
    r"C:\Program Files (x86)\LibreOffice\program",
)
"""Program folders, by system; a `*` stands for a version."""

_DISTRIBUTION = (
    "/usr/lib/python3/dist-packages",
    "/usr/lib64/python3*/site-packages",
    "/usr/lib/python3*/site-packages",
)
"""Where a Linux distribution puts `uno.py` for its own Python."""

OVERRIDE = "LIBREOFFICE_PROGRAM"
"""An environment variable that names the program folder of a LibreOffice that lies elsewhere."""


def program_folders() -> list[Path]:
    """Return the program folders that are there, the likeliest first."""
    found = [Path(named)] if (named := os.environ.get(OVERRIDE)) else []
    for name in ("soffice", "libreoffice"):
        found.extend(Path(path).resolve().parent for path in [shutil.which(name)] if path)
    found.extend(_existing(_PROGRAMS))
    return list(dict.fromkeys(folder for folder in found if folder.is_dir()))


def starter() -> str | None:
    """Return the program that starts LibreOffice, or None where there is none."""
    names = ("soffice.exe",) if sys.platform == "win32" else ("soffice",)
    for folder in program_folders():
        for name in names:
            if (folder / name).is_file():
                return str(folder / name)
    return shutil.which("soffice") or shutil.which("libreoffice")


def bridge_folders() -> list[Path]:
    """Return the folders that may hold `uno.py` or the compiled `pyuno`."""
    return list(dict.fromkeys([*program_folders(), *_existing(_DISTRIBUTION)]))


def _existing(patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        path = Path(pattern)
        if "*" not in pattern:
            yield path
        elif path.anchor and Path(path.anchor).is_dir():
            yield from sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))), reverse=True)
