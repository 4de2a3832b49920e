"""The schema as reading needs it: which header means which column, which title means which sheet."""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.rows.fold import fold
from tracker.rows.values import Parser, parser_of
from tracker.schema import Schema, Table

HOLDS_NO_ENTRIES = ("home", "charts", "findings")
"""Sheets that hold nothing a person typed; they are never read."""


class TableLayout(NamedTuple):
    """One table: its columns by folded title, by folded synonym, and the parser of each.

    Attributes:
        weights: what a header is worth when a header row is looked for: 2 for a title, 1 for a synonym.
    """

    table: Table
    titles: Mapping[str, str]
    synonyms: Mapping[str, str]
    parsers: Mapping[str, Parser]

    @property
    def key(self) -> str:
        """The table's key."""
        return self.table.key


class Layout(NamedTuple):
    """Every table and the sheets they stand on by default."""

    schema: Schema
    tables: Mapping[str, TableLayout]
    sheets: Mapping[str, str]
    headers: frozenset[str]


_made: list[Layout] = []


def layout_of(schema: Schema) -> Layout:
    """Return the layout of a schema; the last one made is kept, for a program has one schema."""
    if not _made or _made[0].schema is not schema:
        _made[:] = [_make(schema)]
    return _made[0]


def _make(schema: Schema) -> Layout:
    tables = {key: _table(table, schema) for key, table in schema.tables.items()}
    return Layout(
        schema,
        tables,
        {fold(title): sheet.key for sheet in schema.sheets.values() for title in sheet.titles.values()},
        frozenset(header for table in tables.values() for header in (*table.titles, *table.synonyms)),
    )


def _table(table: Table, schema: Schema) -> TableLayout:
    titles = {fold(title): column.key for column in table.columns for title in column.titles.values()}
    synonyms = {fold(word): column.key for column in table.columns for word in column.synonyms}
    parsers = {column.key: parser_of(column, schema) for column in table.columns if column.kind != "derived"}
    return TableLayout(table, titles, {word: key for word, key in synonyms.items() if word not in titles}, parsers)
