"""Number formats: which cell styles show a number as a day, a time of day, both, or a length of time."""

import re
from functools import lru_cache

from tracker.adapters.files.remembered import remembered

_SEGMENT = re.compile(rb"<(?:[\w.-]+:)?(numFmts|cellXfs)\b")
_TAG = re.compile(rb"<(?:[\w.-]+:)?(?:xf|numFmt)\b([^>]*)>")
_ID = re.compile(rb"""\bnumFmtId\s*=\s*["'](\d{1,9})["']""")
_CODE = re.compile(rb"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
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


@remembered
def format_kinds(styles: bytes) -> list[int]:
    """Return the kind of each cell style of `styles.xml`, in order."""
    segments = {match[1]: _segment(styles, match) for match in _SEGMENT.finditer(styles)}
    own = {}
    for attributes in _TAG.findall(segments.get(b"numFmts", b"")):
        number, code = _ID.search(attributes), _CODE.search(attributes)
        if number and code:
            own[int(number[1])] = _kind_of_text(code[1] or code[2] or b"")
    kinds = []
    for attributes in _TAG.findall(segments.get(b"cellXfs", b"")):
        number = _ID.search(attributes)
        key = int(number[1]) if number else 0
        kinds.append(own[key] if key in own else _STANDING.get(key, GENERAL))
    return kinds


def _segment(styles: bytes, match: re.Match[bytes]) -> bytes:
    """Return what stands between an element's start and its end."""
    end = styles.find(match[1] + b">", match.end())
    return styles[match.end() : end] if end > 0 else b""


@lru_cache(1_000)
def _kind_of_text(code: bytes) -> int:
    """Return the kind of a format code as it stands in the part; workbooks share most of theirs."""
    return kind_of_code(_unescaped(code))


def _unescaped(code: bytes) -> str:
    text = code.decode("utf-8", "replace")
    for entity, character in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


def kind_of_code(code: str) -> int:
    """Return what a format code shows a number as; only its first section counts."""
    letters = _LITERAL.sub("", code).split(";", 1)[0].lower()
    if letters.strip() in ("", "general", "@", "standard"):
        return GENERAL
    if "[" in letters:
        return LENGTH
    letters = letters.replace("am/pm", "h").replace("a/p", "h")
    has_day = "y" in letters or "d" in letters or ("m" in letters and not set("hs") & set(letters))
    has_clock = bool(set("hs") & set(letters))
    return BOTH if has_day and has_clock else DAY if has_day else CLOCK if has_clock else GENERAL
