"""`tracker schedule` as a command: what it says, what it leaves, and what it ends with; the crontab is in memory."""

import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import SampleWorkbook
from tests.unit.adapters.schedule.fakes import Crontab
from tracker.adapters.schedule.choice import SYSTEMS, chosen_scheduler, scheduler_of
from tracker.adapters.schedule.cron import Cron
from tracker.adapters.schedule.deeds import Answer, carry_out
from tracker.adapters.schedule.jobs import JobShelf
from tracker.adapters.schedule.running import run_step
from tracker.adapters.setup.places import Places
from tracker.cli import daily, main, schedule
from tracker.cli.commands import SCHEDULERS
from tracker.model.schedule import Outcome
from tracker.usecases.daily import Ending, Step

MINE = b"0 1 * * * true\n"


@pytest.fixture
def crontab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crontab:
    """Give the crontab of a person on Linux, who has one line in it and a folder of meetings."""
    monkeypatch.setenv("TRACKER_LANG", "en")
    held = Crontab(MINE)
    there = Places("linux", tmp_path, {"TRACKER_SETTINGS": str(tmp_path / "settings")})
    monkeypatch.setattr(schedule, "own_places", lambda: there)
    monkeypatch.setattr(schedule, "chosen_scheduler", partial(chosen_scheduler, ask=held))
    monkeypatch.setattr(schedule, "scheduler_of", partial(scheduler_of, ask=held))
    monkeypatch.setattr(schedule, "carry_out", partial(carry_out, ask=held))
    monkeypatch.setattr(Cron, "remarks", lambda _: ("cron-stopped",))
    (tmp_path / "会议 50%").mkdir()
    return held


def lines(crontab: Crontab) -> list[str]:
    """Return our lines of a crontab."""
    return [line for line in (crontab.content or b"").decode().splitlines() if "meeting-tracker" in line]


def test_installed_shown_removed(crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said what was done and where, twice is once, and the way back leaves what was there before."""
    folder = str(tmp_path / "会议 50%")
    assert main(["schedule", "install", folder, "--at", "7:05", "--to", "xlsx"]) == 0
    said = capsys.readouterr()
    assert f"  Reports: {folder}-overdue-reports\n" in said.out and "State: installed (cron)" in said.out
    assert "note: cron does not seem to run" in said.err and f'--every-day "{folder}"' in said.err
    assert main(["schedule", "install", folder, "--at", "17:30", "-o", str(tmp_path / "报告")]) == 0
    (line,) = lines(crontab)
    assert line.startswith("30 17 * * * ") and "%" not in line and "会议" not in line
    capsys.readouterr()
    assert main(["schedule", "show"]) == 0
    said = capsys.readouterr()
    assert "Last: it has not run yet" in said.out and said.err.count("cron does not seem to run") == 1
    assert main(["schedule", "remove"]) == 0
    assert f"its reports stay in {tmp_path / '报告'}" in capsys.readouterr().err
    assert crontab.content == MINE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["会议 50%"]
    assert main(["schedule", "show"]) == 0
    assert "No daily run is installed" in capsys.readouterr().out


def test_print_changes_nothing(crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither to install nor to remove; a scheduler that is named is shown though it does not answer here."""
    folder = str(tmp_path / "会议 50%")
    assert main(["schedule", "install", folder, "--print"]) == 0
    said = capsys.readouterr()
    assert "nothing was changed" in said.err
    assert "run crontab -, adding this line:\n    30 8 * * * " in said.out and "true" not in said.out
    assert main(["schedule", "install", folder, "--print", "--scheduler", "systemd"]) == 0
    units = tmp_path / ".config" / "systemd" / "user"
    said = capsys.readouterr()
    assert f"write {units}" in said.out and "    OnCalendar=*-*-* 08:30:00\n" in said.out
    assert "run systemctl --user daemon-reload" in said.out
    assert crontab.content == MINE and [path.name for path in tmp_path.iterdir()] == ["会议 50%"]
    assert main(["schedule", "install", folder]) == 0
    before = crontab.content
    assert main(["schedule", "remove", "--print"]) == 0
    assert "run crontab -\n" in capsys.readouterr().out
    assert crontab.content == before


SHOWN = {
    "task-scheduler": ("<Command>", "schtasks /Create", "<Command>pythonw.exe</Command>", "%APPDATA%"),
    "launchd": ("<key>ProgramArguments</key>", "launchctl bootstrap", "gui/$(id -u)", "<string>python3</string>"),
    "systemd": ("ExecStart=", "systemctl --user enable", "~", '"python3"'),
    "cron": (" * * * ", "crontab -", " python3 ", "~"),
}


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("kind", SCHEDULERS)
def test_any_scheduler_is_shown_on_any_system(
    system: str, kind: str, crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Its definition, its commands and the job's own file, which the run reads there; no program is asked for it."""
    here = Places(system, tmp_path, {"TRACKER_SETTINGS": str(tmp_path / "settings")})
    monkeypatch.setattr(schedule, "own_places", lambda: here)
    is_own = SYSTEMS[kind] == system
    folder = str(tmp_path / "会议 50%") if is_own else "D:\\会议 2024"
    assert main(["schedule", "install", folder, "--print", "--scheduler", kind, "--at", "7:05"]) == 0
    said = capsys.readouterr()
    assert all(part in said.out for part in SHOWN[kind][: 2 if is_own else 4])
    assert ("UTF-16" in said.err) is (kind == "task-scheduler")
    assert "job.json" in said.out and json.dumps(folder, ensure_ascii=False) in said.out
    assert ("put the whole path of the Python" in said.err) is not is_own
    assert [path.name for path in tmp_path.iterdir()] == ["会议 50%"]
    if not is_own:
        assert main(["schedule", "install", str(tmp_path), "--scheduler", kind]) == 2


def test_several_folders_have_a_run_each(
    crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which one is meant has to be said; by its folder, or by its name when the folder is gone."""
    (tmp_path / "Second").mkdir()
    monkeypatch.chdir(tmp_path / "Second")
    assert main(["schedule", "show", "elsewhere"]) == 2
    assert main(["schedule", "remove"]) == 2
    assert main(["schedule", "install", str(tmp_path / "会议 50%")]) == 0
    assert main(["schedule", "install"]) == 0
    assert len(lines(crontab)) == 2
    capsys.readouterr()
    assert main(["schedule", "remove"]) == 2
    said = capsys.readouterr().err
    assert "name the folder: " in said and str(tmp_path / "Second") in said and str(tmp_path / "会议 50%") in said
    (name,) = (path.parent.name for path in (tmp_path / "settings" / "jobs").glob("second-*/job.json"))
    assert main(["schedule", "remove", name]) == 0
    assert main(["schedule", "remove", str(tmp_path / "会议 50%")]) == 0
    assert crontab.content == MINE


def test_what_is_refused(crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No folder, no such country, no time of day, no scheduler of that kind here: nothing is left of it."""
    folder = str(tmp_path / "会议 50%")
    assert main(["schedule", "install", str(tmp_path / "none")]) == 3
    assert main(["schedule", "install", folder, "--calendar", "ZZ"]) == 2
    assert main(["schedule", "install", folder, "-o", __file__]) == 3
    assert main(["schedule", "install", ""]) == 2
    assert main(["schedule", "install", folder, "--at", "24:00"]) == 2
    assert main(["schedule", "install", folder, "--scheduler", "systemd"]) == 2
    said = capsys.readouterr().err
    assert "no public holidays for “ZZ”" in said and "“24:00” is not a time of day" in said
    assert crontab.content == MINE and [path.name for path in tmp_path.iterdir()] == ["会议 50%"]


def test_a_store_is_no_archive(crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its run would say so every morning; installing does."""
    store = tmp_path / "会议 50%" / ".tracker-store"
    store.mkdir()
    (store / "store.json").write_text("{}", encoding="utf-8")
    assert main(["schedule", "install", str(store)]) == 3
    assert ".tracker-store" in capsys.readouterr().err
    assert crontab.content == MINE


def test_a_folder_without_rights_is_not_missing(
    crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said that there is no permission, and nothing is installed."""
    look = os.scandir

    def deny(folder: str) -> object:
        if "会议" in str(folder):
            raise PermissionError(13, "denied", folder)
        return look(folder)

    monkeypatch.setattr(os, "scandir", deny)
    assert main(["schedule", "install", str(tmp_path / "会议 50%")]) == 3
    assert "no permission to open the folder" in capsys.readouterr().err
    assert crontab.content == MINE


def test_a_scheduler_that_refuses(crontab: Crontab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new job is not kept; one that was there stays as it was."""
    folder = str(tmp_path / "会议 50%")

    def refuse(command: Sequence[str], given: bytes) -> Answer:
        return crontab(command, given) if command[1] == "-l" else Answer(1, said="no leave")

    monkeypatch.setattr(schedule, "carry_out", partial(carry_out, ask=refuse))
    assert main(["schedule", "install", folder]) == 4
    assert [path.name for path in tmp_path.iterdir()] == ["会议 50%"]
    monkeypatch.setattr(schedule, "carry_out", partial(carry_out, ask=crontab))
    assert main(["schedule", "install", folder, "--at", "9:00"]) == 0
    monkeypatch.setattr(schedule, "carry_out", partial(carry_out, ask=refuse))
    assert main(["schedule", "install", folder, "--at", "10:00"]) == 4
    (job,) = JobShelf(tmp_path / "settings" / "jobs").all()
    assert job.job.at.hour == 9 and lines(crontab)[0].startswith("0 9 ")


def test_a_line_that_was_taken_out_by_hand(
    crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, with exit code 1; installing again mends it."""
    folder = str(tmp_path / "会议 50%")
    assert main(["schedule", "install", folder]) == 0
    crontab.content = MINE
    capsys.readouterr()
    assert main(["schedule", "show", folder]) == 1
    said = capsys.readouterr().out
    assert "not in the scheduler" in said and "Next:" not in said
    assert main(["schedule", "install", folder]) == 0
    assert main(["schedule", "show", folder]) == 0


def test_a_run_writes_the_reports(
    crontab: Crontab,
    tmp_path: Path,
    sample_workbook: SampleWorkbook,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each format under the day's name; the log and `show` tell each step; a failed scan does not cost the report."""
    folder = tmp_path / "会议 50%"
    (folder / "a.xlsx").write_bytes(sample_workbook("complaint-response", "zh").read_bytes())
    real = run_step

    def step(step: Step, language: str) -> Ending:
        return Ending(70, "broken", False) if step.step == "scan" else real(step, language)

    monkeypatch.setattr(daily, "run_step", step)
    assert (
        main(["schedule", "install", str(folder), "--to", "md,json", "-o", str(tmp_path / "报告"), "--every-day"]) == 0
    )
    assert main(["schedule", "run"]) == 70
    assert "was not done wholly; see" in capsys.readouterr().err
    reports = sorted(path.name for path in (tmp_path / "报告").iterdir() if not path.name.startswith("."))
    assert [name[10:] for name in reports] == [" overdue.json", " overdue.md"]
    (shelf,) = [JobShelf(tmp_path / "settings" / "jobs")]
    (installed,) = shelf.all()
    last = shelf.history(installed.job.name).last
    assert last and [step.outcome for step in last.steps] == [Outcome.FAILED, Outcome.DONE, Outcome.DONE]
    assert main(["schedule", "show"]) == 1
    assert "scan: failed  broken" in capsys.readouterr().out
    log = [line[20:] for line in shelf.log(installed.job.name).read_text(encoding="utf-8").splitlines()]
    assert log[1] == "scan: failed broken" and log[2].startswith("report: done ") and log[-1].startswith("end: failed")


def test_a_day_off(
    crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is done and that is said, in log and `show`; the last run that worked is still known."""
    monkeypatch.setattr(daily, "is_run_day", lambda job, *_: job.is_daily)
    monkeypatch.setattr(daily, "run_step", lambda *_: Ending(0, "", True))
    assert main(["schedule", "install", str(tmp_path / "会议 50%")]) == 0
    assert main(["schedule", "run", "--every-day"]) == 0
    capsys.readouterr()
    assert main(["schedule", "run"]) == 0
    assert "is no working day, so nothing was done; to run it now add --every-day." in capsys.readouterr().err
    assert main(["schedule", "show"]) == 0
    said = capsys.readouterr().out
    assert "was no working day, so nothing was done" in said and "scan: done" in said


def test_what_a_scheduler_starts(crontab: Crontab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The very arguments of the crontab start the job, wherever the settings are."""
    monkeypatch.setattr(daily, "run_step", lambda *_: Ending(0, "", True))
    assert main(["schedule", "install", str(tmp_path / "会议 50%"), "--every-day"]) == 0
    (installed,) = JobShelf(tmp_path / "settings" / "jobs").all()
    monkeypatch.setattr(schedule, "own_places", lambda: Places("linux", tmp_path, {}))
    assert main(installed.task.command[4:]) == 0
    assert JobShelf(tmp_path / "settings" / "jobs").history(installed.job.name).last
    assert main(["schedule", "run", "--job", installed.job.name]) == 2


def test_another_scheduler_takes_over(crontab: Crontab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first was given is taken out of it; a job that came from another system is taken away too."""

    def both(command: Sequence[str], given: bytes) -> Answer:
        return Answer(0) if command[0] in ("systemctl", "loginctl") else crontab(command, given)

    for name, function in (
        ("chosen_scheduler", chosen_scheduler),
        ("scheduler_of", scheduler_of),
        ("carry_out", carry_out),
    ):
        monkeypatch.setattr(schedule, name, partial(function, ask=both))
    folder = str(tmp_path / "会议 50%")
    assert main(["schedule", "install", folder, "--scheduler", "systemd"]) == 0
    units = tmp_path / ".config" / "systemd" / "user"
    assert len(list(units.iterdir())) == 2 and not lines(crontab)
    assert main(["schedule", "install", folder, "--scheduler", "cron"]) == 0
    assert list(units.iterdir()) == [] and len(lines(crontab)) == 1
    shelf = JobShelf(tmp_path / "settings" / "jobs")
    (installed,) = shelf.all()
    shelf.write(installed._replace(scheduler="launchd"))
    assert main(["schedule", "show"]) == 1
    assert main(["schedule", "remove", "--print"]) == 0
    assert main(["schedule", "remove"]) == 0
    assert not list(shelf.all())


def test_a_history_that_cannot_be_written(crontab: Crontab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log says so; the run goes on."""
    monkeypatch.setattr(daily, "run_step", lambda *_: Ending(0, "", True))
    assert main(["schedule", "install", str(tmp_path / "会议 50%"), "--every-day", "--lang", "en"]) == 0
    shelf = JobShelf(tmp_path / "settings" / "jobs")
    (installed,) = shelf.all()
    (shelf.folder / installed.job.name / "history.json").mkdir()
    assert main(["schedule", "run"]) == 0
    log = shelf.log(installed.job.name).read_text(encoding="utf-8")
    assert "history.json is a folder" in log and "end: done" in log


def test_a_run_that_is_not_there(crontab: Crontab, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named as the person named it, not by the name that it would have had; without any, how to install one."""
    folder = str(tmp_path / "会议 50%")
    for action in ("show", "run", "remove"):
        assert main(["schedule", action, folder]) == 2
        assert f"There is no daily run {folder}." in capsys.readouterr().err
    for action in ("run", "remove"):
        assert main(["schedule", action]) == 2
        assert "No daily run is installed. To install one" in capsys.readouterr().err
    assert main(["schedule", "install", folder, "--scheduler", "launchd"]) == 2
    assert "launchd does not answer on this machine" in capsys.readouterr().err
    assert crontab.content == MINE
