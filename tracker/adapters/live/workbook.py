"""The open workbook as the use cases want it; implements `tracker.ports.LiveWorkbook`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tracker.adapters.live.condition import require_writable, thaw
from tracker.adapters.live.findings import write_findings
from tracker.adapters.live.marking import put_marks, take_marks
from tracker.adapters.live.reading import read_grid
from tracker.adapters.live.sheets import Sheets
from tracker.rows.grid import Book

if TYPE_CHECKING:
    import xlwings as xw

    from tracker.views.live import FindingsTable, Mark

_NOT_THERE = (AttributeError, NotImplementedError)
"""What an engine raises for something that its application does not have."""


_SWITCHES = ("screen_updating", "enable_events")


class Result(NamedTuple):
    """What is shown of the last action: its name, when, and what came of it."""

    action: str
    at: datetime
    text: str


class LiveBook:
    """A workbook that is open in an application.

    Args:
        book: as xlwings has it.
        source: full path; its name where it was never saved.
        untyped: titles of the sheets that hold nothing a person typed.
        tints: RRGGBB by severity.
        findings: titles of the findings sheet, in every language.
    """

    def __init__(
        self, book: xw.Book, source: str, untyped: Collection[str], tints: Mapping[str, str], findings: Collection[str]
    ) -> None:
        self.book, self.source = book, source
        self._untyped = {title.casefold() for title in untyped}
        self._tints, self._findings = tints, tuple(findings)
        self._is_quiet = False

    @cached_property
    def _sheets(self) -> Sheets:
        return Sheets(self.book)

    def read_book(self) -> Book:
        """Read every sheet that a person types in; raises `UnreadableError` for one that is too large."""
        typed = [(name, sheet) for name, sheet in self._sheets.items() if name.casefold() not in self._untyped]
        return Book(self.source, tuple(read_grid(sheet, name) for name, sheet in typed))

    def mark(self, kind: str, marks: Sequence[Mark]) -> None:
        """Put marks on cells in place of the earlier ones of this kind."""
        require_writable(self.book, self._sheets, self.source, {mark.place.sheet for mark in marks})
        with self.quiet():
            put_marks(self._sheets, kind, marks, self._tints)

    def clear_marks(self) -> int:
        """Restore what was there before the marks of every kind."""
        require_writable(self.book, self._sheets, self.source, self._sheets)
        with self.quiet():
            return take_marks(self._sheets)

    def write_findings(self, table: FindingsTable) -> str:
        """Fill the findings sheet, and return its name."""
        with self.quiet():
            return write_findings(self._sheets, table, self._findings)

    def recalculate(self) -> None:
        """Calculate every formula anew."""
        self.book.app.calculate()

    def show_progress(self, text: str) -> None:
        """Say in the status bar what is being done; the empty text gives the bar back to the application."""
        with suppress(*_NOT_THERE):
            self.book.app.status_bar = text or False

    def free(self) -> None:
        """Give the screen back that an action which was ended left still."""
        app = self.book.app
        for name in _SWITCHES:
            with suppress(*_NOT_THERE):
                setattr(app, name, False)  # an engine may take the state for its own, and do nothing for the same
                setattr(app, name, True)
        thaw(self.book)

    def thaw(self) -> None:
        """Let LibreOffice draw again what a process that was killed has left locked."""
        thaw(self.book)

    def write_result(self, result: Result) -> bool:
        """Write what came of a press beside the buttons; returns False where the workbook has no place for it."""
        cells = [_named(self.book, name) for name in RESULT_NAMES]
        with self.quiet():
            for cell, value in zip(cells, result, strict=True):
                if cell is not None:
                    cell.value = value
        return cells[-1] is not None

    @contextmanager
    def one_step(self, title: str) -> Iterator[None]:
        """Let what is changed be one step for Undo, where an engine knows steps; Excel undoes no program's work."""
        steps = self.book.impl if hasattr(getattr(self.book, "impl", None), "begin_undo_step") else None
        if steps:
            steps.end_undo_steps()  # those of a press that was ended in its middle
            steps.begin_undo_step(title)
        try:
            yield
        finally:
            if steps:
                with suppress(Exception):  # the application may be gone
                    steps.end_undo_steps()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Keep the screen still and the person's own macros asleep; inside another such block it does nothing."""
        if self._is_quiet:
            yield
            return
        app, before = self.book.app, {}
        for name in _SWITCHES:
            with suppress(*_NOT_THERE):
                before[name] = getattr(app, name)
                setattr(app, name, False)
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False
            for name, value in before.items():
                with suppress(*_NOT_THERE):
                    setattr(app, name, value)


RESULT_NAMES = ("last_action", "last_action_time", "last_action_result")
"""The defined names of the cells beside the buttons: which action, when, what came of it."""


def _named(book: xw.Book, name: str) -> xw.Range | None:
    """Return the cell of a defined name; None where there is none, or it refers to nothing any more."""
    try:
        return book.names[name].refers_to_range
    except Exception:  # each engine has an error of its own for it
        return None
