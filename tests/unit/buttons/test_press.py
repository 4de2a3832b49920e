"""A press from request to result, with a fake application: every failure is one sentence, and no traceback."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SampleWorkbook
from tests.unit.adapters.live.fakes import FakeApp, FakeBook, FakeName
from tracker.adapters.files import FileReader
from tracker.adapters.live.attach import Open, find_book, full_name, tame
from tracker.adapters.live.imports import HIDDEN, quick_xlwings
from tracker.adapters.live.shelf import BesideWorkbook
from tracker.adapters.live.workbook import RESULT_NAMES
from tracker.bootstrap import Program
from tracker.buttons import box, main
from tracker.buttons import press as door
from tracker.buttons.request import BUTTONS, STOPPED, Request
from tracker.errors import RefusedError, UnreadableError

AS_OF = date(2024, 10, 14)


def by_xlwings(value: Any) -> Any:
    """Return a value as xlwings gives it: a day as its midnight."""
    return datetime.combine(value, time()) if type(value) is date else value


@pytest.fixture
def book(sample_workbook: SampleWorkbook, tmp_path: Path) -> FakeBook:
    """A sample meeting that is open in a fake application, in a folder that can be written to."""
    grids = FileReader().read_book(str(sample_workbook("2024q3-launch-2-sync", "zh"))).grids
    sheets = {grid.sheet: [[by_xlwings(value) for value in row] for row in grid.rows] for grid in grids}
    made = FakeBook(FakeApp(), str(tmp_path / "同步会.xlsm"), **sheets)
    home = made.list[0]
    made.names = {name: FakeName(home.range((90, n))) for n, name in enumerate(RESULT_NAMES, 1)}
    return made


@pytest.fixture(autouse=True)
def boxes(book: FakeBook, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[str]]:
    """What was shown in boxes; the fake application is found by any request."""
    shown: list[str] = []
    opened: Any = book
    monkeypatch.setattr(door, "attach", lambda request: Open(opened, book.fullname))
    monkeypatch.setattr(door, "show_box", shown.append)
    monkeypatch.setattr(box, "show_box", shown.append)
    monkeypatch.setattr(Program, "today", lambda self, zone="": AS_OF)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    yield shown


def pressed(folder: Path, button: str, **more: object) -> int:
    """Press a button and return the exit code."""
    path = folder / f"request-{button}.json"
    content = {"button": button, "workbook": "同步会.xlsm", "application": "excel", "language": "zh", **more}
    path.write_text(json.dumps(content), encoding="ascii")
    return main([str(path)])


def result(book: FakeBook) -> list[Any]:
    """Return what stands beside the buttons."""
    return [book.list[0].values.get((90, n)) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("button", "name", "start"),
    [
        ("check", "校验", "错误 "),
        ("clear", "清除标记", "没有需要清除"),
        ("overdue", "更新逾期", "截至2024-10-14：逾期"),
        ("next", "下次会议", "“下次会议”会在"),
    ],
)
def test_each_button_says_what_came_of_it(book: FakeBook, tmp_path: Path, button: str, name: str, start: str) -> None:
    """Name, time and one sentence stand beside the buttons; the status bar and the screen are given back."""
    assert pressed(tmp_path, button) == 0
    action, at, sentence = result(book)
    assert action == name and at is not None and sentence.startswith(start)
    assert book.app.status_bar is False and book.app.screen_updating and book.app.enable_events


@pytest.mark.parametrize("button", ["minutes", "departments"])
def test_documents_lie_beside_the_workbook(
    book: FakeBook, tmp_path: Path, button: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export uses the same functions as the command line; without a Chinese font it writes Word alone."""
    monkeypatch.setattr("tracker.render.pdf.can_set_chinese", lambda style: False)
    assert pressed(tmp_path, button) == 0
    folder = tmp_path / "同步会 文档"
    written = [path for path in folder.iterdir() if not path.name.startswith(".")]
    assert {path.suffix for path in written} == {".docx"}
    assert result(book)[2] == f"已写出 {len(written)} 份文档，在工作簿旁的“{folder.name}”文件夹。"


def test_a_document_that_somebody_changed_is_not_overwritten(book: FakeBook, tmp_path: Path) -> None:
    """The sentence names the file, and the exit code says that something would be lost."""
    pressed(tmp_path, "minutes")
    (document,) = (tmp_path / "同步会 文档").glob("*.docx")
    document.write_bytes(b"mine")
    assert pressed(tmp_path, "minutes") == 4
    assert result(book)[2].startswith("没有完成：") and document.name in result(book)[2]
    assert document.read_bytes() == b"mine"


def test_a_defect_is_reported_to_a_file(
    book: FakeBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, boxes: list[str]
) -> None:
    """The person gets one sentence with the place of the report."""
    monkeypatch.setattr(door, "do", lambda *_: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert pressed(tmp_path, "check") == 70
    (report,) = tmp_path.glob("tracker-report-*.txt")
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert str(report) in result(book)[2] and not boxes


def test_a_workbook_that_is_gone_is_told_in_a_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, boxes: list[str]
) -> None:
    """Where no workbook can show it, a box does."""

    def missing(request: Request) -> Open:
        raise UnreadableError("workbook-not-open", file="同步会.xlsm")

    monkeypatch.setattr(door, "attach", missing)
    assert pressed(tmp_path, "check") == 3
    assert boxes == [
        "没有完成：没有找到打开着的工作簿“同步会.xlsm”。请在 Excel 或 LibreOffice 中打开它后再按（WPS 不支持按钮）。"
    ]


def test_a_workbook_without_result_cells_gets_a_box(book: FakeBook, tmp_path: Path, boxes: list[str]) -> None:
    """An add-in works on workbooks without our first sheet."""
    book.names.clear()
    assert pressed(tmp_path, "check") == 0
    assert len(boxes) == 1 and boxes[0].startswith("错误 ")


def test_a_wrong_request_is_told(boxes: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Called by hand without a request, or with something else, it says so and ends with 2."""
    assert main([]) == 2
    assert main(["/etc/hosts"]) == 2
    assert len(boxes) == 2 and "tracker doctor" in capsys.readouterr().err


def test_a_second_press_is_told_in_the_status_bar(
    book: FakeBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, boxes: list[str]
) -> None:
    """The first one's result cells are left alone."""
    from tests.unit.buttons.test_lock import HOLD
    from tracker.buttons.lock import lock_path

    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock_path())], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline().strip() == b"True"
        assert pressed(tmp_path, "check") == 4
        assert book.app.status_bar == "上一个操作还没有完成，请稍候再按。" and result(book) == [None, None, None]
        monkeypatch.setattr(door, "attach", lambda request: 1 / 0)
        assert pressed(tmp_path, "check") == 4
        assert boxes == ["上一个操作还没有完成，请稍候再按。"]
        other.kill()


def test_what_was_stopped_is_said(book: FakeBook, tmp_path: Path) -> None:
    """The watchdog's own request frees the screen and names the button that hung."""
    book.app.screen_updating = False
    assert pressed(tmp_path, STOPPED, pressed="check") == 0
    assert result(book)[0] == "校验" and "超过 120 秒没有完成，已停止" in result(book)[2]
    assert book.app.screen_updating


def test_every_button_has_its_words(words_zh: Any, words_en: Any, template: Any) -> None:
    """The program, the workbook and the texts know the same buttons."""
    assert tuple(template.layout()["home"]["buttons"]) == BUTTONS
    assert all(words(f"buttons.name.{button}") for words in (words_zh, words_en) for button in BUTTONS)


def books(*sources: str, apps: int = 1) -> list[Any]:
    """Return fake applications with books of these names open in each."""
    made = [FakeApp(pid=n) for n in range(apps)]
    for app in made:
        for source in sources:
            FakeBook(app, source)
    return made


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/b/会议.xlsm", "/b/会议.xlsm"),
        ("周会.xlsm", "/a/周会.xlsm"),
        ("/elsewhere/周会.xlsm", "/a/周会.xlsm"),
        ("https://d.docs.live.net/1/云.xlsm", "https://d.docs.live.net/1/云.xlsm"),
        ("C:\\Users\\li\\OneDrive\\云.xlsm", "https://d.docs.live.net/1/云.xlsm"),
        ("/a/e\u0301te\u0301.xlsm", "/a/été.xlsm"),
    ],
)
def test_the_open_workbook_is_found(asked: str, found: str) -> None:
    """By its full path, else by its name: what lies on the web has another path in each program."""
    apps = books("/a/会议.xlsm", "/b/会议.xlsm", "/a/周会.xlsm", "https://d.docs.live.net/1/云.xlsm", "/a/été.xlsm")
    assert find_book(apps, asked).source == found


@pytest.mark.parametrize(
    ("asked", "apps", "key"),
    [
        ("别的.xlsm", 1, "workbook-not-open"),
        ("会议.xlsm", 1, "workbook-open-twice"),
        ("/a/会议.xlsm", 2, "workbook-open-twice"),
    ],
)
def test_a_workbook_that_cannot_be_told_is_refused(asked: str, apps: int, key: str) -> None:
    """Better no press than one in the wrong workbook."""
    with pytest.raises(UnreadableError) as refused:
        find_book(books("/a/会议.xlsm", "/b/会议.xlsm", apps=apps), asked)
    assert refused.value.key == key


def test_a_name_that_cannot_be_asked_for_is_not_fatal() -> None:
    """What lies on the web is looked for as a local copy, which may fail; then its name has to do."""

    class OnTheWeb:
        api, name = None, "云.xlsm"

        @property
        def fullname(self) -> str:
            raise RuntimeError("no local copy")

    book: Any = OnTheWeb()
    assert full_name(book) == "云.xlsm"


@pytest.mark.parametrize(
    ("source", "key"), [("无标题 1", "workbook-unsaved"), ("https://x.sharepoint.com/a/b.xlsx", "workbook-online")]
)
def test_a_workbook_without_a_folder(source: str, key: str) -> None:
    """Documents need a place beside the workbook."""
    with pytest.raises(RefusedError) as refused:
        _ = BesideWorkbook(source, "文档").folder
    assert refused.value.key == key


def test_xlwings_is_imported_without_its_converters() -> None:
    """Neither numpy nor pandas is loaded by the door, and both can be imported afterwards."""
    code = (
        "import sys; from tracker.adapters.live.imports import *; quick_xlwings();"
        "assert not set(HIDDEN) & set(sys.modules), set(HIDDEN) & set(sys.modules); import pandas, numpy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert quick_xlwings().__name__ == "xlwings" and "numpy" in HIDDEN


def test_xlwings_for_windows_is_tamed() -> None:
    """It gives up on a busy Excel, and kills no Excel at the end."""

    class Windows:
        N_COM_ATTEMPTS = 0

        @staticmethod
        def cleanup() -> None:
            raise AssertionError("it must not run")

    class Xlwings:
        _xlwindows = Windows

    tame(Xlwings)
    assert Windows.N_COM_ATTEMPTS > 0
    tame(object())
