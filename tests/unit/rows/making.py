"""Books made in memory, from the template's own headers."""

from collections.abc import Mapping, Sequence

from tracker.adapters.memory import make_grid
from tracker.model.register import Register
from tracker.rows.grid import Book, Grid, Value
from tracker.rows.register import parse_register
from tracker.schema import Schema


def headers(schema: Schema, table: str, language: str = "zh") -> list[str]:
    """Return the headers of a table."""
    return [column.titles[language] for column in schema.tables[table].columns]


def title(schema: Schema, sheet: str, language: str = "zh") -> str:
    """Return the name of a sheet."""
    return schema.sheets[sheet].titles[language]


def row(schema: Schema, table: str, values: Mapping[str, Value]) -> list[Value]:
    """Return a row in the order of the template's columns."""
    return [values.get(column.key) for column in schema.tables[table].columns]


def parse(schema: Schema, *grids: Grid) -> Register:
    """Parse a book of grids."""
    return parse_register(Book("book", grids), schema)


def actions(schema: Schema, *rows: Sequence[Value], sheet: str = "行动项跟踪") -> Register:
    """Parse a book whose only sheet has these rows."""
    return parse(schema, make_grid(sheet, rows))


def rules(register: Register) -> list[str]:
    """Return the rules of the findings, without those about sheets that these small books do not have."""
    return [finding.rule for finding in register.findings if finding.rule != "sheet-missing"]
