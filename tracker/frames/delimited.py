"""The actions table from a CSV that pandas wrote: the same dtypes, and nobody's name taken for a gap."""

from os import PathLike
from typing import IO, TYPE_CHECKING, TypeAlias

from tracker.frames.columns import ACTION_COLUMNS, typed_frame

if TYPE_CHECKING:
    import pandas as pd

Source: TypeAlias = str | PathLike[str] | IO[str]


def read_actions(source: Source) -> "pd.DataFrame":
    """Return the table that `actions.to_csv(…, index=False)` wrote.

    `pandas.read_csv` by itself takes people called null, None, NA and nan for missing, and numbers for names.

    Raises:
        KeyError: a column of the table is not there.
    """
    import pandas as pd

    plain = pd.read_csv(source, dtype="str", keep_default_na=False)
    gaps = {name: plain[name].mask(plain[name] == "") for name in ACTION_COLUMNS}
    texts = {name: plain[name] for name, column in ACTION_COLUMNS.items() if column.dtype == "string"}
    return typed_frame(gaps | texts)
