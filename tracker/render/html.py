"""HTML through Jinja2: one self-contained page, printable and readable on a phone."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.render.templates import Style, find_template, sandbox, template_errors
from tracker.views.document import View

if TYPE_CHECKING:
    from markupsafe import Markup


def render_html(kind: str, view: View, style: Style, folders: Sequence[Path] = ()) -> bytes:
    """Return a page as UTF-8; see `tracker.render.documents.render_document`."""
    name = f"{kind}.html.j2"
    find_template(name, folders)
    environment = sandbox(folders, style)
    environment.filters["faces"] = faces
    environment.filters["css_text"] = css_text
    with template_errors(name):
        page = environment.get_template(name).render(view._asdict())
    return page.encode()


def faces(families: Iterable[str]) -> "Markup":
    """Return font families as CSS names them (CSS Fonts 4, 2.1), safe inside a style element."""
    from markupsafe import Markup

    names = (re.sub(r"[^\w .-]", "", family) for family in families)
    return Markup(", ").join(Markup(f'"{name}"') for name in names)


def css_text(text: str) -> "Markup":
    """Return a text as a CSS string in which nothing but letters and digits stands for itself (CSS Syntax 3, 4.3.5)."""
    from markupsafe import Markup

    escaped = "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text)
    return Markup(f'"{escaped}"')
