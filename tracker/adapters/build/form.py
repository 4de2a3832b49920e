"""Writes the basic information: one field a row, the standard's eight rows first."""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.adapters.build.cells import looks_live, one_line, write_value
from tracker.adapters.build.formats import Formats
from tracker.adapters.build.people import absentees_text, attendees_text
from tracker.adapters.build.plan import Block, Plan
from tracker.adapters.build.validations import validation
from tracker.adapters.build.xlsx import Sheet
from tracker.schema import Column
from tracker.views.room import LINE, row_height

_STANDARD_ROWS = 8
_LABEL_WIDTH, _VALUE_WIDTH = 22, 66
_ROW_HEIGHT = 22.0
_FEWEST_LINES = 3
_LIVE = {"attendees_text": attendees_text, "absentees_text": absentees_text}


def write_form(sheet: Sheet, plan: Plan, formats: Formats, block: Block, live: Mapping[str, str]) -> None:
    """Write the form.

    Args:
        sheet: the writer's worksheet.
        plan: the workbook.
        formats: its formats.
        block: where the form stands; its first field is in the block's header row.
        live: cells that show the attendance sheet's people as text, by field.
    """
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _VALUE_WIDTH)
    for number, column in enumerate(block.table.columns):
        row = block.header + number
        edge: dict[str, object] = {"bottom": 2} if number == _STANDARD_ROWS - 1 else {}
        label = formats.make(
            bold=True, bg_color=formats.colour("band"), text_wrap=True, border=1,
            border_color=formats.colour("rule"), valign="vcenter", **edge,
        )  # fmt: skip
        sheet.write_string(row, 0, plan.title(column), label)
        height = row_height([(plan.rows["meeting"][0][column.key], _VALUE_WIDTH)])
        sheet.set_growing_row(row, max(_ROW_HEIGHT, height))
        _write_value(Field(sheet, plan, formats, column, row), live.get(column.key, ""), edge)
        rules = validation(plan, "meeting", column)
        if rules:
            sheet.data_validation(row, 1, row, 1, rules)


class Field(NamedTuple):
    """One field to write, with all it takes."""

    sheet: Sheet
    plan: Plan
    formats: Formats
    column: Column
    row: int


def _write_value(field: Field, live: str, edge: Mapping[str, object]) -> None:
    """Write a field's value: what is typed, or where `live` names a cell the people of the attendance sheet."""
    sheet, plan, formats, column, row = field
    value = plan.rows["meeting"][0][column.key]
    computed = bool(live) and (bool(plan.register.attendees) or not value)
    shade = formats.colour("derived" if computed else "input")
    look = formats.field(column, shade, edge)
    if computed:
        known = one_line(_LIVE[column.key](plan.register.attendees, plan))
        sheet.set_row(row, max(_FEWEST_LINES * LINE, row_height([(known, _VALUE_WIDTH)]) + LINE))
        sheet.write_formula(row, 1, f'={live}&""', look, known)
    else:
        literal = formats.field(column, shade, edge, literal=isinstance(value, str) and looks_live(value))
        write_value(sheet, row, 1, value, (look, literal), plan.text("too-long"))
