"""The findings that reading collects."""

from collections.abc import Mapping

from tracker.model.finding import Finding, Rule
from tracker.model.place import Place


class Findings:
    """Collects the findings of one workbook, in the order in which they are found."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def add(self, rule: Rule, place: Place, values: Mapping[str, object], proposed: object = None) -> None:
        """Add a finding of a rule of reading."""
        self.found.append(Finding(rule.id, rule.severity, place, values, proposed))
