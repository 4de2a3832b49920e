"""The findings of workbooks, ready to print: each a place, a rule, what is wrong and what it would be."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tracker.model.finding import Finding, Severity
from tracker.views.document import Masthead, masthead
from tracker.words import Words


class FindingLine(NamedTuple):
    """One finding in words.

    Attributes:
        rule: id of the rule.
        severity: `error`, `warning` or `info`, as programs read it.
        severity_word: the same for a person.
        sheet: name of the sheet as the workbook has it; empty for the workbook as a whole.
        cell: as in `K12`; empty for a whole sheet.
        message: what is wrong.
        proposal: what to do; empty where there is nothing to propose.
    """

    rule: str
    severity: str
    severity_word: str
    sheet: str
    cell: str
    message: str
    proposal: str

    @property
    def place(self) -> str:
        """The place inside the workbook, as in `行动项跟踪!K12`."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


class FileFindings(NamedTuple):
    """The findings of one workbook."""

    file: str
    lines: tuple[FindingLine, ...]


class FindingsReport(NamedTuple):
    """The findings of all workbooks with the words around them.

    Attributes:
        head: what surrounds a document.
        as_of: the day, as in 2024-08-05.
        summary: how many findings of which severity.
        none: what is said where a workbook has no finding.
        columns: headers: severity, place, message, proposal, rule.
        files: the workbooks that were read.
        refused_title: heading of the files that were not read.
        refused: file and reason of each.
    """

    head: Masthead
    as_of: str
    summary: str
    none: str
    columns: tuple[str, ...]
    files: tuple[FileFindings, ...]
    refused_title: str
    refused: tuple[tuple[str, str], ...]


def finding_line(finding: Finding, words: Words) -> FindingLine:
    """Return a finding in words; a proposal whose text is empty stays empty."""
    return FindingLine(
        finding.rule,
        finding.severity.value,
        words(f"findings.severity.{finding.severity.value}"),
        finding.place.sheet,
        finding.place.cell,
        words(f"rules.{finding.rule}.message", **finding.values),
        words(f"rules.{finding.rule}.proposal", **finding.values),
    )


def findings_report(
    found: Iterable[tuple[str, Sequence[Finding]]], refused: Iterable[tuple[str, str]], as_of: date, words: Words
) -> FindingsReport:
    """Return the report over workbooks: file and findings of each, and those that were refused with the reason."""
    checked = tuple(found)
    files = tuple(FileFindings(file, tuple(finding_line(f, words) for f in findings)) for file, findings in checked)
    counts = {s: sum(f.severity is s for _, findings in checked for f in findings) for s in Severity}
    return FindingsReport(
        head=masthead(words, words("findings.title"), "", on=as_of),
        as_of=as_of.isoformat(),
        summary=words(
            "findings.count",
            as_of=as_of,
            files=len(files),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            infos=counts[Severity.INFO],
        ),
        none=words("findings.none"),
        columns=tuple(
            words(f"findings.column.{name}") for name in ("severity", "place", "message", "proposal", "rule")
        ),
        files=files,
        refused_title=words("findings.refused"),
        refused=tuple(refused),
    )
