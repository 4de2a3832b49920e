"""The texts: both languages say the same, none is missing, none is left over."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import Any

import pytest

from tests.architecture.sources import modules
from tests.conftest import ROOT
from tracker import errors
from tracker.adapters.template import TemplateFolder
from tracker.schema import LANGUAGES

TEXTS = sorted((ROOT / "workbook_template" / "texts").glob("*.toml"))


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return every text by key and language."""
    return {
        ".".join((path.stem, *keys)): leaf
        for path in TEXTS
        for keys, leaf in _leaves(tomllib.loads(path.read_text(encoding="utf-8")))
    }


def _leaves(tree: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    for key, entry in tree.items():
        if any(isinstance(value, str) for value in entry.values()):
            yield (key,), entry
        else:
            yield from (((key, *keys), leaf) for keys, leaf in _leaves(entry))


def test_every_text_is_in_both_languages() -> None:
    """A text has exactly a Chinese and an English wording; one may be empty where its language needs no such word."""
    assert not {key: leaf for key, leaf in texts().items() if set(leaf) != set(LANGUAGES)}
    assert not [key for key, leaf in texts().items() if not any(leaf.values())]


def test_both_languages_have_the_same_placeholders() -> None:
    """What one language names the other names too."""
    assert not {key: leaf for key, leaf in texts().items() if _placeholders(leaf["zh"]) != _placeholders(leaf["en"])}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_program_loads_the_same_texts(template: TemplateFolder) -> None:
    """The loader gives every text that the files hold, in each language."""
    for language in LANGUAGES:
        assert set(template.words(language).texts) == set(texts())


def test_chinese_is_set_as_chinese() -> None:
    """Chinese text ends its sentences with full-width marks, and neither language shouts."""
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!](?![\w/])")
    assert not {key: leaf["zh"] for key, leaf in texts().items() if half_width.search(leaf["zh"])}
    assert not {key: leaf for key, leaf in texts().items() if re.search("[!！]", "".join(leaf.values()))}


def _calls() -> Iterator[tuple[str, ast.expr]]:
    """Yield the first argument of each call of `words(…)`, with where it stands."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and node.args and re.search(r"(^|[._])words$", ast.unparse(node.func)):
                yield f"{module.name}:{node.lineno}", node.args[0]


def test_the_texts_that_the_code_asks_for_exist() -> None:
    """`words("…")` names a text; a key put together at run time has at least one text of its shape."""
    missing = [
        f"{place} {ast.unparse(argument)}"
        for place, argument in _calls()
        if (pattern := _pattern(argument)) and not any(pattern.fullmatch(key) for key in texts())
    ]
    assert not [line for line in missing if ".words" not in line]


def _pattern(argument: ast.expr) -> re.Pattern[str] | None:
    """Return what a key may look like; None where it cannot be seen from the call, or is a language."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return None if argument.value in LANGUAGES else re.compile(re.escape(argument.value))
    if isinstance(argument, ast.JoinedStr):
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "(.+)" for p in argument.values]
        return re.compile("".join(parts))
    return None


def test_the_errors_that_the_code_raises_have_words() -> None:
    """Each TrackerError names a text of errors.toml."""
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
    missing = [
        f"{module.name}:{node.lineno} {ast.unparse(node.args[0])}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in kinds
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and f"errors.{node.args[0].value!s}" not in texts()
    ]
    assert not missing


@cache
def _spoken() -> frozenset[str]:
    """Return every word that code, the makers of our pages or the template could put a key together from."""
    found: set[str] = set()
    makers = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tools").glob("*.py")]
    for tree in (*makers, *(module.tree for module in modules())):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, (str, int)):
                found |= {str(node.value), *re.split(r"[\s.]+", str(node.value))}
            elif isinstance(node, (ast.Name, ast.Attribute)):
                found.add(node.id if isinstance(node, ast.Name) else node.attr)
            elif isinstance(node, ast.AnnAssign):
                found.add(ast.unparse(node.target))
    for path in (ROOT / "workbook_template").rglob("*"):
        if path.suffix in (".j2", ".typ", ".toml") and path.parent.name != "texts":
            found |= set(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
    return frozenset(found)


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    """Return the shapes of keys that the code puts together, as `workbook.validation.{kind}-title`."""
    joined = (node for module in modules() for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr))
    return tuple(pattern for node in joined if (pattern := _pattern(node)) and "\\." in pattern.pattern)


def _is_asked_for(key: str) -> bool:
    """Whether a key is spoken whole, by its parts, or in a shape whose gaps are filled with words that are spoken."""
    spoken = _spoken()
    if key in spoken or set(key.split(".")[1:]) <= spoken:
        return True
    tails = (key, key.partition(".")[2])
    matches = (shape.fullmatch(tail) for shape in _shapes() for tail in tails)
    return any(match and all(set(part.split(".")) <= spoken for part in match.groups()) for match in matches)


@pytest.mark.parametrize("file", [path.stem for path in TEXTS])
def test_no_text_is_left_over(file: str) -> None:
    """Each text is asked for somewhere."""
    assert not [key for key in texts() if key.split(".")[0] == file and not _is_asked_for(key)]


def test_a_left_over_text_is_seen() -> None:
    """A key that nobody speaks is not taken for one that is."""
    assert not _is_asked_for("errors.nobody-" + "ever-says-this")
