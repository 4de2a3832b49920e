"""Renders a document: one call for every kind and format. What a user typed reads as typed in each of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from tracker.errors import UsageError
from tracker.render.plain import cleaned
from tracker.render.templates import Style
from tracker.views.document import View

FORMATS = ("docx", "pdf", "html", "md", "xlsx")


def render_document(kind: str, view: View, format: str, style: Style, folders: Sequence[Path] = ()) -> bytes:  # noqa: A002 - the agreed name
    """Return a document as the bytes of a file; equal input gives equal bytes.

    Args:
        kind: name of the templates, as in `minutes` for `minutes.docx`, `minutes.typ`, `minutes.html.j2`.
        view: the words to print.
        format: one of `FORMATS`.
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


def render_here(kind: str, view: View, format: str, style: Style, folders: Sequence[Path] = ()) -> bytes:  # noqa: A002
    """Return a document whose words are clean already, made in this process; see `render_document`."""
    if format == "html":
        from tracker.render.html import render_html

        return render_html(kind, view, style, folders)
    if format == "md":
        from tracker.render.markdown import render_markdown

        return render_markdown(kind, view, style, folders)
    if format == "docx":
        from tracker.render.word import render_word

        return render_word(kind, view, style, folders)
    if format == "pdf":
        from tracker.render.pdf import render_pdf

        return render_pdf(kind, view, style, folders)
    if format == "xlsx":
        from tracker.render.workbook import render_workbook

        return render_workbook(kind, view, style)
    raise UsageError("format-unknown", format=format, formats=", ".join(FORMATS))
