"""Beauty, measured: sizes, annotations, docstrings and names (goals.md in words, here in numbers)."""

import ast
import re
from collections.abc import Callable
from statistics import mean, median

import pytest

from tests.architecture.sources import Function, functions, modules, names

FORBIDDEN = re.compile(r"(^|_)(utils?|helpers?|managers?|data|info|misc)(_|$)|^(process|handle)_")
"""Words that name nothing."""

MEANT = {"INFO"}
"""The weight of a finding is called so."""

PRESCRIBED = {"data", "data_body_range", "data_validation", "clean_value_data", "prepare_xl_data_element"}
"""The engine answers to the names of xlwings' interface."""


def test_modules_are_short(record_testsuite_property: Callable[[str, object], None]) -> None:
    """No module is over 350 lines, and they are about 120 at the mean."""
    lines = {module.name: module.lines for module in modules()}
    record_testsuite_property("lines a module, mean", round(mean(lines.values())))
    assert not {name: count for name, count in lines.items() if count > 350}
    assert mean(lines.values()) <= 140


def test_functions_are_short() -> None:
    """No function is over 50 lines, docstring included; the median is 8 or fewer."""
    lengths = {name: (node.end_lineno or 0) - node.lineno + 1 for name, node in functions()}
    assert not {name: length for name, length in lengths.items() if length > 50}
    assert median(lengths.values()) <= 8


def test_functions_are_annotated() -> None:
    """Every argument and every result has its type."""
    assert not [name for name, node in functions() if not _is_annotated(node)]


def _is_annotated(node: Function) -> bool:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
    plain = [argument for argument in arguments if argument and argument.arg not in ("self", "cls")]
    return node.returns is not None and all(argument.annotation for argument in plain)


def test_what_is_public_is_documented() -> None:
    """Each module, class and public function says what it is for."""
    assert not [module.name for module in modules() if not ast.get_docstring(module.tree)]
    assert not [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not _is_setter(node)
        and not ast.get_docstring(node)
        and node not in _inner(module.tree)
    ]


def _is_setter(node: ast.AST) -> bool:
    """Whether it is the writing half of a property, whose reading half has the docstring."""
    return any(
        isinstance(each, ast.Attribute) and each.attr == "setter" for each in getattr(node, "decorator_list", ())
    )


def _inner(tree: ast.Module) -> set[ast.AST]:
    """Return the functions that stand inside a function: nobody can call them from outside."""
    return {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, Function)
        for inner in ast.walk(outer)
        if inner is not outer
    }


def test_names_say_something() -> None:
    """No module, class, function, argument or variable is named by a word that names nothing."""
    assert not [f"{place} {name}" for place, name in names() if not _is_meant(place, name) and _says_nothing(name)]


def _is_meant(place: str, name: str) -> bool:
    return name in MEANT or (place.startswith("tracker.engines.") and name in PRESCRIBED)


def _says_nothing(name: str) -> bool:
    return FORBIDDEN.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()) is not None


@pytest.mark.parametrize("name", ["utils", "data", "file_info", "handle_row", "process_cell", "RowHelper", "DATA_ROW"])
def test_the_forbidden_words_are_seen(name: str) -> None:
    """The pattern finds what it is for, and leaves words that only contain one of them."""
    assert _says_nothing(name)
    assert not _says_nothing("database")
