"""Number formats: LibreOffice keeps them by a key, Excel by their code in English."""

import re
from typing import Any

from .bridge import failure, struct

DATE, TIME, LOGICAL, TEXT = 2, 4, 1024, 256
"""Bits of `com.sun.star.util.NumberFormat`."""

GENERAL = "General"
DAY = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm:ss"
BOOLEAN = "BOOLEAN"

_QUOTED = re.compile(r'("[^"]*"|\\.|\[[^\]]*\]|AM/PM|A/P|General|Standard|BOOLEAN)')
_LETTERS = re.compile(r"[YMDHS]+")
_COLOUR = re.compile(r"\[(BLACK|BLUE|GREEN|CYAN|RED|MAGENTA|YELLOW|WHITE)\]")
_ELAPSED = re.compile(r"\[(H+|M+|S+)\]")


class Formats:
    """The number formats of a workbook."""

    def __init__(self, formats: Any) -> None:
        self._formats = formats
        self._english = struct("lang.Locale", Language="en", Country="US")
        self._types: dict[int, int] = {}
        self._keys: dict[str, int] = {}
        self._codes: dict[int, str] = {}

    def key(self, code: str) -> int:
        """Return the key of a format code, which is added where it is new.

        Raises:
            ValueError: it is no format code.
        """
        if code not in self._keys:
            found = 0 if code == GENERAL else self._formats.queryKey(code, self._english, False)
            self._keys[code] = self._added(code) if found < 0 else int(found)
        return self._keys[code]

    def _added(self, code: str) -> int:
        try:
            return int(self._formats.addNew(code, self._english))
        except failure("util.MalformedNumberFormatException") as error:
            raise ValueError(f"This is no number format: {code!r}.") from error

    def code(self, key: int) -> str:
        """Return the format code of a key, as Excel writes it."""
        if key not in self._codes:
            english = self._formats.getFormatForLocale(key, self._english)
            self._codes[key] = as_excel(str(self._formats.getByKey(english).FormatString))
        return self._codes[key]

    def type(self, key: int) -> int:
        """Return the kind of a format: bits of `com.sun.star.util.NumberFormat`."""
        if key not in self._types:
            self._types[key] = int(self._formats.getByKey(key).Type)
        return self._types[key]

    def is_date(self, key: int) -> bool:
        """Whether numbers of this format are days, with or without a time. A time alone is a number, as in Excel."""
        return bool(self.type(key) & DATE)

    def is_boolean(self, key: int) -> bool:
        """Whether numbers of this format are true or false."""
        return bool(self.type(key) & LOGICAL)

    def is_text(self, key: int) -> bool:
        """Whether what is typed into cells of this format stays text."""
        return bool(self.type(key) & TEXT)

    @property
    def logical(self) -> int:
        """The key of true and false."""
        return int(self._formats.getStandardFormat(LOGICAL, self._english))


def as_excel(code: str) -> str:
    """Return a format code of LibreOffice as Excel writes it: letters of dates small, colours with one capital."""
    code = _COLOUR.sub(lambda found: found[0].capitalize().replace(found[1].lower(), found[1].capitalize()), code)
    code = _ELAPSED.sub(lambda found: found[0].lower(), code)
    parts = _QUOTED.split(code)
    return "".join(part if number % 2 else _LETTERS.sub(_small, part) for number, part in enumerate(parts))


def _small(found: re.Match[str]) -> str:
    return found[0].lower()
