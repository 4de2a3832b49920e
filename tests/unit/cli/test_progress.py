"""The progress bar: on a terminal alone, and only for many files."""

import os
import subprocess
import sys

import pytest

from tracker.cli.progress import WORTH_A_BAR, followed
from tracker.usecases.reading import Source

MANY = [Source(f"{number}.xlsx") for number in range(WORTH_A_BAR)]


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Let standard error look like a terminal."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where nobody looks."""
    assert list(followed(MANY, "reading")) == MANY
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("on_terminal")
def test_few_files_and_quiet_runs_get_none(capsys: pytest.CaptureFixture[str]) -> None:
    """A bar that flashes by helps nobody."""
    assert list(followed(MANY[1:], "reading")) == MANY[1:]
    assert list(followed(MANY, "reading", is_quiet=True)) == MANY
    assert capsys.readouterr().err == ""


CHILD = """
from tracker.cli.progress import WORTH_A_BAR, followed
from tracker.usecases.reading import Source
sources = [Source(str(number)) for number in range(WORTH_A_BAR)]
assert list(followed(sources, "reading workbooks")) == sources
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals that Python can open")
def test_many_files_on_a_terminal_get_a_bar() -> None:
    """Each file comes once, and the person sees what is done."""
    master, slave = os.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    done = subprocess.run([sys.executable, "-c", CHILD], stderr=slave, env=environment, check=False)
    os.close(slave)
    shown = os.read(master, 65536).decode(errors="replace")
    os.close(master)
    assert done.returncode == 0, shown
    assert "reading workbooks" in shown


@pytest.mark.usefixtures("on_terminal")
def test_without_the_library_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library rich is an extra; nothing needs it."""
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    assert followed(MANY, "reading") is MANY
