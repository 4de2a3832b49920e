"""Colours: LibreOffice keeps red, green and blue in one number."""

import re
from typing import Any

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


def rgb(number: int) -> tuple[int, int, int]:
    """Return LibreOffice's number as red, green and blue."""
    return number >> 16 & 255, number >> 8 & 255, number & 255


def parse_colour(value: Any) -> int:
    """Return LibreOffice's number for `(r, g, b)`, `#rrggbb`, or one of Excel's numbers (blue first).

    Raises:
        ValueError: it is no colour.
    """
    if isinstance(value, str) and (found := _HEX.fullmatch(value)):
        return int(found[1], 16)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 0xFFFFFF:
        return (value & 255) << 16 | value & 0xFF00 | value >> 16
    if isinstance(value, (tuple, list)) and len(value) == 3 and all(part in range(256) for part in value):
        red, green, blue = map(int, value)
        return red << 16 | green << 8 | blue
    raise ValueError(f"This is no colour: {value!r}")
