"""Words: the texts of the program in one language, filled with typed values.

The texts are `workbook_template/texts/*.toml`; `tracker.adapters.template` loads them. Values stay typed until
here: a date, a list or a word of a vocabulary is written as the language writes it.
"""

import errno
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import NamedTuple


class Words(NamedTuple):
    """The texts of one language, by dotted key as in `rules.due-before-meeting.message`.

    Attributes:
        language: `zh` or `en`.
        texts: text by key; `{name}` in a text is a placeholder.
        terms: word by `vocabulary.key`, as in `status.done`.
    """

    language: str
    texts: Mapping[str, str]
    terms: Mapping[str, str] = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of a key, its placeholders filled; raises KeyError for a text that does not exist."""
        text = self.texts[key]
        return text.format_map({name: self.say(value) for name, value in values.items()}) if values else text

    def term(self, value: Enum) -> str:
        """Return the word of a vocabulary's value, as in `Status.DONE` → 已完成."""
        return self.terms[f"{type(value).__name__.lower()}.{value.value}"]

    def say(self, value: object) -> str:
        """Return a value as running text in tables and messages: dates as 2024-07-05, lists with 、 or a comma."""
        if value is None:
            return ""
        if isinstance(value, Enum):
            return self.term(value)
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d %H:%M")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, time):
            return value.strftime("%H:%M")
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, (tuple, list, set, frozenset)):
            return self.join(self.say(item) for item in value)
        return self._cause(value) if isinstance(value, OSError) else str(value)

    def _cause(self, error: OSError) -> str:
        """Return why the system refused, in the reader's language; in its own words where it is none of the usual."""
        kind = _CAUSES.get(errno.errorcode.get(error.errno or 0, ""), "")
        return self.texts.get(f"causes.{kind}") or error.strerror or str(error)

    def join(self, items: Iterable[str]) -> str:
        """Join items as the language lists them."""
        return ("、" if self.language == "zh" else ", ").join(item for item in items if item)

    def long_date(self, day: date | None) -> str:
        """Return a date as running text: 2024年7月5日, or 5 July 2024."""
        if day is None:
            return ""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CAUSES = {
    "ENOSPC": "disk-full", "EDQUOT": "disk-full", "EIO": "disk-error", "EROFS": "read-only",
    "EACCES": "denied", "EPERM": "denied", "EBUSY": "in-use", "ETXTBSY": "in-use", "ENOENT": "not-there",
    "ENAMETOOLONG": "name-too-long", "ETIMEDOUT": "no-network", "ESTALE": "no-network",
    "ENOTCONN": "no-network", "EHOSTDOWN": "no-network", "EHOSTUNREACH": "no-network", "ENETUNREACH": "no-network",
}  # fmt: skip
"""Texts of `causes.toml` by the name of the system's error, as `errno` has it (POSIX.1-2017, 2.3)."""
