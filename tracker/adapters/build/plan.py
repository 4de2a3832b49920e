"""What is decided before the first cell is written: where each table stands, and what things are called."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tracker.model.place import column_letters
from tracker.model.register import Register
from tracker.model.vocabulary import Light
from tracker.schema import Column, Schema, Table
from tracker.words import Words


class Block(NamedTuple):
    """Where one table stands; rows and columns count from 0, as the writer counts them.

    Attributes:
        table: its structure.
        header: row of the headers; the first entry stands below.
        left: its first column.
        filled: how many entries there are.
        last: last row of the table, prepared empty rows included.
    """

    table: Table
    header: int
    left: int
    filled: int
    last: int

    def column(self, key: str) -> int:
        """Return the column of a field."""
        return self.left + next(i for i, column in enumerate(self.table.columns) if column.key == key)

    @property
    def right(self) -> int:
        """The last column."""
        return self.left + len(self.table.columns) - 1


class Plan(NamedTuple):
    """A workbook to be: its content, its words and its places; `has_macros` where buttons work it."""

    register: Register
    schema: Schema
    words: Words
    style: Mapping[str, Mapping[str, Any]]
    layout: Mapping[str, Any]
    rows: Mapping[str, list[Mapping[str, object]]]
    blocks: Mapping[str, Block]
    has_macros: bool = False

    @property
    def last_row(self) -> int:
        """Row (from 0) down to which drop-downs and limits reach, also below the tables."""
        return max(int(self.layout["last_row"]) - 1, *(block.last for block in self.blocks.values()))

    def text(self, key: str, **values: object) -> str:
        """Return one of the workbook's own texts."""
        return self.words(f"workbook.{key}", **values)

    def sheet(self, key: str) -> str:
        """Return the name of a sheet."""
        return self.schema.sheets[key].titles[self.words.language]

    def title(self, column: Column) -> str:
        """Return the header of a column; what is required carries a mark."""
        return (self.text("required") if column.is_required else "") + column.titles[self.words.language]

    def cell(self, table: str, column: str, row: int = 0) -> str:
        """Return the absolute address of a field's cell in an entry, counted from 0; of a form, its value."""
        block = self.blocks[table]
        if block.table.kind == "form":
            return address(self.sheet(block.table.sheet), block.header + block.column(column) - block.left, 1)
        return address(self.sheet(block.table.sheet), block.header + 1 + row, block.column(column))

    def range(self, table: str, column: str, rows: int = 0) -> str:
        """Return the absolute range of a column: a number of entries, or all that a person may ever type."""
        block = self.blocks[table]
        last = block.header + rows if rows else self.last_row
        return span(self.sheet(block.table.sheet), block.header + 1, last, block.column(column))

    def light(self, light: Light) -> str:
        """Return what a light's cell says: sign and word, so that it survives grey printing."""
        return f"{self.style['light'][light.value]['sign']} {self.words.term(light)}"

    def filled(self, formula: str) -> str:
        """Return a formula of the layout with the words of this language: `{flag.yes}` → 是."""
        words = {f"light.{light.value}": self.light(light) for light in Light}
        for key, word in {**self.words.terms, **words}.items():
            formula = formula.replace("{" + key + "}", word)
        return formula


def address(sheet: str, row: int, column: int) -> str:
    """Return an absolute address; row and column count from 0."""
    return f"'{sheet}'!${column_letters(column + 1)}${row + 1}"


def span(sheet: str, first: int, last: int, column: int) -> str:
    """Return an absolute range in one column; rows and column count from 0."""
    letters = column_letters(column + 1)
    return f"'{sheet}'!${letters}${first + 1}:${letters}${last + 1}"


def quoted(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def place_tables(
    schema: Schema, layout: Mapping[str, Any], rows: Mapping[str, list[Mapping[str, object]]]
) -> dict[str, Block]:
    """Return where each table of the schema stands."""
    return {
        block.table.key: block
        for sheet in schema.sheets
        for block in _place_sheet(list(_ordered(schema, layout, sheet)), int(layout["header_row"]) - 1, rows)
    }


def _ordered(schema: Schema, layout: Mapping[str, Any], sheet: str) -> Iterator[Table]:
    """Yield the tables of a sheet in the order in which they stand side by side."""
    order = layout["side_by_side"].get(sheet)
    yield from (schema.tables[key] for key in order) if order else schema.on_sheet(sheet)


def _place_sheet(tables: list[Table], header: int, rows: Mapping[str, list[Mapping[str, object]]]) -> Iterator[Block]:
    left = 0
    for table in tables:
        filled = len(rows.get(table.key, ()))
        yield Block(table, header, left, filled, header + max(1, filled + table.prepared))
        left += len(table.columns) + 1
