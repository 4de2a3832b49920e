"""Whom each escalation of many actions reaches, by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.frames.rows import Book
from tracker.model.vocabulary import Escalation

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from tracker.frames.days import Numbers


def told_names(latest: pd.DataFrame, books: Sequence[Book], escalation: Numbers) -> NDArray[np.object_]:
    """Return the name behind each escalation: the owner, the department's head, the meeting's chair.

    Args:
        latest: each action once.
        books: the workbooks, which name chairs and heads.
        escalation: the place of the level in `Escalation`, -1 where nobody is told.
    """
    import numpy as np

    owner, head, chair = (np.flatnonzero(escalation == place) for place in range(len(Escalation)))
    names = np.full(len(latest), "", dtype=object)
    names[owner] = latest["owner"].iloc[owner]
    names[head] = _heads(latest.iloc[head], books)
    names[chair] = [books[number].chair for number in latest["book"].to_numpy()[chair]]
    return names


def _heads(rows: pd.DataFrame, books: Sequence[Book]) -> list[str]:
    """Return the head of each row's department, as its workbook names one; empty where it does not."""
    known = {text: json.loads(text) for text in {books[number].heads for number in set(rows["book"])}}
    pairs = zip(rows["book"], rows["department"], strict=True)
    return [known[books[number].heads].get(department, "") for number, department in pairs]
