"""What a person wrote, as a cell of a sheet can hold it and as XlsxWriter has to be given it."""

import re
from xml.sax.saxutils import escape

LONGEST = 32_767
"""Characters of a cell, a sign outside the basic plane counted twice (Excel specifications and limits)."""

_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile("\r\n?|[\x0b\x0c]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")


def cell_text(text: str, too_long: str = "…") -> str:
    """Return a text that a cell shows as it was typed: cut to what a cell holds, never taken for markup.

    The writer passes a string between `<r>` and `</r>` on as markup of its own (rich text); such a text is
    given as the markup that shows it. Line breaks of other programs become those of a cell, control characters
    are left out.

    Args:
        text: what was typed.
        too_long: what stands at the end of a text that had to be cut.
    """
    text = _UNSEEN.sub("", _BREAK.sub("\n", without_halves(text)))
    units = text.encode("utf-16-le")
    if len(units) // 2 > LONGEST:
        text = units[: 2 * (LONGEST - len(too_long))].decode("utf-16-le", "ignore") + too_long
    if text.startswith("<r>") and text.endswith("</r>"):
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text


def without_halves(text: str) -> str:
    """Return a text with the replacement character for what no XML can hold, as halves of characters."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
