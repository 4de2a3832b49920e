"""What the overdue list and the statistics share: the choice of a format, and what became of the files."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tracker.errors import UsageError
from tracker.render.screen import BOLD, FAINT, Screen
from tracker.render.templates import Style
from tracker.render.text import Painted, one_line, paragraph, render_table
from tracker.views.document import View
from tracker.views.overdue import Files

FORMATS = ("text", "json", "csv", "html", "xlsx", "md")


def render_list(
    kind: str, view: View, to: str, style: Style, own: Mapping[str, Callable[[], str | bytes]]
) -> str | bytes:
    """Return a list in one of `FORMATS`: text for what a screen can show, bytes for the rest.

    Args:
        kind: name of the templates.
        view: the list in words.
        to: one of `FORMATS`.
        style: colours, faces and signs.
        own: what makes a format of this list alone; the others are made as those of a document are.

    Raises:
        UsageError: there is no such format.
    """
    if to in own:
        return own[to]()
    if to not in FORMATS:
        raise UsageError("format-unknown", format=to, formats=", ".join(FORMATS))
    from tracker.render.documents import render_document

    content = render_document(kind, view, to, style)
    return content if to == "xlsx" else content.decode()


def files_entry(files: Files) -> Mapping[str, object]:
    """Return what became of the files, as `docs/json.md` describes it."""
    return {
        "found": files.found,
        "read": files.read,
        "refused": [{"file": file, "reason": reason} for file, reason in files.refused],
        "skipped": files.skipped,
    }


def refused_table(title: str, head: Sequence[str], refused: Iterable[tuple[str, str]], screen: Screen) -> str:
    """Return the files that were not read as a table with its title; nothing where there are none."""
    rows = [(Painted(file), Painted(reason)) for file, reason in refused]
    return titled(title, render_table(head, rows, width=screen.width, flexible=(1, 0)), screen) if rows else ""


def titled(title: str, table: str, screen: Screen) -> str:
    """Return a table below its title."""
    return f"{screen.painted(title, BOLD)}\n{table}"


def notes_text(notes: Iterable[str], screen: Screen) -> str:
    """Return how it was counted, a line each."""
    lines = "".join(paragraph(one_line(note), screen.width) for note in notes).splitlines()
    return "".join(f"{screen.painted(line, FAINT)}\n" for line in lines)
