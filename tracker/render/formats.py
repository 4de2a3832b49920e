"""Which module makes a document in which format; each is imported when it is asked for."""

from collections.abc import Sequence
from pathlib import Path

from tracker.errors import UsageError
from tracker.render.templates import Style
from tracker.views.document import View

FORMATS = ("docx", "pdf", "html", "md", "xlsx")


def render_here(kind: str, view: View, format: str, style: Style, folders: Sequence[Path] = ()) -> bytes:  # noqa: A002
    """Return a document whose words are clean already, made in this process.

    Arguments and errors are those of `tracker.render.documents.render_document`.
    """
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
