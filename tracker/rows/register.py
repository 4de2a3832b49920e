"""From a book of grids to the register: finds every sheet's tables, reads them, and names what it could not use."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tracker.model.meeting import UNREAD, Meeting
from tracker.model.place import FormOrigin, Origin, Place
from tracker.model.register import Register
from tracker.rows.calendars import parse_calendar
from tracker.rows.fold import folded
from tracker.rows.form import FoundForm, find_form, parse_form
from tracker.rows.grid import Book, Grid
from tracker.rows.headers import FoundTable, find_tables
from tracker.rows.layout import HOLDS_NO_ENTRIES, Layout, layout_of
from tracker.rows.notes import Findings
from tracker.rows.reading_rules import (
    SCHEMA_NEWER,
    SCHEMA_OLDER,
    SHEET_IGNORED,
    SHEET_MISSING,
    WORKBOOK_FOREIGN,
)
from tracker.rows.records import RECORDS, make_records
from tracker.rows.settings import SCHEMA_VERSION, parse_settings
from tracker.rows.tables import NO_ENTRIES, Entries, parse_table, report_rest
from tracker.schema import Schema

EXPECTED = ("meeting", "attendees", "topics", "decisions", "actions")
"""Tables whose absence is told; the others are a company's choice."""


class _Sheet(NamedTuple):
    """What was found on one sheet."""

    grid: Grid
    tables: list[FoundTable]
    form: FoundForm | None

    @property
    def score(self) -> int:
        """How well the sheet fits what was looked for."""
        return sum(table.score for table in self.tables) + (2 * len(self.form.cells) if self.form else 0)


def parse_register(book: Book, schema: Schema) -> Register:
    """Return everything a workbook says, with what could not be understood as findings. Never raises."""
    layout = layout_of(schema)
    findings = Findings()
    sheets, ignored = _find(book, layout)
    entries: dict[str, Entries] = {}
    meeting = Meeting()
    for sheet in sheets:
        for table in sheet.tables:
            entries[table.layout.key] = parse_table(sheet.grid, table, findings)
        if sheet.tables:
            report_rest(sheet.grid, sheet.tables, findings)
        if sheet.form:
            meeting = _meeting(*parse_form(sheet.grid, sheet.form, findings), schema, findings)
    _report_sheets(sheets, ignored, layout, findings)
    settings = parse_settings(entries, schema, findings)
    _report_version(settings.schema_version, entries, schema, findings)
    records = {name: make_records(name, entries.get(name, NO_ENTRIES)) for name in RECORDS}
    records["attendees"] = records["attendees"] or _attendees_of(meeting, records["departments"])
    return Register(source=book.source, meeting=meeting, **records, settings=settings, findings=tuple(findings.found))


def _find(book: Book, layout: Layout) -> tuple[list[_Sheet], list[Grid]]:
    """Return the sheets that hold tables, in order, and those that hold something else.

    A sheet's name decides first; then a sheet of another name gets the tables that are still missing.
    """
    found: dict[int, _Sheet] = {}
    missing = set(layout.tables)
    for number, grid in enumerate(book.grids):
        key = layout.sheets.get(folded(grid.sheet), "")
        if key and key not in HOLDS_NO_ENTRIES:
            sheet = _look(grid, key, layout, missing, known=True)
            if sheet.score:
                found[number] = sheet
                missing -= _keys(sheet)
    ignored = []
    for number, grid in enumerate(book.grids):
        if number in found or layout.sheets.get(folded(grid.sheet), "") in HOLDS_NO_ENTRIES:
            continue
        best = _best(grid, layout, missing)
        if best:
            found[number] = best
            missing -= _keys(best)
        elif any(value is not None for row in grid.rows for value in row):
            ignored.append(grid)
    return [found[number] for number in sorted(found)], ignored


def _keys(sheet: _Sheet) -> set[str]:
    return {table.layout.key for table in sheet.tables} | ({sheet.form.layout.key} if sheet.form else set())


def _best(grid: Grid, layout: Layout, missing: set[str]) -> _Sheet | None:
    """Return a sheet of an unknown name as what it fits best; None where it fits nothing."""
    kinds = dict.fromkeys(layout.tables[key].table.sheet for key in layout.tables if key in missing)
    looks = [_look(grid, kind, layout, missing, known=False) for kind in kinds]
    best = max(looks, key=lambda sheet: sheet.score, default=None)
    return best if best and best.score else None


def _look(grid: Grid, key: str, layout: Layout, missing: set[str], known: bool) -> _Sheet:
    """Look for the tables of one kind of sheet."""
    wanted = [layout.tables[table.key] for table in layout.schema.on_sheet(key) if table.key in missing]
    form = next((table for table in wanted if table.table.kind == "form"), None)
    tables = [table for table in wanted if table.table.kind != "form"]
    found = find_tables(grid, tables, layout.titles[key], known) if tables else []
    return _Sheet(grid, found, find_form(grid, form) if form else None)


def _meeting(
    fields: dict[str, Any], unread: dict[str, str], origin: FormOrigin, schema: Schema, findings: Findings
) -> Meeting:
    """Make the meeting of the form's values: start and end from its time, calendar and time zone from one cell."""
    start, end = fields.pop("time", None) or (None, None)
    words = fields.pop("calendar", "")
    calendar: dict[str, Any] = parse_calendar(words, schema, origin.place("calendar"), unread, findings)
    return Meeting(**fields, **calendar, start=start, end=end, unread=unread or UNREAD, origin=origin)


def _attendees_of(meeting: Meeting, departments: Iterable[Any]) -> tuple[Any, ...]:
    """Return the people that the basic information names, where the attendance sheet has no rows."""
    if not (meeting.attendees_text or meeting.absentees_text):
        return ()
    from tracker.rows.people import parse_attendees  # its patterns take longer to compile than a workbook to read

    known = [department.name for department in departments]
    attendees, absentees = (
        Origin(meeting.origin.sheet, place.row, {"name": place.column})
        for place in map(meeting.origin.place, ("attendees_text", "absentees_text"))
    )
    return tuple(parse_attendees(meeting.attendees_text, meeting.absentees_text, known, (attendees, absentees)))


def _report_sheets(sheets: list[_Sheet], ignored: list[Grid], layout: Layout, findings: Findings) -> None:
    """Name the sheets that are missing and those that hold nothing this program knows."""
    for grid in ignored:
        count = sum(any(value is not None for value in row) for row in grid.rows)
        findings.add(SHEET_IGNORED, Place(grid.sheet), {"sheet": grid.sheet, "count": count})
    there = {key for sheet in sheets for key in _keys(sheet)}
    if not there:
        findings.add(WORKBOOK_FOREIGN, Place(ignored[0].sheet if ignored else ""), {})
        return
    for key in EXPECTED:
        if key not in there:
            titles = layout.schema.sheets[layout.tables[key].table.sheet].titles
            findings.add(SHEET_MISSING, Place(""), {"sheet": " / ".join(dict.fromkeys(titles.values()))})


def _report_version(version: int, entries: Mapping[str, Entries], schema: Schema, findings: Findings) -> None:
    """Say that a workbook comes from an older or a newer template than this program's."""
    if version and version != schema.version:
        place = next(
            origin.place("value") for row, origin in entries["settings"].rows() if row.get("key") == SCHEMA_VERSION
        )
        rule = SCHEMA_OLDER if version < schema.version else SCHEMA_NEWER
        findings.add(rule, place, {"version": version, "known": schema.version})
