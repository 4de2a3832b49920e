"""The words that checks look for. They are data: `workbook_template/wording.toml`, in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tracker.schema import LANGUAGES, Schema


class Lexicon(NamedTuple):
    """Word lists in lower case, the languages together.

    Attributes:
        meeting_types: the types of the standard (S2), as written.
        online: words that tell that a meeting is held online (S4).
        platforms: names of online platforms (S4).
        collective: owners who are nobody: 相关部门, 全体, TBD (S18).
        nothing: words that say that a field is empty: 无, 暂无, none.
        vague: words that leave open what is meant (S23).
        spoken: colloquial words with what to write instead (S23).
    """

    meeting_types: tuple[str, ...] = ()
    online: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    collective: tuple[str, ...] = ()
    nothing: frozenset[str] = frozenset()
    vague: tuple[str, ...] = ()
    spoken: Mapping[str, str] = {}

    def says_something(self, text: str) -> bool:
        """Whether a field holds more than white space and a word like 无."""
        return text.strip(" 。.").lower() not in self.nothing if text else False


def parse_lexicon(wording: Mapping[str, Any], schema: Schema) -> Lexicon:
    """Return the word lists of `wording.toml` and the meeting types of the template."""

    def both(name: str) -> tuple[str, ...]:
        return tuple(word for language in LANGUAGES for word in wording[name][language])

    return Lexicon(
        tuple(title for term in schema.vocabularies["meeting_type"] for title in term.titles.values()),
        both("online"),
        both("platforms"),
        both("collective"),
        frozenset(both("nothing")),
        both("vague"),
        {word: better for language in LANGUAGES for word, better in wording["spoken"][language].items()},
    )


def mentions(text: str, word: str) -> bool:
    """Whether a text in lower case holds a word; a word in Latin letters only as a word of its own."""
    found = text.find(word)
    while found >= 0:
        if not word.isascii() or not (_is_latin(text[found - 1 : found]) or _is_latin(text[found + len(word) :][:1])):
            return True
        found = text.find(word, found + 1)
    return False


def mentioned(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the words that a text holds, whatever their case."""
    lower = text.lower()
    return (word for word in words if word in lower and mentions(lower, word))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
