"""Findings as a spreadsheet: a table for each workbook, on paper that lies."""

from tracker.render.workbook import Cell, Page
from tracker.views.findings import FindingLine, FindingsReport

COLUMNS = {"findings": (10, 26, 52, 46, 26)}
LANDSCAPE = ("findings",)

_LIGHTS = {"error": "red", "warning": "orange", "info": "blue"}


def write_findings(page: Page, view: FindingsReport) -> None:
    """Set the findings."""
    page.titles(view.head)
    page.paragraph(view.summary)
    for file in view.files:
        page.heading(file.file)
        if file.lines:
            page.table(view.columns, [_cells(page, line) for line in file.lines])
        else:
            page.paragraph(view.none)
    if view.refused:
        page.heading(view.refused_title)
    for _, reason in view.refused:
        page.paragraph(reason)


def _cells(page: Page, line: FindingLine) -> list[str | Cell]:
    """Return the cells of a finding; its severity has a colour and a sign."""
    light = _LIGHTS[line.severity]
    severity = Cell("", lamp=f"{page.style['light'][light]['sign']} {line.severity_word}", light=light)
    return [severity, line.place, line.message, line.proposal, line.rule]
