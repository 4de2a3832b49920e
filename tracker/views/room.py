"""How much room words take: places in a line, lines in a cell, the height of a row.

No application measures a row when it opens a file that a program wrote, so its height is estimated and written. A
Chinese character takes two places (Unicode Standard Annex 11). The measure is taken from Python's own Unicode tables:
wcwidth says the same of everything but Indic vowel signs, and takes longer to import than a command to run.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

LINE = 15.5
"""Height of a line of the sheets' face in points, fall-back faces included."""
SINGLE = LINE + 3
"""Height of a row of one line."""
HIGHEST = 409.0
"""The highest a row can be, in points (Excel specifications and limits)."""
_FILLED = 0.88
"""Part of a column's width that words really fill: words break before its edge, fall-back faces are wider."""


@lru_cache(maxsize=16384)
def char_width(char: str) -> int:
    """Return the places that a character takes."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def display_width(text: str) -> int:
    """Return the places that a text takes on a terminal and in a cell, where those of a digit are one."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes in so many places; a line end begins a line."""
    return sum(max(1, ceil(display_width(line) / width)) for line in text.split("\n"))


def row_height(texts: Iterable[tuple[object, float]]) -> float:
    """Return the height in points that a row needs for its texts, each given with its column's width.

    The text that needs most lines decides; what is no text takes one line.
    """
    lines = max((line_count(text, width * _FILLED) for text, width in texts if isinstance(text, str)), default=1)
    return min(HIGHEST, max(SINGLE, lines * LINE + 3))
