"""Marks and the findings sheet: what a cell's note says, in the reader's language."""

from tracker.model.finding import Finding, Severity
from tracker.model.place import Place
from tracker.views.live import LONGEST_NOTE, finding_marks, findings_sentence
from tracker.words import Words

CELL = Place("行动项跟踪", 12, 10)


def finding(severity: Severity, place: Place = CELL, rule: str = "cell-not-a-date", words: str = "尽快") -> Finding:
    return Finding(rule, severity, place, {"words": words})


def test_the_gravest_finding_of_a_cell_gives_its_tint(words_zh: Words) -> None:
    """Two findings of one cell are one mark: the gravest first, both with rule, message and proposal."""
    (mark,) = finding_marks([finding(Severity.WARNING, rule="id-is-number"), finding(Severity.ERROR)], words_zh)
    assert mark.severity is Severity.ERROR
    first, second = mark.note.split("\n\n")
    assert first.startswith("【错误】cell-not-a-date\n")
    assert "尽快" in first and "\n建议：" in first
    assert second.startswith("【提醒】id-is-number\n")


def test_a_finding_about_a_sheet_marks_no_cell(words_zh: Words) -> None:
    """What has no cell is told on the findings sheet alone."""
    assert not finding_marks([finding(Severity.INFO, Place("行动项跟踪")), finding(Severity.INFO, Place(""))], words_zh)


def test_a_long_note_is_cut(words_en: Words) -> None:
    """A note stays small enough to read, and says where the rest is."""
    (mark,) = finding_marks([finding(Severity.ERROR, words="x" * 5000)], words_en)
    assert len(mark.note) == LONGEST_NOTE
    assert mark.note.endswith("… (more on the Findings sheet)")


def test_the_sentence_counts_by_weight(words_zh: Words) -> None:
    """Three numbers, or that there is nothing."""
    assert findings_sentence([finding(Severity.ERROR)] * 2, words_zh) == "错误 2 处，提醒 0 处，说明 0 处。"
    assert findings_sentence([], words_zh) == "没有问题。"
