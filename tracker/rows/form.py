"""The form of the basic information (S30): labels in a column, values to their right, in any order."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.model.place import FormOrigin, Place
from tracker.rows.grid import Grid, Value
from tracker.rows.headers import header_text
from tracker.rows.layout import TableLayout
from tracker.rows.notes import Findings
from tracker.rows.reading_rules import COLUMN_MISSING, ROW_IGNORED
from tracker.rows.tables import ignored, take
from tracker.rows.values import Unclear, words_of

LEAST_LABELS = 3


class FoundForm(NamedTuple):
    """A form on a sheet: the cell of each field's value; rows and columns count from 0."""

    layout: TableLayout
    cells: dict[str, tuple[int, int]]
    label_column: int


def find_form(grid: Grid, layout: TableLayout) -> FoundForm | None:
    """Return where a form's labels stand; None where the sheet has too few of them."""
    labels = _labels(grid, layout)
    if len({key for _, _, key in labels}) < LEAST_LABELS:
        return None
    label_column = _commonest([column for _, column, _ in labels])
    step = _step(grid, layout, [(row, column) for row, column, _ in labels if column == label_column])
    cells: dict[str, tuple[int, int]] = {}
    values: set[tuple[int, int]] = set()
    for row, column, key in sorted(labels, key=lambda label: (label[1] != label_column, label[0], label[1])):
        if key not in cells and (row, column) not in values:
            cells[key] = (row, column + step)
            values.add((row, column + step))
    return FoundForm(layout, cells, label_column)


def _commonest(columns: Sequence[int]) -> int:
    """Return the column that occurs most often, the first one of equals."""
    return max(dict.fromkeys(columns), key=columns.count)


def _labels(grid: Grid, layout: TableLayout) -> list[tuple[int, int, str]]:
    """Return every cell that reads like a label, with its field."""
    found = []
    for number, row in enumerate(grid.rows):
        for column, value in enumerate(row):
            text = header_text(value)
            key = layout.titles.get(text) or layout.synonyms.get(text) if text else None
            if key:
                found.append((number, column, key))
    return found


def _step(grid: Grid, layout: TableLayout, labels: Sequence[tuple[int, int]]) -> int:
    """Return how far right of its label a value stands: mostly 1, more behind merged labels or an empty column."""
    hints = {hint for column in layout.table.columns for hint in column.hints.values() if hint}
    width = max(len(row) for row in grid.rows)
    last = labels[0][1]
    for step in range(1, max(2, width - last)):
        values = [_cell(grid, row, column + step) for row, column in labels]
        if any(value is not None and value not in hints for value in values):
            return step
    return 1


def _cell(grid: Grid, row: int, column: int) -> Value:
    """Return a cell; None outside of what the sheet holds."""
    return grid.rows[row][column] if column < len(grid.rows[row]) else None


def parse_form(
    grid: Grid, found: FoundForm, findings: Findings
) -> tuple[dict[str, object], dict[str, str], FormOrigin]:
    """Return the form's values by field, the words that did not resolve, and where the values stand."""
    fields: dict[str, object] = {}
    unread: dict[str, str] = {}
    for key, (row, column) in found.cells.items():
        value = found.layout.parsers[key](_cell(grid, row, column))
        place = Place(grid.sheet, row + 1, column + 1)
        fields[key] = take(value, key, place, unread, findings) if isinstance(value, Unclear) else value
    origin = _origin(grid, found)
    _report_missing(grid, found, findings)
    _report_rest(grid, found, findings)
    return fields, unread, origin


def _origin(grid: Grid, found: FoundForm) -> FormOrigin:
    """Return the cells of the values; the column that most of them share stands for the form."""
    column = _commonest([column for _, column in found.cells.values()])
    others = {key: c + 1 for key, (_, c) in found.cells.items() if c != column}
    return FormOrigin(grid.sheet, column + 1, {key: row + 1 for key, (row, _) in found.cells.items()}, others)


def _report_missing(grid: Grid, found: FoundForm, findings: Findings) -> None:
    """Report each row of the form that it cannot do without."""
    for column in found.layout.table.columns:
        if column.is_required and column.key not in found.cells:
            titles = " / ".join(dict.fromkeys(column.titles.values()))
            findings.add(COLUMN_MISSING, Place(grid.sheet), {"header": titles})


def _report_rest(grid: Grid, found: FoundForm, findings: Findings) -> None:
    """Name each row with a label of its own and a value that no field takes."""
    hints = {hint for column in found.layout.table.columns for hint in column.hints.values() if hint}
    used = {(row, column) for row, column in found.cells.values()}
    labels = {row for row, _ in used}
    first = min(labels)
    for number, row in enumerate(grid.rows):
        rest = [
            (column, value)
            for column, value in enumerate(row)
            if value is not None and (number, column) not in used and value not in hints
        ]
        spare = [column for column, value in rest if not _is_label(found.layout, value)]
        if spare and (number in labels or len(rest) > (1 if number > first else 2)):
            place = Place(grid.sheet, number + 1, spare[0] + 1)
            findings.add(ROW_IGNORED, place, ignored([number + 1], [words_of(value) for _, value in rest]))


def _is_label(layout: TableLayout, value: Value) -> bool:
    """Whether a cell reads like a label of the form."""
    text = header_text(value)
    return text in layout.titles or text in layout.synonyms
