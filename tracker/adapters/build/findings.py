"""The findings sheet: headers ready for what the check finds."""

from tracker.adapters.build.formats import Formats
from tracker.adapters.build.page import freeze_header
from tracker.adapters.build.plan import Plan
from tracker.adapters.build.xlsx import Sheet

_COLUMNS = {"rule": 28, "place": 22, "message": 60, "proposal": 50}
_PREPARED = 30


def write_findings(sheet: Sheet, plan: Plan, formats: Formats) -> None:
    """Write the empty table of findings."""
    top = int(plan.layout["header_row"]) - 1
    plain = formats.derived(text_wrap=True)
    link = formats.derived(text_wrap=True, font_color=formats.light("blue", "text"), underline=1)
    for column, (key, width) in enumerate(_COLUMNS.items()):
        look = link if key == "place" else plain
        sheet.set_column(column, column, width, formats.make(text_wrap=True))
        for row in range(top + 1, top + 1 + _PREPARED):
            sheet.write_blank(row, column, None, look)
    header = formats.header(derived=True)
    columns = [{"header": plan.text(f"findings.{key}"), "header_format": header} for key in _COLUMNS]
    options = {"name": "findings", "style": None, "banded_rows": False, "columns": columns}
    sheet.add_table(top, 0, top + _PREPARED, len(_COLUMNS) - 1, options)
    freeze_header(sheet, plan, "findings")
