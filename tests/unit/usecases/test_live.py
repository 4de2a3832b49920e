"""What a press does with an open workbook: marks, findings sheet, documents, and one sentence."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.conftest import SampleWorkbook
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.files import FileReader
from tracker.adapters.template import TemplateFolder
from tracker.checks.lexicon import Lexicon, parse_lexicon
from tracker.errors import ForeignError, RefusedError
from tracker.model.register import Register
from tracker.rows.grid import Book, Grid
from tracker.schema import Schema
from tracker.usecases.live import CHECK, OVERDUE, Desk, check_live, clear_live, export_live, overdue_live
from tracker.views.live import FindingsTable, Mark
from tracker.words import Words

AS_OF = date(2024, 10, 14)


class OpenBook:
    """An open workbook in memory; `tracker.ports.LiveWorkbook` without an application."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.marks: dict[str, tuple[Mark, ...]] = {}
        self.table: FindingsTable | None = None
        self.said: list[str] = []
        self.calculated = 0

    def read_book(self) -> Book:
        return self.book

    def mark(self, kind: str, marks: Sequence[Mark]) -> None:
        self.marks[kind] = tuple(marks)

    def clear_marks(self) -> int:
        count = len({mark.place for marks in self.marks.values() for mark in marks})
        self.marks.clear()
        return count

    def write_findings(self, table: FindingsTable) -> str:
        self.table = table
        return "校验结果"

    def recalculate(self) -> None:
        self.calculated += 1

    def show_progress(self, text: str) -> None:
        self.said.append(text)


class Folder:
    """A folder of documents in memory."""

    def __init__(self, folder: str = "会议 文档") -> None:
        self.name = folder
        self.files: dict[str, bytes] = {}

    @property
    def folder(self) -> str:
        if not self.name:
            raise RefusedError("workbook-unsaved")
        return f"C:\\会议\\{self.name}"

    def write(self, name: str, content: bytes) -> None:
        self.files[name] = content


@pytest.fixture
def opened(sample_workbook: SampleWorkbook) -> OpenBook:
    """A sample meeting, open."""
    return OpenBook(FileReader().read_book(str(sample_workbook("2024q3-launch-2-sync", "zh"))))


@pytest.fixture
def desk(opened: OpenBook, schema: Schema, words_zh: Words) -> Desk:
    """What a press works with, on a fixed day."""
    return Desk(opened, schema, words_zh, PublicCalendars(), lambda _zone: AS_OF)


@pytest.fixture
def lexicon(template: TemplateFolder, schema: Schema) -> Lexicon:
    """The words that the checks look for."""
    return parse_lexicon(template.wording(), schema)


def test_check_marks_each_cell_once_and_lists_everything(desk: Desk, opened: OpenBook, lexicon: Lexicon) -> None:
    """Marks and list tell the same findings; the sentence counts them and says where they are."""
    sentence = check_live(desk, lexicon)
    assert opened.table is not None
    marks = opened.marks[CHECK]
    places = [mark.place for mark in marks]
    assert len(places) == len(set(places))
    assert {f"{mark.place.sheet}!{mark.place.cell}" for mark in marks} == {
        line.place for line in opened.table.lines if line.cell
    }
    assert all(any(line.message in mark.note for mark in marks) for line in opened.table.lines if line.cell)
    assert sentence.endswith("清单见“校验结果”。")
    assert opened.table.summary.startswith("2024-10-14")


def test_a_clean_workbook_says_so(desk: Desk, opened: OpenBook, lexicon: Lexicon) -> None:
    """Without findings there are no marks, and one short sentence."""
    everything_off = Grid("名单与设置", (("规则", "启用"), *((rule, "否") for rule in _found(desk, opened, lexicon))))
    others = tuple(grid for grid in opened.book.grids if grid.sheet != "名单与设置")
    opened.book = opened.book._replace(grids=(*others, everything_off))
    assert check_live(desk, lexicon) == "没有问题。"
    assert opened.marks[CHECK] == ()


def _found(desk: Desk, opened: OpenBook, lexicon: Lexicon) -> list[str]:
    """Return every rule that this workbook breaks, also with other lists."""
    from tracker.checks.runner import known_rules

    return sorted(known_rules())


def test_clear_takes_marks_and_list_away(desk: Desk, opened: OpenBook, lexicon: Lexicon) -> None:
    """Clear says how many cells were marked; a second press finds nothing."""
    check_live(desk, lexicon)
    count = len(opened.marks[CHECK])
    assert clear_live(desk) == f"已清除 {count} 处标记。"
    assert opened.table is not None and not opened.table.lines and not opened.table.summary
    assert clear_live(desk) == "没有需要清除的标记。"


def test_overdue_calculates_marks_and_sums_up(desk: Desk, opened: OpenBook) -> None:
    """Each overdue due date says how many working days it is late; the worst is named."""
    sentence = overdue_live(desk)
    assert opened.calculated == 1
    assert opened.marks[OVERDUE]
    assert all("个工作日" in mark.note and "2024-10-14" in mark.note for mark in opened.marks[OVERDUE])
    assert sentence.startswith("截至2024-10-14：逾期")
    assert "最久的是" in sentence


def test_nothing_overdue_names_no_worst(opened: OpenBook, schema: Schema, words_en: Words) -> None:
    """Before anything is due, nothing is marked and no action is named."""
    desk = Desk(opened, schema, words_en, PublicCalendars(), lambda _zone: date(2024, 7, 1))
    sentence = overdue_live(desk)
    assert opened.marks[OVERDUE] == ()
    assert "0 overdue" in sentence and "latest" not in sentence


def test_the_sentences_are_spaced_as_english(
    opened: OpenBook, schema: Schema, words_en: Words, lexicon: Lexicon
) -> None:
    """Between two English sentences stands a space."""
    assert ". Each is marked" in check_live(Desk(opened, schema, words_en, PublicCalendars(), lambda _: AS_OF), lexicon)


def test_a_foreign_workbook_is_left_alone(desk: Desk, opened: OpenBook, lexicon: Lexicon) -> None:
    """A price list is told to be no meeting, and nothing in it is touched."""
    opened.book = Book("价格.xlsx", (Grid("价格", (("梨", 3), ("苹果", 4))),))
    with pytest.raises(ForeignError):
        check_live(desk, lexicon)
    assert not opened.marks and opened.table is None


def _documents(register: Register, as_of: date) -> Sequence[tuple[str, bytes]]:
    return [(f"{register.meeting.id}.docx", as_of.isoformat().encode()), ("二.pdf", b"2")]


def test_export_writes_into_the_folder(desk: Desk, opened: OpenBook) -> None:
    """Every document is written, and announced in the status bar."""
    shelf = Folder()
    assert export_live(desk, shelf, _documents) == "已写出 2 份文档，在工作簿旁的“会议 文档”文件夹。"
    assert list(shelf.files.values()) == [b"2024-10-14", b"2"]
    assert "正在写出文档（第 2 份）……" in opened.said


def test_an_unsaved_workbook_is_asked_to_be_saved_first(desk: Desk, opened: OpenBook) -> None:
    """Without a place beside the workbook nothing is read or written."""
    with pytest.raises(RefusedError):
        export_live(desk, Folder(""), _documents)
    assert not opened.said
