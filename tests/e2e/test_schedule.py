"""The daily run, really: put into cron (and systemd, where one of this person runs), seen to write the report, removed."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.conftest import SampleWorkbook, _missing
from tracker.adapters.schedule.choice import scheduler_of
from tracker.adapters.schedule.cron import Cron
from tracker.adapters.schedule.deeds import Standing
from tracker.adapters.schedule.jobs import JobShelf
from tracker.adapters.setup.places import own_places
from tracker.cli import main, schedule
from tracker.model.schedule import Outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="cron and systemd are of Linux")

ODD = """研发 部 100% it's $HOME \\ "ok" """.strip()
"""What a folder may be called, and a crontab and a unit have to carry."""
PROGRAMS = ("/usr/lib/systemd/systemd", "/lib/systemd/systemd")
PATIENCE = 100
"""Seconds; cron starts nothing sooner than with the next minute."""


@pytest.fixture
def cron() -> Iterator[None]:
    """See that a cron runs, one of ours where none does, and give the person's crontab back as it was."""
    before = subprocess.run(["crontab", "-l"], capture_output=True, check=False) if shutil.which("crontab") else None
    if before is None or not Cron().answers():
        _missing("cron is not installed, or lets this person not in: `make test-tools` installs it.")
    ours = _started() if Cron().remarks() else None
    yield
    assert before
    text = before.stdout if before.returncode == 0 else None
    subprocess.run(["crontab", "-r" if text is None else "-"], input=text, capture_output=True, check=False)
    if ours:
        ours.terminate()
        ours.wait(10)


def _started() -> "subprocess.Popen[bytes]":
    """Start a cron of our own, which only root may do."""
    program = shutil.which("cron", path=f"/usr/sbin:/sbin:{os.environ['PATH']}")
    if program is None or os.geteuid() != 0:
        _missing("cron does not run here, and only root may start it.")
    return subprocess.Popen([str(program), "-f"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start a systemd of a person, with folders of its own, where none runs and this machine lets us.

    In a container no systemd runs, and a person's systemd wants to see one: so it gets a `/run` of its own, which root may
    give it. Where that is not possible cron alone is tried.
    """
    program = next((path for path in map(Path, PROGRAMS) if path.exists()), None)
    if _systemd_answers() or program is None or os.geteuid() != 0 or not shutil.which("unshare"):
        yield
        return
    runtime = Path(mkdtemp(prefix="tracker-"))  # a socket's path has to be short
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    alone = 'mount -t tmpfs none /run && mkdir -p /run/systemd/system && exec "$0" --user --log-target=console'
    command = ["unshare", "--mount", "/bin/sh", "-c", alone, str(program)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 10
    while process.poll() is None and not _systemd_answers() and time.monotonic() < until:
        time.sleep(0.2)
    yield
    process.terminate()
    process.wait(30)
    shutil.rmtree(runtime, ignore_errors=True)


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put this interpreter, and the settings, into folders that are hard to quote."""
    program = tmp_path / f"程序 {ODD}" / "python"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(schedule, "quiet_interpreter", lambda *_: str(program))
    monkeypatch.setenv("TRACKER_SETTINGS", str(tmp_path / f"设置 {ODD}"))
    return program


def _systemd_answers() -> bool:
    systemd = scheduler_of("systemd", own_places())
    return systemd is not None and systemd.answers()


def coming_minute() -> datetime:
    """Return a minute that a scheduler has not looked at yet."""
    present = datetime.now().astimezone()
    return present + timedelta(minutes=1 if present.second < 55 else 2)


@pytest.mark.usefixtures("cron", "manager", "interpreter")
def test_the_machine_runs_the_report(
    tmp_path: Path, sample_workbook: SampleWorkbook, capsys: pytest.CaptureFixture[str]
) -> None:
    """Installed for the coming minute: the scheduler starts it, each step is done, and removing leaves nothing."""
    schedulers = ["cron", *(["systemd"] if _systemd_answers() else [])]
    crontab = subprocess.run(["crontab", "-l"], capture_output=True, check=False).stdout
    folders = {kind: tmp_path / f"{kind} 会议 {ODD}" for kind in schedulers}
    at = coming_minute()
    for kind, folder in folders.items():
        folder.mkdir()
        shutil.copy(sample_workbook("complaint-response", "zh"), folder)
        output = ["-o", str(folder / "报告"), "--lang", "zh"]
        arguments = ["--at", f"{at:%H:%M}", "--every-day", "--scheduler", kind, *output]
        assert main(["schedule", "install", str(folder), *arguments]) == 0
    shelf = JobShelf(own_places().jobs)
    _wait(shelf, len(schedulers))
    tasks = [installed.task for installed in shelf.all()]
    for installed in shelf.all():
        folder = Path(installed.job.folder)
        last = shelf.history(installed.job.name).last
        assert last
        log = shelf.log(installed.job.name).read_text(encoding="utf-8")
        assert [step.outcome for step in last.steps] == [Outcome.DONE] * 3, log
        day = last.started.date().isoformat()
        reports = [path for path in (folder / "报告").iterdir() if not path.name.startswith(".")]
        assert sorted(path.name for path in reports) == [f"{day} 逾期清单.html", f"{day} 逾期清单.xlsx"]
        assert "KS2024-01-01" in next(path for path in reports if path.suffix == ".html").read_text(encoding="utf-8")
        capsys.readouterr()
        assert main(["schedule", "show", str(folder), "--lang", "zh"]) == 0
        assert f"上次：{day}" in capsys.readouterr().out
        assert main(["schedule", "remove", str(folder)]) == 0
    assert not own_places().jobs.parent.exists()
    assert subprocess.run(["crontab", "-l"], capture_output=True, check=False).stdout == crontab
    for kind in schedulers:
        scheduler = scheduler_of(kind, own_places())
        assert scheduler and all(scheduler.standing(task) is Standing.ABSENT for task in tasks)


def _wait(shelf: JobShelf, count: int) -> None:
    """Wait until every job has ended its first run."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        runs = [shelf.history(installed.job.name).last for installed in shelf.all()]
        if sum(bool(run and run.ended) for run in runs) == count:
            return
        time.sleep(0.5)
    logs = [shelf.log(installed.job.name) for installed in shelf.all()]
    pytest.fail(f"not run within {PATIENCE} s: {[log.read_text() if log.exists() else log for log in logs]}")
