"""Marks: what was there before comes back, whatever a person does in between."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.unit.adapters.live.fakes import FakeApp, FakeBook, FakeSheet
from tracker.adapters.live.marking import put_marks, take_marks
from tracker.adapters.live.sheets import Sheets
from tracker.adapters.live.store import Kept, Record, parse_reference, read_records, reference, write_records
from tracker.model.finding import Severity
from tracker.model.place import Place
from tracker.rows.layout import MARKS_SHEET
from tracker.views.live import Mark

TINTS = {"error": "FDE8E8", "warning": "FDEBD3", "info": "E1EFFA"}
RED, BLUE, OWN = (0xFD, 0xE8, 0xE8), (0xE1, 0xEF, 0xFA), (1, 2, 3)
CELL = (3, 2)
PLACE = Place("行动项跟踪", *CELL)
WRONG = Mark(PLACE, Severity.ERROR, "【错误】时限有误")
LATE = Mark(PLACE, Severity.INFO, "逾期 3 个工作日")


@pytest.fixture
def book() -> FakeBook:
    """A workbook of one sheet with a few values."""
    return FakeBook(行动项跟踪=[["编号", "时限"], ["1", "7月"], ["2", "尽快"], ["3", "8月"]])


@pytest.fixture
def sheet(book: FakeBook) -> FakeSheet:
    """That sheet."""
    return book.list[0]


def sheets_of(book: FakeBook) -> Sheets:
    """Return the sheets as the adapter sees them."""
    made: Any = book
    return Sheets(made)


def mark(book: FakeBook, kind: str, marks: list[Mark], tints: dict[str, str]) -> None:
    """Press a button that marks; each press looks at the sheets anew."""
    put_marks(sheets_of(book), kind, marks, tints)


def clear(book: FakeBook) -> int:
    """Press the button that clears."""
    return take_marks(sheets_of(book))


def look(sheet: FakeSheet) -> tuple[dict[object, object], dict[object, str]]:
    """Return fills and notes."""
    return dict(sheet.fills), {cell: note.text for cell, note in sheet.note_of.items()}


def test_a_mark_is_a_tint_and_a_note(book: FakeBook, sheet: FakeSheet) -> None:
    """The cell says what is wrong; its value is what the person typed."""
    mark(book, "check", [WRONG], TINTS)
    assert look(sheet) == ({CELL: RED}, {CELL: WRONG.note})
    assert sheet.values[CELL] == "尽快"


def test_clear_leaves_nothing(book: FakeBook, sheet: FakeSheet) -> None:
    """A cell without fill and note has none again, and the count is right once."""
    mark(book, "check", [WRONG], TINTS)
    assert clear(book) == 1
    assert look(sheet) == ({}, {})
    assert clear(book) == 0


def test_the_persons_own_fill_and_note_come_back(book: FakeBook, sheet: FakeSheet) -> None:
    """The own note keeps its words in front of ours meanwhile."""
    sheet.fills[CELL] = OWN
    sheet.range(CELL).add_note("请王经理确认\n=1+1")
    before = look(sheet)
    mark(book, "check", [WRONG], TINTS)
    assert look(sheet) == ({CELL: RED}, {CELL: f"请王经理确认\n=1+1\n\n{WRONG.note}"})
    clear(book)
    assert look(sheet) == before


def test_marking_twice_keeps_the_original(book: FakeBook, sheet: FakeSheet) -> None:
    """A second check replaces the first; what is remembered is the person's, not ours."""
    sheet.fills[CELL] = OWN
    mark(book, "check", [WRONG], TINTS)
    mark(book, "check", [WRONG._replace(note="别的问题")], TINTS)
    assert look(sheet) == ({CELL: RED}, {CELL: "别的问题"})
    clear(book)
    assert look(sheet) == ({CELL: OWN}, {})


def test_a_corrected_cell_is_freed(book: FakeBook, sheet: FakeSheet) -> None:
    """A check that finds nothing any more takes the mark away; the new value stays."""
    mark(book, "check", [WRONG], TINTS)
    sheet.values[CELL] = "2024-08-05"
    mark(book, "check", [], TINTS)
    assert look(sheet) == ({}, {})
    assert sheet.values[CELL] == "2024-08-05"


def test_two_kinds_share_a_cell(book: FakeBook, sheet: FakeSheet) -> None:
    """The marks of the other button stay; the gravest gives the tint."""
    mark(book, "check", [WRONG], TINTS)
    mark(book, "overdue", [LATE], TINTS)
    assert look(sheet) == ({CELL: RED}, {CELL: f"{WRONG.note}\n\n{LATE.note}"})
    mark(book, "check", [], TINTS)
    assert look(sheet) == ({CELL: BLUE}, {CELL: LATE.note})
    clear(book)
    assert look(sheet) == ({}, {})


def test_what_the_person_changed_since_is_theirs(book: FakeBook, sheet: FakeSheet) -> None:
    """Another fill stays; of a note that somebody added to, only our words go."""
    mark(book, "check", [WRONG], TINTS)
    sheet.fills[CELL] = OWN
    sheet.note_of[CELL].text = f"已电话确认\r\n{WRONG.note}"
    clear(book)
    assert look(sheet) == ({CELL: OWN}, {CELL: "已电话确认"})


def test_a_note_that_the_person_deleted_stays_deleted(book: FakeBook, sheet: FakeSheet) -> None:
    """Nothing is written back in place of a note that is gone."""
    sheet.range(CELL).add_note("旧")
    mark(book, "check", [WRONG], TINTS)
    del sheet.note_of[CELL]
    clear(book)
    assert look(sheet) == ({}, {})


def test_marks_move_with_inserted_rows(book: FakeBook, sheet: FakeSheet) -> None:
    """What is remembered refers to the cell, so that it is found where it went."""
    sheet.fills[CELL] = OWN
    mark(book, "check", [WRONG], TINTS)
    sheet.insert_row(2)
    assert clear(book) == 1
    assert look(sheet) == ({(4, 2): OWN}, {})


def test_marks_are_found_after_sorting(book: FakeBook, sheet: FakeSheet) -> None:
    """Sorting moves fill and note, but no reference; the note tells where the mark went."""
    sheet.fills[CELL] = OWN
    mark(book, "check", [WRONG], TINTS)
    sheet.fills[4, 2] = sheet.fills.pop(CELL)
    del sheet.note_of[CELL]
    sheet.range((4, 2)).add_note(WRONG.note)
    clear(book)
    assert look(sheet) == ({(4, 2): OWN}, {})


def test_deleted_rows_and_sheets_are_forgotten(book: FakeBook, sheet: FakeSheet) -> None:
    """A reference to nothing is no mark; neither is one to a sheet that is gone."""
    mark(book, "check", [WRONG], TINTS)
    book.sheet(MARKS_SHEET).references[2, 1] = None
    assert clear(book) == 0
    mark(book, "check", [WRONG], TINTS)
    sheet.name = "改名"
    assert clear(book) == 1


def test_a_mark_for_a_sheet_that_is_not_there_is_left_out(book: FakeBook) -> None:
    """Without the sheet there is no cell, and nothing to remember."""
    mark(book, "check", [WRONG._replace(place=Place("别的", 1, 1))], TINTS)
    assert read_records(sheets_of(book)) == []


def test_a_conversation_takes_no_words_of_ours(
    book: FakeBook, sheet: FakeSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel shows threaded comments as a note too; the tint says enough there, and goes again."""
    sheet.range(CELL).add_note("[Threaded comment]")
    monkeypatch.setattr("tests.unit.adapters.live.fakes.FakeRange.comment", "a thread")
    mark(book, "check", [WRONG], TINTS)
    assert look(sheet) == ({CELL: RED}, {CELL: "[Threaded comment]"})
    clear(book)
    assert look(sheet) == ({}, {CELL: "[Threaded comment]"})


@pytest.mark.parametrize("writes", range(1, 5))
def test_an_end_in_the_middle_loses_nothing(book: FakeBook, sheet: FakeSheet, writes: int) -> None:
    """Whenever the application dies while marking, clearing later restores what was there."""
    sheet.fills[CELL] = OWN
    before = look(sheet)
    book.writes_left = writes
    marks = [WRONG, *(LATE._replace(place=Place("行动项跟踪", row, 1)) for row in range(2, 6))]
    with pytest.raises(ConnectionError):
        mark(book, "check", marks, TINTS)
    book.writes_left = None
    clear(book)
    assert look(sheet) == before


def test_the_sheet_in_front_stays_in_front(book: FakeBook, sheet: FakeSheet) -> None:
    """The hidden sheet is added at the end, once, and not looked at."""
    mark(book, "check", [WRONG], TINTS)
    mark(book, "check", [WRONG], TINTS)
    assert [s.name for s in book.list] == ["行动项跟踪", MARKS_SHEET]
    assert book.front is sheet
    assert not book.list[1].visible


@pytest.mark.parametrize("engine", ["excel", "libreoffice"])
def test_the_hidden_sheet_goes_with_the_last_mark(engine: str) -> None:
    """Also the one that Excel's menu does not offer, which Excel deletes only once it is plainly hidden."""
    book = FakeBook(FakeApp(engine), 行动项跟踪=[["编号", "时限"]], 摘要=[["会议"]])
    book.front = book.sheet("摘要")
    mark(book, "check", [WRONG], TINTS)
    hidden = book.sheet(MARKS_SHEET)
    hidden.api = SimpleNamespace(Visible=2 if engine == "excel" else 0)
    mark(book, "overdue", [LATE], TINTS)
    mark(book, "check", [], TINTS)
    assert hidden in book.list
    clear(book)
    assert [s.name for s in book.list] == ["行动项跟踪", "摘要"]
    assert book.front is book.sheet("摘要")


def test_an_empty_memory_of_an_earlier_version_goes(book: FakeBook) -> None:
    """Clearing where nothing is marked takes the sheet away that was left behind, and a check without findings too."""
    for press in (clear, lambda book: mark(book, "check", [], TINTS)):
        book.list.append(FakeSheet(book, MARKS_SHEET, []))
        press(book)
        assert [s.name for s in book.list] == ["行动项跟踪"]


def test_long_notes_are_remembered_whole(book: FakeBook) -> None:
    """A cell holds 32,767 characters; a longer record goes on in the next one."""
    record = Record(PLACE, "", "长" * 70_000, "FDE8E8", "x", (Kept("check", "error", "x"),))
    write_records(sheets_of(book), [record, record._replace(note_before=None)])
    assert read_records(sheets_of(book)) == [record, record._replace(note_before=None)]


@pytest.mark.parametrize("place", [Place("王's 表!", 1, 1), Place("A.B", 1_048_576, 16_384), PLACE])
def test_references_are_read_back(place: Place) -> None:
    """A sheet's name may hold quotes, exclamation marks and points."""
    assert parse_reference(reference(place)) == place


@pytest.mark.parametrize(
    ("formula", "place"),
    [
        ("=$表.$B$3", Place("表", 3, 2)),
        ("=$'a b'.B3", Place("a b", 3, 2)),
        ("=#REF!", None),
        ("=表!#REF!", None),
        ("", None),
    ],
)
def test_references_as_libreoffice_writes_them(formula: str, place: Place | None) -> None:
    """A point instead of the exclamation mark, and a dollar before the sheet; a dead reference is none."""
    assert parse_reference(formula) == place


def test_a_damaged_memory_is_no_memory(book: FakeBook) -> None:
    """A sheet of our name that somebody emptied remembers nothing."""
    mark(book, "check", [WRONG], TINTS)
    book.sheet(MARKS_SHEET).clear_contents()
    assert clear(book) == 0
