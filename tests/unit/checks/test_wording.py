"""The lint of wording."""

import pytest

from tests.unit.checks.making import CLEAN, Case, context, each, edit, findings, lexicon
from tracker.checks.wording import wording_vague
from tracker.model.meeting import Opinion

CASES = (
    Case("wording-vague", edit("actions", 0, description="尽快完成"), ("actions", 0, "description"), {"word": "尽快"}),
    Case(
        "wording-spoken",
        edit("topics", 0, consensus="先搞定样稿"),
        ("topics", 0, "consensus"),
        {"word": "搞定", "better": "完成"},
    ),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("As soon as possible", ["as soon as possible"]),
        ("ASAP，原则上尽快", ["尽快", "原则上", "asap"]),
        ("the sooner the better, pooASAPoo", []),
        ("报告soon给出", ["soon"]),
        ("尽快尽快", ["尽快"]),
    ],
)
def test_words_found(text: str, words: list[str]) -> None:
    """A word is told once a cell; the longer of two is told alone; a Latin word counts only as a word of its own."""
    found = findings("wording-vague", edit("actions", 0, acceptance=text))
    assert sorted(str(finding.values["word"]) for finding in found) == sorted(words)


def test_every_text_of_the_minutes() -> None:
    """Discussion, views, dispute, decisions and acceptance are read; each finding stands at its own cell."""
    change = each(
        edit("topics", 0, discussion="尽快", dispute="尽快", opinions=(Opinion("市场部", "尽快"),)),
        edit("decisions", 0, text="尽快"),
        edit("actions", 0, acceptance="尽快"),
    )
    places = [finding.place for finding in findings("wording-vague", change)]
    assert len(set(places)) == 5


def test_without_words() -> None:
    """Without word lists nothing is found."""
    register = edit("actions", 0, description="尽快")(CLEAN)
    assert not list(wording_vague(register, context()._replace(lexicon=type(lexicon())())))
