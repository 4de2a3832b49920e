"""Every case of every module of checks, both ways: what breaks a rule is found, and what keeps it is not."""

from importlib import import_module
from pathlib import Path

import pytest

from tests.unit.checks.making import Case, assert_broken, assert_fine
from tracker.checks.context import CATALOGUE

CASES: tuple[Case, ...] = tuple(
    case
    for module in sorted(Path(__file__).parent.glob("test_*.py"))
    if module.stem != Path(__file__).stem
    for case in getattr(import_module(f"tests.unit.checks.{module.stem}"), "CASES", ())
)
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)


@every_case
def test_broken(case: Case) -> None:
    """What breaks the rule is found at its cell, with its values and its proposal, in both languages."""
    assert_broken(case)


@every_case
def test_fine(case: Case) -> None:
    """What keeps the rule, and what only looks like breaking it, is not found."""
    assert_fine(case)


def test_every_rule_has_a_case() -> None:
    """Each rule of the catalogue is broken and kept by a case, and each case is of a rule."""
    assert sorted(case.rule for case in CASES) == sorted(CATALOGUE)
