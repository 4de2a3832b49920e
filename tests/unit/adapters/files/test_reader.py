"""Reading a file: notes, sheets passed over, refusals that depend on the file system."""

from pathlib import Path

import pytest

from tests.contract.making import changed, values, written
from tracker.adapters.files import FileReader, reader
from tracker.adapters.files.archive import Archive
from tracker.adapters.memory import MemoryReader, make_grid
from tracker.errors import UnreadableError
from tracker.rows.grid import Book
from tracker.words import Words


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "会议.xlsx"
    path.write_bytes(written(values))
    return path


def refused(source: object) -> str:
    with pytest.raises(UnreadableError) as caught:
        FileReader().read_book(str(source))
    assert caught.value.exit_code == 3
    assert caught.value.values["file"] == str(source)
    return caught.value.key


def test_a_book_names_its_source(workbook: Path) -> None:
    """The source is the path as given; an ordinary workbook has no notes."""
    book = FileReader().read_book(str(workbook))
    assert (book.source, book.notes) == (str(workbook), ())
    assert [grid.sheet for grid in book.grids] == ["表"]


@pytest.mark.parametrize("lock", ["~$会议.xlsx", ".~lock.会议.xlsx#"])
def test_an_open_workbook_is_read_with_a_note(workbook: Path, lock: str, words_zh: Words) -> None:
    """A lock file of Excel or LibreOffice beside the workbook is told, and the workbook is read."""
    (workbook.parent / lock).write_bytes(b"x")
    book = FileReader().read_book(str(workbook))
    ((key, said),) = book.notes
    assert key == "open-elsewhere"
    assert "会议.xlsx" in words_zh(f"errors.{key}", **said)
    assert len(book.grids) == 1


@pytest.mark.parametrize("name", ["~$会议.xlsx", ".~lock.会议.xlsx#"])
def test_a_lock_file_is_no_workbook(tmp_path: Path, name: str) -> None:
    """The lock file itself is refused with advice, whatever it holds."""
    (tmp_path / name).write_bytes(written(values))
    assert refused(tmp_path / name) == "file-is-lock"


def test_what_the_file_system_says(tmp_path: Path) -> None:
    """A missing file, a folder, a name that no system takes."""
    assert refused(tmp_path / "missing.xlsx") == "file-missing"
    assert refused(tmp_path) == "file-is-folder"
    assert refused("a\0b.xlsx") == "file-unreadable"


def test_permission_denied(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system denies is a locked file; Windows says the same of a folder."""

    def denied(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", denied)
    assert refused(workbook) == "file-locked"
    assert refused(workbook.parent) == "file-is-folder"


def test_a_file_that_is_too_large(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit a file is not even read."""
    monkeypatch.setattr(reader, "MAX_FILE", 100)
    assert refused(workbook) == "file-too-large"


def test_too_much_text(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets that together are too much for memory are refused before any parser."""
    monkeypatch.setattr("tracker.adapters.files.package.MAX_TEXT", 100)
    assert refused(workbook) == "file-too-much-text"


def test_a_slow_sheet_that_is_too_long(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only openpyxl could read has to be short."""
    monkeypatch.setattr(reader, "MAX_SLOW", 100)
    odd = changed(written(values), lambda name, part: part.replace(b'<c r="A1"', b"<c"))
    workbook.write_bytes(odd)
    assert refused(workbook) == "file-odd-sheet"


def test_sheets_that_nobody_types_into(workbook: Path) -> None:
    """They are passed over by their titles."""
    assert FileReader(("表", "x")).read_book(str(workbook)).grids == ()


def test_a_sheet_without_a_part(workbook: Path, words_en: Words) -> None:
    """A sheet that the package does not hold is noted; the workbook is read."""
    workbook.write_bytes(changed(written(values), lambda name, part: None if name.endswith("sheet1.xml") else part))
    book = FileReader().read_book(str(workbook))
    assert book.grids == ()
    assert [(key, words_en(f"errors.{key}", **said)[:20]) for key, said in book.notes] == [
        ("sheet-without-part", "The sheet “表” has no")
    ]


def test_names_of_parts() -> None:
    """A part is found whatever the case of its name."""
    archive = Archive(written(values), "x")
    assert "XL/Workbook.xml" in archive
    assert archive.part("XL/Workbook.xml").startswith(b"<?xml")
    with pytest.raises(KeyError):
        archive.part("missing.xml")


def test_books_in_memory() -> None:
    """A book is given by its name; another name is a missing file."""
    book = Book("a", (make_grid("表", [["x", "", 3.0]]),))
    assert MemoryReader({"a": book}).read_book("a") is book
    with pytest.raises(UnreadableError):
        MemoryReader({}).read_book("a")
