"""The buttons of the first sheet, and beside them the cells that say what the last press came to."""

from collections.abc import Mapping

from tracker.adapters.build.formats import Formats
from tracker.adapters.build.macros import macro_name
from tracker.adapters.build.plan import Plan, address
from tracker.adapters.build.xlsx import Book, Sheet

ROWS = 3
"""Rows of the sheet that the buttons take."""

RESULT_CELLS: Mapping[str, str] = {
    "last_action": "last_action",
    "time": "last_action_time",
    "result": "last_action_result",
}
"""The defined names of the cells that a press fills: which button, when, what came of it."""

_ROW_HEIGHT = 30
_LEFT, _LABEL, _RIGHT = 1, 5, 8
_COLUMNS, _SPAN = 2, 2
_WIDTH, _HEIGHT, _EDGE = 196, 32, 4
"""Pixels of a button, and between it and the edge of its cells."""


def write_buttons(book: Book, sheet: Sheet, plan: Plan, formats: Formats, row: int) -> None:
    """Write six buttons of one size in two columns, and the result cells at their right."""
    for offset in range(ROWS):
        sheet.set_row(row + offset, _ROW_HEIGHT)
    for number, key in enumerate(plan.layout["home"]["buttons"]):
        line, column = divmod(number, _COLUMNS)
        sheet.insert_button(
            row + line,
            _LEFT + column * _SPAN,
            {
                "macro": macro_name(key),
                "caption": plan.words(f"buttons.name.{key}"),
                "width": _WIDTH,
                "height": _HEIGHT,
                "x_offset": _EDGE,
                "y_offset": _EDGE,
            },
        )
    _result_cells(sheet, plan, formats, row)
    places = {"last_action": (row, _LABEL + 1), "time": (row, _LABEL + 2), "result": (row + 1, _LABEL + 1)}
    for key, (line, column) in places.items():
        book.define_name(RESULT_CELLS[key], f"={address(plan.sheet('home'), line, column)}")


def _result_cells(sheet: Sheet, plan: Plan, formats: Formats, row: int) -> None:
    """Write the empty cells with their labels; the result has room for a sentence or two."""
    label = formats.derived(bold=True, align="center", text_wrap=True)
    word = formats.derived(align="center", text_wrap=True, num_format="@")
    moment = formats.derived(align="center", num_format="yyyy-mm-dd hh:mm")
    sentence = formats.derived(text_wrap=True, valign="top", num_format="@")
    sheet.write_string(row, _LABEL, plan.text("home.last-action"), label)
    sheet.write_blank(row, _LABEL + 1, None, word)
    sheet.merge_range(row, _LABEL + 2, row, _RIGHT, None, moment)
    sheet.merge_range(row + 1, _LABEL, row + ROWS - 1, _LABEL, None, label)
    sheet.write_string(row + 1, _LABEL, plan.text("home.last-result"), label)
    sheet.merge_range(row + 1, _LABEL + 1, row + ROWS - 1, _RIGHT, None, sentence)
