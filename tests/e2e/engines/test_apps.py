"""Applications through the engine: started, attached, ended, killed; nothing is left behind."""

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from tests.conftest import ROOT
from tracker.engines import libreoffice
from tracker.engines.libreoffice import OfficeError, UnsupportedError

pytestmark = pytest.mark.office


@pytest.fixture
def own(app: xw.App) -> Iterator[xw.App]:
    """Start a second LibreOffice, beside the session's."""
    started = libreoffice.start()
    yield started
    started.quit()


def _wait_until_gone(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(pid):
            return True
        time.sleep(0.05)
    return False


def _is_zombie(pid: int) -> bool:
    """Whether it has ended and only waits to be counted: in a container nobody may come to do that."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def _offices(mark: str) -> list[int]:
    """Return the processes whose command line holds a mark."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes()
        except OSError:
            continue
        if mark.encode() in words and not _is_zombie(int(entry.parent.name)):
            found.append(int(entry.parent.name))
    return found


def test_two_applications_keep_apart(app: xw.App, own: xw.App) -> None:
    assert app != own
    assert {app.pid, own.pid} <= set(xw.apps.keys())
    first, second = app.books.add(), own.books.add()
    first.sheets[0]["A1"].value, second.sheets[0]["A1"].value = "first", "second"
    assert own.books.active.sheets[0]["A1"].value == "second"
    app.activate()
    assert xw.apps.active == app
    assert xw.books.active == first
    own.activate()
    assert xw.apps.active == own
    first.close()
    second.close()
    app.activate()


def test_quit_leaves_nothing(app: xw.App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    started = libreoffice.start()
    assert len(list(tmp_path.iterdir())) == 1
    pipe = started.impl.connection.pipe
    count = len(xw.apps)
    started.books.add().sheets[0]["A1"].value = "unsaved"
    assert _offices(pipe)
    started.quit()
    started.quit()
    assert len(xw.apps) == count - 1
    assert not _offices(pipe)
    assert not list(tmp_path.iterdir())
    with pytest.raises(OfficeError, match="No LibreOffice listens"):
        libreoffice.attach(pipe, timeout=0)


def test_kill_leaves_nothing(app: xw.App, tmp_path: Path) -> None:
    """Neither a process nor the lock file beside the workbook, which is unchanged."""
    path = tmp_path / "book.xlsx"
    openpyxl.Workbook().save(path)
    before = path.read_bytes()
    started = libreoffice.start()
    started.books.open(path).sheets[0]["A1"].value = "lost"
    assert (tmp_path / ".~lock.book.xlsx#").exists()
    started.kill()
    assert not _offices(started.impl.connection.pipe)
    assert [each.name for each in tmp_path.iterdir()] == ["book.xlsx"]
    assert path.read_bytes() == before


CRASH = """
    import sys, time
    from pathlib import Path
    from tracker.engines import libreoffice
    app = libreoffice.start("{pipe}")
    app.books.open("{path}")
    print("ready", flush=True)
    {then}
"""


@pytest.mark.parametrize("then", ["time.sleep(60)", "sys.exit()", "raise RuntimeError", "import os; os._exit(3)"])
def test_a_crash_leaves_nothing(app: xw.App, tmp_path: Path, then: str) -> None:
    """The program that started LibreOffice is killed, ends without `quit`, or fails: LibreOffice ends with it."""
    path, pipe = tmp_path / "书.xlsx", f"crash{os.getpid()}{abs(hash(then))}"
    openpyxl.Workbook().save(path)
    source = textwrap.dedent(CRASH).format(pipe=pipe, path=path, then=then)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    program = subprocess.Popen(
        [sys.executable, "-c", source], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stdout.readline() == b"ready\n"
    found = _offices(pipe)
    if "sleep" in then:
        program.send_signal(signal.SIGKILL)
    program.wait(10)
    program.stdout.close()
    assert all(_wait_until_gone(pid) for pid in found)
    assert not _offices(pipe)
    assert not list(temporary.glob("xlwings-*"))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["temporary", "书.xlsx"]


def test_a_stranger_s_lock_stays(own: xw.App, tmp_path: Path) -> None:
    """A workbook that somebody else has open is not opened, or only for reading; his lock file stays his."""
    path, lock = tmp_path / "book.xlsx", tmp_path / ".~lock.book.xlsx#"
    openpyxl.Workbook().save(path)
    lock.write_text(",somebody,elsewhere,01.01.2026 10:00,file:///profiles/somebody;", encoding="utf-8")
    try:
        book = own.books.open(path)
    except OfficeError:
        pass
    else:
        with pytest.raises(OfficeError, match="read-only"):
            book.sheets[0]["A1"].value = 1
    own.kill()
    assert "somebody" in lock.read_text(encoding="utf-8")


def test_attach_to_a_running_one(app: xw.App, own: xw.App) -> None:
    """By the name of its pipe; from another process it is the same one, with its unsaved workbook."""
    pipe = own.impl.connection.pipe
    assert libreoffice.attach(pipe) == own
    own.books.add().sheets[0]["A1"].value = "unsaved 会议"
    source = f"""
        from tracker.engines import libreoffice
        app = libreoffice.attach({pipe!r})
        print(app.pid, ascii(app.books.active.sheets[0]["A1"].value))
        app.books.active.sheets[0]["A2"].value = "from outside"
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(source)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    pid, value = done.stdout.split(maxsplit=1)
    assert value.strip() == ascii("unsaved 会议")
    assert int(pid) in _offices(pipe)
    assert own.books.active.sheets[0]["A2"].value == "from outside"
    with pytest.raises(OfficeError, match="no name of a pipe"):
        libreoffice.attach("a,b")


def test_an_application_that_is_gone_says_so(app: xw.App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Killed by somebody: the next call says so, and its profile is removed all the same."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    started = libreoffice.start()
    cell = started.books.add().sheets[0]["A1"]
    guarded = _offices("guard.py")
    found = _offices(started.impl.connection.pipe)
    for pid in set(found) - set(guarded):
        os.kill(pid, signal.SIGKILL)
    assert all(_wait_until_gone(pid) for pid in found)
    with pytest.raises(OfficeError, match="ended"):
        cell.value = 1
    assert started not in list(xw.apps)
    started.quit()
    assert not list(tmp_path.iterdir())


def test_screen_updating(app: xw.App, book: xw.Book) -> None:
    assert app.screen_updating is True
    with app.properties(screen_updating=False, display_alerts=False):
        assert book.api.hasControllersLocked()
        assert app.screen_updating is False
        opened = app.books.add()
        assert opened.api.hasControllersLocked()
        opened.close()
    assert not book.api.hasControllersLocked()


def test_the_status_bar(app: xw.App, book: xw.Book) -> None:
    assert app.status_bar is False
    app.status_bar = "检查 12 / 60"
    assert app.status_bar == "检查 12 / 60"
    app.status_bar = False
    assert app.status_bar is False


def test_a_hidden_one_stays_hidden(app: xw.App, book: xw.Book) -> None:
    assert app.visible is False
    with pytest.raises(UnsupportedError, match="hidden"):
        app.visible = True
    app.visible = False
    assert app.hwnd is None
    assert Path(app.path).is_dir()


@pytest.mark.parametrize("member", ["interactive", "startup_path", "cut_copy_mode", "enable_events"])
def test_what_is_missing_names_itself(app: xw.App, member: str) -> None:
    with pytest.raises(UnsupportedError, match=f"App.{member}"):
        getattr(app, member)


MODULE = """
Function Twice(value)
    Twice = value * 2
End Function
"""


def test_macros(app: xw.App, book: xw.Book) -> None:
    libraries = book.api.BasicLibraries
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    libraries.getByName("Standard").insertByName("Module1", MODULE)
    for name in ("Twice", "Module1.Twice", "Standard.Module1.Twice"):
        assert book.macro(name)(21) == 42
        assert app.macro(name)(4) == 8
    with pytest.raises(OfficeError, match="no macro"):
        book.macro("Missing")()
