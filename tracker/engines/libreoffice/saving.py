"""Writes a workbook into a file: its own, another one, a PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .bridge import any_of, failure, properties, uno
from .errors import OfficeError
from .files import PDF, document_options, filter_for, protection

if TYPE_CHECKING:
    from .book import Book


def save_book(book: "Book", path: str | None, password: str | None) -> None:
    """Save a workbook: under its own name, or under another one in the format that its ending names.

    Raises:
        OfficeError: it is read-only, or LibreOffice could not write there.
        UnsupportedError: LibreOffice cannot write that format.
    """
    if path is None and password is None and book.api.hasLocation():
        if book.is_read_only:
            raise OfficeError(f"{book.name} is open read-only; please save it under another name.")
        _store(book.api.store, book.fullname)
        return
    own = Path(book.fullname)
    target = Path(path).resolve() if path else own if own.is_absolute() else Path.cwd() / f"{own.name}.xlsx"
    options = {"FilterName": filter_for(target), **document_options(target)}
    if password:
        options.update(protection(target, password))
    if book.app.process:
        book.app.process.remember(str(target))
    url = uno().systemPathToFileUrl(str(target))
    _store(lambda: book.api.storeAsURL(url, properties(**options)), str(target))


def write_pdf(book: "Book", path: str, quality: str | None) -> None:
    """Write the visible sheets of a workbook as a PDF; `quality` is `standard` or `minimum`."""
    url = uno().systemPathToFileUrl(str(Path(path).resolve()))
    options = properties(FilterName=PDF, FilterData=_pdf_options(quality))
    _store(lambda: book.api.storeToURL(url, options), path)


def _store(write: Callable[[], Any], target: str) -> None:
    """Write a file; a folder that is not there is not made, as LibreOffice would."""
    if not Path(target).parent.is_dir() and "://" not in target:
        raise OfficeError(f"LibreOffice could not write {target}: there is no such folder.")
    try:
        write()
    except (failure("io.IOException"), failure("uno.RuntimeException")) as error:
        raise OfficeError(f"LibreOffice could not write {target}: {str(error).strip() or 'unknown reason'}") from error


def _pdf_options(quality: str | None) -> Any:
    minimum = quality == "minimum"
    values = properties(ReduceImageResolution=minimum, Quality=60 if minimum else 90)
    return any_of("[]com.sun.star.beans.PropertyValue", values)
