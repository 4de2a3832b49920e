"""The daily run in words: how it stands, and the lines of its log."""

from datetime import UTC, date, datetime, time

import pytest

from tracker.model.schedule import History, Job, Outcome, Run, StepResult
from tracker.views.schedule import JobState, day_line, end_line, run_lines, state_lines, step_line
from tracker.words import Words

JOB = Job("archive-1", "/srv/会议", "/srv/报告", time(8, 30), "zh", ("html",), "CN")
BEGAN = datetime(2024, 8, 5, 8, 30, tzinfo=UTC)
SCAN = StepResult("scan", Outcome.DONE, 0, said="找到 3 个")
REPORT = StepResult("report", Outcome.PARTLY, 3, "/srv/报告/a.html", "坏.xlsx 是空文件")
RUN = Run(BEGAN, datetime(2024, 8, 5, 8, 32, tzinfo=UTC), (SCAN, REPORT))


def test_how_a_job_stands(words_zh: Words) -> None:
    """Folder, plan, state, next and last run with its steps, where reports and log are."""
    state = JobState(JOB, "cron", "ready", datetime(2024, 8, 6, 8, 30, tzinfo=UTC), History(RUN), "/log")
    assert list(state_lines(state, words_zh)) == [
        "archive-1：/srv/会议",
        "计划：每个工作日 08:30（CN 日历，含调休）",
        "状态：已安装（cron）",
        "下次：2024-08-06（周二）08:30",
        "上次：2024-08-05（周一）08:30，完成，有文件未能读取，用时120秒",
        "  扫描：完成  找到 3 个",
        "  报告：完成，有文件未能读取  a.html；坏.xlsx 是空文件",
        "报告：/srv/报告",
        "日志：/log",
    ]


def test_a_job_that_does_not_run(words_en: Words) -> None:
    """Not in the scheduler, never run, every day; a run that was cut off; a day off since."""
    state = JobState(JOB._replace(is_daily=True), "systemd", "absent", BEGAN, History(), "/log")
    lines = list(state_lines(state, words_en))
    assert lines[1] == "Plan: every day at 08:30, working day or not"
    assert "not in the scheduler" in lines[2] and "systemd user timer" in lines[2]
    assert lines[3] == "Last: it has not run yet"
    cut = JobState(JOB, "cron", "ready", None, History(Run(BEGAN), date(2024, 8, 10)), "/log")
    lines = list(state_lines(cut, words_en))
    assert lines[3] == "Last: 2024-08-05 (Monday) 08:30, did not end (it still runs, or was cut off)"
    assert lines[4] == "Since then: 2024-08-10 was no working day, so nothing was done"


@pytest.mark.parametrize(
    ("is_daily", "works", "knows", "line"),
    [
        (False, True, True, "开始：2024-08-05 是工作日（CN），文件夹 /srv/会议"),
        (False, False, True, "2024-08-05 不是工作日（CN），没有运行"),
        (False, False, False, "2024-08-05 不是工作日（CN），没有运行；2024 年的节假日尚未公布，按周一至周五计"),
        (True, False, False, "开始：2024-08-05，不论是否工作日，文件夹 /srv/会议"),
    ],
)
def test_the_log_says_what_the_calendar_decided(
    words_zh: Words, is_daily: bool, works: bool, knows: bool, line: str
) -> None:
    """The first line of a day; a year without published holidays is said."""
    assert day_line(JOB._replace(is_daily=is_daily), date(2024, 8, 5), works or is_daily, knows, words_zh) == line


def test_lines_of_steps_and_of_the_end(words_en: Words) -> None:
    """A report that was written shows its file alone; one that was stopped says so."""
    done = StepResult("report", Outcome.DONE, 0, "/srv/a.html", "As of …")
    assert step_line(done, words_en) == "report: done  /srv/a.html"
    assert step_line(SCAN._replace(said=""), words_en) == "scan: done"
    partly = StepResult("report", Outcome.PARTLY, 3, "/srv/a.html", "wrote /srv/a.html As of 2024-08-05: 3 overdue.")
    line = "report: done, but some files could not be read  /srv/a.html; As of 2024-08-05: 3 overdue."
    assert step_line(partly, words_en) == line
    stopped = StepResult("scan", Outcome.FAILED, None, said="reading 3 of 9")
    assert step_line(stopped, words_en) == "scan: failed  took too long and was stopped"
    assert end_line(RUN, words_en) == "end: done, but some files could not be read, took 120 s"


def test_a_run_by_hand_is_told(words_zh: Words) -> None:
    """What came of it, step by step, and where the reports are."""
    assert list(run_lines(RUN, JOB, words_zh)) == [
        "结束：完成，有文件未能读取，用时120秒",
        "  扫描：完成  找到 3 个",
        "  报告：完成，有文件未能读取  a.html；坏.xlsx 是空文件",
        "报告：/srv/报告",
    ]
