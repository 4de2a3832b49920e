"""The project's own source, parsed once for the tests of its structure."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tests.conftest import ROOT

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """A module: dotted name, file, number of lines, syntax tree."""

    name: str
    path: Path
    lines: int
    tree: ast.Module

    @property
    def floor(self) -> str:
        """The part of the house it lives on: `rows` for `tracker.rows.values`; empty for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of `tracker`."""
    return tuple(_module(path) for path in sorted((ROOT / "tracker").rglob("*.py")))


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    return Module(name, path, text.count("\n"), ast.parse(text, str(path)))


def functions() -> Iterator[tuple[str, Function]]:
    """Yield every function and method with `module.py:line name`."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                yield f"{module.name}:{node.lineno} {node.name}", node


def names() -> Iterator[tuple[str, str]]:
    """Yield every name that the source defines, with where it stands."""
    for module in modules():
        yield module.name, module.name.rpartition(".")[2]
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                yield f"{module.name}:{node.lineno}", node.name
            elif isinstance(node, ast.arg):
                yield f"{module.name}:{node.lineno}", node.arg
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield f"{module.name}:{node.lineno}", node.id
