"""Puts a workbook together: plan, sheets in order, names, properties."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

from tracker.adapters.build.cells import one_line
from tracker.adapters.build.charts import write_charts
from tracker.adapters.build.entries import list_entries
from tracker.adapters.build.findings import write_findings
from tracker.adapters.build.form import write_form
from tracker.adapters.build.formats import Formats
from tracker.adapters.build.heights import growing_worksheet
from tracker.adapters.build.home import Home
from tracker.adapters.build.macros import embed_macros
from tracker.adapters.build.names import define_names
from tracker.adapters.build.page import freeze_header, set_up_page, write_head
from tracker.adapters.build.plan import Plan, place_tables
from tracker.adapters.build.scratch import meeting_on_cell, people_cells
from tracker.adapters.build.suggestions import with_suggestions
from tracker.adapters.build.tables import set_heights, write_table
from tracker.adapters.build.xlsx import Book
from tracker.model.register import Register
from tracker.ports import TemplateSource

_LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
"""When a workbook without a meeting time says it was made, so that equal input gives equal parts."""

_GAP = 3
"""Width of the blank column between tables that stand side by side."""


def build_workbook(register: Register, template: TemplateSource, language: str, macros: bool = False) -> bytes:
    """Return a new workbook (`.xlsx`) that holds a register.

    A register without a name and without entries becomes a blank workbook with suggestions for its meeting type.
    Equal input gives equal parts: nothing depends on the day it is built.

    Args:
        register: what the workbook is to hold; words in a record's `unread` stand as they are.
        template: structure, words, style and layout.
        language: `zh` or `en`.
        macros: whether the first sheet has buttons, and the workbook their macros (`.xlsm`).
    """
    import xlsxwriter

    plan = _plan(register, template, language)._replace(has_macros=macros)
    output = BytesIO()
    sheet = plan.style["sheet"]
    book = xlsxwriter.Workbook(
        output,
        {"in_memory": True, "default_format_properties": {"font_name": sheet["face"], "font_size": sheet["size"]}},
    )
    formats = Formats(book, plan.style)
    for key in plan.schema.sheets:
        _write_sheet(book, plan, formats, key)
    define_names(book, plan, meeting_on_cell(plan))
    _set_properties(book, plan)
    if macros:
        embed_macros(book, plan.words, plan.layout["home"]["buttons"])
    book.close()
    return output.getvalue()


def _plan(register: Register, template: TemplateSource, language: str) -> Plan:
    schema, words, layout = template.schema(), template.words(language), template.layout()
    register = with_suggestions(register, schema, layout, language)
    rows = list_entries(register, schema, words)
    return Plan(register, schema, words, template.style(), layout, rows, place_tables(schema, layout, rows))


def _write_sheet(book: Book, plan: Plan, formats: Formats, key: str) -> None:
    """Write one sheet: its page, its head, its contents."""
    sheet = book.add_worksheet(plan.sheet(key), growing_worksheet())
    set_up_page(sheet, plan, formats, key)
    if key != "home":
        write_head(sheet, plan, formats, key)
    special: dict[str, Callable[[], None]] = {
        "home": lambda: Home(book, sheet, plan, formats).write(),
        "meeting": lambda: write_form(sheet, plan, formats, plan.blocks["meeting"], people_cells(plan)),
        "charts": lambda: write_charts(book, sheet, plan, formats),
        "findings": lambda: write_findings(sheet, plan, formats),
    }
    if key in special:
        special[key]()
        return
    blocks = [block for block in plan.blocks.values() if block.table.sheet == key]
    for block in blocks:
        write_table(sheet, plan, formats, block)
    set_heights(sheet, plan, blocks)
    for block in blocks[1:]:
        sheet.set_column(block.left - 1, block.left - 1, _GAP)
    freeze_header(sheet, plan, key)
    breaks = plan.layout["sheets"][key].get("breaks", ())
    sheet.set_v_pagebreaks([block.left for block in blocks if block.table.key in breaks])


def _set_properties(book: Book, plan: Plan) -> None:
    meeting = plan.register.meeting
    created = meeting.start.replace(tzinfo=UTC) if meeting.start else _LONG_AGO
    book.set_properties(
        {
            "title": one_line(meeting.name),
            "subject": one_line(meeting.subject),
            "comments": plan.text("program"),
            "created": created,
        }
    )
    book.set_size(2400, 1500)
    book.set_tab_ratio(80)
