"""Finds tables by their headers: wherever they stand, in any order of columns, in either language."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from tracker.rows.fold import folded
from tracker.rows.grid import Grid, Value
from tracker.rows.layout import SheetTitles, TableLayout

Row: TypeAlias = Sequence[Value]
Assigned: TypeAlias = tuple[TableLayout, Mapping[str, int], int]
"""A table, its columns in a row, and how well they fit."""
LONGEST_HEADER = 40
MOST_SEEN = 500
FIRST_ROWS = 30
_BRACKETS = r"\([^)]*\)$"


class FoundTable(NamedTuple):
    """A table on a sheet; rows and columns count from 0 here.

    Attributes:
        header: row of the header.
        first: first row below the header (or below the second header row).
        end: row before which the table ends; the number of the sheet's rows where nothing stands below it.
        columns: column by field.
        score: how well the header fits: 2 for a title, 1 for a synonym.
    """

    layout: TableLayout
    header: int
    first: int
    end: int
    columns: Mapping[str, int]
    score: int


def header_text(value: Value) -> str:
    """Return a cell as a header is compared; empty for what can be none."""
    return folded(value) if type(value) is str and len(value) <= LONGEST_HEADER else ""


def _variants(header: str) -> tuple[str, ...]:
    """Return a header as it is and without its unit, as in 时长（分钟）."""
    short = re.sub(_BRACKETS, "", header) if header.endswith(")") else header
    return (header, short) if short and short != header else (header,)


def find_tables(grid: Grid, wanted: Sequence[TableLayout], titles: SheetTitles, known: bool) -> list[FoundTable]:
    """Return the tables of a sheet, side by side or one below the other.

    Args:
        grid: the sheet.
        wanted: the tables that may stand on it.
        titles: the titles that one table of this sheet alone has.
        known: whether the sheet's name says so; a header has to fit better where it does not.
    """
    found: list[FoundTable] = []
    missing, start = list(wanted), 0
    while missing and (tables := _next_header(grid.rows, start, missing, titles, known)):
        found = [_ended(grid.rows, above, tables) for above in found] + tables
        names = {table.layout.key for table in tables}
        missing = [layout for layout in missing if layout.key not in names]
        start = tables[0].first
    return found


def _ended(rows: Sequence[Row], above: FoundTable, below: Sequence[FoundTable]) -> FoundTable:
    """Let a table end where the header of another one, or the title over it, stands in its columns."""
    left, right = min(above.columns.values()), max(above.columns.values())
    if not any(left <= column <= right for table in below for column in table.columns.values()):
        return above
    end = below[0].header
    if end - 2 >= above.first and _filled(rows[end - 1]) == 1 and _filled(rows[end - 2]) == 0:
        end -= 1
    return above._replace(end=min(above.end, end))


def _filled(row: Row) -> int:
    """Return how many cells of a row hold something."""
    return sum(value is not None for value in row)


def _next_header(
    rows: Sequence[Row], start: int, tables: list[TableLayout], titles: SheetTitles, known: bool
) -> list[FoundTable]:
    """Return the tables of the next header row; of several rows in sight the one that fits best."""
    best: list[FoundTable] = []
    for number in range(start, len(rows)):
        if best and number > best[0].header + 3:
            break
        if not known and number > start + FIRST_ROWS:
            break
        candidates = _tables_of(rows, number, tables, titles, known)
        if sum(table.score for table in candidates) > sum(table.score for table in best):
            best = candidates
            if sum(len(table.columns) for table in best) > 0.6 * sum(len(t.table.columns) for t in tables):
                break
    return best


def _tables_of(
    rows: Sequence[Row], number: int, tables: list[TableLayout], titles: SheetTitles, known: bool
) -> list[FoundTable]:
    """Return the tables that a row is the header of; nothing for a row that is no header."""
    cells = [(column, text) for column, value in enumerate(rows[number]) if (text := header_text(value))]
    if len(cells) < 2:
        return []
    found = []
    for layout, columns, score in _assigned(cells, tables, titles):
        if _is_header(layout, columns, known):
            first = _first_row(rows, number, layout, columns)
            found.append(FoundTable(layout, number, first, len(rows), columns, score))
    return found


def _is_header(layout: TableLayout, columns: Mapping[str, int], known: bool) -> bool:
    """Whether enough of a table's columns stand in a row to call it the table's header."""
    required = [column.key for column in layout.table.columns if column.is_required]
    there = sum(key in columns for key in required)
    if known:
        return len(columns) >= min(2, len(layout.table.columns))
    return len(columns) >= min(3, len(layout.table.columns)) and 2 * there >= len(required)


def _assigned(
    cells: Sequence[tuple[int, str]], tables: Sequence[TableLayout], titles: SheetTitles
) -> Sequence[Assigned]:
    """Give each header cell to one table; a row that was seen before, as workbooks share theirs, is remembered."""
    row = (tuple(cells), tuple(layout.key for layout in tables))
    if row not in titles.seen:
        if len(titles.seen) >= MOST_SEEN:
            titles.seen.clear()
        titles.seen[row] = _assign(cells, tables, titles.own)
    return titles.seen[row]


def _assign(
    cells: Sequence[tuple[int, str]], tables: Sequence[TableLayout], own: Mapping[str, tuple[str, str]]
) -> Sequence[Assigned]:
    """Give titles that one table alone has to it first, and what is left to the neighbour's table."""
    columns: dict[str, dict[str, int]] = {layout.key: {} for layout in tables}
    scores = dict.fromkeys(columns, 0)
    left: list[tuple[int, str]] = []
    for column, text in cells:
        table, key = own.get(text, ("", ""))
        if table in columns and key not in columns[table]:
            columns[table][key] = column
            scores[table] += 2
        else:
            left.append((column, text))
    for column, text in left:
        choice = _neighbour(column, text, tables, columns)
        if choice:
            layout, key, worth = choice
            columns[layout.key][key] = column
            scores[layout.key] += worth
    return [(layout, columns[layout.key], scores[layout.key]) for layout in tables if columns[layout.key]]


def _neighbour(
    column: int, text: str, tables: Sequence[TableLayout], columns: Mapping[str, Mapping[str, int]]
) -> tuple[TableLayout, str, int] | None:
    """Return the table, among those that know a header and lack the column, whose columns stand nearest."""
    options = []
    for order, layout in enumerate(tables):
        for variant in _variants(text):
            key = layout.titles.get(variant) or layout.synonyms.get(variant)
            if key and key not in columns[layout.key]:
                distance = min((abs(column - other) for other in columns[layout.key].values()), default=10_000)
                options.append((distance, order, layout, key, 2 if variant in layout.titles else 1))
                break
    if not options:
        return None
    _, _, layout, key, worth = min(options, key=lambda option: option[:2])
    return layout, key, worth


def _first_row(rows: Sequence[Row], header: int, layout: TableLayout, columns: Mapping[str, int]) -> int:
    """Return the row below the header; a second header row (another language, units) is stepped over."""
    number = header + 1
    while number < len(rows) and number < header + 3 and _is_second_header(rows[number], layout, columns):
        number += 1
    return number


def _is_second_header(row: Row, layout: TableLayout, columns: Mapping[str, int]) -> bool:
    """Whether a row repeats the header in other words, or holds units in brackets alone."""
    texts = {key: header_text(row[column]) for key, column in columns.items() if column < len(row) and row[column]}
    same = sum(
        any(layout.titles.get(v, layout.synonyms.get(v)) == key for v in _variants(text)) for key, text in texts.items()
    )
    brackets = sum(text.startswith(("(", "[")) and text.endswith((")", "]")) for text in texts.values())
    return bool(texts) and (same >= min(2, len(columns)) or brackets == len(texts) >= 2)
