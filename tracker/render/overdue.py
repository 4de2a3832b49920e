"""The overdue list in every format: one call. Text, JSON and CSV need no library; the others load theirs."""

import json
from collections.abc import Sequence

from tracker.render.lists import files_entry, notes_text, refused_table, render_list, titled
from tracker.render.screen import BLUE, BOLD, GREEN, PIPE, RED, YELLOW, Screen
from tracker.render.templates import Style
from tracker.render.text import Painted, render_table
from tracker.views.overdue import OverdueRow, OverdueSection, OverdueView
from tracker.views.overdue_records import CSV_FIELDS

SCHEMA_VERSION = 1

_COLOURS = {"red": RED, "orange": YELLOW, "yellow": YELLOW, "blue": BLUE, "green": GREEN}
_UNBROKEN = ("lamp", "id", "status")
_DOT = " · "


def render_overdue(view: OverdueView, to: str, style: Style, screen: Screen = PIPE) -> str | bytes:
    """Return the overdue list in one of the formats of `render_list`; `screen` is where text is shown."""
    return render_list(
        "overdue",
        view,
        to,
        style,
        {
            "text": lambda: render_overdue_text(view, style, screen),
            "json": lambda: render_overdue_json(view),
            "csv": lambda: _csv(view),
            "xlsx": lambda: _xlsx(view, style),
        },
    )


def _csv(view: OverdueView) -> str:
    from tracker.render.delimited import render_csv

    return render_csv(CSV_FIELDS, view.records)


def _xlsx(view: OverdueView, style: Style) -> bytes:
    """Return the workbook that is filtered and sorted, with a sheet for each department; not a document's pages."""
    from tracker.render.overdue_xlsx import render_overdue_xlsx

    return render_overdue_xlsx(view, style)


def render_overdue_json(view: OverdueView) -> str:
    """Return the list as `docs/json.md` describes it."""
    content = {
        "schema": SCHEMA_VERSION,
        "as_of": view.as_of,
        "actions": view.records,
        "files": files_entry(view.files),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def render_overdue_text(view: OverdueView, style: Style, screen: Screen) -> str:
    """Return the list for a terminal or a pipe; lights carry sign and word, so that nothing hangs on the colour."""
    parts = [
        f"{screen.painted(view.summary, BOLD)}\n",
        *(_section(section, view.head.colon, style, screen) for section in view.sections),
        "" if view.sections else f"{view.nothing}\n",
        refused_table(view.refused_title, view.refused_head, view.files.refused, screen),
        notes_text(view.notes, screen),
    ]
    return "\n".join(part for part in parts if part)


def _section(section: OverdueSection, colon: str, style: Style, screen: Screen) -> str:
    """Return one section: its title and its table."""
    head = [cell.text for cell in _cells(section.head, section.fields, colon, style, PIPE)]
    rows = [_cells(row, section.fields, colon, style, screen) for row in section.rows]
    flexible = [number for number, field in enumerate(section.fields) if field not in _UNBROKEN]
    table = render_table(head, rows, width=screen.width, flexible=flexible)
    return titled(section.title, table, screen)


def _cells(row: OverdueRow, fields: Sequence[str], colon: str, style: Style, screen: Screen) -> list[Painted]:
    """Return the cells of a row: what stands in lines of its own elsewhere follows a dot here."""
    cells = []
    for field in fields:
        if field == "lamp":
            sign = f"{style['light'][row.lamp.key]['sign']} " if row.lamp.key else ""
            cells.append(Painted(f"{sign}{row.lamp.text}", screen.code(_COLOURS.get(row.lamp.key, ""))))
        elif field == "due":
            cells.append(Painted(_DOT.join((f"{row.due} {row.was_due}".strip(), *row.remarks))))
        elif field == "description":
            notes = (f"{note.label}{colon}{note.text}" for note in row.notes)
            cells.append(Painted(_DOT.join((row.description, *notes))))
        else:
            cells.append(Painted(getattr(row, field)))
    return cells
