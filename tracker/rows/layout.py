"""The schema as reading needs it: which header means which column, which title means which sheet."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from tracker.rows.fold import fold
from tracker.rows.values import Parser, parser_of
from tracker.schema import Schema, Table

HOLDS_NO_ENTRIES = ("home", "charts", "findings")
"""Sheets that hold nothing a person typed; they are never read."""


MARKS_SHEET = "_tracker_marks"
"""The hidden sheet in which the live workbook remembers what its marks cover; the same in every language."""


def untyped_titles(schema: Schema) -> frozenset[str]:
    """Return the titles of these sheets in every language, for readers that can pass over them."""
    titles = (title for key in HOLDS_NO_ENTRIES for title in schema.sheets[key].titles.values())
    return frozenset((*titles, MARKS_SHEET))


class TableLayout(NamedTuple):
    """One table: its columns by folded title, by folded synonym, and the parser of each.

    Attributes:
        quiet_field: a column whose usual words make a row say nothing: a rule that is on, as all are.
        quiet_words: these words.
    """

    table: Table
    titles: Mapping[str, str]
    synonyms: Mapping[str, str]
    parsers: Mapping[str, Parser]
    quiet_field: str = ""
    quiet_words: frozenset[object] = frozenset()

    @property
    def key(self) -> str:
        """The table's key."""
        return self.table.key


class SheetTitles:
    """The titles of the tables of one kind of sheet.

    Attributes:
        own: table and column of each title that one table of the sheet alone has.
        seen: what header rows turned out to be, for `tracker.rows.headers`.
    """

    def __init__(self, own: Mapping[str, tuple[str, str]]) -> None:
        self.own = own
        self.seen: dict[Hashable, Sequence[tuple[TableLayout, Mapping[str, int], int]]] = {}


class Layout(NamedTuple):
    """Every table and the sheets they stand on by default.

    Attributes:
        sheets: sheet key by folded title.
        titles: the titles of each sheet, by its key.
    """

    schema: Schema
    tables: Mapping[str, TableLayout]
    sheets: Mapping[str, str]
    titles: Mapping[str, SheetTitles]


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
        {
            fold(MARKS_SHEET): HOLDS_NO_ENTRIES[0],
            **{fold(title): sheet.key for sheet in schema.sheets.values() for title in sheet.titles.values()},
        },
        {key: _own_titles([table for table in tables.values() if table.table.sheet == key]) for key in schema.sheets},
    )


def _own_titles(tables: list[TableLayout]) -> SheetTitles:
    """Return the table and column of each title that only one of the tables has."""
    titles: dict[str, list[tuple[str, str]]] = {}
    for table in tables:
        for title, column in table.titles.items():
            titles.setdefault(title, []).append((table.key, column))
    return SheetTitles({title: owners[0] for title, owners in titles.items() if len(owners) == 1})


def _table(table: Table, schema: Schema) -> TableLayout:
    titles = {fold(title): column.key for column in table.columns for title in column.titles.values()}
    synonyms = {fold(word): column.key for column in table.columns for word in column.synonyms}
    parsers = {column.key: parser_of(column, schema) for column in table.columns if column.kind != "derived"}
    own = {word: key for word, key in synonyms.items() if word not in titles}
    on = [term for term in schema.vocabularies["flag"] if term.key == "yes"] if table.key == "rules" else []
    words = frozenset(word for term in on for word in term.titles.values())
    return TableLayout(table, titles, own, parsers, "is_on" if on else "", words)
