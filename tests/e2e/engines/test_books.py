"""Workbooks through the engine: open, find, save, close."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from tracker.engines.libreoffice import OfficeError, UnsupportedError

pytestmark = pytest.mark.office

Open = Callable[[Path], xw.Book]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a workbook on disk, with a name that is no plain ASCII."""
    path = tmp_path / "周会 & 'Q3'.xlsx"
    made = openpyxl.Workbook()
    made.active.title = "会议"
    made.active["A1"] = "有 空格"
    made.save(path)
    return path


def test_the_engine_is_found_by_its_name(app: xw.App) -> None:
    assert app.engine.name == "libreoffice"
    assert xw.engines["libreoffice"].apps.active == app
    assert xw.apps[app.pid] == app
    assert app.version.major >= 7


def test_a_new_book_is_the_active_one(app: xw.App, book: xw.Book) -> None:
    assert app.books.active == book
    count = len(app.books)
    second = app.books.add()
    assert (len(app.books), app.books.active) == (count + 1, second)
    assert second.name != book.name
    book.activate()
    assert app.books.active == book
    second.close()
    assert len(app.books) == count
    assert app.books.active == book


def test_books_are_found_by_number_name_and_path(app: xw.App, file: Path, opened: Open) -> None:
    book = opened(file)
    assert app.books[book.name] == app.books[str(file)] == app.books[len(app.books) - 1] == book
    assert [each.name for each in app.books][-1] == book.name
    assert book.name == file.name
    assert Path(book.fullname) == file
    with pytest.raises(KeyError):
        app.books["no such book.xlsx"]


def test_an_open_book_is_not_opened_again(app: xw.App, file: Path, opened: Open) -> None:
    book = opened(file)
    count = len(app.books)
    assert app.books.open(file) == book
    assert len(app.books) == count
    assert book.sheets["会议"]["A1"].value == "有 空格"


def test_a_missing_file_is_said(app: xw.App, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "none.xlsx")


def test_a_file_that_is_no_workbook_is_said(app: xw.App, tmp_path: Path) -> None:
    """LibreOffice would open a letter as a letter; nothing stays open."""
    path = tmp_path / "letter.html"
    path.write_text("<p>no table</p>", encoding="utf-8")
    count = len(app.books)
    with pytest.raises(OfficeError, match=r"letter\.html"):
        app.books.open(path)
    assert len(app.books) == count


def test_options_that_only_excel_has_are_refused(app: xw.App, file: Path) -> None:
    with pytest.raises(UnsupportedError, match="options"):
        app.books.open(file, corrupt_load=1)


def test_unsaved_books_keep_apart(app: xw.App, book: xw.Book) -> None:
    second = app.books.add()
    second.sheets[0]["A1"].value, book.sheets[0]["A1"].value = 2, 1
    assert (book.sheets[0]["A1"].value, second.sheets[0]["A1"].value) == (1, 2)
    second.close()


def test_saving_keeps_name_and_content(app: xw.App, tmp_path: Path, opened: Open) -> None:
    path = tmp_path / "üni 会议.xlsx"
    book = app.books.add()
    book.save(path)
    assert Path(book.fullname) == path
    book.sheets[0]["A1"].value = 1
    book.save()
    book.close()
    assert opened(path).sheets[0]["A1"].value == 1
    assert openpyxl.load_workbook(path).worksheets[0]["A1"].value == 1


def test_a_book_without_a_place_is_saved_into_the_working_folder(
    app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = app.books.add()
    name = book.name
    book.save()
    book.close()
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.xlsx"]


@pytest.mark.parametrize(
    ("ending", "part", "kind"),
    [
        (".xlsx", "[Content_Types].xml", "spreadsheetml.sheet.main"),
        (".xlsm", "[Content_Types].xml", "sheet.macroEnabled.main"),
        (".ods", "mimetype", "opendocument.spreadsheet"),
    ],
)
def test_the_ending_names_the_format(app: xw.App, tmp_path: Path, ending: str, part: str, kind: str) -> None:
    """A workbook saved as another kind of file is of that kind; `.xlsm` is written by the filter that keeps macros."""
    path = tmp_path / f"book{ending}"
    book = app.books.add()
    book.save(path)
    book.close()
    with zipfile.ZipFile(path) as package:
        assert kind in package.read(part).decode()


def test_text_files_are_utf_8(app: xw.App, tmp_path: Path) -> None:
    book = app.books.add()
    book.sheets[0]["A1"].value = ["会议", "a,b", 1.5]
    book.save(tmp_path / "book.csv")
    book.close()
    assert (tmp_path / "book.csv").read_text(encoding="utf-8") == '会议,"a,b",1.5\n'


def test_a_format_that_cannot_be_written_is_said(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match="xlsb"):
        book.save(tmp_path / "book.xlsb")


def test_a_folder_that_is_not_there_is_said(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="could not write"):
        book.save(tmp_path / "none" / "book.xlsx")
    assert not (tmp_path / "none").exists()
    (tmp_path / "taken.xlsx").mkdir()
    with pytest.raises(OfficeError, match="could not write"):
        book.save(tmp_path / "taken.xlsx")


def test_a_password_is_asked_for(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    book = app.books.add()
    book.sheets[0]["A1"].value = "secret"
    book.save(path, password="geheim")
    book.close()
    with pytest.raises(OfficeError, match="password"):
        app.books.open(path, password="wrong")
    book = app.books.open(path, password="geheim")
    assert book.sheets[0]["A1"].value == "secret"
    book.close()


def test_a_read_only_book_is_not_changed(app: xw.App, file: Path) -> None:
    book = app.books.open(file, read_only=True)
    with pytest.raises(OfficeError, match="read-only"):
        book.sheets[0]["A1"].value = "changed"
    with pytest.raises(OfficeError, match="read-only"):
        book.sheets[0]["A1"].color = (1, 2, 3)
    with pytest.raises(OfficeError, match="read-only"):
        book.save()
    book.close()
    assert openpyxl.load_workbook(file)["会议"]["A1"].value == "有 空格"


def test_a_book_of_1904_counts_from_there(tmp_path: Path, opened: Open) -> None:
    """The same day has another number in such a workbook; it is read and written as the same day."""
    from datetime import datetime

    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    path = tmp_path / "1904.xlsx"
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active["A1"] = datetime(2024, 2, 29)
    made.save(path)
    sheet = opened(path).sheets[0]
    assert sheet["A1"].value == datetime(2024, 2, 29)
    sheet["A2"].value = datetime(2024, 3, 1, 6, 30)
    assert sheet["A2"].value == datetime(2024, 3, 1, 6, 30)
    sheet["A2"].number_format = "General"
    assert sheet["A2"].value == 43890 + 6.5 / 24 - 0


def test_a_pdf_holds_the_visible_sheets(book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = "first"
    second = book.sheets.add("second", after=book.sheets[0])
    second["A1"].value = "second"
    both, one = tmp_path / "both.pdf", tmp_path / "one.pdf"
    book.to_pdf(both)
    book.sheets["second"].to_pdf(one)
    assert both.read_bytes().startswith(b"%PDF")
    assert one.stat().st_size < both.stat().st_size
    assert all(sheet.visible for sheet in book.sheets)
