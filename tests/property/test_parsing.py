"""Parsing, by chance: it never raises, order makes no difference, nothing typed is lost silently."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.grids import SCHEMA, entry_values, grids
from tracker.adapters.memory import make_grid
from tracker.model.place import NOWHERE
from tracker.model.register import Register
from tracker.rows.fold import fold
from tracker.rows.grid import Book, Value
from tracker.rows.records import RECORDS
from tracker.rows.register import parse_register
from tracker.rows.values import words_of

TABLES = sorted(RECORDS)


@given(st.lists(grids(), max_size=4))
@settings(max_examples=300)
def test_parsing_never_raises(sheets: list[Any]) -> None:
    """Any grids give a register, and its findings point at sheets that are there."""
    register = parse_register(Book("book", tuple(sheets)), SCHEMA)
    assert isinstance(register, Register)
    assert {finding.place.sheet for finding in register.findings} <= {"", *(grid.sheet for grid in sheets)}


@st.composite
def filled(draw: Any) -> tuple[str, list[list[Value]]]:
    """A table of the template with entries that have content."""
    table = SCHEMA.tables[draw(st.sampled_from(TABLES))]
    columns = [column for column in table.columns if column.kind != "derived"]
    body = draw(
        st.lists(st.tuples(*[st.one_of(st.none(), entry_values(column.kind)) for column in columns]), max_size=4)
    )
    return table.key, [[column.titles["zh"] for column in columns], *map(list, body)]


def place(table: str, rows: list[list[Value]]) -> Register:
    """Parse rows on the sheet of their table."""
    sheet = SCHEMA.sheets[SCHEMA.tables[table].sheet].titles["zh"]
    return parse_register(Book("book", (make_grid(sheet, rows),)), SCHEMA)


def content(register: Register, table: str) -> list[Any]:
    """Return the records of a table without their places."""
    return [record._replace(origin=NOWHERE) for record in getattr(register, table)]


@given(filled(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_columns_makes_no_difference(made: tuple[str, list[list[Value]]], chance: Any) -> None:
    """Columns in another order give the same records."""
    table, rows = made
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    turned = [[row[column] for column in order] for row in rows]
    assert content(place(table, rows), table) == content(place(table, turned), table)


@given(filled(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_the_order_of_rows_is_the_order_of_records(made: tuple[str, list[list[Value]]], chance: Any) -> None:
    """Rows in another order, with empty ones between them, give the same records in that order."""
    table, rows = made
    head, *body = rows
    if any(fold(words_of(value)) in map(fold, map(words_of, head)) for row in body for value in row if value):
        return  # an entry that reads like a second header may be taken for one where it comes first
    numbered = list(enumerate(body))
    chance.shuffle(numbered)
    spread = [row for _, row in numbered for row in (row, [])]
    plain = {record.origin.row: record for record in getattr(place(table, rows), table)}
    turned = {record.origin.row: record for record in getattr(place(table, [head, *spread]), table)}
    for position, (number, _) in enumerate(numbered):
        old, new = plain.get(number + 2), turned.get(2 * position + 2)
        assert (old and old._replace(origin=NOWHERE)) == (new and new._replace(origin=NOWHERE))


def _said(value: object) -> str:
    """Return everything a value holds as folded text."""
    if isinstance(value, Enum):
        return " ".join(fold(word) for terms in SCHEMA.vocabularies.values() for term in terms if term.key == value.value
                        for word in (*term.titles.values(), *term.synonyms, term.key))  # fmt: skip
    if isinstance(value, bool):
        return "yes no " + " ".join(
            fold(w) for t in SCHEMA.vocabularies["flag"] for w in (*t.titles.values(), *t.synonyms)
        )
    if isinstance(value, (date, datetime)):
        return f"{value:%Y-%m-%d} {value:%Y%m%d} {value:%Y}年{value.month}月{value.day}日"
    if isinstance(value, Mapping):
        return " ".join(_said(item) for item in value.values())
    if isinstance(value, tuple):
        return " ".join(map(_said, value))
    return fold(str(value))


@given(filled())
@settings(max_examples=300)
def test_nothing_typed_is_lost_silently(made: tuple[str, list[list[Value]]]) -> None:
    """The words of each filled cell are in its record, in a finding, or in a row that is named as ignored."""
    table, rows = made
    register = place(table, rows)
    records = {record.origin.row: record for record in getattr(register, table)}
    ignored = {n for f in register.findings if f.rule == "row-ignored" for n in _numbers(str(f.values["rows"]))}
    for number, row in enumerate(make_grid("", rows).rows[1:], 2):
        record = records.get(number)
        if record is None:
            assert all(value is None for value in row) or number in ignored or _is_header(row, rows[0])
            continue
        told = [f.values for f in register.findings if f.place.row == number]
        said = _said((*record, *told))
        for value in row:
            assert value is None or _is_kept(value, said), (value, said)


def _numbers(spans: str) -> set[int]:
    """Return the row numbers of spans as in `12–50, 53`."""
    ends = [tuple(map(int, span.split("–"))) for span in spans.split(", ")]
    return {number for span in ends for number in range(span[0], span[-1] + 1)}


def _is_header(row: Any, head: Any) -> bool:
    """Whether a row repeats the header, or holds units in brackets alone."""
    words = [fold(words_of(value)) for value in row if value is not None]
    return any(word in map(fold, map(words_of, head)) or word[:1] in "([" for word in words)


def _is_kept(value: Value, said: str) -> bool:
    """Whether a cell's value is found in what was said; numbers may be percentages, opinions lose their marks."""
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        return any(fold(str(number)) in said for number in (value, round(value * 100), round(value)))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" in said
    plain = "".join(character for character in fold(words_of(value)) if character.isalnum())
    flat = "".join(character for character in said if character.isalnum())
    return all(character in flat for character in plain) if plain else True
