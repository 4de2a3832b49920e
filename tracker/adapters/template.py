"""Loads the template: `workbook_template/*.toml` as a schema, words and style."""

import os
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tracker.adapters.kept import kept, load_toml, parse_toml
from tracker.resources import resource_folder
from tracker.schema import LANGUAGES, Column, Schema, Sheet, Table, Term
from tracker.words import Words


class TemplateFolder:
    """A template; implements `tracker.ports.TemplateSource`.

    Args:
        folder: where its files lie; the template that the program brings where None.
    """

    def __init__(self, folder: str | None = None) -> None:
        self.folder = folder or resource_folder("workbook_template")

    def _path(self, *names: str) -> str:
        return os.path.join(self.folder, *names)

    @cache  # noqa: B019 - one folder lives as long as the program
    def schema(self) -> Schema:
        """Return the structure of the workbook."""
        content = load_toml(self._path("schema.toml"))
        vocabulary = load_toml(self._path("vocabulary.toml"))
        return Schema(
            version=content["version"],
            sheets={key: Sheet(key, _titles(entry)) for key, entry in content["sheets"].items()},
            tables={key: _table(key, entry) for key, entry in content["tables"].items()},
            vocabularies={
                name: tuple(Term(key, _titles(entry), tuple(entry.get("synonyms", ()))) for key, entry in terms.items())
                for name, terms in vocabulary.items()
            },
        )

    @cache  # noqa: B019
    def words(self, language: str) -> Words:
        """Return the texts of one language; a text that has no such language is an error of the template."""
        files = sorted(entry.path for entry in os.scandir(self._path("texts")) if entry.name.endswith(".toml"))
        vocabulary = self._path("vocabulary.toml")
        texts, terms = kept(f"words.{language}", (*files, vocabulary), lambda: _words(files, vocabulary, language))
        return Words(language, texts, terms)

    @cache  # noqa: B019
    def wording(self) -> Mapping[str, Any]:
        """Return the words that the checks look for."""
        return load_toml(self._path("wording.toml"))

    @cache  # noqa: B019
    def style(self) -> Mapping[str, Mapping[str, object]]:
        """Return colours, faces and sizes."""
        return load_toml(self._path("style.toml"))

    @cache  # noqa: B019
    def layout(self) -> Mapping[str, Any]:
        """Return where things stand in a new workbook, and what a blank one suggests."""
        return load_toml(self._path("layout.toml"))


def _titles(entry: Mapping[str, Any]) -> dict[str, str]:
    return {language: entry[language] for language in LANGUAGES}


def _table(key: str, entry: Mapping[str, Any]) -> Table:
    columns = tuple(
        Column(
            key=column["key"],
            kind=column["kind"],
            titles=_titles(column),
            synonyms=tuple(column.get("synonyms", ())),
            vocabulary=column.get("vocabulary", ""),
            is_required=column.get("required", False),
            width=column.get("width", 12),
            hints={language: column.get(f"hint_{language}", "") for language in LANGUAGES},
        )
        for column in entry["columns"]
    )
    return Table(key, entry["sheet"], entry.get("kind", "table"), columns, entry.get("prepared", 0))


def _words(files: list[str], vocabulary: str, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts by dotted key, the name of the file first, and the words of the vocabularies."""
    texts = {
        ".".join((os.path.basename(path).removesuffix(".toml"), *keys)): text
        for path in files
        for keys, text in _leaves(parse_toml(path), language)
    }
    terms = {
        f"{name}.{key}": entry[language]
        for name, entries in parse_toml(vocabulary).items()
        for key, entry in entries.items()
    }
    return texts, terms


def _leaves(tree: Mapping[str, Any], language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts of one language with their keys: a leaf is a table that holds `zh` and `en`."""
    for key, entry in tree.items():
        if not isinstance(entry, dict):
            continue
        if isinstance(entry.get(language), str):
            yield (key,), entry[language]
        else:
            for keys, text in _leaves(entry, language):
                yield (key, *keys), text
