"""The open workbook: what is read, where results go, and what stops a press before anything is changed."""

from datetime import datetime
from typing import Any

import pytest

from tests.unit.adapters.live.fakes import FakeApp, FakeBook, FakeName
from tracker.adapters.live import LiveBook
from tracker.adapters.live.condition import office_error
from tracker.adapters.live.findings import link, plain
from tracker.adapters.live.workbook import RESULT_NAMES, Result
from tracker.errors import RefusedError
from tracker.model.finding import Severity
from tracker.model.place import Place
from tracker.rows.layout import MARKS_SHEET
from tracker.views.findings import FindingLine
from tracker.views.live import FindingsTable, Mark

TINTS = {"error": "FDE8E8", "warning": "FDEBD3", "info": "E1EFFA"}
MARK = Mark(Place("行动项跟踪", 2, 1), Severity.ERROR, "有误")
LINE = FindingLine(
    "【错误】due-before-meeting", "error", "错误", "行动项跟踪", "K12", "=1+1 早于会议", "改为 2024-08-05"
)
TABLE = FindingsTable("校验结果", "2024-10-14  错误 1 处", ("规则", "位置", "问题", "建议"), (LINE,))


def opened(book: FakeBook) -> LiveBook:
    """Return a fake workbook as the use cases get it."""
    live: Any = book
    return LiveBook(live, book.fullname, {"首页", MARKS_SHEET, "校验结果"}, TINTS, ["校验结果", "Findings"])


@pytest.fixture
def book() -> FakeBook:
    """A workbook with a first sheet that has result cells."""
    made = FakeBook(首页=[["x"]], 行动项跟踪=[["编号"], ["1"]])
    home = made.list[0]
    made.names = {name: FakeName(home.range((5, n))) for n, name in enumerate(RESULT_NAMES, 1)}
    return made


def test_only_what_people_type_is_read(book: FakeBook) -> None:
    """The first sheet and what we remember are passed over."""
    live = opened(book)
    live.mark("check", [MARK])
    assert [grid.sheet for grid in live.read_book().grids] == ["行动项跟踪"]
    assert live.read_book().source == "/会议/协调会.xlsm"


def test_the_screen_is_still_and_comes_back(book: FakeBook) -> None:
    """Whatever goes wrong while writing, the screen draws again and the person's macros run again."""
    book.writes_left = 0
    with pytest.raises(ConnectionError):
        opened(book).mark("check", [MARK])
    assert book.app.screen_updating and book.app.enable_events


def test_the_findings_sheet_is_filled_and_emptied(book: FakeBook) -> None:
    """A finding is a row with a link; a later check leaves none of the earlier rows."""
    live = opened(book)
    assert live.write_findings(TABLE._replace(lines=(LINE, LINE))) == "校验结果"
    sheet = book.sheet("校验结果")
    assert [sheet.values[4, column] for column in (1, 3, 4)] == [
        "【错误】due-before-meeting",
        "=1+1 早于会议",
        "改为 2024-08-05",
    ]
    assert sheet.values[4, 2].startswith("=HYPERLINK(")
    live.write_findings(TABLE)
    assert sheet.values.get((5, 1)) is None
    live.write_findings(TABLE._replace(lines=(), summary=""))
    assert sheet.values.get((4, 1)) is None
    assert book.front.name == "首页"


def test_no_findings_need_no_sheet(book: FakeBook) -> None:
    """A workbook without a findings sheet gets none where there is nothing to say."""
    assert opened(book).write_findings(TABLE._replace(lines=())) == "校验结果"
    assert len(book.list) == 2


def test_links_lead_to_the_cell() -> None:
    """Quotes in a sheet's name are doubled, in the place and in the formula."""
    assert link(LINE) == '=HYPERLINK("#\'行动项跟踪\'!K12","行动项跟踪!K12")'
    assert link(LINE._replace(sheet='王\'s "表"', cell="")) == '=HYPERLINK("#\'王\'\'s ""表""\'!A1","王\'s ""表""")'
    assert link(LINE._replace(sheet="", cell="")) == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'x"])
def test_what_looks_like_a_formula_is_told_to_be_text(text: str) -> None:
    """The application shows it as typed."""
    assert plain(text) == f"'{text}"
    assert plain("早于 =1") == "早于 =1"


def test_the_result_stands_beside_the_buttons(book: FakeBook) -> None:
    """Action, time and sentence; a workbook without such cells says that it has none."""
    at = datetime(2024, 10, 14, 9, 30)
    assert opened(book).write_result(Result("校验", at, "没有问题。"))
    assert [book.list[0].values[5, n] for n in (1, 2, 3)] == ["校验", at, "没有问题。"]
    book.names[RESULT_NAMES[-1]] = FakeName(None)
    assert not opened(book).write_result(Result("校验", at, "没有问题。"))
    book.names.clear()
    assert not opened(book).write_result(Result("校验", at, "没有问题。"))


@pytest.mark.parametrize(
    ("flag", "key"), [("ReadOnly", "workbook-read-only"), ("ProtectStructure", "workbook-protected")]
)
def test_what_cannot_be_written_is_not_touched(book: FakeBook, flag: str, key: str) -> None:
    """One sentence, and no cell of it is changed, by marking and by clearing."""
    setattr(book.api, flag, True)
    for press in (lambda: opened(book).mark("check", [MARK]), opened(book).clear_marks):
        with pytest.raises(RefusedError) as refused:
            press()
        assert refused.value.key == key
    assert not book.list[1].fills and len(book.list) == 2


def test_a_protected_sheet_is_named(book: FakeBook) -> None:
    """The sheet that has to be unprotected is in the sentence."""

    class Protected:
        ProtectContents = True

    book.list[1].api = Protected()  # type: ignore[assignment]
    with pytest.raises(RefusedError) as refused:
        opened(book).mark("check", [MARK])
    assert refused.value.values == {"sheet": "行动项跟踪"}


def test_the_status_bar_is_given_back(book: FakeBook) -> None:
    """Progress is shown, and the empty text makes the bar the application's again."""
    live = opened(book)
    live.show_progress("正在校验……")
    assert book.app.status_bar == "正在校验……"
    live.show_progress("")
    assert book.app.status_bar is False


def test_recalculating_is_the_applications_work(book: FakeBook) -> None:
    """Every formula is calculated by the application."""
    opened(book).recalculate()
    assert book.app.calculated == 1


class Locked:
    """LibreOffice's model with a screen that was left still twice."""

    def __init__(self) -> None:
        self.locks = 2

    def hasControllersLocked(self) -> bool:  # noqa: N802
        return self.locks > 0

    def unlockControllers(self) -> None:  # noqa: N802
        self.locks -= 1


def test_a_still_screen_is_freed() -> None:
    """After a press that was ended the screen draws, in Excel and in LibreOffice."""
    book = FakeBook(FakeApp("libreoffice"), 表=[])
    book.api = Locked()  # type: ignore[assignment]
    book.app.screen_updating = book.app.enable_events = False
    opened(book).free()
    assert book.app.screen_updating and book.app.enable_events and not book.api.locks  # type: ignore[attr-defined]


class FakeComError(Exception):
    """What pywin32 raises."""

    def __init__(self, hresult: int, excepinfo: tuple[object, ...] | None = None) -> None:
        super().__init__(hresult)
        self.hresult, self.excepinfo = hresult, excepinfo


class DisposedException(Exception):  # noqa: N818
    """What LibreOffice's bridge raises when the application is gone."""


@pytest.mark.parametrize(
    ("cause", "key"),
    [
        (FakeComError(-2147418111), "office-busy"),
        (FakeComError(-2147352567, (0, None, None, None, 0, -2146777998)), "office-busy"),
        (FakeComError(-2147023174), "office-gone"),
        (DisposedException(), "office-gone"),
    ],
)
def test_what_an_application_says_becomes_a_sentence(cause: Exception, key: str) -> None:
    """A cell being edited and a closed application are no defects of ours."""
    error = office_error(cause)
    assert error is not None and error.key == key


def test_an_unknown_error_is_a_defect() -> None:
    """What nobody knows is reported, not explained away."""
    assert office_error(ValueError("x")) is None
    assert office_error(FakeComError(-1)) is None
