"""Loads the template: `workbook_template/*.toml` as a schema, words and style.

TOML is what people edit, but reading it takes longer than all the rest of a short command. So a parsed file is kept
beside our own byte code, as Python keeps that: valid for one size and time of change of its source, and done
without where the folder cannot be written.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tracker.resources import resource_folder
from tracker.schema import LANGUAGES, Column, Schema, Sheet, Table, Term
from tracker.words import Words

_CACHE = Path(__file__).resolve().parent / "__pycache__"


def load_toml(path: Path) -> dict[str, Any]:
    """Return the contents of one of our TOML files, from its parsed copy where that is still valid."""
    stat = path.stat()
    stem = f"{path.parent.name}.{path.stem}"
    kept = _CACHE / f"{stem}.{stat.st_mtime_ns:x}-{stat.st_size:x}.json"
    try:
        return dict(json.loads(kept.read_bytes()))
    except (OSError, ValueError):
        pass
    import tomllib

    content = tomllib.loads(path.read_text(encoding="utf-8"))
    _keep(kept, stem, content)
    return content


def _keep(kept: Path, stem: str, content: dict[str, Any]) -> None:
    """Write a parsed copy and remove those of earlier states; a folder that cannot be written does not matter."""
    if sys.dont_write_bytecode:
        return
    try:
        text = json.dumps(content, ensure_ascii=False, default=_refuse)
        temporary = kept.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(kept)
        for old in kept.parent.glob(f"{stem}.*-*.json"):
            if old != kept:
                old.unlink(missing_ok=True)
    except (OSError, TypeError):
        return


def _refuse(value: object) -> None:
    """Refuse what JSON cannot give back as it was: such a file is parsed each time."""
    raise TypeError(type(value).__name__)


class TemplateFolder:
    """The template that the program brings; implements `tracker.ports.TemplateSource`."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or resource_folder("workbook_template")

    @cache  # noqa: B019 - one folder lives as long as the program
    def schema(self) -> Schema:
        """Return the structure of the workbook."""
        content = load_toml(self.folder / "schema.toml")
        vocabulary = load_toml(self.folder / "vocabulary.toml")
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
        texts = {
            ".".join((path.stem, *keys)): text
            for path in sorted((self.folder / "texts").glob("*.toml"))
            for keys, text in _leaves(load_toml(path), language)
        }
        terms = {
            f"{name}.{key}": entry[language]
            for name, entries in load_toml(self.folder / "vocabulary.toml").items()
            for key, entry in entries.items()
        }
        return Words(language, texts, terms)

    @cache  # noqa: B019
    def wording(self) -> Mapping[str, Any]:
        """Return the words that the checks look for."""
        return load_toml(self.folder / "wording.toml")

    @cache  # noqa: B019
    def style(self) -> Mapping[str, Mapping[str, object]]:
        """Return colours, faces and sizes."""
        return load_toml(self.folder / "style.toml")

    @cache  # noqa: B019
    def layout(self) -> Mapping[str, Any]:
        """Return where things stand in a new workbook, and what a blank one suggests."""
        return load_toml(self.folder / "layout.toml")


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
