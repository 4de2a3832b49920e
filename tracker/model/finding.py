"""A finding: a rule, a place and values. It becomes words last, in the reader's language."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from tracker.model.place import Place


class Severity(Enum):
    """How much a finding weighs; an error makes `tracker check` end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest, for sorting."""
        return ("error", "warning", "info").index(self.value)


class Rule(NamedTuple):
    """A rule as the catalogue names it.

    Attributes:
        id: kebab-case, subject first; never renumbered, never reused.
        severity: the weight of its findings.
        requirement: number of the meeting standard's requirement, as in `S19`; empty for rules of reading.
    """

    id: str
    severity: Severity
    requirement: str = ""


class Finding(NamedTuple):
    """One mistake or remark, at its cell.

    Attributes:
        rule: the rule's id.
        severity: copied from the rule by whoever ran it.
        place: the cell to look at.
        values: typed values for the placeholders of the rule's texts (dates stay dates).
        proposed: the value to put into the cell instead, where there is exactly one.
    """

    rule: str
    severity: Severity
    place: Place
    values: Mapping[str, object] = {}
    proposed: object = None
