"""The staircase: floors import downward, the middle is pure, and no clock ticks below the doors."""

import ast
import tomllib

import pytest
from importlinter import cli

from tests.architecture.sources import modules
from tests.conftest import ROOT

DOORS = {"adapters", "frames", "render", "resources", "bootstrap", "cli", "buttons", "engines", "apart"}
"""The floors that may touch the world; every other one is the pure middle."""

CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "time", "localtime"}


def test_the_contracts_are_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """import-linter finds no broken contract of `pyproject.toml`."""
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_every_floor_is_in_a_contract() -> None:
    """A module beside the staircase would be under no contract: each part of `tracker` is one of its layers."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    staircase, purity, *_ = settings["tool"]["importlinter"]["contracts"]
    layers = {name for layer in staircase["layers"] for name in layer.split(" | ")}
    floors = {f"tracker.{module.floor}" for module in modules() if module.floor not in ("", "__main__")}
    assert floors == layers
    pure = layers - {f"tracker.{door}" for door in DOORS}
    assert pure - set(purity["source_modules"]) <= {"tracker.errors", "tracker.ports"}


def test_the_middle_has_no_clock() -> None:
    """Today's date is read at the doors alone; everything else is given `as_of`."""
    found = [
        f"{module.name}:{node.lineno} {ast.unparse(node.func)}"
        for module in modules()
        if module.floor not in DOORS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and ast.unparse(node.func.value) in {"date", "datetime", "datetime.date", "datetime.datetime", "time"}
    ]
    assert not found
