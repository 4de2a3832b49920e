"""Views as plain values: without what no format can show, and as JSON knows them."""

import re
from collections.abc import Mapping
from typing import cast

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def cleaned(value: object) -> object:
    """Return a view without control characters, which no format can show; every kind of line end becomes one."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", value))
    if isinstance(value, tuple):
        items = [cleaned(item) for item in value]
        make = getattr(type(value), "_make", tuple)
        return cast("object", make(items))
    if isinstance(value, Mapping):
        return {key: cleaned(item) for key, item in value.items()}
    return value


def margin_words(words: str, limit: int = 60) -> str:
    """Return words for the head and foot of a spreadsheet's pages, where `&` begins a code."""
    return words[:limit].replace("&", "&&").replace("\n", " ")


def as_plain(value: object) -> object:
    """Return a view as what JSON knows: named tuples become objects with their field names."""
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is not None:
            return {name: as_plain(item) for name, item in zip(names, value, strict=True)}
        return [as_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_plain(item) for key, item in value.items()}
    return value
