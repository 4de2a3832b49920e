"""Renders a document: one call for every kind and format. What a user typed reads as typed in each of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from tracker.render.formats import render_here
from tracker.render.plain import cleaned
from tracker.render.templates import Style
from tracker.views.document import View


def render_document(kind: str, view: View, format: str, style: Style, folders: Sequence[Path] = ()) -> bytes:  # noqa: A002 - the agreed name
    """Return a document as the bytes of a file; equal input gives equal bytes.

    Args:
        kind: name of the templates, as in `minutes` for `minutes.docx`, `minutes.typ`, `minutes.html.j2`.
        view: the words to print.
        format: one of `tracker.render.formats.FORMATS`.
        style: colours, faces and sizes.
        folders: a company's own templates, looked up before ours.

    Raises:
        UsageError: there is no such format.
        UnreadableError: a template is missing, broken or without end.
        RefusedError: a PDF would lack a Chinese font.
    """
    view = cast("View", cleaned(view))
    if folders:
        from tracker.render.child import has_own_template, render_apart

        if has_own_template(kind, format, folders):
            return render_apart(kind, view, format, style, folders)
    return render_here(kind, view, format, style, folders)
