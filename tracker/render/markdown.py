"""Markdown (GitHub flavour) through Jinja2: text reads as typed, whatever signs it holds."""

import re
from collections.abc import Sequence
from pathlib import Path

from tracker.render.templates import Style, find_template, sandbox, template_errors
from tracker.views.document import View

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$&@]|:(?=//)|(?<=\bwww)\.")
"""Every sign that can begin markup inside a line, and what turns a bare address into a link (GFM, autolinks)."""
_LINE_START = re.compile(r"^(?:[-+=]|\d+(?=[.)](?:\s|$)))")
"""What begins a list or underlines a heading at the start of a line."""


def render_markdown(kind: str, view: View, style: Style, folders: Sequence[Path] = ()) -> bytes:
    """Return a document as UTF-8 text; see `tracker.render.documents.render_document`."""
    name = f"{kind}.md.j2"
    find_template(name, folders)
    environment = sandbox(folders, style, finalize=_escaped)
    with template_errors(name):
        text = environment.get_template(name).render(view._asdict())
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def escape_markdown(text: str) -> str:
    """Return a text in which no sign is markup, on one line: CommonMark 0.31, 2.4, and the tables of GFM.

    A line end becomes `<br>`, the only line break a table's cell can hold. One space may stand at the end, as after
    an English colon; more would break the line.
    """
    escaped = _MARKUP.sub(r"\\\g<0>", re.sub(r"\s+$", " ", text.lstrip()))
    start = _LINE_START.match(escaped)
    if start:
        cut = start.end() if start[0].isdigit() else 0
        escaped = f"{escaped[:cut]}\\{escaped[cut:]}"
    return escaped.replace("\n", "<br>")


def _escaped(value: object) -> object:
    """Escape a value of a view; what a macro has already put together stays."""
    from markupsafe import Markup

    return value if isinstance(value, Markup) else Markup(escape_markdown(str(value)))
