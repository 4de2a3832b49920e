"""The way of a recorder in LibreOffice: a mistake is typed, the real buttons are pressed, what they do is seen."""

import os
import re
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Validate
from tests.e2e.office.waiting import wait_for
from tests.e2e.office.window import Window

pytestmark = [pytest.mark.office, pytest.mark.validator]

ACTIONS, FINDINGS, DUE = "行动项跟踪", "校验结果", "J6"
CAPTIONS = ("校验", "清除标记", "更新逾期", "导出纪要", "导出部门报告", "下次会议")
WRONG, RIGHT = "2024-07-01", "2024-07-26"
"""A due date before the meeting of 5 July 2024, and the one that was agreed."""


@pytest.fixture
def workbook(window: Window) -> Path:
    """The kick-off as `tracker new` builds it, with buttons, in the trusted folder."""
    path = window.meetings / "启动会.xlsm"
    sources = ("--from", EXAMPLES / "2024q3-launch-1-kickoff.toml", "--organisation", EXAMPLES / "organisation.toml")
    done = window.run("new", path, *sources)
    assert done.returncode == 0, done.stderr
    return path


def findings(window: Window) -> str:
    """Return all that the findings sheet says."""
    sheet = window.sheet(FINDINGS)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    area = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
    return "\n".join("\t".join(map(str, row)) for row in area.DataArray)


def test_a_mistake_is_marked_corrected_and_the_minutes_exported(
    window: Window, workbook: Path, validate_ooxml: Validate
) -> None:
    """Check marks a due date before the meeting and lists it; corrected, both go; Export writes the documents."""
    content = workbook.read_bytes()
    window.open(workbook)
    window.picture("1-opened")
    before = window.fill(ACTIONS, DUE)
    window.type_into(ACTIONS, DUE, WRONG, insist=True)
    window.press("校验")
    wait_for("note at the due date", lambda: window.note(ACTIONS, DUE))
    assert "2024-07-05" in window.note(ACTIONS, DUE)
    assert window.fill(ACTIONS, DUE) != before
    said = window.wait_until_done()
    assert re.search(r"错误 1 处", said), said
    assert DUE in findings(window) and "due-before-meeting" in findings(window)
    window.picture("2-checked-home")
    window.show(FINDINGS)
    window.picture("3-checked-findings")
    window.show(ACTIONS)
    window.picture("4-checked-actions")

    window.type_into(ACTIONS, DUE, RIGHT)
    window.press("校验")
    wait_for("the note's end", lambda: not window.note(ACTIONS, DUE))
    window.wait_until_done()
    wait_for("a result without errors", lambda: "错误 0 处" in window.result)
    assert window.fill(ACTIONS, DUE) == before
    assert DUE not in findings(window)
    window.picture("5-corrected-home")

    window.press("导出纪要")
    wait_for("minutes in Word", lambda: list(window.meetings.glob("*/*.docx")))
    wait_for("minutes in PDF", lambda: list(window.meetings.glob("*/*.pdf")))
    window.wait_until_done()
    window.picture("6-exported-home")
    for document in window.meetings.glob("*/*.docx"):
        validate_ooxml(document)
    assert workbook.read_bytes() == content  # nothing was saved, and nothing but LibreOffice may save it


def test_saved_from_libreoffice_the_buttons_still_work(
    window: Window, workbook: Path, validate_ooxml: Validate
) -> None:
    """Saved with a mark on it and opened again: the file passes the validator, the mark stands, the buttons work."""
    window.open(workbook)
    before = window.fill(ACTIONS, DUE)
    window.type_into(ACTIONS, DUE, WRONG, insist=True)
    window.press("校验")
    window.wait_until_done()
    window.save()
    window.picture("7-saved")
    validate_ooxml(workbook)
    window.close()
    window.open(workbook)
    validate_ooxml(workbook)
    assert window.note(ACTIONS, DUE)
    window.press("清除标记")
    wait_for("the note's end", lambda: not window.note(ACTIONS, DUE))
    window.wait_until_done()
    assert window.fill(ACTIONS, DUE) == before
    window.picture("8-opened-again")


def test_saved_from_libreoffice_and_opened_by_a_double_click(
    window: Window, workbook: Path, validate_ooxml: Validate
) -> None:
    """Nothing of ours before LibreOffice, twice over: the buttons are back and work, and the file is valid."""
    window.double_click(workbook)
    lines = heights(window)
    assert len(lines) == len(CAPTIONS)
    for _ in range(2):
        window.type_into(ACTIONS, DUE, WRONG, insist=True)
        window.save()
        validate_ooxml(workbook)
        window.quit()
        window.double_click(workbook)
        window.picture("9-double-click")
        assert not window.document.isModified() and not window.document.UndoManager.isUndoPossible()
        assert heights(window) == pytest.approx(lines, abs=2)
        window.press("校验")
        wait_for("note at the due date", lambda: window.note(ACTIONS, DUE))
        window.wait_until_done()
        window.press("清除标记")
        wait_for("the note's end", lambda: not window.note(ACTIONS, DUE))
        window.wait_until_done()
        window.type_into(ACTIONS, DUE, RIGHT)


def heights(window: Window) -> list[int]:
    """Return how far down each button is on the screen."""
    return [place[1] for place in map(window.place_of, CAPTIONS) if place]


def test_libreoffice_killed_in_the_middle_of_a_button(window: Window, workbook: Path) -> None:
    """The press ends by itself, the file is what it was, and nothing of ours is left anywhere."""
    content = workbook.read_bytes()
    window.open(workbook)
    window.type_into(ACTIONS, DUE, WRONG, insist=True)
    window.press("校验")
    wait_for("process of the press", lambda: window.presses)
    window.kill()
    wait_for("end of the press", lambda: not window.presses)
    assert workbook.read_bytes() == content
    assert left_behind(window.meetings) == {".~lock.启动会.xlsm#", "启动会.xlsm"}  # the first is LibreOffice's own
    assert left_behind(window.home / "config") == {"launcher.txt", "setup.json"}
    assert {name for name in left_behind(window.home / "tmp") if not name.startswith("lu")} <= {LOCK}


LOCK = f"tracker-button-{os.getuid()}.lock"
"""The file that the system keeps locked during a press; it stays, empty of meaning."""


def left_behind(folder: Path) -> set[str]:
    """Return the names in a folder."""
    return {path.name for path in folder.iterdir()}
