"""What is kept of a job, how a step is run, and the log."""

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from tests.unit.adapters.schedule.fakes import ODD, PLAIN, System
from tracker.adapters.schedule import deeds, running
from tracker.adapters.schedule.choice import chosen_scheduler, scheduler_of, schedulers
from tracker.adapters.schedule.deeds import Answer, RemoveFile, RunCommand, ask, carry_out
from tracker.adapters.schedule.jobs import Installed, JobShelf
from tracker.adapters.schedule.running import opened_log, own_command_of, run_step, what_was_said
from tracker.adapters.setup.places import Places
from tracker.errors import RefusedError, UsageError
from tracker.model.schedule import History, Job, Outcome, Run, StepResult
from tracker.usecases.daily import Ending, Step

JOB = Job("archive-1", "/srv/会议 '1'", "/srv/报告", time(8, 5), "zh", ("html", "xlsx"), "CN", "/srv/store", True)
INSTALLED = Installed(JOB, "cron", ODD)


def test_a_job_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Job and history through their files; nothing is left when it is forgotten, nor its folder."""
    shelf = JobShelf(tmp_path / "settings" / "jobs")
    shelf.write(INSTALLED)
    began = datetime(2024, 8, 5, 8, 30, tzinfo=UTC)
    step = StepResult("report", Outcome.PARTLY, 3, "/srv/a.html", "一个")
    for history in (History(Run(began)), History(Run(began, began, (step,)), date(2024, 8, 6)), History()):
        shelf.remember("archive-1", history)
        assert shelf.history("archive-1") == history
    assert list(shelf.all()) == [INSTALLED]
    with opened_log(shelf.log("archive-1")) as log:
        log("line")
    shelf.forget("archive-1")
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    """A file that somebody put beside ours survives."""
    shelf = JobShelf(tmp_path)
    shelf.write(INSTALLED)
    (tmp_path / "archive-1" / "mine.txt").write_text("x", encoding="utf-8")
    shelf.forget("archive-1")
    assert [path.name for path in (tmp_path / "archive-1").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("content", ["", "[]", '{"schema": 2}', '{"schema": 1, "job": {"name": 1}}'])
def test_a_damaged_job_is_said(tmp_path: Path, content: str) -> None:
    """Its file is named; a damaged history is no history."""
    shelf = JobShelf(tmp_path)
    (tmp_path / "a").mkdir()
    for name in ("job.json", "history.json"):
        (tmp_path / "a" / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="schedule-job-damaged"):
        shelf.read("a")
    assert shelf.history("a") == History()
    with pytest.raises(UsageError, match="schedule-job-unknown"):
        shelf.read("b")


def test_the_log_rotates(tmp_path: Path) -> None:
    """It never grows over its limit, three full ones are kept, and a line break in a name stays inside a line."""
    file = tmp_path / "run.log"
    for number in range(40):
        with opened_log(file, limit=200) as log:
            log(f"第 {number} 次\n{'x' * 40}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run.log", "run.log.1", "run.log.2", "run.log.3"]
    assert all(path.stat().st_size <= 200 for path in tmp_path.iterdir())
    assert file.read_text(encoding="utf-8").splitlines()[-1].endswith(f"第 39 次 {'x' * 40}")


def test_a_log_that_cannot_be_written(tmp_path: Path) -> None:
    """A file stands where its folder should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(RefusedError, match="output-denied"), opened_log(tmp_path / "file" / "run.log"):
        pass


def test_a_step_is_a_command_of_ours(tmp_path: Path) -> None:
    """In the job's language, wherever it is started from; a wrong one says why in its last words."""
    assert run_step(Step("scan", ("--version",)), "zh").said.startswith("tracker ")
    ending = run_step(Step("report", ("overdue", str(tmp_path)), str(tmp_path / "a.html")), "en")
    assert (ending.code, ending.has_written) == (3, False)
    assert ending.said.startswith(f"error: There are no workbooks of meetings (.xlsx or .xlsm files) in {tmp_path}")


def test_a_report_of_today_that_is_there_already_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written now; there from an earlier run, and the command ends well; there, and the command failed."""
    file = tmp_path / "a.html"

    def work(code: int, writes: bool) -> Ending:
        lines = f"open({str(file)!r}, 'a').write('x')" if writes else ""
        monkeypatch.setattr(
            running, "own_command", lambda _: (sys.executable, "-c", f"{lines}\nraise SystemExit({code})")
        )
        return run_step(Step("report", (), str(file)), "zh")

    assert not work(0, writes=False).has_written
    assert work(3, writes=True).has_written
    assert work(0, writes=False).has_written
    assert not work(4, writes=False).has_written


def test_a_step_that_takes_too_long_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it started does not go on either; what it said is kept."""
    late = tmp_path / "late"
    child = f"import time; time.sleep(2); open({str(late)!r}, 'w')"
    work = f"import subprocess, sys, time; print('at work', flush=True); subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    monkeypatch.setattr(running, "own_command", lambda _: (sys.executable, "-c", work))
    assert run_step(Step("scan", ()), "zh", seconds=1) == Ending(None, "at work", False)
    assert not late.exists()


def test_what_is_kept_of_what_a_step_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The headline of its result; where it did not end well its last remarks too; bytes of any kind, and not for ever."""
    assert what_was_said(["found 3", "more"], ["reading"], 0) == "found 3"
    assert what_was_said(["found 3"], ["a", "b", "c"], 3) == "found 3 b c"
    assert what_was_said([], ["a"], None) == "a" and what_was_said([], [], 0) == ""
    assert len(what_was_said(["x" * 9000], [], 0)) == 500
    work = r"import sys; sys.stdout.buffer.write(b'\n \xff found \n\n'); print('why', file=sys.stderr); sys.exit(3)"
    monkeypatch.setattr(running, "own_command", lambda _: (sys.executable, "-c", work))
    assert run_step(Step("scan", ()), "zh").said == "\ufffd found why"


def test_what_a_scheduler_is_given() -> None:
    """An interpreter and a name; the settings only where they are not in the usual place."""
    command = ("python", "-P", "-m", "tracker", "schedule", "run", "--job", "a", "--quiet")
    assert own_command_of("a", "python") == command
    assert own_command_of("a", "python", "/s") == (*command, "--settings", "/s")


def test_which_scheduler(tmp_path: Path) -> None:
    """The system's own; on Linux systemd where it answers, else cron; one that is asked for has to answer."""

    def kinds(system: str) -> list[str]:
        return [scheduler.kind for scheduler in schedulers(Places(system, tmp_path, {}))]

    assert (kinds("win32"), kinds("darwin"), kinds("linux")) == (["task-scheduler"], ["launchd"], ["systemd", "cron"])
    linux = Places("linux", tmp_path, {})
    both, crontab = System(systemctl=Answer(0), crontab=Answer(0)), System(crontab=Answer(0))
    assert chosen_scheduler(linux, None, both).kind == "systemd"
    assert chosen_scheduler(linux, "cron", both).kind == "cron"
    assert chosen_scheduler(linux, None, crontab).kind == "cron"
    for asked in ("systemd", "launchd"):
        with pytest.raises(UsageError, match="schedule-other-scheduler"):
            chosen_scheduler(linux, asked, crontab)
    with pytest.raises(UsageError, match="schedule-no-scheduler"):
        chosen_scheduler(linux, None, System())
    assert scheduler_of("launchd", linux) is None


def test_programs_of_the_system(tmp_path: Path) -> None:
    """One that is not here answers so; one that fails stops the work unless that does not matter."""
    assert ask(("no-such-program-anywhere",)).code == 127
    assert ask((str(tmp_path),)).code == 126
    good = ask((sys.executable, "-c", "print(input())"), b"x\n")
    assert (good.code, good.output.strip()) == (0, b"x")
    bad = RunCommand(("crontab", "-"))
    carry_out([bad._replace(may_fail=True)], System())
    with pytest.raises(RefusedError) as refused:
        carry_out([bad], System(crontab=Answer(1, said="no leave")))
    assert refused.value.values == {"command": "crontab -", "said": "no leave"}
    (tmp_path / "folder").mkdir()
    with pytest.raises(RefusedError, match="output-denied"):
        carry_out([RemoveFile(tmp_path / "folder")])


def test_a_program_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it does it, but no oftener than was said."""
    monkeypatch.setattr(deeds, "sleep", lambda _: None)
    answers = [Answer(5), Answer(5), Answer(0), Answer(5)]
    carry_out([RunCommand(("launchctl",), tries=5)], lambda *_: answers.pop(0))
    assert answers == [Answer(5)]
    with pytest.raises(RefusedError):
        carry_out([RunCommand(("launchctl",), tries=2)], lambda *_: Answer(5))


def test_settings_are_where_they_are_asked_for(tmp_path: Path) -> None:
    """Beside the other settings of the program, or in the folder of TRACKER_SETTINGS."""
    assert Places("linux", tmp_path, {}).jobs == tmp_path / ".config" / "meeting-tracker" / "jobs"
    assert Places("linux", tmp_path, {"TRACKER_SETTINGS": str(tmp_path / "s")}).jobs == tmp_path / "s" / "jobs"
    assert PLAIN.name in ODD.name
