"""The overdue list in every format: one call. Text, JSON and CSV need no library; the others load theirs."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tracker.errors import UsageError
from tracker.render.templates import Style
from tracker.render.text import Painted, one_line, render_table
from tracker.views.overdue import OverdueRow, OverdueSection, OverdueView
from tracker.views.overdue_records import CSV_FIELDS

FORMATS = ("text", "json", "csv", "html", "xlsx", "md")
SCHEMA_VERSION = 1

_COLOURS = {"red": "31", "orange": "33", "yellow": "33", "blue": "34", "green": "32"}
_UNBROKEN = ("lamp", "id", "status")
_DOT = " · "
_BOLD, _FAINT = "1", "2"


class Screen(NamedTuple):
    """Where text is shown.

    Attributes:
        width: places in a line; None where there is no limit, as in a pipe.
        has_colour: whether it shows colours.
    """

    width: int | None = None
    has_colour: bool = False


PIPE = Screen()
"""No person's screen: no limit and no colour."""


def render_overdue(
    view: OverdueView, to: str, style: Style, *, screen: Screen = PIPE, folders: Sequence[Path] = ()
) -> str | bytes:
    """Return the overdue list in one of `FORMATS`: text for what a screen can show, bytes for the rest.

    Args:
        view: the list in words.
        to: one of `FORMATS`.
        style: colours, faces and signs.
        screen: for `text`, where it is shown.
        folders: a company's own templates for `html` and `md`, looked up before ours.

    Raises:
        UsageError: there is no such format.
    """
    if to == "text":
        return render_overdue_text(view, style, screen)
    if to == "json":
        return render_overdue_json(view)
    if to == "csv":
        from tracker.render.delimited import render_csv

        return render_csv(CSV_FIELDS, view.records)
    if to == "xlsx":
        from tracker.render.overdue_xlsx import render_overdue_xlsx

        return render_overdue_xlsx(view, style)
    if to in ("html", "md"):
        from tracker.render.documents import render_document

        return render_document("overdue", view, to, style, folders).decode()
    raise UsageError("format-unknown", format=to, formats=", ".join(FORMATS))


def render_overdue_json(view: OverdueView) -> str:
    """Return the list as `docs/json.md` describes it."""
    files = view.files
    content = {
        "schema": SCHEMA_VERSION,
        "as_of": view.as_of,
        "actions": view.records,
        "files": {
            "found": files.found,
            "read": files.read,
            "refused": [{"file": file, "reason": reason} for file, reason in files.refused],
            "skipped": files.skipped,
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def render_overdue_text(view: OverdueView, style: Style, screen: Screen) -> str:
    """Return the list for a terminal or a pipe; lights carry sign and word, so that nothing hangs on the colour."""
    parts = [f"{_painted(view.summary, _BOLD, screen)}\n"]
    parts += [_section(section, view.head.colon, style, screen) for section in view.sections]
    if not view.sections:
        parts.append(f"{view.nothing}\n")
    if view.files.refused:
        rows = [(Painted(file), Painted(reason)) for file, reason in view.files.refused]
        table = render_table(view.refused_head, rows, width=screen.width, flexible=(1, 0))
        parts.append(f"{_painted(view.refused_title, _BOLD, screen)}\n{table}")
    parts.append("".join(f"{_painted(one_line(note), _FAINT, screen)}\n" for note in view.notes))
    return "\n".join(parts)


def _section(section: OverdueSection, colon: str, style: Style, screen: Screen) -> str:
    """Return one section: its title and its table."""
    head = [cell.text for cell in _cells(section.head, section.fields, colon, style)]
    rows = [_cells(row, section.fields, colon, style, screen.has_colour) for row in section.rows]
    flexible = [number for number, field in enumerate(section.fields) if field not in _UNBROKEN]
    table = render_table(head, rows, width=screen.width, flexible=flexible)
    return f"{_painted(section.title, _BOLD, screen)}\n{table}"


def _cells(row: OverdueRow, fields: Sequence[str], colon: str, style: Style, has_colour: bool = False) -> list[Painted]:
    """Return the cells of a row: what stands in lines of its own elsewhere follows a dot here."""
    cells = []
    for field in fields:
        if field == "lamp":
            sign = f"{style['light'][row.lamp.key]['sign']} " if row.lamp.key else ""
            cells.append(Painted(f"{sign}{row.lamp.text}", _COLOURS.get(row.lamp.key, "") if has_colour else ""))
        elif field == "due":
            cells.append(Painted(_DOT.join((f"{row.due} {row.was_due}".strip(), *row.remarks))))
        elif field == "description":
            notes = (f"{note.label}{colon}{note.text}" for note in row.notes)
            cells.append(Painted(_DOT.join((row.description, *notes))))
        else:
            cells.append(Painted(getattr(row, field)))
    return cells


def _painted(text: str, code: str, screen: Screen) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if screen.has_colour else text
