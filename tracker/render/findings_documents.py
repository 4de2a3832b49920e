"""Findings as a page and as a spreadsheet."""

from tracker.render.documents import render_document
from tracker.render.templates import Style
from tracker.views.findings import FindingsReport


def render_findings_html(report: FindingsReport, style: Style) -> str:
    """Return the findings as one self-contained page."""
    return render_document("findings", report, "html", style).decode()
