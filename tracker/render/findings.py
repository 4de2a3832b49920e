"""Findings as plain text and JSON; HTML and Excel, whose libraries take time to load, have a module of their own."""

from tracker.render.screen import CYAN, RED, YELLOW, painted, printable
from tracker.views.findings import FindingLine, FindingsReport

SCHEMA_VERSION = 1
_COLOURS = {"error": RED, "warning": YELLOW, "info": CYAN}


def render_findings_text(report: FindingsReport, *, has_colour: bool = False) -> str:
    """Return one line a finding: `file:sheet!cell: severity rule: message → proposal`."""
    lines = [_line(file.file, line, has_colour) for file in report.files for line in file.lines]
    return "".join(f"{line}\n" for line in lines)


def _line(file: str, line: FindingLine, has_colour: bool) -> str:
    place = f"{file}:{line.place}" if line.place else file
    severity = painted(line.severity_word, _COLOURS[line.severity] if has_colour else "")
    message = f"{line.message} → {line.proposal}" if line.proposal else line.message
    return f"{printable(place)}: {severity} {line.rule}: {printable(message)}"


def render_findings_json(report: FindingsReport) -> str:
    """Return the findings as `docs/json.md` describes them."""
    import json

    content = {
        "schema": SCHEMA_VERSION,
        "as_of": report.as_of,
        "files": [{"file": file.file, "findings": [_entry(line) for line in file.lines]} for file in report.files],
        "refused": [{"file": file, "reason": reason} for file, reason in report.refused],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _entry(line: FindingLine) -> dict[str, str]:
    return {
        "rule": line.rule,
        "severity": line.severity,
        "sheet": line.sheet,
        "cell": line.cell,
        "message": line.message,
        "proposal": line.proposal,
    }
