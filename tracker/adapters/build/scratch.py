"""Hidden helper columns on the charts sheet: running texts and figures that visible formulas build on.

They stand beside the charts, far from anything that people type or that is read back.
"""

from tracker.adapters.build.entries import rule_titles
from tracker.adapters.build.formats import Formats
from tracker.adapters.build.people import running_formulas
from tracker.adapters.build.plan import Plan, address, quoted, span
from tracker.adapters.build.xlsx import Sheet
from tracker.model.place import column_letters
from tracker.model.vocabulary import Light, Status

_FIRST_ROW = 3
_DEPARTMENT, _OPEN, _OVERDUE, _RANK, _ATTENDEES, _LAST, _ABSENTEES, _DATE = range(26, 34)
_MOST_PEOPLE = 150

COLOURED = _DATE + 1
"""The first of the columns that hold one light's count each, so that each light is a series with its own colour."""
_RULE = COLOURED + len(Light) + 1


def people_cells(plan: Plan) -> dict[str, str]:
    """Return the cells that hold the attendance sheet's people as text, by field of the basic information."""
    last = _FIRST_ROW + _people_rows(plan) - 1
    sheet = plan.sheet("charts")
    return {"attendees_text": address(sheet, last, _ATTENDEES), "absentees_text": address(sheet, last, _ABSENTEES)}


def meeting_on_cell(plan: Plan) -> str:
    """Return the cell that computes the meeting's date."""
    return address(plan.sheet("charts"), _FIRST_ROW, _DATE)


def department_ranges(plan: Plan) -> dict[str, str]:
    """Return the ranges of the departments' figures: name, open, overdue, rank (empty where nothing is open)."""
    last = _FIRST_ROW + department_rows(plan) - 1
    columns = {"name": _DEPARTMENT, "open": _OPEN, "overdue": _OVERDUE, "rank": _RANK}
    return {key: span(plan.sheet("charts"), _FIRST_ROW, last, column) for key, column in columns.items()}


def rule_ranges(plan: Plan) -> dict[str, str]:
    """Return the ranges of the rules' ids and of their titles, by the names that they get."""
    sheet, last = plan.sheet("charts"), _FIRST_ROW + max(1, len(rule_titles(plan.words))) - 1
    names = ("list_rules", "list_rule_titles")
    return {name: span(sheet, _FIRST_ROW, last, _RULE + number) for number, name in enumerate(names)}


def department_rows(plan: Plan) -> int:
    """Return how many departments the figures follow."""
    block = plan.blocks["departments"]
    return block.last - block.header


def write_scratch(sheet: Sheet, plan: Plan, formats: Formats) -> None:
    """Write the helper columns and hide them."""
    sheet.set_column(_DEPARTMENT, _RULE + 1, 10, None, {"hidden": True})
    _write_departments(sheet, plan, formats)
    _write_people(sheet, plan, formats)
    _write_rules(sheet, plan, formats)
    sheet.write_formula(_FIRST_ROW, _DATE, f"={plan.layout['meeting_on']}", formats.make(num_format="yyyy-mm-dd"), "")


def _write_departments(sheet: Sheet, plan: Plan, formats: Formats) -> None:
    plain = formats.make()
    done, cancelled = (quoted(plan.words.term(status)) for status in (Status.DONE, Status.CANCELLED))
    name, open_, overdue = (f"${column_letters(column + 1)}" for column in (_DEPARTMENT, _OPEN, _OVERDUE))
    for number in range(department_rows(plan)):
        row = _FIRST_ROW + number
        listed, this = plan.cell("departments", "name", number), f"{name}{row + 1}"
        led = f'COUNTIFS(actions_department,{this},actions_description,"<>")'
        closed = "".join(f"-COUNTIFS(actions_department,{this},actions_status,{word})" for word in (done, cancelled))
        late = f"COUNTIFS(actions_department,{this},actions_light,{quoted(plan.light(Light.RED))})"
        sheet.write_formula(row, _DEPARTMENT, f'={listed}&""', plain, "")
        sheet.write_formula(row, _OPEN, f'=IF({this}="",0,{led}{closed})', plain, "")
        sheet.write_formula(row, _OVERDUE, f'=IF({this}="",0,{late})', plain, "")
        rank = f'=IF({open_}{row + 1}>0,{open_}{row + 1}+{overdue}{row + 1}/1000-ROW()/1000000,"")'
        sheet.write_formula(row, _RANK, rank, plain, "")


def _people_rows(plan: Plan) -> int:
    block = plan.blocks["attendees"]
    return max(_MOST_PEOPLE, block.last - block.header)


def _write_people(sheet: Sheet, plan: Plan, formats: Formats) -> None:
    plain = formats.make()
    columns = tuple(column_letters(column + 1) for column in (_ATTENDEES, _LAST, _ABSENTEES))
    for number in range(_people_rows(plan)):
        row = _FIRST_ROW + number
        formulas = running_formulas(plan, number, (columns[0], columns[1], columns[2]), row + 1)
        for column, formula in zip((_ATTENDEES, _LAST, _ABSENTEES), formulas, strict=True):
            sheet.write_formula(row, column, formula, plain, "")


def _write_rules(sheet: Sheet, plan: Plan, formats: Formats) -> None:
    """Write the catalogue of rules as formulas, so that its texts do not lie among those that are read back."""
    for row, entry in enumerate(rule_titles(plan.words).items(), _FIRST_ROW):
        for column, text in enumerate(entry, _RULE):
            sheet.write_formula(row, column, f"={quoted(text)}", formats.make(), text)
