"""Buttons that LibreOffice no longer finds in a workbook that it saved itself, put right inside the package.

LibreOffice 7.4 writes its buttons without shape ids, with captions outside a font, and with macros without the mark of
their own workbook; it reads none of the three. Every other part of the package stays as it is.
"""

import re
from collections.abc import Callable, Mapping

_OURS = "<x:FmlaMacro>TrackerButtons.Tracker_"
_FIRST_ID = 1001
"""The shape id of the first control of a sheet as LibreOffice numbers them."""

_NAMELESS = re.compile(r'<v:shape id="shape_0"')
_BARE_CAPTION = re.compile(r"<v:textbox><div>([^<]*)</div></v:textbox>")
_CAPTION = (
    r'<v:textbox><div style="text-align:center"><font face="Calibri" size="220" color="#000000">'
    r"\1</font></div></v:textbox>"
)
_BARE_MACRO = re.compile(r"<x:FmlaMacro>TrackerButtons\.(Tracker_\w+)</x:FmlaMacro>")


def restore_buttons(package: bytes) -> bytes | None:
    """Return a workbook's package with its buttons put right; None where there is nothing to do.

    Args:
        package: a `.xlsm` as LibreOffice saved it.
    """
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(package)) as parts:
        drawings = [name for name in parts.namelist() if name.endswith(".vml")]
        broken = [name for name in drawings if _OURS in parts.read(name).decode(errors="replace")]
    return changed_package(package, dict.fromkeys(broken, _with_buttons)) if broken else None


def changed_package(
    package: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] | None = None
) -> bytes:
    """Return a package some of whose parts are changed or added; every other part is what it was.

    Args:
        package: any Open XML file.
        changes: what a part's text becomes, by the part's name.
        added: text of new parts, by name.
    """
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    output = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(output, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename in changes:
                content = changes[part.filename](content.decode()).encode()
            new.writestr(part, content)
        for name, text in (added or {}).items():
            new.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return output.getvalue()


def _with_buttons(drawing: str) -> str:
    """Return a drawing part whose buttons have ids, captions in a font and macros of their own workbook."""
    pieces = _NAMELESS.split(drawing)
    shapes = (f'<v:shape id="_x0000_s{number}"{piece}' for number, piece in enumerate(pieces[1:], _FIRST_ID))
    named = pieces[0] + "".join(shapes)
    return _BARE_MACRO.sub(r"<x:FmlaMacro>[0]!\1</x:FmlaMacro>", _BARE_CAPTION.sub(_CAPTION, named))
