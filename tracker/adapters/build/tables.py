"""Writes a table: headers, entries, prepared rows, drop-downs, limits, conditional formats."""

from typing import Any

from tracker.adapters.build.cells import write_value
from tracker.adapters.build.formats import Formats
from tracker.adapters.build.names import DERIVED_FORMULAS
from tracker.adapters.build.plan import Block, Plan, span
from tracker.adapters.build.validations import validation
from tracker.adapters.build.xlsx import Sheet
from tracker.model.place import column_letters
from tracker.model.vocabulary import Light
from tracker.schema import Column
from tracker.views.room import display_width, row_height


def write_table(sheet: Sheet, plan: Plan, formats: Formats, block: Block) -> None:
    """Write one table with its entries and its prepared empty rows."""
    key = block.table.key
    formulas = DERIVED_FORMULAS.get(key, {})
    options: dict[str, Any] = {"name": key, "style": None, "banded_rows": False, "columns": []}
    for number, column in enumerate(block.table.columns):
        position = block.left + number
        sheet.set_column(position, position, column_width(plan, column), formats.below(column))
        header = {"header": plan.title(column), "header_format": formats.header(derived=column.kind == "derived")}
        if column.key in formulas:
            header |= {"formula": formulas[column.key], "format": formats.body(column)}
        options["columns"].append(header)
        _write_column(sheet, plan, formats, block, column)
    sheet.add_table(block.header, block.left, block.last, block.right, options)
    for column in block.table.columns:
        if column.key in formulas:
            _write_formulas(sheet, formats, block, column, formulas[column.key])
    _allow_numbers_as_text(sheet, plan, block)
    _tint_needed(sheet, plan, formats, block)
    if key == "actions":
        _tint_lights(sheet, plan, formats, block)


def set_heights(sheet: Sheet, plan: Plan, blocks: list[Block]) -> None:
    """Give the rows of a sheet's tables the height of their longest text."""
    header = blocks[0].header
    titles = [
        (plan.title(column), column_width(plan, column) - 3) for block in blocks for column in block.table.columns
    ]
    sheet.set_row(header, row_height(titles) + 4)
    for row in range(max(block.last for block in blocks) - header):
        texts = [
            (plan.rows[block.table.key][row].get(column.key), column_width(plan, column))
            for block in blocks
            if row < block.filled
            for column in block.table.columns
        ]
        sheet.set_growing_row(header + 1 + row, row_height(texts))


def _allow_numbers_as_text(sheet: Sheet, plan: Plan, block: Block) -> None:
    """Spare ids like 1.10 the mark of a number stored as text."""
    ranges = [
        span("", block.header + 1, plan.last_row, block.left + number).partition("!")[2].replace("$", "")
        for number, column in enumerate(block.table.columns)
        if column.kind == "id"
    ]
    if ranges:
        sheet.ignore_errors({"number_stored_as_text": " ".join(ranges)})


def _write_formulas(sheet: Sheet, formats: Formats, block: Block, column: Column, formula: str) -> None:
    """Write a derived column without any last value: every application computes it when the file is opened."""
    position = block.column(column.key)
    for row in range(block.header + 1, block.last + 1):
        sheet.write_formula(row, position, formula, formats.body(column), "")


def _write_column(sheet: Sheet, plan: Plan, formats: Formats, block: Block, column: Column) -> None:
    position, first = block.column(column.key), block.header + 1
    rules = validation(plan, block.table.key, column)
    if rules:
        sheet.data_validation(first, position, plan.last_row, position, rules)
    if column.kind == "derived":
        return
    plain, literal = formats.body(column), formats.body(column, literal=True)
    too_long = plan.text("too-long")
    for row, entry in enumerate(plan.rows[block.table.key], first):
        write_value(sheet, row, position, entry[column.key], (plain, literal), too_long)
    for row in range(first + block.filled, block.last + 1):
        sheet.write_blank(row, position, None, plain)


def _tint_needed(sheet: Sheet, plan: Plan, formats: Formats, block: Block) -> None:
    """Tint the cells that their row calls for and that are still empty."""
    first = block.header + 1
    cells = {c.key: f"${column_letters(block.column(c.key) + 1)}{first + 1}" for c in block.table.columns}
    look = formats.changes(bg_color=formats.light("orange", "fill"))
    for key, condition in plan.layout["needed"].items():
        table, field = key.split(".")
        if table != block.table.key:
            continue
        formula = plan.filled(condition)
        for name, cell in cells.items():
            formula = formula.replace("{" + name + "}", cell)
        rule = {"type": "formula", "criteria": f'=AND({formula},{cells[field]}="")', "format": look}
        column = block.column(field)
        sheet.conditional_format(first, column, plan.last_row, column, rule)


def _tint_lights(sheet: Sheet, plan: Plan, formats: Formats, block: Block) -> None:
    """Tint the lights by their sign, redden the due date of what is overdue and mute what is closed."""
    first, last, light = block.header + 1, plan.last_row, block.column("light")
    sign = f"LEFT(${column_letters(light + 1)}{first + 1},1)"
    for key in Light:
        tint = {"bg_color": formats.light(key.value, "fill"), "font_color": formats.light(key.value, "text")}
        rule = {"type": "formula", "criteria": f'={sign}="{plan.style["light"][key.value]["sign"]}"'}
        sheet.conditional_format(
            first, light, last, light + 1, {**rule, "format": formats.changes(bold=key is Light.RED, **tint)}
        )
        if key is Light.RED:
            due = {"format": formats.changes(bold=True, font_color=tint["font_color"])}
            sheet.conditional_format(
                first, block.column("original_due"), last, block.column("revised_due"), {**rule, **due}
            )
        if key is Light.GREY:
            muted = {"format": formats.changes(font_color=tint["font_color"])}
            sheet.conditional_format(first, block.left, last, light - 1, {**rule, **muted})


def column_width(plan: Plan, column: Column) -> float:
    """Return a column's width: its usual one, or what its header needs on two lines beside the filter's arrow."""
    title = plan.title(column)
    words = title.split() if plan.words.language == "en" else [title[: (len(title) + 1) // 2]]
    longest = max(display_width(word) for word in words)
    return max(column.width, longest * 1.15 + 3)
