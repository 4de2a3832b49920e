"""Fast start: what a command does not need is not imported. A test asserts what was imported, never a time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SampleWorkbook

HEAVY = {
    "pandas",
    "numpy",
    "openpyxl",
    "xlwings",
    "docx",
    "docxtpl",
    "jinja2",
    "holidays",
    "xlsxwriter",
    "typst",
    "lxml",
}
SLOW = {
    "shutil",
    "bz2",
    "lzma",
    "zipfile",
    "dataclasses",
    "inspect",
    "tomllib",
    "asyncio",
    "unittest",
    "importlib.metadata",
    "http",
    "email",
    "logging",
}
"""Parts of the standard library that cost more than the command's own work."""

WATCH = """
import json, sys
{work}
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def imported_by(work: str) -> set[str]:
    """Return what a fresh Python has imported after some work, leaving out what bare Python has.

    The work is done twice and the second time counts: the first one may still parse the template's TOML.
    """
    _modules_after(work)
    return _modules_after(work) - _modules_after("")


def _modules_after(work: str) -> set[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", WATCH.format(work=work)],
        capture_output=True, stdin=subprocess.DEVNULL, check=True, env=environment, cwd=ROOT,
    )  # fmt: skip
    return set(json.loads(done.stderr.decode().splitlines()[-1]))


def run_by(*arguments: str) -> str:
    """Return the work of a command line."""
    return f"from tracker.cli import main\ntry: main({list(arguments)!r})\nexcept SystemExit: pass"


def heavy(imported: set[str]) -> list[str]:
    """Return the heavy libraries among what was imported."""
    return sorted(imported & HEAVY)


def test_import_tracker() -> None:
    """`import tracker` brings no library with it."""
    imported = imported_by("import tracker")
    assert "tracker" in imported
    assert not heavy(imported)


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("overdue", "no-such-file.xlsx")])
def test_small_commands(arguments: tuple[str, ...]) -> None:
    """Help and a refusal need no library, and of the standard library nothing slow."""
    imported = imported_by(run_by(*arguments))
    assert "tracker.cli" in imported
    assert not heavy(imported)
    assert not sorted(imported & SLOW)


@pytest.mark.parametrize("format_", ["text", "json"])
def test_check(sample_workbook: SampleWorkbook, format_: str) -> None:
    """`tracker check` reads and validates a workbook without a library of tables or documents."""
    workbook = sample_workbook("complaint-response", "zh")
    work = run_by("check", str(workbook), "--as-of", "2024-10-14", "--format", format_)
    imported = imported_by(work)
    assert "tracker.checks.runner" in imported
    assert not heavy(imported)
    assert not sorted(imported & SLOW)


@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_overdue(sample_workbook: SampleWorkbook, format_: str) -> None:
    """`tracker overdue` neither."""
    workbook = sample_workbook("complaint-response", "zh")
    imported = imported_by(run_by("overdue", str(workbook), "--as-of", "2024-10-14", "--format", format_))
    assert "tracker.cli.overdue" in imported
    assert not heavy(imported)


def test_the_watch_sees_a_library() -> None:
    """A library that is imported is found, so the tests above can fail."""
    assert heavy(imported_by("import openpyxl")) and imported_by("import dataclasses") & SLOW


ARCHIVE_LIBRARIES = {"pyarrow", "distributed", "fsspec", "multiprocessing", "concurrent", "subprocess", "rich"}
OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, values: opened.append(str(values[0])) if event == "open" else None)
{work}
assert not [path for path in opened if path.endswith(".xlsx")], opened
"""


def test_scan_of_an_archive_that_has_not_changed(sample_workbook: SampleWorkbook, tmp_path: Path) -> None:
    """It opens no workbook and needs nothing that reads or stores one."""
    for name in ("a.xlsx", "2024/b.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(sample_workbook("complaint-response", "zh").read_bytes())
    work = run_by("scan", str(tmp_path), "--as-of", "2024-10-14", "--quiet")
    _modules_after(work)
    imported = imported_by(OPENED.format(work=work))
    assert "tracker.usecases.scanning" in imported
    assert not heavy(imported)
    assert not sorted(imported & (SLOW | ARCHIVE_LIBRARIES))
    assert not {"tracker.apart", "tracker.adapters.files", "tracker.rows.register"} & imported
