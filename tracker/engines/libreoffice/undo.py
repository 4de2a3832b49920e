"""What Undo offers of a program's work: one step, where LibreOffice can take it back.

LibreOffice lists each change by itself, twenty for a few cells, and forgets what a person did a hundred steps ago. In a
workbook with macros it does not list that a sheet came or went, but lists what happened in it; taking back the one
without the other would leave a person with half. There the list is emptied, as Excel empties it after any macro.
"""

from typing import TYPE_CHECKING, Any

from .bridge import failure

if TYPE_CHECKING:
    from .book import Book


def begin_step(book: "Book", title: str) -> None:
    """Let what follows be one step by this title."""
    book.changed_sheets = False
    _list_of(book).enterUndoContext(title)


def end_steps(book: "Book") -> None:
    """End every such step that is open, that of a program which was killed too: nothing can be undone meanwhile."""
    steps = _list_of(book)
    try:
        while True:
            steps.leaveUndoContext()
    except failure("util.InvalidStateException"):
        if book.changed_sheets and has_macros(book):
            steps.clear()
        book.changed_sheets = False


def has_macros(book: "Book") -> bool:
    """Whether LibreOffice took the workbook for one with VBA macros."""
    return bool(book.api.BasicLibraries.VBACompatibilityMode)


def _list_of(book: "Book") -> Any:
    return book.undo_list
