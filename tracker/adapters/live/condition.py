"""What keeps a workbook from being written, told before anything is; and what an application's own errors mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from tracker.errors import RefusedError, TrackerError, UnreadableError

if TYPE_CHECKING:
    import xlwings as xw

_EXCEL_BUSY = {-2147418111, -2146777998, -2147417846}
"""RPC_E_CALL_REJECTED, VBA_E_IGNORE, RPC_E_SERVERCALL_RETRYLATER: a cell is being edited, or a dialog is open."""
_EXCEL_GONE = {-2147023174, -2147417848, -2147417856}
"""RPC_S_SERVER_UNAVAILABLE, RPC_E_DISCONNECTED, RPC_E_SYS_CALL_FAILED."""


def require_writable(book: xw.Book, sheets: Mapping[str, xw.Sheet], source: str, names: Collection[str]) -> None:
    """Refuse a workbook that is read-only or protected, before anything in it is changed.

    Args:
        book: the open workbook.
        sheets: its sheets.
        source: what to call it.
        names: the sheets that are going to be changed.

    Raises:
        RefusedError: read-only, its structure protected, or one of its sheets.
    """
    if _says_yes(book, "ReadOnly", "isReadonly"):
        raise RefusedError("workbook-read-only", file=source)
    if _says_yes(book, "ProtectStructure", "isProtected"):
        raise RefusedError("workbook-protected", file=source)
    for name in names:
        sheet = sheets.get(name)
        if sheet is not None and _says_yes(sheet, "ProtectContents", "isProtected"):
            raise RefusedError("sheet-protected", sheet=name)


def _says_yes(thing: xw.Book | xw.Sheet, excel: str, libreoffice: str) -> bool:
    """Ask the application itself, for xlwings has no word for it; what does not know the question says no."""
    native = thing.api
    try:
        return bool(getattr(native, libreoffice)() if _is_libreoffice(thing) else getattr(native, excel))
    except Exception:  # each engine has an error of its own
        return False


def _is_libreoffice(thing: xw.Book | xw.Sheet) -> bool:
    """Whether a book or a sheet is LibreOffice's."""
    app = thing.app if hasattr(thing, "app") else thing.book.app
    return bool(app.engine.name == "libreoffice")


def thaw(book: xw.Book) -> None:
    """Let LibreOffice draw again what a process that was killed has left locked; Excel forgets such a lock itself."""
    if _is_libreoffice(book):
        model = book.api
        while model.hasControllersLocked():
            model.unlockControllers()


def office_error(cause: BaseException) -> TrackerError | None:
    """Return what an application's error means to a person; None where it may be a defect of ours."""
    code = getattr(cause, "hresult", None)
    details = getattr(cause, "excepinfo", None) or ()
    codes = {code, *details} if isinstance(details, tuple) else {code}
    names = {kind.__name__.rpartition(".")[2] for kind in type(cause).__mro__}
    if codes & _EXCEL_BUSY or "ExcelBusyError" in names:
        return RefusedError("office-busy")
    if codes & _EXCEL_GONE or names & {"GoneError", "DisposedException"}:
        return UnreadableError("office-gone")
    return None
