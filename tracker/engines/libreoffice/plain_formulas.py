"""The few kinds of formula that read the same in both grammars but for a sign; LibreOffice's parser is not asked then.

The parser takes several questions a formula; these are the ones that stand in long columns: a reference to one cell of
another sheet (`='a b'!$A$1`, in LibreOffice `=$'a b'.$A$1`), and a link with two texts.
"""

import re

from .addresses import parse_area

_SAME_IN_BOTH = re.compile(r"=[A-Za-z0-9$:()+\-*/&^<>= ]*")
"""Formulas without lists of arguments, texts, arrays or other sheets."""
_SHEET = r"('(?:[^'\[\]]|'')+'|[^\W\d]\w*)"
_CELL = r"(\$?[A-Z]{1,3}\$?[0-9]{1,7})"
_TEXT = r'("(?:[^"]|"")*")'
_THEIRS = re.compile(rf"={_SHEET}!{_CELL}")
_OURS = re.compile(rf"=\$?{_SHEET}\.{_CELL}")
_THEIR_LINK = re.compile(rf"=HYPERLINK\({_TEXT},{_TEXT}\)")
_OUR_LINK = re.compile(rf"=HYPERLINK\({_TEXT};{_TEXT}\)")


def is_same_in_both(text: str) -> bool:
    """Whether a formula reads the same in Excel and in LibreOffice."""
    return bool(_SAME_IN_BOTH.fullmatch(text))


def to_libreoffice(text: str) -> str | None:
    """Return a formula of Excel in LibreOffice's grammar; None where that takes a parser."""
    if is_same_in_both(text):
        return text
    if found := _THEIRS.fullmatch(text):
        return f"=${found[1]}.{found[2]}"
    found = _THEIR_LINK.fullmatch(text)
    return f"=HYPERLINK({found[1]};{found[2]})" if found else None


def to_excel(text: str) -> str | None:
    """Return a formula of LibreOffice in Excel's grammar; None where that takes a parser."""
    if not text or is_same_in_both(text):
        return text
    if found := _OURS.fullmatch(text):
        sheet = f"'{found[1]}'" if parse_area(found[1]) else found[1]
        return f"={sheet}!{found[2]}"
    found = _OUR_LINK.fullmatch(text)
    return f"=HYPERLINK({found[1]},{found[2]})" if found else None
