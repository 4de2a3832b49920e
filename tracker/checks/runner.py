"""Runs the catalogue over a register: the runner gives each finding its rule and severity, and their order."""

from collections.abc import Collection, Iterator

import tracker.checks  # noqa: F401 - declares every rule
from tracker.checks.context import CATALOGUE, Context
from tracker.model.finding import Finding, Rule
from tracker.model.register import Register
from tracker.rows.reading_rules import READING_RULES


def known_rules() -> dict[str, Rule]:
    """Return every rule by its id: those of the checks, then those of reading."""
    checks = {rule_id: rule for rule_id, (rule, _) in CATALOGUE.items()}
    return checks | {rule.id: rule for rule in READING_RULES}


def run_checks(register: Register, context: Context, only: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return the findings of a register, in the order of sheet, row and column.

    Args:
        register: what a workbook says; the findings of reading it are part of the result.
        context: day, calendar and limits.
        only: ids of the only rules to run; every rule that is not switched off where empty.
    """
    wanted = frozenset(only)
    findings = [*register.findings, *_run(register, context, wanted)]
    chosen = [
        finding
        for finding in findings
        if (finding.rule in wanted if wanted else finding.rule not in register.settings.rules_off)
    ]
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(_sheets(register, chosen)))}
    return tuple(
        sorted(
            chosen,
            key=lambda f: (sheets[f.place.sheet], f.place.row, f.place.column, f.severity.rank, f.rule),
        )
    )


def _sheets(register: Register, findings: Collection[Finding]) -> Iterator[str]:
    """Yield the sheets in the order of the workbook, as far as the register knows it; then any other."""
    yield register.meeting.origin.sheet
    tables = (
        register.checklist,
        register.materials,
        register.attendees,
        register.topics,
        register.decisions,
        register.actions,
        register.progress,
        register.confirmations,
        register.departments,
    )
    for records in tables:
        for record in records[:1]:
            yield record.origin.sheet
    for finding in findings:
        yield finding.place.sheet


def _run(register: Register, context: Context, wanted: frozenset[str]) -> Iterator[Finding]:
    """Yield the findings of every rule that is wanted and on."""
    for rule, check in CATALOGUE.values():
        if rule.id in wanted or (not wanted and rule.id not in register.settings.rules_off):
            for problem in check(register, context):
                yield Finding(rule.id, rule.severity, problem.place, problem.values, problem.proposed)
