"""The progress bar: on a terminal alone, and only for many files."""

import os
import subprocess
import sys

import pytest

from tracker.cli.progress import WORTH_A_BAR, followed, pace
from tracker.words import Words

MANY = [f"{number}.xlsx" for number in range(WORTH_A_BAR)]


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Let standard error look like a terminal."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_pipe_gets_no_bar(words_en: Words, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where nobody looks."""
    assert list(followed(MANY, len(MANY), words_en)) == MANY
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("on_terminal")
def test_few_files_and_quiet_runs_get_none(words_en: Words, capsys: pytest.CaptureFixture[str]) -> None:
    """A bar that flashes by helps nobody."""
    assert list(followed(MANY[1:], len(MANY) - 1, words_en)) == MANY[1:]
    assert list(followed(MANY, len(MANY), words_en, is_quiet=True)) == MANY
    assert capsys.readouterr().err == ""


CHILD = """
import time
from tracker.adapters.template import TemplateFolder
from tracker.cli import progress
progress._PAUSE = 0
items = range(progress.WORTH_A_BAR)
slowly = (time.sleep(0.02) or item for item in items)
assert list(progress.followed(slowly, len(items), TemplateFolder().words("en"))) == [*items]
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals that Python can open")
def test_many_files_on_a_terminal_get_a_bar() -> None:
    """Each file comes once, and the person sees what is done, how fast, and how long the rest takes."""
    master, slave = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    done = subprocess.run([sys.executable, "-c", CHILD], stderr=slave, env=environment, check=False)
    os.close(slave)
    shown = os.read(master, 65536).decode(errors="replace")
    os.close(master)
    assert done.returncode == 0, shown
    assert "reading workbooks" in shown and "/40" in shown
    assert " a second, 0:0" in shown


@pytest.mark.usefixtures("on_terminal")
def test_without_the_library_there_is_none(words_en: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library rich is an extra; nothing needs it."""
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    assert followed(MANY, len(MANY), words_en) is MANY


def test_the_pace_is_told_once_it_is_known(words_zh: Words) -> None:
    """The first moments tell what is done alone."""
    assert pace(5, 5000, None, None, words_zh) == "5/5,000"
    assert pace(2500, 5000, 1234.5, 125.9, words_zh) == "2,500/5,000，每秒 1,234 个，还需 2:05"
