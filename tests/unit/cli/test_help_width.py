"""The help is as wide as the terminal, without argparse's own way of finding that out."""

import os

import pytest

from tracker.cli.commands import build_parser
from tracker.words import Words


def widest(text: str) -> int:
    """Return the length of the longest line."""
    return max(map(len, text.splitlines()))


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("140", 140), ("", 80), ("wide", 80), ("0", 80)])
def test_columns(words_en: Words, monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """COLUMNS decides; without a usable one and without a terminal it is 80."""

    def no_terminal(*_: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(os, "get_terminal_size", no_terminal)
    usage = build_parser(words_en).format_usage()
    assert widest(build_parser(words_en).format_help().split("commands")[-1]) <= width
    assert usage.startswith("usage")


def test_the_terminal_is_asked(words_en: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without COLUMNS a narrow terminal gets narrow help."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((50, 20)))
    narrow = build_parser(words_en).format_help()
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((200, 20)))
    assert len(narrow.splitlines()) > len(build_parser(words_en).format_help().splitlines())
