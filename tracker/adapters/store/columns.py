"""Small steps over Arrow columns that reading and writing share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def among(values: "pa.ChunkedArray", wanted: "pa.ChunkedArray | pa.Array | Iterable[Any]") -> "pa.ChunkedArray":
    """Return whether each value is one of some."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(wanted, pa.ChunkedArray):
        wanted = wanted.combine_chunks()
    return pc.is_in(values, wanted if isinstance(wanted, pa.Array) else pa.array(list(wanted), values.type))


def places(values: "pa.ChunkedArray", of: "pa.ChunkedArray") -> "pa.Array":
    """Return where each value stands first in a column; null where it does not."""
    import pyarrow.compute as pc

    return pc.index_in(values, of.combine_chunks()).combine_chunks()


def codes(values: "pa.ChunkedArray") -> "np.ndarray[Any, np.dtype[np.int32]]":
    """Return a number for each value, the same for equal ones, from 0 on without gaps."""
    encoded: np.ndarray[Any, np.dtype[np.int32]] = values.combine_chunks().dictionary_encode().indices.to_numpy()
    return encoded


def first_of_each(values: "pa.ChunkedArray") -> "np.ndarray[Any, np.dtype[np.int64]]":
    """Return where each value stands first, in the order of the rows."""
    import numpy as np

    return np.sort(np.unique(codes(values), return_index=True)[1])


def differs(old: "pa.ChunkedArray", new: "pa.ChunkedArray") -> "pa.ChunkedArray":
    """Return whether two columns differ, row by row; nothing is equal to nothing."""
    import pyarrow.compute as pc

    is_equal = pc.fill_null(pc.equal(old, new), False)
    return pc.invert(pc.or_(is_equal, pc.and_(pc.is_null(old), pc.is_null(new))))


def any_differs(old: "pa.Table", new: "pa.Table", names: Iterable[str]) -> "pa.ChunkedArray":
    """Return whether two tables differ in some columns, row by row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    result = pa.chunked_array([pa.repeat(False, old.num_rows)])
    for name in names:
        result = pc.or_(result, differs(old[name], new[name]))
    return result


def shaped(rows: "pa.Table", schema: "pa.Schema", given: Mapping[str, Any] | None = None) -> "pa.Table":
    """Return rows with the columns of a schema: those that are given, its own, empty where it has none."""
    import pyarrow as pa

    values = given or {}
    columns = []
    for field in schema:
        if field.name in values:
            columns.append(values[field.name])
        elif field.name in rows.column_names:
            columns.append(rows[field.name])
        else:
            columns.append(pa.nulls(rows.num_rows, field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def by_month(rows: "pa.Table") -> "dict[str, pa.Table]":
    """Return the rows of each month."""
    import numpy as np

    if not rows.num_rows:
        return {}
    ordered = in_order(rows.combine_chunks(), ("month",))
    runs = np.flatnonzero(np.diff(codes(ordered["month"]), prepend=-1)).tolist()
    ends = [*runs[1:], rows.num_rows]
    return {ordered["month"][at].as_py(): ordered.slice(at, end - at) for at, end in zip(runs, ends, strict=True)}


def in_order(rows: "pa.Table", names: Sequence[str]) -> "pa.Table":
    """Return rows sorted by some columns, the first one first."""
    import pyarrow.compute as pc

    return rows.take(pc.sort_indices(rows, [(name, "ascending") for name in names]))
