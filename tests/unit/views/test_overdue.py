"""The overdue list in words: headline, sections, rows, files, in both languages."""

from datetime import date

import pytest

from tests.conftest import SAMPLES, SampleRegister
from tests.unit.analysis.making import action, day, register, weekdays
from tracker.adapters.calendars import PublicCalendars
from tracker.analysis.overdue import list_overdue
from tracker.model.register import Register
from tracker.model.vocabulary import Status
from tracker.model.workdays import WorkCalendar
from tracker.views.document import Lamp
from tracker.views.overdue import SHEET_FIELDS, Files, OverdueView, overdue_view
from tracker.views.overdue_records import CSV_FIELDS, overdue_record
from tracker.words import Words

CALENDAR_OF = PublicCalendars().calendar
REQUIRED = [
    "id", "state", "meeting", "series", "department", "owner", "supporting", "due",
    "original_due", "days_overdue", "workdays_overdue", "status", "light", "file", "sheet", "cell",
]  # fmt: skip
"""The fields that programs rely on (the command's specification)."""


@pytest.fixture
def registers(sample_register: SampleRegister) -> list[Register]:
    """All sample meetings."""
    return [sample_register(name) for name in SAMPLES]


def viewed(registers: list[Register], as_of: date, words: Words, files: Files | None = None) -> OverdueView:
    """List and put into words."""
    return overdue_view(list_overdue(registers, as_of, CALENDAR_OF), files or Files(len(registers)), as_of, words)


def test_the_headline_and_the_sections(registers: list[Register], words_zh: Words) -> None:
    """Counts first; then overdue, due soon, undated, each with its number."""
    view = viewed(registers, date(2024, 8, 13), words_zh)
    assert view.summary == "截至2024-08-13：逾期4项，临期1项，无时限1项。"
    assert [section.title for section in view.sections] == ["逾期（4项）", "临期（1项）", "无时限（1项）"]
    assert [section.state for section in view.sections] == ["overdue", "due_soon", "undated"]
    assert (view.as_of, view.head.written_on) == ("2024-08-13", "2024-08-13")


def test_an_overdue_row(registers: list[Register], words_zh: Words) -> None:
    """Late against both dates, the light with sign and word, who is told, and why the date moved."""
    row = viewed(registers, date(2024, 8, 13), words_zh).sections[0].rows[1]
    assert (row.id, row.owner, row.due, row.was_due) == (
        "XP2024Q3-01-03",
        "财务部 周主管",
        "2024-08-09",
        "原2024-07-26",
    )
    assert row.lamp == Lamp("red", "逾期2个工作日")
    assert any("12个工作日" in remark for remark in row.remarks)
    assert row.told == "负责人 周主管"
    assert "供应商报价延迟" in [note.text for note in row.notes]
    assert (row.meeting, row.place) == ("XP2024Q3-02", "2024q3-launch-2-sync.toml")


def test_an_undated_row(registers: list[Register], words_en: Words) -> None:
    """The words that stand in the cell and the date they would be; labels follow the language."""
    section = viewed(registers, date(2024, 10, 14), words_en).sections[-1]
    assert section.title == "Without a due date (1)"
    row = section.rows[0]
    assert (row.due, row.proposal, row.status) == ("本月底前", "2024-09-30", "In progress 70%")
    assert section.head.proposal == "Proposed date"


def test_nothing_to_list(words_zh: Words, words_en: Words) -> None:
    """No section, no rows, and it is said."""
    for words in (words_zh, words_en):
        view = viewed([], date(2024, 8, 13), words)
        assert (view.sections, view.cells, view.records, view.refused_title) == ((), (), (), "")
        assert view.nothing


def test_the_place_is_file_sheet_and_cell(words_zh: Words) -> None:
    """The name of the file alone, whatever system it came from."""
    for source in ("会议/七月/M-1.xlsx", "C:\\会议\\M-1.xlsx"):
        item = register(action(1, original_due=day("07-01")), source=source)
        view = overdue_view(list_overdue([item], day("07-05"), weekdays), Files(1), day("07-05"), words_zh)
        assert view.sections[0].rows[0].place == "M-1.xlsx 行动项跟踪!J4"
        assert view.records[0]["file"] == source


def test_files_that_were_not_read(words_zh: Words) -> None:
    """Named with their reasons; found = read + refused + skipped."""
    files = Files(3, (("坏.xlsx", "不是工作簿"),), 2)
    view = viewed([], date(2024, 8, 13), words_zh, files)
    assert view.refused_title == "未能读取（1个）"
    assert files.found == 6


def test_assumed_years_are_said(words_zh: Words) -> None:
    """Years without published holidays; many of them as a span."""
    unknown = WorkCalendar("CN", years=frozenset({2026}))

    def notes(due: str, as_of: date) -> tuple[str, ...]:
        item = register(action(1, original_due=date.fromisoformat(due)))
        return overdue_view(list_overdue([item], as_of, lambda _: unknown), Files(1), as_of, words_zh).notes

    assert len(notes("2026-07-01", date(2026, 7, 5))) == 1
    assert "2027年" in notes("2026-12-30", date(2027, 1, 5))[1]
    assert "2001–2025年" in notes("2001-01-01", date(2026, 1, 5))[1]


def test_records_have_the_fields_that_programs_rely_on(registers: list[Register], words_zh: Words) -> None:
    """Each with its type; the history tells what earlier meetings said."""
    record = viewed(registers, date(2024, 8, 13), words_zh).records[1]
    assert set(REQUIRED) <= set(record)
    assert [record[name] for name in REQUIRED if name not in ("file", "sheet", "cell")] == [
        "XP2024Q3-01-03", "overdue", "XP2024Q3-02", "2024年Q3新产品上市", "财务部", "周主管", ["销售部", "市场部"],
        "2024-08-09", "2024-07-26", 4, 2, "in_progress", "red",
    ]  # fmt: skip
    assert record["history"] == [
        {
            "meeting": "XP2024Q3-01",
            "file": registers[0].source,
            "due": "2024-07-26",
            "status": "in_progress",
            "progress": 60,
        }
    ]


def test_csv_columns_are_fields_of_the_record() -> None:
    """Every flat field, the relied-on ones first."""
    entry = list_overdue([register(action(1))], day("07-05"), weekdays)[0]
    record = overdue_record(entry)
    assert set(CSV_FIELDS) == {"supporting", *(name for name, value in record.items() if not isinstance(value, list))}
    assert list(CSV_FIELDS[: len(REQUIRED)]) == REQUIRED


def test_cells_keep_their_types(registers: list[Register], words_en: Words) -> None:
    """Dates are dates, counts are numbers, progress is a share; what does not apply is empty."""
    view = viewed(registers, date(2024, 8, 13), words_en)
    assert tuple(view.sheet_head) == SHEET_FIELDS
    cells = [dict(zip(SHEET_FIELDS, row, strict=True)) for row in view.cells]
    assert (cells[1]["due"], cells[1]["workdays_overdue"], cells[1]["progress"]) == (date(2024, 8, 9), 2, 0.8)
    assert (cells[1]["state"], cells[1]["status"], cells[1]["supporting"]) == (
        "Overdue",
        "In progress",
        "销售部, 市场部",
    )
    assert (cells[4]["workdays_overdue"], cells[4]["days_overdue"]) == (None, None)
    assert (cells[5]["due"], cells[5]["proposed_due"]) == (None, date(2024, 9, 30))


def test_progress_nobody_filled_in_is_empty(words_zh: Words) -> None:
    """An empty cell is not 0 %."""
    item = register(action(1, original_due=day("07-01"), status=Status.NOT_STARTED))
    view = overdue_view(list_overdue([item], day("07-05"), weekdays), Files(1), day("07-05"), words_zh)
    assert dict(zip(SHEET_FIELDS, view.cells[0], strict=True))["progress"] is None
