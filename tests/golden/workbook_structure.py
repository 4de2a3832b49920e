"""A workbook as a structure of plain values, so that two can be compared part by part and a difference be read."""

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet


def structure(content: bytes) -> dict[str, Any]:
    """Return names, sheets, tables, validations, conditional formats, page set-up, and each distinct cell."""
    book = load_workbook(io.BytesIO(content))
    return {
        "names": {name: definition.attr_text for name, definition in sorted(book.defined_names.items())},
        "sheets": {sheet.title: _sheet(sheet) for sheet in book.worksheets},
    }


def _sheet(sheet: Worksheet) -> dict[str, Any]:
    page = sheet.page_setup
    return {
        "tables": {name: _table(table) for name, table in sorted(dict.items(sheet.tables))},
        "validations": sorted(_validation(rule) for rule in sheet.data_validations.dataValidation),
        "conditional": sorted(
            f"{area.sqref} {' '.join(rule.formula)} {_changes(rule.dxf)}"
            for area in sheet.conditional_formatting
            for rule in area.rules
        ),
        "frozen": sheet.freeze_panes,
        "page": [page.orientation, page.paperSize, page.scale, page.fitToHeight, sheet.print_title_rows],
        "foot": [sheet.oddFooter.left.text, sheet.oddFooter.right.text],
        "merged": sorted(str(area) for area in sheet.merged_cells.ranges),
        "widths": {letter: round(column.width, 1) for letter, column in sorted(sheet.column_dimensions.items())},
        "charts": len(sheet._charts),
        "cells": _cells(sheet),
    }


def _table(table: Table) -> list[str]:
    return [table.ref, *(column.name for column in table.tableColumns)]


def _validation(rule: DataValidation) -> str:
    parts = (
        rule.sqref, rule.type, rule.operator, rule.formula1, rule.formula2, rule.errorStyle, rule.showErrorMessage,
        rule.promptTitle, rule.prompt, rule.error,
    )  # fmt: skip
    return " | ".join(str(part) for part in parts if part is not None)


def _changes(change: DifferentialStyle) -> str:
    fill = change.fill.bgColor.rgb if change.fill else ""
    font = change.font.color.rgb if change.font and change.font.color else ""
    return f"{fill} {font}".strip()


def _cells(sheet: Worksheet) -> dict[str, str]:
    """Return the filled cells with their number formats; of a formula that fills a column only the first three rows."""
    cells: dict[str, str] = {}
    seen: dict[tuple[int, str], int] = {}
    for row in sheet.iter_rows():
        for cell in row:
            value = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
            if value is None:
                continue
            if cell.data_type == "f":
                kind = (cell.column, "".join(character for character in value if not character.isdigit()))
                seen[kind] = seen.get(kind, 0) + 1
                if seen[kind] > 3:
                    continue
            shown = f"{cell.number_format}  " if cell.number_format != "General" else ""
            cells[cell.coordinate] = f"{shown}{value}"
    return cells
