"""The lint of wording (S23): vague and spoken words, each at its cell."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from tracker.checks.context import Context, Problem, rule
from tracker.model.finding import Severity
from tracker.model.place import Origin, Place
from tracker.model.register import Register

Passage: TypeAlias = tuple[str, Origin, str]
"""A text with the record and the field it stands in."""

_TOPIC_FIELDS = ("background", "discussion", "dispute", "consensus", "expected_outcome")


@rule("wording-vague", Severity.WARNING, "S23")
def wording_vague(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the words that leave open what, how much or when: 尽快, 原则上, as soon as possible."""
    for word, place in _found(register, context.lexicon.vague):
        yield Problem(place, {"word": word})


@rule("wording-spoken", Severity.WARNING, "S23")
def wording_spoken(register: Register, context: Context) -> Iterator[Problem]:
    """Yield the colloquial words, each with what minutes write instead."""
    spoken = context.lexicon.spoken
    for word, place in _found(register, spoken):
        yield Problem(place, {"word": word, "better": spoken[word]})


class Patterns(NamedTuple):
    """The words of a list as patterns: Chinese ones, Latin ones anywhere, and Latin ones as words of their own."""

    chinese: re.Pattern[str]
    latin: re.Pattern[str]
    latin_words: re.Pattern[bytes]


@lru_cache(maxsize=8)
def _patterns(words: tuple[str, ...]) -> Patterns:
    """Return the patterns of a list; of two words that begin alike the longer one is found."""
    longest = sorted(words, key=len, reverse=True)
    chinese = "|".join(re.escape(word) for word in longest if not word.isascii()) or "(?!)"
    latin = "|".join(re.escape(word) for word in longest if word.isascii()) or "(?!)"
    return Patterns(re.compile(chinese), re.compile(latin), re.compile(rf"\b(?:{latin})\b".encode()))


def _may_hold(text: str, patterns: Patterns) -> bool:
    """Whether a long text can hold one of the words at all; quick, as most texts hold none."""
    return bool(patterns.chinese.search(text) or patterns.latin.search(text.encode("ascii", "ignore").decode().lower()))


def _words_in(text: str, patterns: Patterns) -> list[str]:
    """Return the words that a text holds, each once; in bytes the ends of Latin words are those of ASCII letters."""
    latin = patterns.latin_words.findall(text.encode("utf-8", "replace").lower())
    return list(dict.fromkeys(patterns.chinese.findall(text) + [word.decode() for word in latin]))


def _found(register: Register, words: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield each word with each cell that holds it."""
    patterns, texts = _patterns(tuple(words)), _texts(register)
    everything = "\n".join([text for text, _, _ in texts])
    for text, origin, field in texts if _may_hold(everything, patterns) else ():
        for word in _words_in(text, patterns):
            yield word, origin.place(field)


def _texts(register: Register) -> list[Passage]:
    """Return every text that the minutes print, with its cell."""
    texts: list[Passage] = [
        (getattr(topic, field), topic.origin, field) for topic in register.topics for field in _TOPIC_FIELDS
    ]
    texts += [(opinion.text, topic.origin, "opinions") for topic in register.topics for opinion in topic.opinions]
    texts += [(decision.text, decision.origin, "text") for decision in register.decisions]
    texts += [(action.description, action.origin, "description") for action in register.actions]
    texts += [(action.acceptance, action.origin, "acceptance") for action in register.actions]
    return texts
