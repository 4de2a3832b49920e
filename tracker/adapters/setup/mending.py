"""Gives a workbook that LibreOffice saved its buttons back, before it is opened again.

LibreOffice (7.4) writes every form button with the same identity, `shape_0`, and then reads none of them again; the
macros, the controls and the rest are all there. With the identities that the sheet's controls name (ECMA-376 part 1,
18.3.1.19 control: `shapeId`; part 4, VML: `_x0000_s` and that number) it shows them; with a face around their captions
it reads these, and with `[0]!` before their macros, this workbook, it runs them. Only that part of the package changes;
every other one stays byte for byte.
"""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from tracker.adapters.output import write_new_file

_DRAWING = re.compile(r"xl/drawings/vmlDrawing\d+\.vml")
_BUTTON = re.compile(
    rb'<v:shape id="shape_0"(?:(?!<v:shape ).)*?<x:ClientData ObjectType="Button">.*?</v:shape>', re.DOTALL
)
_CAPTION = re.compile(rb"<v:textbox><div>([^<]*)</div></v:textbox>")
_FACED = (
    rb'<v:textbox><div style="text-align:center"><font face="Calibri" size="220" color="#000000">'
    rb"\1</font></div></v:textbox>"
)
_MACRO = re.compile(rb"<x:FmlaMacro>[^<!]*\.(\w+)</x:FmlaMacro>")
_OWN_MACRO = rb"<x:FmlaMacro>[0]!\1</x:FmlaMacro>"
_FIRST = 1001
"""The number that LibreOffice gives the first control of a sheet."""
_LARGEST = 50_000_000


def mend_buttons(path: Path) -> bool:
    """Mend the buttons of a workbook where they need it; returns whether the file was written.

    A workbook that an application has open (LibreOffice's and Excel's lock file stands beside it) is left alone.

    Raises:
        RefusedError: the file cannot be written.
    """
    if any(path.with_name(lock).exists() for lock in (f".~lock.{path.name}#", f"~${path.name}")):
        return False
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
        mended = _mended(content)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False  # what it is and why it cannot be read, the application says
    if mended is None:
        return False
    write_new_file(path, mended, overwrite=True)
    return True


def _mended(content: bytes) -> bytes | None:
    """Return the package with its buttons mended; None where there is nothing to mend."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if _DRAWING.fullmatch(name)]
        drawings = {name: package.read(name) for name in names}
        changed = {name: new for name, old in drawings.items() if (new := _with_identities(old)) != old}
        return _copied(package, changed) if changed else None


def _with_identities(drawing: bytes) -> bytes:
    """Return a drawing in which each button has a number of its own, its caption and its macro."""
    numbers = iter(range(_FIRST, _FIRST + drawing.count(b"<v:shape ")))

    def mended(button: re.Match[bytes]) -> bytes:
        named = button[0].replace(b'"shape_0"', b'"_x0000_s%d"' % next(numbers), 1)
        return _MACRO.sub(_OWN_MACRO, _CAPTION.sub(_FACED, named))

    return _BUTTON.sub(mended, drawing)


def _copied(package: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """Return a package with some parts replaced, in the same order."""
    copy = BytesIO()
    with zipfile.ZipFile(copy, "w") as target:
        for part in package.infolist():
            target.writestr(part, changed.get(part.filename) or package.read(part))
    return copy.getvalue()
