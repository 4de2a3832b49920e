"""Lengths: LibreOffice counts hundredths of a millimetre, Excel points and characters of its standard font.

A column of Excel is so many characters of 7 pixels each, and 5 pixels of padding; a pixel is three quarters of a point.
"""

_HUNDREDTHS = 2540 / 72
"""Hundredths of a millimetre in a point."""

_PIXEL = 0.75
_CHARACTER = 7
_PADDING = 5


def points(value: float) -> int:
    """Return points as LibreOffice counts."""
    return round(value * _HUNDREDTHS)


def to_points(length: float) -> float:
    """Return LibreOffice's length as points, to a quarter of one: finer than Excel's, coarser than the rounding."""
    return round(length / _HUNDREDTHS * 4) / 4


def width_of_characters(characters: float) -> int:
    """Return a column's width, given in characters, as LibreOffice counts."""
    if not 0 <= characters <= 255:
        raise ValueError("A column is 0 to 255 characters wide.")
    full = _CHARACTER + _PADDING
    pixels = characters * _CHARACTER + _PADDING if characters >= 1 else characters * full
    return points(round(pixels) * _PIXEL)


def width_in_characters(length: float) -> float:
    """Return LibreOffice's width of a column in characters."""
    pixels = round(length / _HUNDREDTHS / _PIXEL)
    full = _CHARACTER + _PADDING
    return round((pixels - _PADDING) / _CHARACTER if pixels >= full else pixels / full, 2)


def sizes_agree(first: int, count: int, total: int) -> bool:
    """Whether rows or columns are as large as the first of them, judged by their sum (each is rounded by itself)."""
    return abs(first * count - total) <= count / 2
