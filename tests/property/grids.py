"""Grids by chance: headers, entries and noise as companies mix them."""

from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st

from tracker.adapters.memory import make_grid
from tracker.adapters.template import TemplateFolder
from tracker.rows.grid import CellError, Grid, Value

SCHEMA = TemplateFolder().schema()
TITLES = [title for sheet in SCHEMA.sheets.values() for title in sheet.titles.values()]
HEADERS = [
    header
    for table in SCHEMA.tables.values()
    for column in table.columns
    for header in (*column.titles.values(), *column.synonyms)
]
WORDS = [word for terms in SCHEMA.vocabularies.values() for term in terms for word in term.titles.values()]

text = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "本月底前",
            "2024-07-05",
            "05/07/2024",
            "60%",
            "市场部：甲、乙；研发部：丙",
            "丙（出差，由丁代）",
            "2024年7月5日14:00-16:00",
        ]
    ),
    st.sampled_from(WORDS),
)
values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    text,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from([CellError("#N/A"), CellError("#SPILL!")]),
)
cells: st.SearchStrategy[Value] = st.one_of(st.sampled_from(HEADERS), values)
rows = st.lists(st.lists(cells, max_size=8), max_size=8)
areas = st.tuples(*[st.integers(0, 2_000_000)] * 4)


@st.composite
def tables(draw: Any) -> list[list[Value]]:
    """A title, a header of one table in any order, and entries of any values."""
    table = draw(st.sampled_from(list(SCHEMA.tables.values())))
    columns = draw(st.permutations(table.columns))
    head: list[Value] = [draw(st.sampled_from([*column.titles.values(), *column.synonyms])) for column in columns]
    body = draw(st.lists(st.lists(values, max_size=len(head) + 1), max_size=5))
    return [*draw(st.lists(st.lists(text, max_size=2), max_size=2)), head, *body]


@st.composite
def forms(draw: Any) -> list[list[Value]]:
    """A form whose labels have any values."""
    columns = draw(st.permutations(SCHEMA.tables["meeting"].columns))
    return [[draw(st.sampled_from(list(column.titles.values()))), draw(values)] for column in columns]


@st.composite
def grids(draw: Any) -> Grid:
    """A sheet of any name that holds a table, a form or noise."""
    name = draw(st.one_of(st.sampled_from(TITLES), st.text(max_size=5)))
    return make_grid(name, draw(st.one_of(tables(), forms(), rows)), draw(st.lists(areas, max_size=3)))


def entry_values(kind: str) -> st.SearchStrategy[Value]:
    """Values that a person types into a column of a kind, clear or not."""
    days: st.SearchStrategy[Value] = st.dates(date(2020, 1, 1), date(2030, 1, 1))
    moments: st.SearchStrategy[Value] = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))
    by_kind: dict[str, st.SearchStrategy[Value]] = {
        "date": st.one_of(days, moments, st.just(time(9)), text),
        "time_range": st.one_of(moments, text),
        "percent": st.one_of(st.integers(-5, 150), st.floats(0, 1), text),
        "integer": st.one_of(st.integers(-5, 500), text),
    }
    return by_kind.get(kind, text)
