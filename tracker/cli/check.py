"""`tracker check`: validates workbooks and says so at each cell."""

import argparse

from tracker.bootstrap import Program
from tracker.checks.runner import known_rules
from tracker.cli.console import Console
from tracker.cli.results import first_zone, give_result, readable
from tracker.errors import UsageError
from tracker.model.finding import Severity
from tracker.render.findings import render_findings_json, render_findings_text
from tracker.views.findings import FindingsReport, findings_report


def execute(options: argparse.Namespace, program: Program, console: Console) -> int:
    """Validate; returns 0, 1 where there are errors, 3 where a workbook was refused."""
    for rule in options.only:
        if rule not in known_rules():
            raise UsageError("rule-unknown", rule=rule)
    reading = readable(options.workbooks, program, console, options.format)
    as_of = options.as_of or program.today(first_zone(reading))
    found = [
        (register.source, program.validate(register, options.as_of, options.only)) for register in reading.registers
    ]
    refused = [(path, console.sentence(error)) for path, error in reading.refused]
    report = findings_report(found, refused, as_of, console.words)
    give_result(_render(report, options.format, console, program), options, console)
    console.remark(report.summary)
    grave = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    if reading.refused:
        return 3
    return 1 if any(finding.severity in grave for _, findings in found for finding in findings) else 0


def _render(report: FindingsReport, format_: str, console: Console, program: Program) -> str | bytes:
    """Return the report in a format."""
    if format_ == "json":
        return render_findings_json(report)
    if format_ == "text":
        return render_findings_text(report, has_colour=console.has_colour)
    from tracker.render.documents import render_document

    return render_document("findings", report, format_, program.template.style())
