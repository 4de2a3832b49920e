"""The lint of wording (S23): vague and spoken words, each at its cell."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tracker.checks.context import Context, Problem, rule
from tracker.checks.lexicon import mentioned
from tracker.checks.once import once
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


def _found(register: Register, words: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield each word with each cell that holds it; a word inside a longer one that was found is not told twice.

    No patterns: for a single check to compile them takes longer than all the searching.
    """
    texts = _texts(register)
    everything = "\n".join([text for text, _, _ in texts])
    latin = everything.encode("ascii", "ignore").decode().lower()  # lower case costs far less without the Chinese
    present = [word for word in words if _holds(latin if word.isascii() else everything, word)]
    for text, origin, field in texts if present else ():
        hits = list(mentioned(text, present))
        for word in hits:
            if not any(word in other for other in hits if other != word):
                yield word, origin.place(field)


def _holds(text: str, word: str) -> bool:
    """Whether a long text holds a word; to ask for its first and last character before is many times quicker."""
    return word[0] in text and word[-1] in text and word in text


@once
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
