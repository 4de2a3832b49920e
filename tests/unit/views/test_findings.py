"""Findings in words, as text and as JSON."""

import json
from datetime import date

from tracker.model.finding import Finding, Severity
from tracker.model.place import Place
from tracker.render.findings import render_findings_json, render_findings_text
from tracker.views.findings import FindingsReport, findings_report
from tracker.words import Words

VALUES = {"due": date(2024, 7, 1), "held_on": date(2024, 7, 5)}
TEXTS = {
    "rules.due-too-early.message": "due date {due} lies before the meeting of {held_on}",
    "rules.due-too-early.proposal": "use {held_on} or a later date",
}
DUE = Finding("due-too-early", Severity.ERROR, Place("行动项跟踪", 12, 10), VALUES)


def report(words: Words, *findings: Finding) -> FindingsReport:
    ruled = words._replace(texts={**words.texts, **TEXTS})
    return findings_report([("a.xlsx", findings)], [("b.xlsx", "加密")], date(2024, 8, 5), ruled)


def test_finding_reads_like_a_compilers_message(words_zh: Words, words_en: Words) -> None:
    """Place, severity, rule, what is wrong, what it would be."""
    assert render_findings_text(report(words_zh, DUE)).startswith("a.xlsx:行动项跟踪!J12: 错误 due-too-early: ")
    english = render_findings_text(report(words_en, DUE))
    assert english.startswith("a.xlsx:行动项跟踪!J12: error due-too-early: ")
    assert "2024-07-01" in english and " → " in english


def test_place_may_be_a_sheet_or_the_whole_workbook(words_zh: Words) -> None:
    """A missing column has no cell, a missing sheet no sheet."""
    text = render_findings_text(report(words_zh, DUE._replace(place=Place("行动项")), DUE._replace(place=Place(""))))
    first, second = text.splitlines()
    assert first.startswith("a.xlsx:行动项: ") and second.startswith("a.xlsx: ")


def test_colour_is_only_where_it_is_asked_for(words_zh: Words) -> None:
    """A pipe gets plain text."""
    assert "\x1b" not in render_findings_text(report(words_zh, DUE))
    assert "\x1b[31m错误\x1b[0m" in render_findings_text(report(words_zh, DUE), has_colour=True)


def test_text_of_a_cell_cannot_break_the_line_or_the_terminal(words_zh: Words) -> None:
    """A sheet's name with a line break or an escape sequence stays one harmless line."""
    text = render_findings_text(report(words_zh, DUE._replace(place=Place("a\n\x1b[2Jb", 1, 1))))
    assert len(text.splitlines()) == 1
    assert "\x1b" not in text


def test_json_holds_what_programs_decide_by(words_en: Words) -> None:
    """Keys are language neutral; refused files are named."""
    content = json.loads(render_findings_json(report(words_en, DUE)))
    assert content["schema"] == 1 and content["as_of"] == "2024-08-05"
    finding = content["files"][0]["findings"][0]
    assert {k: finding[k] for k in ("rule", "severity", "sheet", "cell")} == {
        "rule": "due-too-early",
        "severity": "error",
        "sheet": "行动项跟踪",
        "cell": "J12",
    }
    assert content["refused"] == [{"file": "b.xlsx", "reason": "加密"}]


def test_summary_counts_by_severity(words_en: Words) -> None:
    """The last line says how many of each."""
    assert report(words_en, DUE, DUE, DUE._replace(severity=Severity.INFO)).summary == (
        "As of 2024-08-05, 1 workbook(s): 2 error(s), 0 warning(s), 1 remark(s)."
    )
