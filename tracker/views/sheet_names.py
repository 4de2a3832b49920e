"""Names of sheets: what a person called something, as Excel and LibreOffice take it."""

import re
from collections.abc import Iterable

from tracker.rows.fold import fold

LONGEST = 31
"""Characters of a name, a sign outside the basic plane counted twice (Excel specifications and limits)."""
_REFUSED = re.compile(
    r"[\[\]:*?/\\：＊？／＼［］\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+"
)
"""What means something in a reference, in full width too, and what no format can show."""
_RESERVED = {"history", "历史记录"}
"""What Excel keeps for itself."""


def sheet_name(text: str, room: int = 0) -> str:
    """Return a text as the name of a sheet; never empty.

    What Excel refuses becomes a space, quotes at the ends go, a name that it keeps for itself gets `_` behind it.

    Args:
        text: what the sheet is about.
        room: characters to keep free at the end.
    """
    name = " ".join(_REFUSED.sub(" ", text).split())
    name = _cut(name, LONGEST - room).strip(" '＇’") or "_"
    return f"{name}_" if name.casefold() in _RESERVED else name


def distinct_sheet_names(texts: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a name of a sheet for each text, with a number behind one that another has already.

    Two names that differ in case or width alone are one to a spreadsheet program.

    Args:
        texts: what the sheets are about.
        taken: names of other sheets of the workbook.
    """
    used = {fold(name) for name in taken}
    names = []
    for text in texts:
        name, number = sheet_name(text), 1
        while fold(name) in used:
            number += 1
            mark = f" ({number})"
            name = f"{sheet_name(text, len(mark))}{mark}"
        used.add(fold(name))
        names.append(name)
    return tuple(names)


def _cut(text: str, length: int) -> str:
    """Return the beginning of a text that takes no more than so many characters as Excel counts them (UTF-16)."""
    kept = text[:length]
    while len(kept.encode("utf-16-le")) > 2 * length:
        kept = kept[:-1]
    return kept
