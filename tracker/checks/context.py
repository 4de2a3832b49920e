"""What a check may use besides the register, and how a rule is declared.

A rule is a generator over the register, declared once:

    @rule("due-before-meeting", Severity.ERROR, "S19")
    def due_before_meeting(register: Register, context: Context) -> Iterator[Problem]:
        for action in register.actions:
            ...
            yield Problem(action.origin.place("original_due"), {"due": due, "held_on": held_on}, proposed=held_on)

Its texts (title, message, proposal, why it matters) are `[due-before-meeting]` in
`workbook_template/texts/rules.toml`; a test compares the two lists. The runner adds id and severity.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from tracker.checks.lexicon import Lexicon
from tracker.model.finding import Rule, Severity
from tracker.model.organisation import Limits
from tracker.model.place import Place
from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar


class Context(NamedTuple):
    """The day, the calendar and the limits that a register is checked against.

    Attributes:
        as_of: the day that counts as today.
        calendar: working days of the workbook's calendar, the company's own days included.
        limits: the numbers of the standard as the workbook sets them.
        lexicon: the words that the checks look for; empty lists find nothing.
    """

    as_of: date
    calendar: WorkCalendar
    limits: Limits
    lexicon: Lexicon = Lexicon()


class Problem(NamedTuple):
    """What a check yields: a finding that does not know its rule yet."""

    place: Place
    values: Mapping[str, object] = {}
    proposed: object = None


Check: TypeAlias = Callable[[Register, Context], Iterator[Problem]]

CATALOGUE: dict[str, tuple[Rule, Check]] = {}
"""Every rule with its check, in order of declaration."""


def rule(rule_id: str, severity: Severity, requirement: str = "") -> Callable[[Check], Check]:
    """Declare a check under a rule id; an id declared twice is a defect."""

    def declare(check: Check) -> Check:
        if rule_id in CATALOGUE:
            raise ValueError(rule_id)
        CATALOGUE[rule_id] = (Rule(rule_id, severity, requirement), check)
        return check

    return declare
