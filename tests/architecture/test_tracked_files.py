"""What is in the repository: nothing of the machine it was written on, nothing that only works there."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w|[A-Z]:\\Users\\\w|file:///(?:opt|home|root|work)")
HOSTS = re.compile("|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)", "npmmirror")))
BINARY = {".docx", ".xlsx", ".xlsm", ".png", ".pdf", ".ttf", ".otf", ".bin"}


@cache
def tracked() -> tuple[Path, ...]:
    """Return every text file that git knows; of a source archive, every file."""
    return tuple(path for path in _known_to_git() or _archived() if path.is_file() and path.suffix not in BINARY)


def _known_to_git() -> list[Path]:
    """Return the files of the repository; none where this is no repository or git is not installed."""
    if shutil.which("git") is None:
        return []
    asked = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False)
    return [ROOT / name for name in asked.stdout.decode().split("\0") if name]


def _archived() -> Iterator[Path]:
    """Yield what a source archive holds: everything but caches and what was built."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if parts[0] not in ("build", "dist") and not any(part.startswith((".", "__pycache__")) for part in parts):
            yield path


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in tracked()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_path_of_a_machine() -> None:
    """No file names a folder of somebody's machine."""
    assert not _lines_with(MACHINE)


def test_no_package_registry() -> None:
    """No file binds the project to the address of a package registry; the user's own settings decide that."""
    assert not _lines_with(HOSTS)


def test_every_text_file_is_utf8_with_unix_line_ends() -> None:
    """Text is UTF-8 without a byte order mark, lines end in LF, and the last line ends."""
    for path in tracked():
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in content, path
        assert not content or content.endswith(b"\n"), path
