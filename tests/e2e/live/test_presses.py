"""Buttons in a real LibreOffice: marks and list, what was there before, unsaved edits, documents, refusals."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from tests.e2e.live.conftest import Meeting
from tracker.adapters.files import FileReader
from tracker.rows.layout import MARKS_SHEET

pytestmark = pytest.mark.office

ACTIONS, FINDINGS, HOME = "行动项跟踪", "校验结果", "首页"
DUE = "J4"
"""The due date of the first action."""
RED = (0xFD, 0xE8, 0xE8)


def looks(sheet: xw.Sheet) -> dict[str, Any]:
    """Return the fill and the note of every cell of the first rows."""
    return {
        f"{row},{column}": (cell.color, cell.note.text if cell.note else None)
        for row in range(3, 9)
        for column in range(9, 13)
        for cell in [sheet.range((row, column))]
    }


def test_a_wrong_due_date_is_marked_and_freed(meeting: Meeting) -> None:
    """An unsaved wrong date is seen: tint, note, a row with a link, a result; corrected, all of it is gone."""
    actions = meeting.sheet(ACTIONS)
    assert meeting.press("clear").returncode == 0
    before, due = looks(actions), actions[DUE].value
    actions[DUE].value = "尽快"
    done = meeting.press("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert actions[DUE].color == RED
    assert "尽快" in actions[DUE].note.text and "建议：" in actions[DUE].note.text
    rows = meeting.sheet(FINDINGS).range("A4:D40").value
    (row,) = [row for row in rows if row[1] == f"{ACTIONS}!{DUE}"]
    assert row[0].startswith("【错误】") and "尽快" in row[2]
    action, at, sentence = meeting.result()
    assert (action, type(at)) == ("校验", dt.datetime)
    assert sentence.startswith("错误 ") and FINDINGS in sentence
    actions[DUE].value = due
    meeting.press("check")
    assert looks(actions)["4,10"] == before["4,10"]
    assert not [row for row in meeting.sheet(FINDINGS).range("A4:D40").value if row[1] == f"{ACTIONS}!{DUE}"]


def test_clear_restores_the_persons_own_fill_and_note(meeting: Meeting) -> None:
    """Own colours and words come back, after two checks and an overdue press, also through saving and opening."""
    actions = meeting.sheet(ACTIONS)
    actions[DUE].value = "尽快"
    actions[DUE].color = (1, 2, 3)
    actions[DUE].add_note("请王经理确认")
    before = looks(actions)
    for button in ("check", "check", "overdue"):
        assert meeting.press(button).returncode == 0
    assert actions[DUE].color == RED
    assert actions[DUE].note.text.startswith("请王经理确认\n\n【")
    assert looks(actions) != before
    meeting.book.save()
    meeting.book.close()
    meeting.book = meeting.app.books.open(meeting.path)
    assert meeting.press("clear").returncode == 0
    assert looks(meeting.sheet(ACTIONS)) == before
    assert meeting.result()[2].startswith("已清除 ")
    meeting.press("clear")
    assert meeting.result()[2] == "没有需要清除的标记。"


def test_marks_move_with_inserted_rows(meeting: Meeting) -> None:
    """A row that is inserted above takes the mark along, and clearing finds it there."""
    actions = meeting.sheet(ACTIONS)
    actions[DUE].value = "尽快"
    plain = actions[DUE].color
    meeting.press("check")
    actions["4:4"].insert("down")
    assert actions["J5"].color == RED
    meeting.press("clear")
    assert (actions["J5"].color, actions["J5"].note, actions["J5"].value) == (plain, None, "尽快")


def test_selection_and_front_stay(meeting: Meeting) -> None:
    """The person stays where they were, also when the hidden sheet is made."""
    meeting.sheet(ACTIONS).activate()
    meeting.sheet(ACTIONS)["D6"].select()
    names = meeting.book.sheet_names
    for button in ("check", "overdue", "clear"):
        meeting.press(button)
        assert meeting.book.sheets.active.name == ACTIONS
        assert meeting.app.selection.address == "$D$6"
        assert [name for name in meeting.book.sheet_names if name != MARKS_SHEET] == names
        assert button == "clear" or not meeting.sheet(MARKS_SHEET).visible
    assert meeting.book.sheet_names == names
    assert meeting.app.screen_updating


def test_the_hidden_sheet_goes_from_before_the_sheet_in_front(meeting: Meeting) -> None:
    """A sheet that the person added behind it stays in front, selected as it was, when the hidden one goes."""
    meeting.press("check")
    own = meeting.book.sheets.add("我的", after=meeting.sheet(MARKS_SHEET))
    own["C7"].select()
    assert meeting.press("clear").returncode == 0
    assert MARKS_SHEET not in meeting.book.sheet_names
    selected = meeting.app.selection
    assert selected is not None
    assert (meeting.book.sheets.active.name, selected.sheet.name, selected.address) == ("我的", "我的", "$C$7")


def test_a_press_is_no_half_step_for_undo(meeting: Meeting) -> None:
    """With macros LibreOffice undoes no sheet that comes or goes: such a press empties the list; another is one step."""
    undo = meeting.book.api.getUndoManager()
    meeting.sheet(ACTIONS)[DUE].value = "尽快"
    meeting.press("check")
    assert undo.getAllUndoActionTitles() == ()
    meeting.press("overdue")
    assert undo.getAllUndoActionTitles() == ("更新逾期",)
    meeting.press("clear")
    assert undo.getAllUndoActionTitles() == ()


def test_a_press_that_was_killed_leaves_undo_free(meeting: Meeting) -> None:
    """The next press ends the step that a killed one began: within it nothing can be undone."""
    undo = meeting.book.api.getUndoManager()
    undo.enterUndoContext("killed")
    meeting.press("next")
    meeting.sheet(ACTIONS)[DUE].value = "尽快"
    assert undo.isUndoPossible() and undo.getAllUndoActionTitles()[0] not in ("killed", "下次会议")


def test_links_stay_links(meeting: Meeting) -> None:
    """The list that is written a second time holds formulas that lead to the cells, as the first one did."""
    for due in ("尽快", "有空再说"):
        meeting.sheet(ACTIONS)[DUE].value = due
        meeting.press("check")
        rows = meeting.sheet(FINDINGS).range("A4:D40")
        assert f"{ACTIONS}!{DUE}" in [row[1] for row in rows.value]
        assert all(not row[1] or row[1].startswith("=HYPERLINK(") for row in rows.formula)
        meeting.press("clear")


def test_a_marked_workbook_reads_as_before(meeting: Meeting) -> None:
    """What we remember and write is no entry: the saved file gives the same grids."""
    before = FileReader().read_book(str(meeting.path))
    ours = {HOME, FINDINGS, MARKS_SHEET}
    meeting.press("check")
    meeting.book.save()
    after = FileReader().read_book(str(meeting.path))
    titles = [grid.sheet for grid in after.grids]
    assert MARKS_SHEET in titles
    old = {grid.sheet: grid.rows for grid in before.grids if grid.sheet in ("会前筹备", "参会人员", "决议事项")}
    assert old == {grid.sheet: grid.rows for grid in after.grids if grid.sheet in old}
    assert set(titles) - ours == {grid.sheet for grid in before.grids} - ours


def test_overdue_says_how_late(meeting: Meeting) -> None:
    """The result names the worst; each overdue date has its working days in a note."""
    assert meeting.press("overdue").returncode == 0
    sentence = meeting.result()[2]
    assert "逾期6项" in sentence and "个工作日" in sentence
    notes = [cell.note.text for cell in meeting.sheet(ACTIONS)["J4:K12"] if cell.note]
    assert len(notes) == 6 and all("个工作日" in note for note in notes)


def test_documents_stand_beside_the_workbook(meeting: Meeting) -> None:
    """Minutes and department reports, from unsaved edits, as Word and PDF."""
    meeting.sheet("基本信息")["B2"].value = "改了名的会议"
    assert meeting.press("minutes").returncode == 0
    folder = meeting.path.parent / f"{meeting.path.stem} 文档"
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    assert names[0].endswith("会议纪要.docx")
    assert meeting.result()[2] == f"已写出 2 份文档，在工作簿旁的“{folder.name}”文件夹。"
    assert meeting.press("departments").returncode == 0
    assert len(list(folder.glob("*.docx"))) > 4


def test_an_unsaved_workbook_has_no_place_for_documents(app: xw.App, meeting: Meeting) -> None:
    """It is checked all the same; an export asks to save it first."""
    loose = app.books.add()
    try:
        meeting.sheet("基本信息").range("A1:B23").options(ndim=2)
        sheet = loose.sheets[0]
        sheet.name = ACTIONS
        sheet.range("A1:T12").value = meeting.sheet(ACTIONS).range("A1:T12").value
        done = meeting.press("minutes", workbook=loose.name)
        assert done.returncode == 4
        assert not list(meeting.path.parent.glob("* 文档"))
        assert meeting.press("check", workbook=loose.name).returncode == 0
        assert FINDINGS in [s.name for s in loose.sheets]
    finally:
        loose.close()


@pytest.mark.parametrize(
    ("request_", "code"),
    [({"workbook": "没有打开.xlsx"}, 3), ({"pipe": "tracker-nobody-listens"}, 3), ({"application": "excel"}, 3)],
)
def test_what_is_not_there_is_told(meeting: Meeting, request_: dict[str, str], code: int) -> None:
    """No traceback, no change: the exit code tells, and a box where there is a screen."""
    done = meeting.press("check", **request_)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert meeting.result() == [None, None, None]


def test_a_protected_sheet_is_not_touched(meeting: Meeting) -> None:
    """One sentence names the sheet; nothing is marked."""
    meeting.sheet(ACTIONS).api.protect("")
    assert meeting.press("check").returncode == 4
    assert meeting.result()[2] == f"没有完成：工作表“{ACTIONS}”受保护，没有改动。请取消“保护工作表”后再按。"
    assert MARKS_SHEET not in [sheet.name for sheet in meeting.book.sheets]


def test_the_next_meeting_comes_later(meeting: Meeting) -> None:
    """The button says so politely."""
    assert meeting.press("next").returncode == 0
    assert "tracker new" in meeting.result()[2]


def test_requests_are_deleted(meeting: Meeting) -> None:
    """Nothing of a press is left behind but its result."""
    meeting.press("next")
    assert not list(Path(meeting.path.parent).rglob("request-*.json"))


def test_a_press_loads_no_library_of_tables(meeting: Meeting) -> None:
    """What makes `import xlwings` slow, and what other commands need, is not imported for Check."""
    done = meeting.press("check", environment={"PYTHONPROFILEIMPORTTIME": "1"})
    lines = [line.removeprefix("import time:").split("|") for line in done.stderr.decode().splitlines()]
    taken = [
        (int(line[1]), line[2].strip().partition(".")[0])
        for line in lines
        if len(line) == 3 and line[1].strip().isdigit()
    ]
    imported = {
        name for microseconds, name in taken if microseconds > 100
    }  # one that is hidden is tried, and takes none
    assert {"xlwings", "tracker"} <= imported
    assert not imported & {"numpy", "pandas", "polars", "openpyxl", "holidays", "jinja2", "xlsxwriter", "cryptography"}


def test_a_read_only_workbook_is_not_touched(app: xw.App, meeting: Meeting) -> None:
    """Marks could not be saved, so none are put; nothing in it is changed, not even the result."""
    meeting.book.close()
    meeting.book = app.books.open(meeting.path, read_only=True)
    before = looks(meeting.sheet(ACTIONS))
    assert meeting.press("check").returncode == 4
    assert looks(meeting.sheet(ACTIONS)) == before
    assert MARKS_SHEET not in [sheet.name for sheet in meeting.book.sheets]
    assert meeting.result() == [None, None, None]


def test_two_workbooks_of_one_name(app: xw.App, meeting: Meeting, tmp_path: Path) -> None:
    """The full path tells which is meant; the name alone is refused."""
    other = tmp_path / "elsewhere" / meeting.path.name
    other.parent.mkdir()
    shutil.copy(meeting.path, other)
    twin = app.api.loadComponentFromURL(other.as_uri(), "_blank", 0, ())  # xlwings itself opens no second one
    try:
        assert meeting.press("next").returncode == 0
        assert meeting.result()[0] == "下次会议"
        assert not twin.isModified()
        assert meeting.press("check", workbook=meeting.path.name).returncode == 3
    finally:
        twin.close(True)
