"""Word through docxtpl: the template is a Word file that a company can restyle in Word."""

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import UnreadableError
from tracker.render.templates import Style, find_template, sandbox, template_errors
from tracker.views.document import View

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_HINT = ' w:hint="eastAsia"'
"""Tells Word to set quotation marks and dashes in the Chinese face; only right in a Chinese document."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def render_word(kind: str, view: View, style: Style, folders: Sequence[Path] = ()) -> bytes:
    """Return a Word file; see `tracker.render.documents.render_document`."""
    from docxtpl import DocxTemplate

    name = f"{kind}.docx"
    path = find_template(name, folders)
    environment = sandbox(folders, style, finalize=_escaped)
    with template_errors(name):
        try:
            document = DocxTemplate(BytesIO(path.read_bytes()))
            document.render(view._asdict(), jinja_env=environment)
        except (zipfile.BadZipFile, KeyError) as error:
            raise UnreadableError("template-broken", template=name, line=0, problem=str(error)) from error
    if kind == "recap":
        from tracker.render.one_page import fit_one_page

        fit_one_page(document.docx)
    _set_properties(document, view)
    content = BytesIO()
    document.save(content)
    return _repacked(content, view.head.language)


def _escaped(value: object) -> object:
    """Make a value safe: `&<>` as XML wants it, and `{}` so that docxtpl takes no sign of a user for its own."""
    from markupsafe import Markup, escape

    if isinstance(value, Markup):
        return value
    return Markup(str(escape(str(value))).replace("{", "&#123;").replace("}", "&#125;"))


def _set_properties(document: "DocxTemplate", view: View) -> None:
    """Set title, language and dates of the file; the dates are the document's day, not today's."""
    head = view.head
    on = datetime.fromisoformat(head.written_on or "2000-01-01")
    properties = document.docx.core_properties
    properties.title = (f"{head.title} {head.heading}".strip())[:255]
    properties.language = "zh-CN" if head.language == "zh" else "en-GB"
    properties.created = properties.modified = on
    properties.author = properties.last_modified_by = ""
    properties.revision = 1


def _repacked(content: BytesIO, language: str) -> bytes:
    """Return the package with fixed times, so that equal input gives equal bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if language != "zh" and entry.filename.startswith("word/") and entry.filename.endswith(".xml"):
                part = part.replace(_HINT.encode(), b"")
            target.writestr(zipfile.ZipInfo(entry.filename, _ZIP_TIME), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
