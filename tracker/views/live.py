"""What is shown in the open workbook: marks at cells, and the findings sheet."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.analysis.overdue import Entry
from tracker.model.finding import Finding, Severity
from tracker.model.place import Place
from tracker.model.vocabulary import Urgency
from tracker.views.findings import FindingLine, finding_line
from tracker.words import Words

LONGEST_NOTE = 1000
"""Characters of a note; a longer one hides the sheet, and the findings sheet has it whole."""


class Mark(NamedTuple):
    """What one cell is marked with: a tint that tells the weight, and a note."""

    place: Place
    severity: Severity
    note: str


class FindingsTable(NamedTuple):
    """The findings sheet, ready to write.

    Attributes:
        title: of the sheet, where it has to be made.
        summary: how many findings, as of which day.
        head: headers: rule, place, message, proposal.
        lines: one a finding; its rule is shown with the weight.
    """

    title: str
    summary: str
    head: tuple[str, str, str, str]
    lines: tuple[FindingLine, ...]


def finding_marks(findings: Iterable[Finding], words: Words) -> tuple[Mark, ...]:
    """Return one mark for each cell that has findings; a finding about a whole sheet marks no cell.

    Several findings of a cell share its note, the gravest first, and the gravest gives the tint.
    """
    cells: dict[Place, list[Finding]] = {}
    for finding in findings:
        if finding.place.cell:
            cells.setdefault(finding.place, []).append(finding)
    return tuple(_mark(place, sorted(found, key=lambda f: f.severity.rank), words) for place, found in cells.items())


def _mark(place: Place, findings: Sequence[Finding], words: Words) -> Mark:
    parts = [_note(finding_line(finding, words), words) for finding in findings]
    return Mark(place, findings[0].severity, _cut("\n\n".join(parts), words))


def _note(line: FindingLine, words: Words) -> str:
    """Return a finding as a note: weight and rule, what is wrong, what to do."""
    head = words("buttons.note.head", severity=line.severity_word, rule=line.rule)
    proposal = words("buttons.note.proposal", proposal=line.proposal) if line.proposal else ""
    return "\n".join(part for part in (head, line.message, proposal) if part)


def _cut(text: str, words: Words) -> str:
    if len(text) <= LONGEST_NOTE:
        return text
    more = words("buttons.note.more")
    return text[: LONGEST_NOTE - len(more)] + more


def overdue_marks(entries: Iterable[Entry], as_of: date, words: Words) -> tuple[Mark, ...]:
    """Return a mark for the due date of each overdue action: how late it is, counted in working days."""
    return tuple(
        Mark(entry.place, Severity.INFO, _lateness(entry, as_of, words))
        for entry in entries
        if entry.state is Urgency.OVERDUE
    )


def _lateness(entry: Entry, as_of: date, words: Words) -> str:
    late = entry.assessment
    return words("buttons.note.overdue", workdays=late.workdays_overdue, days=late.days_overdue, day=as_of)


def overdue_sentence(entries: Sequence[Entry], as_of: date, words: Words) -> str:
    """Return how much is overdue, due soon and undated, and the worst action; the gravest entry comes first."""
    counts = {urgency.value: sum(entry.state is urgency for entry in entries) for urgency in Urgency}
    summary = words("overdue.summary", day=as_of, **counts)
    late = [entry for entry in entries if entry.state is Urgency.OVERDUE]
    if not late:
        return summary
    worst = late[0]
    return summary + words("buttons.result.latest", id=worst.action.id, workdays=worst.assessment.workdays_overdue)


def findings_table(findings: Sequence[Finding], as_of: date | None, title: str, words: Words) -> FindingsTable:
    """Return the findings sheet in words; without a day it says nothing, and is empty."""
    return FindingsTable(
        title,
        f"{as_of.isoformat()}  {findings_sentence(findings, words)}" if as_of else "",
        (
            words("workbook.findings.rule"),
            words("workbook.findings.place"),
            words("workbook.findings.message"),
            words("workbook.findings.proposal"),
        ),
        tuple(_listed(finding_line(finding, words), words) for finding in findings),
    )


def _listed(line: FindingLine, words: Words) -> FindingLine:
    """Return a finding whose rule says its weight too, as its note does."""
    return line._replace(rule=words("buttons.note.head", severity=line.severity_word, rule=line.rule))


def findings_sentence(findings: Sequence[Finding], words: Words) -> str:
    """Return how many findings there are of which weight."""
    if not findings:
        return words("findings.none")
    counts = {severity.value: sum(f.severity is severity for f in findings) for severity in Severity}
    return words("buttons.result.found", **counts)
