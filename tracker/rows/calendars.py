"""The cell of the time zone and calendar of working days, as in `CN (Asia/Shanghai)`."""

import re
from typing import Any

from tracker.model.place import Place
from tracker.rows.fold import fold, plain
from tracker.rows.notes import Findings
from tracker.rows.reading_rules import CELL_NOT_IN_LIST
from tracker.schema import Schema

_BOTH = r"([A-Za-z]{2,3})\s*\(\s*([A-Za-z_]+(?:/[A-Za-z_+\-0-9]+)*)\s*\)"


def parse_calendar(
    text: str, schema: Schema, place: Place, unread: dict[str, str], findings: Findings
) -> dict[str, Any]:
    """Return `calendar` and `time_zone` of a cell; nothing, with a finding, where it names neither.

    A country's code, its name and its time zone are each understood alone; any code in the full form is taken.
    """
    words = plain(text)
    if not words:
        return {}
    full = re.fullmatch(_BOTH, words) or _known(words, schema)
    if full:
        return {"calendar": full[1].upper(), "time_zone": full[2]}
    unread["calendar"] = text
    allowed = tuple(term.titles["zh"] for term in schema.vocabularies["calendar"])
    findings.add(CELL_NOT_IN_LIST, place, {"words": text, "allowed": allowed})
    return {}


def _known(words: str, schema: Schema) -> re.Match[str] | None:
    """Return the calendar of the list that a country's code, name or time zone stands for."""
    for term in schema.vocabularies["calendar"]:
        full = re.fullmatch(_BOTH, term.titles["zh"])
        names = (term.key, *term.synonyms, *term.titles.values(), full[2] if full else "")
        if full and fold(words) in map(fold, names):
            return full
    return None
