"""What statistics can be taken by, and the words that a person has for it: ours, and those of the workbook."""

from collections.abc import Iterator, Sequence

from tracker.analysis.completion import KEYS
from tracker.errors import UsageError
from tracker.rows.fold import fold
from tracker.schema import Schema
from tracker.words import Words

_COLUMNS = {
    "department": ("actions", "department"),
    "supporting": ("actions", "supporting"),
    "owner": ("actions", "owner"),
    "month": ("actions", "original_due"),
    "series": ("meeting", "series"),
    "type": ("meeting", "type"),
    "priority": ("actions", "priority"),
}
"""The column of the workbook that a group is made of."""


def group_named(said: str, schema: Schema, spoken: Sequence[Words]) -> str:
    """Return the key of the group that is meant, as in 责任人 → `owner`.

    Args:
        said: a key, a word of the statistics, or the header of the column in the workbook, in any language.
        schema: the structure of the workbook, which knows other words for its headers.
        spoken: the texts of every language, the person's own first.

    Raises:
        UsageError: it is none of them; the words that may be said are named in the person's language.
    """
    wanted = fold(said)
    for key in KEYS:
        if wanted in map(fold, group_names(key, schema, spoken)):
            return key
    raise UsageError("group-unknown", value=said, groups=group_choices(spoken[0]))


def group_names(key: str, schema: Schema, spoken: Sequence[Words]) -> Iterator[str]:
    """Yield every word for a group."""
    yield key
    for words in spoken:
        yield from (words(f"stats.by.{key}"), words(f"stats.group.{key}"), *words(f"stats.also.{key}").split("|"))
    table, field = _COLUMNS[key]
    column = schema.tables[table].column(field)
    yield from (*column.titles.values(), *column.synonyms)


def group_choices(words: Words) -> tuple[str, ...]:
    """Return what may be said, each group by its key and its Chinese word."""
    return tuple(words(f"stats.choice.{key}") for key in KEYS)
