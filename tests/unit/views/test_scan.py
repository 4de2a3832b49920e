"""The report of a scan: figures that add up, reasons in words, and what a newer version stored."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tracker.analysis.archive import Note, Refusal, ScanRecord, ScanResult
from tracker.render.scan import render_scan_json, render_scan_text
from tracker.views.scan import scan_report, sentence_of
from tracker.words import Words

BEGAN = datetime(2026, 11, 2, 1, tzinfo=UTC)


def result(**changes: int) -> ScanResult:
    record = ScanRecord(3, BEGAN, BEGAN + timedelta(seconds=3.25), 1100, 1000, 25, 75, 30, 12, 2)
    refused = tuple(Refusal(f"{n:02}.xlsx", "file-empty", {"file": f"{n:02}.xlsx"}) for n in range(25))
    made = ScanResult(record, 10, 2, 18, 1070, 0, {"other": 70, "copy": 5}, refused)
    return made._replace(**changes)


def test_figures_are_told_in_order(words_zh: Words, words_en: Words) -> None:
    """Kinds of what was passed over come in the order of their weight, not of their names."""
    report = scan_report(result(), "会议", "会议/.tracker-store", words_zh)
    assert report.summary == "文件 1,100 个：读取 1,000 个，未能读取 25 个，略过 75 个（冲突副本 5、其他文件 70）。"
    assert report.opened == "打开 30 个：新增 10 个，有改动 2 个，内容没变 18 个；未打开 1,070 个；消失 2 个。"
    assert report.closing == "第 3 次扫描，用时 3.2 秒，存储库：会议/.tracker-store"
    english = scan_report(result(), "m", "s", words_en)
    assert (
        english.summary == "1,100 file(s): 1,000 read, 25 not read, 75 passed over (conflict copies 5, other files 70)."
    )


def test_a_quiet_morning_is_one_sentence(words_en: Words) -> None:
    """Nothing opened, nothing gone, nothing passed over."""
    quiet = result()
    quiet = quiet._replace(record=quiet.record._replace(opened=0, vanished=0), skipped={}, refused=())
    report = scan_report(quiet, "m", "s", words_en)
    assert report.opened == "Nothing has changed; no file was opened."
    assert report.summary.endswith("75 passed over.")


@pytest.mark.parametrize("changes", [{"opened": 1}, {"vanished": 1}])
def test_any_change_is_told(changes: dict[str, int], words_en: Words) -> None:
    """A file that is gone is a change too."""
    made = result()
    made = made._replace(record=made.record._replace(**{"opened": 0, "vanished": 0, **changes}))
    assert "opened" in scan_report(made, "m", "s", words_en).opened


def test_a_scan_that_was_ended_at_once_says_figures(words_en: Words) -> None:
    """Nothing opened because it was stopped is no quiet morning."""
    made = result(left=4)
    made = made._replace(record=made.record._replace(opened=0, vanished=0))
    assert "0 opened" in scan_report(made, "m", "s", words_en).opened


def test_what_was_particular_about_a_file_is_told(words_zh: Words) -> None:
    """With the file that it is about, twenty on a screen and all in the JSON."""
    notes = tuple(Note(f"{n:02}.xlsx", "sheet-without-part", {"sheet": "议题"}) for n in range(22))
    report = scan_report(result(refused=())._replace(notes=notes), "会议", "库", words_zh)
    text = render_scan_text(report, words_zh)
    assert "注意：00.xlsx：工作表“议题”在文件中没有内容" in text
    assert text.count("注意：") == 20 and "另有 2 个" in text
    assert len(json.loads(render_scan_json(report))["notes"]) == 22


def test_a_folder_without_workbooks_is_said(words_zh: Words) -> None:
    """“Nothing has changed” would be no answer; where workbooks are gone or none is a meeting's, that is told too."""
    bare = result(unchanged=0)._replace(refused=())
    bare = bare._replace(record=bare.record._replace(read=0, refused=0, opened=0, vanished=0))
    told = render_scan_text(scan_report(bare, "会议", "库", words_zh), words_zh).splitlines()
    assert len(told) == 3
    assert told[1].startswith("会议 及其下级文件夹里没有会议工作簿（.xlsx")
    gone = bare._replace(record=bare.record._replace(vanished=2))
    told = render_scan_text(scan_report(gone, "会议", "库", words_zh), words_zh).splitlines()
    assert told[1].endswith("消失 2 个。") and "没有会议工作簿" in told[2]
    assert not scan_report(bare._replace(left=3), "会议", "库", words_zh).nothing


def test_a_reason_that_nobody_knows_is_told_as_it_is(words_zh: Words) -> None:
    """A newer version may have stored it, or stored its values otherwise."""
    assert sentence_of(Refusal("a.xlsx", "file-new-trick"), words_zh) == "a.xlsx 未能读取（file-new-trick）。"
    assert sentence_of(Refusal("a.xlsx", "file-too-large"), words_zh) == "a.xlsx 未能读取（file-too-large）。"


def test_on_a_screen_no_word_is_broken(words_en: Words) -> None:
    """A sentence runs on below its beginning, further in."""
    text = render_scan_text(scan_report(result(), "m", "s", words_en), words_en, 60)
    assert max(map(len, text.splitlines())) <= 60
    lines = text[text.index("Not read:") :].splitlines()
    assert lines[1].startswith("  00.xlsx is empty.")
    assert lines[2].startswith("    ") and lines[3].startswith("  01.xlsx")


def test_the_screen_shows_twenty_of_the_refused(words_zh: Words) -> None:
    """Each on one line, whatever its name; the others are in the JSON."""
    odd = Refusal("a\n\x1b[2J.xlsx", "file-empty", {"file": "a\n\x1b[2J.xlsx"})
    made = result()
    text = render_scan_text(scan_report(made._replace(refused=(odd, *made.refused)), "会议", "库", words_zh), words_zh)
    assert text.count("是空文件") == 20
    assert "另有 6 个" in text
    assert "\x1b" not in text and "a  [2J.xlsx 是空文件" in text


def test_without_refused_files_the_report_is_three_lines(words_zh: Words) -> None:
    """Nothing stands where there is nothing to say."""
    assert len(render_scan_text(scan_report(result(refused=()), "m", "s", words_zh), words_zh).splitlines()) == 3
