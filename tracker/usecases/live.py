"""What a button does with the open workbook; each returns one sentence on what came of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.analysis.overdue import list_overdue
from tracker.checks.lexicon import Lexicon
from tracker.errors import ForeignError
from tracker.model.register import Register
from tracker.ports import CalendarSource, DocumentShelf, LiveWorkbook
from tracker.rows.register import parse_register
from tracker.schema import Schema
from tracker.usecases.validate import validate
from tracker.views.live import (
    FindingsTable,
    finding_marks,
    findings_sentence,
    findings_table,
    overdue_marks,
    overdue_sentence,
)
from tracker.words import Words

CHECK, OVERDUE = "check", "overdue"
"""The two kinds of marks: pressing one button leaves the marks of the other."""


class Desk(NamedTuple):
    """What a press works with.

    Attributes:
        workbook: the open workbook.
        schema: the structure of workbooks.
        words: the reader's language.
        calendars: gives the working days.
        today: gives the day that counts as today, in a time zone.
    """

    workbook: LiveWorkbook
    schema: Schema
    words: Words
    calendars: CalendarSource
    today: Callable[[str], date]


def read_live(desk: Desk) -> Register:
    """Read the open workbook, unsaved edits included.

    Raises:
        ForeignError: it holds none of a meeting's tables.
    """
    register = parse_register(desk.workbook.read_book(), desk.schema)
    if register.is_foreign:
        raise ForeignError("not-a-meeting", file=register.source)
    return register


def check_live(desk: Desk, lexicon: Lexicon) -> str:
    """Check the open workbook: marks at the cells, the list on the findings sheet."""
    register = read_live(desk)
    as_of = desk.today(register.meeting.time_zone)
    findings = validate(register, as_of, desk.calendars, lexicon)
    desk.workbook.mark(CHECK, finding_marks(findings, desk.words))
    table = findings_table(findings, as_of, _findings_title(desk), desk.words)
    sheet = desk.workbook.write_findings(table)
    sentence = findings_sentence(findings, desk.words)
    return (
        sentence + _space(desk.words) + desk.words("buttons.result.see-findings", sheet=sheet) if findings else sentence
    )


def clear_live(desk: Desk) -> str:
    """Take every mark away, and empty the findings sheet."""
    count = desk.workbook.clear_marks()
    desk.workbook.write_findings(_empty_table(desk))
    return desk.words("buttons.result.cleared", count=count) if count else desk.words("buttons.result.nothing-to-clear")


def overdue_live(desk: Desk) -> str:
    """Calculate the sheet anew, and say at each overdue date how late it is by the working days of its calendar."""
    desk.workbook.recalculate()
    register = read_live(desk)
    as_of = desk.today(register.meeting.time_zone)
    entries = list_overdue((register,), as_of, desk.calendars.calendar)
    desk.workbook.mark(OVERDUE, overdue_marks(entries, as_of, desk.words))
    return overdue_sentence(entries, as_of, desk.words)


def export_live(
    desk: Desk, shelf: DocumentShelf, documents: Callable[[Register, date], Iterable[tuple[str, bytes]]]
) -> str:
    """Write documents of the open workbook into their folder beside it.

    Args:
        desk: what a press works with.
        shelf: the folder; asked first, so that a workbook without a place is told before any work is done.
        documents: yields file name and content of each document as of a day.
    """
    folder = shelf.folder
    register = read_live(desk)
    count = 0
    for file, content in _announced(desk, documents(register, desk.today(register.meeting.time_zone))):
        shelf.write(file, content)
        count += 1
    # Its name alone: a whole path would not fit the result's cell, and it lies beside the workbook.
    name = folder.replace("\\", "/").rpartition("/")[2]
    return desk.words("buttons.result.exported", count=count, folder=name)


def _announced(desk: Desk, documents: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield documents, saying before each which one it is."""
    desk.workbook.show_progress(desk.words("buttons.progress.printing", number=1))
    for number, document in enumerate(documents, 2):
        yield document
        desk.workbook.show_progress(desk.words("buttons.progress.printing", number=number))


def _empty_table(desk: Desk) -> FindingsTable:
    return findings_table((), None, _findings_title(desk), desk.words)


def _findings_title(desk: Desk) -> str:
    return desk.schema.sheets["findings"].titles[desk.words.language]


def _space(words: Words) -> str:
    return "" if words.language == "zh" else " "
