"""The overdue list in words: what is late, the gravest first, what is due soon, what has no due date.

Rows read as those of the department reports do; what is added is the meeting and the cell to look at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from tracker.analysis.overdue import Entry
from tracker.model.vocabulary import Urgency
from tracker.views.document import Lamp, Line, Masthead, masthead
from tracker.views.overdue_departments import DepartmentList, department_lists, summary_words
from tracker.views.overdue_records import Field, overdue_fields, overdue_record
from tracker.views.tracked_actions import OpenRow, UndatedRow, open_table, undated_table
from tracker.words import Words


class Files(NamedTuple):
    """What became of the files that were found: found = read + refused + skipped.

    Attributes:
        refused: file and reason, in the reader's language.
        skipped: how many files of a folder are no meeting's workbook.
    """

    read: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    skipped: int = 0

    @property
    def found(self) -> int:
        """How many files there were."""
        return self.read + len(self.refused) + self.skipped


class OverdueRow(NamedTuple):
    """One entry, or the words of a section's head.

    Attributes:
        notes: why it is blocked, why its date moved, who supports it.
        owner: 部门 + 姓名.
        due: the date that counts, or the words that stand in its place.
        was_due: the date first agreed where it moved.
        lamp: the light; of an overdue one with the working days.
        remarks: lateness against the date first agreed, or the time left.
        told: who is told of an overdue one by now.
        proposal: the date that an undated one's words would be.
        meeting: id of the meeting whose workbook it stands in.
        place: file, sheet and cell of the due date.
    """

    id: str
    description: str
    notes: tuple[Line, ...]
    owner: str
    due: str
    was_due: str
    status: str
    lamp: Lamp
    remarks: tuple[str, ...]
    told: str
    proposal: str
    meeting: str
    place: str


class OverdueSection(NamedTuple):
    """The entries of one state; `fields` names the columns that say something there."""

    state: str
    title: str
    fields: tuple[str, ...]
    head: OverdueRow
    rows: tuple[OverdueRow, ...]


class OverdueView(NamedTuple):
    """The overdue list, ready to print.

    Attributes:
        head: what surrounds a document.
        as_of: the day, as in 2024-08-05.
        summary: the headline counts.
        nothing: said where no entry is listed.
        sections: overdue, due soon, undated; those without entries are left out.
        notes: how it was counted.
        refused_title: heading of the files that were not read.
        refused_head: heads of their table.
        files: what became of the files.
        sheet_name: name of the sheet of a workbook that holds every entry.
        departments: the same entries by department, a sheet each.
        sheet_head: heads of those sheets, by field.
        cells: the same entries as typed values for the sheets, words in the reader's language.
        records: the same entries for programs.
    """

    head: Masthead
    as_of: str
    summary: str
    nothing: str
    sections: tuple[OverdueSection, ...]
    notes: tuple[str, ...]
    refused_title: str
    refused_head: tuple[str, ...]
    files: Files
    sheet_name: str
    departments: tuple[DepartmentList, ...]
    sheet_head: Mapping[str, str]
    cells: tuple[tuple[str | int | float | date | None, ...], ...]
    records: tuple[Mapping[str, object], ...]


PRINTED_FIELDS = (
    "state", "light", "id", "description", "department", "owner", "due", "original_due", "workdays_overdue", "status",
    "escalated_to", "due_words", "proposed_due",
)  # fmt: skip
"""What fits a printed page; the other columns stand to the right of them."""
SHEET_FIELDS = (
    *PRINTED_FIELDS, "supporting", "reason", "priority", "progress", "days_overdue", "workdays_late_original",
    "escalation", "meeting", "series", "file", "sheet", "cell",
)  # fmt: skip
_COLUMNS = {
    Urgency.OVERDUE: ("lamp", "id", "description", "owner", "due", "status", "told", "place"),
    Urgency.DUE_SOON: ("lamp", "id", "description", "owner", "due", "status", "place"),
    Urgency.UNDATED: ("id", "description", "owner", "due", "proposal", "status", "place"),
}


def overdue_view(entries: Sequence[Entry], files: Files, as_of: date, words: Words) -> OverdueView:
    """Return the list in words.

    Args:
        entries: as `tracker.analysis.overdue.list_overdue` gives them, in that order.
        files: what became of the files.
        as_of: the day that counts as today.
        words: the reader's language.
    """
    counts = {urgency: sum(entry.state is urgency for entry in entries) for urgency in Urgency}
    return OverdueView(
        head=masthead(words, words("overdue.heading"), "", on=as_of),
        as_of=as_of.isoformat(),
        summary=summary_words(entries, as_of, words),
        nothing=words("overdue.nothing"),
        sections=tuple(_section(urgency, entries, as_of, words) for urgency, n in counts.items() if n),
        notes=tuple(_notes(entries, files, words)),
        refused_title=words("overdue.refused.title", n=len(files.refused)) if files.refused else "",
        refused_head=(words("overdue.refused.file"), words("overdue.refused.reason")),
        files=files,
        sheet_name=words("overdue.sheet"),
        departments=department_lists(entries, as_of, words, taken=(words("overdue.sheet"),)),
        sheet_head={field: words(f"overdue.field.{field}") for field in SHEET_FIELDS},
        cells=tuple(_cells(entry, words) for entry in entries),
        records=tuple(overdue_record(entry) for entry in entries),
    )


def _section(urgency: Urgency, entries: Sequence[Entry], as_of: date, words: Words) -> OverdueSection:
    """Return the entries of one state."""
    chosen = [entry for entry in entries if entry.state is urgency]
    items = [entry.item for entry in chosen]
    places = [(entry.meeting.id, _place(entry, words)) for entry in chosen]
    heads = (words("overdue.column.meeting"), words("overdue.column.place"))
    if urgency is Urgency.UNDATED:
        undated = undated_table(items, words, title="", none="")
        head, rows = _undated_row(undated.head, *heads), map(_undated_row, undated.rows, *zip(*places, strict=True))
    else:
        dated = open_table(items, as_of, words, title="", none="")
        head, rows = _dated_row(dated.head, *heads), map(_dated_row, dated.rows, *zip(*places, strict=True))
    return OverdueSection(
        state=urgency.value,
        title=words(f"overdue.section.{urgency.value}", n=len(chosen)),
        fields=_COLUMNS[urgency],
        head=head._replace(owner=words("overdue.column.person")),
        rows=tuple(rows),
    )


def _dated_row(row: OpenRow, meeting: str, place: str) -> OverdueRow:
    return OverdueRow(
        id=row.id,
        description=row.description,
        notes=row.notes,
        owner=f"{row.department} {row.owner}".strip(),
        due=row.due,
        was_due=row.was_due,
        status=row.status,
        lamp=row.lamp,
        remarks=row.remarks,
        told=" ".join(part for part in row.told if part),
        proposal="",
        meeting=meeting,
        place=place,
    )


def _undated_row(row: UndatedRow, meeting: str, place: str) -> OverdueRow:
    return OverdueRow(
        id=row.id,
        description=row.description,
        notes=(),
        owner=f"{row.department} {row.owner}".strip(),
        due=row.wording,
        was_due="",
        status=row.status,
        lamp=Lamp(),
        remarks=(),
        told="",
        proposal=row.proposal,
        meeting=meeting,
        place=place,
    )


def _place(entry: Entry, words: Words) -> str:
    """Return where to look: the file's name, sheet and cell."""
    name = entry.file.replace("\\", "/").rpartition("/")[2]
    cell = f"{entry.place.sheet}!{entry.place.cell}" if entry.place.cell else entry.place.sheet
    return words("overdue.place", file=name, cell=cell).strip()


def _notes(entries: Iterable[Entry], files: Files, words: Words) -> Iterator[str]:
    """Yield how it was read and counted; years whose holidays are not published are said."""
    yield words("overdue.read", read=files.read)
    years = sorted({year for entry in entries for year in entry.assessment.assumed_years})
    if years:
        shown = [str(year) for year in years] if len(years) <= 3 else [f"{years[0]}–{years[-1]}"]
        yield words("departments.note.assumed", years=shown)


def _cells(entry: Entry, words: Words) -> tuple[str | int | float | date | None, ...]:
    """Return an entry as typed cells; words of vocabularies in the reader's language, percentages as shares."""
    fields: dict[str, Field] = dict(overdue_fields(entry))
    progress = entry.action.progress
    fields |= {
        "supporting": words.join(entry.action.supporting),
        "reason": words.join((entry.action.reason, entry.action.revision_reason)),
        "progress": None if progress is None else progress / 100,
    }
    if entry.state is not Urgency.OVERDUE:
        fields |= {"days_overdue": None, "workdays_overdue": None}
    return tuple(words.term(value) if isinstance(value, Enum) else value for value in map(fields.get, SHEET_FIELDS))
