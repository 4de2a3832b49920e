"""Number formats: which cell styles show a number as a day, a time of day, both, or a length of time."""

import re
from functools import lru_cache

from tracker.adapters.files.remembered import remembered

_USUAL = re.compile(rb'<(?:xf|numFmt) numFmtId="(\d{1,9})"(?: formatCode="([^"]*)")?')
"""How applications begin these tags; other ways are rare, and their patterns compiled when they occur."""
_TAG = rb"<(?:[\w.-]+:)?(?:xf|numFmt)\b([^>]*)>"
_ID = rb"""\bnumFmtId\s*=\s*["'](\d{1,9})["']"""
_CODE = rb"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_LITERAL = r'(?i)"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]'
ENTITIES = {"&quot;": '"', "&lt;": "<", "&gt;": ">", "&apos;": "'", "&amp;": "&"}
"""The five of XML; that of the ampersand comes last, for what it leaves is no entity."""
GENERAL, DAY, CLOCK, BOTH, LENGTH = 0, 14, 20, 22, 46
"""Standing formats (ECMA-376 part 1, 18.8.30) that each kind is read as."""
_STANDING = {
    **dict.fromkeys((14, 15, 16, 17), DAY),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), CLOCK),
    22: BOTH,
    46: LENGTH,
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), DAY),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), CLOCK),
}
"""14 to 47 everywhere; 27 to 58 in Chinese and Japanese workbooks, where no format code stands in the file."""
_PLAIN = {**dict.fromkeys((b"@", b"0", b"0%", b"0;;", b"0.##;-0.##;0"), GENERAL), b"yyyy-mm-dd": DAY}
"""Codes that need no closer look."""


@remembered
def format_kinds(styles: bytes) -> list[int]:
    """Return the kind of each cell style of `styles.xml`, in order."""
    own = {number: _kind_of_text(code) for number, code in _formats(_segment(styles, b"numFmts")) if code is not None}
    numbers = [number for number, _ in _formats(_segment(styles, b"cellXfs"))]
    return [own[number] if number in own else _STANDING.get(number, GENERAL) for number in numbers]


def _segment(styles: bytes, name: bytes) -> bytes:
    """Return what stands between an element's start and its end, with or without a prefix."""
    start = max(styles.find(b"<" + name), styles.find(b":" + name))
    end = styles.find(name + b">", start + len(name) + 1) if start >= 0 else -1
    return styles[start:end] if end > 0 else b""


def _formats(segment: bytes) -> list[tuple[int, bytes | None]]:
    """Return number and code of each `xf` or `numFmt`; no code where it has none, and 0 for a missing number."""
    usual = [(int(number), code or None) for number, code in _USUAL.findall(segment)]
    codes = sum(code is not None for _, code in usual)
    tags = segment.count(b"<xf") + segment.count(b"<numFmt ")
    if tags == len(usual) > 0 and codes == segment.count(b"formatCode") and b":xf" not in segment:
        return usual
    formats: list[tuple[int, bytes | None]] = []
    for attributes in re.findall(_TAG, segment):
        own, code = re.search(_ID, attributes), re.search(_CODE, attributes)
        formats.append((int(own[1]) if own else 0, (code[1] or code[2] or b"") if code else None))
    return formats


@lru_cache(1_000)
def _kind_of_text(code: bytes) -> int:
    """Return the kind of a format code as it stands in the part; workbooks share most of theirs."""
    return _PLAIN[code] if code in _PLAIN else kind_of_code(unescaped(code.decode("utf-8", "replace")))


def unescaped(text: str) -> str:
    """Return a text with the entities of XML resolved."""
    for entity, character in ENTITIES.items():
        text = text.replace(entity, character)
    return text


def kind_of_code(code: str) -> int:
    """Return what a format code shows a number as; only its first section counts."""
    letters = re.sub(_LITERAL, "", code).split(";", 1)[0].lower()
    if letters.strip() in ("", "general", "@", "standard"):
        return GENERAL
    if "[" in letters:
        return LENGTH
    letters = letters.replace("am/pm", "h").replace("a/p", "h")
    has_day = "y" in letters or "d" in letters or ("m" in letters and not set("hs") & set(letters))
    has_clock = bool(set("hs") & set(letters))
    return BOTH if has_day and has_clock else DAY if has_day else CLOCK if has_clock else GENERAL
