"""Words made comparable: width, spaces, case and required marks make no difference."""

import unicodedata
from functools import lru_cache

_MARKS = ("*", ":", "\ufeff")
"""As NFKC leaves them of ＊, ﹡ and ：."""


def fold(text: str) -> str:
    """Return a text as it is compared: NFKC, case folded, without white space, colons and required marks (＊)."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = "".join(text.casefold().split())
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


def plain(text: str) -> str:
    """Return a text with half-width digits and punctuation (NFKC), without white space around it."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


folded = lru_cache(4096)(fold)
"""The same for headers and words of lists, which every workbook repeats."""
