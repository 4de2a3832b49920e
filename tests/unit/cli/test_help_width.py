"""The help is as wide as the terminal, without argparse's own way of finding that out."""

import os

import pytest

from tracker.cli.commands import build_parser
from tracker.views.room import display_width
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


@pytest.mark.parametrize("command", ["", "new", "scan", "stats", "dashboard", "schedule", "setup"])
def test_chinese_help_fits(words_zh: Words, words_en: Words, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """A Chinese character takes two places, and sentences are broken too; an example stays one line, to be copied."""
    monkeypatch.setenv("COLUMNS", "90")
    for words in (words_zh, words_en):
        parser = build_parser(words)
        for action in parser._actions:
            if command and isinstance(action.choices, dict):
                parser = action.choices[command]
        assert max(map(display_width, parser.format_help().splitlines())) <= 90
        if command:
            assert words(f"program.example-of.{command}") in parser.format_help().splitlines()[-1]


def test_headings(words_zh: Words, words_en: Words) -> None:
    """Headings have the colon of their language, and nothing that argparse was not given is printed."""
    for words, heading in ((words_zh, "命令："), (words_en, "commands:")):
        lines = build_parser(words).format_help().splitlines()
        assert heading in lines
        assert "None" not in build_parser(words).format_help()
