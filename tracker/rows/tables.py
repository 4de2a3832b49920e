"""From the rows of a table to the values of its fields, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from tracker.model.meeting import UNREAD
from tracker.model.place import Origin, Place
from tracker.rows.grid import Grid, Value
from tracker.rows.headers import FoundTable
from tracker.rows.notes import Findings
from tracker.rows.reading_rules import COLUMN_IGNORED, COLUMN_MISSING, ROW_IGNORED
from tracker.rows.values import Unclear, parse_column, words_of
from tracker.schema import Table

PREPARED_KINDS = ("choice", "flag", "percent")
PREPARED_FIELDS = ("id", "raised_on")
MOST_WORDS = 20


class Entries(NamedTuple):
    """The filled rows of a table, by column: most of the work on them is the same for a whole column.

    Attributes:
        keys: the fields that the table has columns of.
        columns: the values of each of these fields.
        unread: of each row, the words that did not resolve.
        origins: where each row stands.
    """

    keys: tuple[str, ...] = ()
    columns: Sequence[list[object]] = ()
    unread: Sequence[Mapping[str, str]] = ()
    origins: Sequence[Origin] = ()

    def rows(self) -> Iterator[tuple[dict[str, object], Origin]]:
        """Yield the values of each row by field, and where it stands."""
        for values, origin in zip(zip(*self.columns, strict=True), self.origins, strict=True):
            yield dict(zip(self.keys, values, strict=True)), origin


NO_ENTRIES = Entries()


def parse_table(grid: Grid, found: FoundTable, findings: Findings) -> Entries:
    """Return the entries of a table; what a prepared row holds alone is no entry and is named once."""
    _report_missing(grid, found, findings)
    keys = tuple(key for key in found.columns if key in found.layout.parsers)
    if not keys:
        return NO_ENTRIES
    rows = _entry_rows(grid, found, keys, findings)
    if not rows:
        return NO_ENTRIES
    places = {key: column + 1 for key, column in found.columns.items()}
    origins = [Origin(grid.sheet, number + 1, places) for number in rows]
    parsers = found.layout.parsers
    columns = [
        parse_column(parsers[key], cells) for key, cells in zip(keys, zip(*rows.values(), strict=True), strict=True)
    ]
    return Entries(keys, columns, _unread(keys, columns, origins, findings), origins)


def _entry_rows(
    grid: Grid, found: FoundTable, keys: Sequence[str], findings: Findings
) -> Mapping[int, tuple[Value, ...]]:
    """Return the cells of each row that is an entry, by the row's number; name those that are only prepared."""
    columns = [found.columns[key] for key in keys]
    content = _content_keys(found.layout.table, keys)
    merged = _merged_down(grid, found, columns)
    entries: dict[int, tuple[Value, ...]] = {}
    prepared: dict[int, tuple[Value, ...]] = {}
    for number, cells in _filled_rows(grid.rows, found, keys, columns):
        if cells[content[0]] is None and all(cells[i] is None for i in content):
            prepared[number + 1] = cells
        else:
            entries[number] = _with_merged(cells, columns, merged[number]) if number in merged else cells
    if prepared:
        _report_prepared(grid, found, prepared, findings)
    return entries


def _unread(
    keys: Sequence[str], columns: Sequence[list[object]], origins: Sequence[Origin], findings: Findings
) -> list[Mapping[str, str]]:
    """Replace what is unclear by what the record gets; return the words of it and report what a rule speaks of."""
    unread = [UNREAD] * len(origins)
    unclear = [(key, column) for key, column in zip(keys, columns, strict=True) if Unclear in map(type, column)]
    for number, origin in enumerate(origins) if unclear else ():
        words: dict[str, str] = {}
        for key, column in unclear:
            value = column[number]
            if isinstance(value, Unclear):
                column[number] = take(value, key, origin.place(key), words, findings)
        unread[number] = words or UNREAD
    return unread


def _with_merged(cells: tuple[Value, ...], columns: list[int], merged: Mapping[int, Value]) -> tuple[Value, ...]:
    """Fill the empty cells of a row with what cells merged downwards give to it."""
    pairs = zip(columns, cells, strict=True)
    return tuple(merged.get(column) if cell is None else cell for column, cell in pairs)


def take(unclear: Unclear, key: str, place: Place, unread: dict[str, str], findings: Findings) -> object:
    """Report an unclear cell and return what the record gets."""
    if unclear.value in (None, "", ()) or unclear.rule is None or key == "time":
        unread[key] = unclear.words
    if unclear.rule:
        findings.add(unclear.rule, place, {"words": unclear.words, **unclear.values}, unclear.proposed)
    return unclear.value


def _filled_rows(
    rows: Sequence[Sequence[Value]], found: FoundTable, keys: Sequence[str], columns: Sequence[int]
) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Yield the rows that say something in the table's columns; a repeated header does not."""
    width = max(columns) + 1
    padding: list[Value] = [None] * width
    cells_of = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
    header = cells_of([*rows[found.header], *padding])
    empty = (None,) * len(columns)
    quiet, words = _quiet(found, keys)
    for number in range(found.first, found.end):
        row = rows[number]
        if len(row) < width:
            if not row:
                continue
            row = [*row, *padding]
        cells = cells_of(row)
        if cells in (empty, header) or (words and cells[quiet] in words):
            continue
        yield number, cells


def _quiet(found: FoundTable, keys: Sequence[str]) -> tuple[int, frozenset[object]]:
    """Return the column of a table, and its words, that make a row say nothing: a rule that is on, as all are."""
    field = found.layout.quiet_field
    return (keys.index(field), found.layout.quiet_words) if field in keys else (0, frozenset())


def _content_keys(table: Table, keys: Sequence[str]) -> list[int]:
    """Return which fields make a row an entry: not a number, a status or a date that stood there in advance."""
    kinds = {column.key: column.kind for column in table.columns}
    content = [i for i, key in enumerate(keys) if kinds[key] not in PREPARED_KINDS and key not in PREPARED_FIELDS]
    return content or list(range(len(keys)))


def _merged_down(grid: Grid, found: FoundTable, columns: list[int]) -> dict[int, dict[int, Value]]:
    """Return what merged cells give to the rows below their first one, by row and column."""
    down: dict[int, dict[int, Value]] = {}
    for first, column, last, _ in grid.merged:
        if last > first >= found.first + 1 and column - 1 in columns and first <= found.end:
            row = grid.rows[first - 1] if first <= len(grid.rows) else ()
            value = row[column - 1] if column <= len(row) else None
            for number in range(first, min(last, found.end)):
                down.setdefault(number, {})[column - 1] = value
    return down


def _report_missing(grid: Grid, found: FoundTable, findings: Findings) -> None:
    """Report each column that an entry cannot do without."""
    for column in found.layout.table.columns:
        if column.is_required and column.key not in found.columns:
            place = Place(grid.sheet, found.header + 1, min(found.columns.values()) + 1)
            findings.add(COLUMN_MISSING, place, _titles(column.titles, "header"))


def _report_prepared(grid: Grid, found: FoundTable, rows: Mapping[int, tuple[Value, ...]], findings: Findings) -> None:
    """Name the rows that hold nothing but a number, a status or the like, by the first word of each."""
    words = [next(words_of(cell) for cell in cells if cell is not None) for cells in rows.values()]
    place = Place(grid.sheet, min(rows), min(found.columns.values()) + 1)
    findings.add(ROW_IGNORED, place, ignored(list(rows), words))


def ignored(rows: Sequence[int], words: Sequence[str]) -> dict[str, object]:
    """Return what a finding says of rows that were not read: their numbers and how they begin."""
    more = "…" if len(words) > MOST_WORDS else ""
    return {"rows": spans(rows), "count": len(rows), "words": "；".join(words[:MOST_WORDS]) + more}


def _titles(titles: Mapping[str, str], name: str) -> dict[str, object]:
    """Return a title for a finding, in both languages as the sheet may be in either."""
    return {name: " / ".join(dict.fromkeys(titles.values()))}


def spans(rows: Sequence[int]) -> str:
    """Return row numbers as people write them: 12–50, 53."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)


def report_rest(grid: Grid, tables: Sequence[FoundTable], findings: Findings) -> None:
    """Name what stands on a sheet outside of its tables: columns of others, and filled rows above the header."""
    header = {table.header for table in tables}
    for top in sorted(header):
        group = [table for table in tables if table.header == top]
        _report_columns(grid, group, top, findings)
    first = min(header)
    above = [n + 1 for n in range(first) if sum(value is not None for value in grid.rows[n]) > 2]
    if above:
        words = [words_of(value) for n in above for value in grid.rows[n - 1] if value is not None]
        findings.add(ROW_IGNORED, Place(grid.sheet, above[0], 1), ignored(above, words))


def _report_columns(grid: Grid, tables: Sequence[FoundTable], top: int, findings: Findings) -> None:
    """Report each column beside the tables that has a header or holds something."""
    taken = {column for table in tables for column in table.columns.values()}
    first, end = min(table.first for table in tables), max(table.end for table in tables)
    width = max((len(row) for row in grid.rows[top:end]), default=0)
    for column in range(width):
        if column not in taken:
            head = grid.rows[top][column] if column < len(grid.rows[top]) else None
            filled = [n for n in range(first, end) if column < len(grid.rows[n]) and grid.rows[n][column] is not None]
            if filled or (head is not None and header_cell(head)):
                values = {"header": words_of(head), "count": len(filled)}
                findings.add(COLUMN_IGNORED, Place(grid.sheet, top + 1, column + 1), values)


def header_cell(value: Value) -> bool:
    """Whether a cell of a header row is a header, not an accident."""
    return bool(words_of(value))
