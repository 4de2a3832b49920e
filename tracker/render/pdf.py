"""PDF through typst: the view goes in as JSON, so that no text of a user is ever markup.

Faces are chosen before: only families that are installed are named, so a missing one is neither a warning nor a row
of boxes, and a variable font, which typst cannot set well, is passed over.
"""

import json
import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tracker.errors import RefusedError, UnreadableError
from tracker.render.plain import as_plain
from tracker.render.templates import Style, find_template, own_folder
from tracker.views.document import View

if TYPE_CHECKING:
    import typst

_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_IMPORT = re.compile(r"(?<![\w.-])(?:import|include)\b(?!\s*\"[\w./-]+\")")
_COMMENT = re.compile(r"(?<!:)//.*")
_TAKEN = frozenset({".typ", ".png", ".jpg", ".jpeg", ".svg"})
_CHINESE_ROLES = ("title", "heading", "body")


def render_pdf(kind: str, view: View, style: Style, folders: Sequence[Path] = ()) -> bytes:
    """Return a PDF; see `tracker.render.documents.render_document`.

    Raises:
        RefusedError: the text holds Chinese and no Chinese font is installed: it would print as boxes.
        UnreadableError: the template is missing or broken, or wants a package from the network.
    """
    import typst

    name = f"{kind}.typ"
    find_template(name, folders)
    text = json.dumps(as_plain(view), ensure_ascii=False)
    inputs = {"view": text, "style": json.dumps({**style, "document": _faces(text, style)}, ensure_ascii=False)}
    with _project(folders) as root:
        try:
            return typst.compile(
                str(Path(root) / name),
                root=root,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs=inputs,
                timestamp=_timestamp(view.head.written_on),
            )
        except typst.TypstError as error:
            raise _broken(error, name) from error


@cache
def _fonts() -> "typst.Fonts":
    """Return the installed fonts; looking for them takes longer than setting a document."""
    import typst

    return typst.Fonts()


@cache
def _families() -> Mapping[str, tuple[str, str | None]]:
    """Return name and file of the installed families, by their name in small letters; typst's own have no file."""
    return {font.family.casefold(): (font.family, font.path) for font in _fonts().fonts()}


def _settable(names: Iterable[str]) -> list[str]:
    """Return those of some families that are installed and can be set."""
    found = (_families()[name.casefold()] for name in names if name.casefold() in _families())
    return [family for family, path in found if path is None or not is_variable(Path(path))]


@cache
def is_variable(path: Path) -> bool:
    """Whether a font file holds variable fonts: its first font has a table `fvar` (OpenType 1.9, font file)."""
    try:
        with path.open("rb") as file:
            header = file.read(16)
            start = struct.unpack(">I", header[12:16])[0] if header[:4] == b"ttcf" else 0
            file.seek(start + 4)
            tables = struct.unpack(">H", file.read(2))[0]
            file.seek(start + 12)
            directory = file.read(16 * tables)
    except (OSError, struct.error):
        return True
    return b"fvar" in {directory[at : at + 4] for at in range(0, len(directory), 16)}


def can_set_chinese(style: Style) -> bool:
    """Whether a font is installed that shows Chinese; without one a PDF of a Chinese text is refused."""
    found = _installed(style)
    return any(found.get(role) for role in _CHINESE_ROLES)


def _installed(style: Style) -> dict[str, list[str]]:
    """Return the families of each role that are installed, in order of wish."""
    return {role: _settable(names) for role, names in style["document"].items()}


def _faces(text: str, style: Style) -> dict[str, list[str]]:
    """Return the installed families by role, in order of wish; a Chinese role without any borrows another's."""
    found = _installed(style)
    chinese = [family for role in _CHINESE_ROLES for family in found.get(role, ())]
    if not chinese and _CHINESE.search(text):
        raise RefusedError("chinese-font-missing")
    return {
        role: (list(dict.fromkeys([*names, *chinese])) or found["latin"]) if role in _CHINESE_ROLES else names
        for role, names in found.items()
    }


@contextmanager
def _project(folders: Sequence[Path]) -> Iterator[str]:
    """Give one folder with all templates: ours, or a temporary one in which a company's files lie over ours."""
    if not folders:
        yield str(own_folder())
        return
    with TemporaryDirectory(prefix="tracker-typst-") as root:
        for folder in (own_folder(), *reversed(folders)):
            for file in folder.iterdir() if folder.is_dir() else ():
                if file.suffix.lower() in _TAKEN:
                    _take(file, Path(root))
        yield root


def _take(file: Path, root: Path) -> None:
    """Copy a template or a picture into the folder that typst may read."""
    content = file.read_bytes()
    if file.suffix.lower() == ".typ":
        _refuse_packages(file.name, content.decode("utf-8", "replace"))
    (root / file.name).write_bytes(content)


def _refuse_packages(name: str, source: str) -> None:
    """Refuse an import of anything but a file beside the template: a package would be fetched from the network."""
    for number, line in enumerate(source.splitlines(), 1):
        if _IMPORT.search(_COMMENT.sub("", line)):
            raise UnreadableError("template-broken", template=name, line=number, problem=line.strip())


def _timestamp(written_on: str) -> datetime:
    """Return the time that the file says it was made: the document's day, for equal bytes from equal input."""
    return datetime.fromisoformat(written_on or "2000-01-01").replace(tzinfo=UTC)


def _broken(error: "typst.TypstError", name: str) -> UnreadableError:
    """Return what typst said about a template, with file and line."""
    place = re.search(r"([\w.-]+\.typ):(\d+):\d+", error.diagnostic)
    template, line = (place[1], int(place[2])) if place else (name, 0)
    return UnreadableError("template-broken", template=template, line=line, problem=error.message)
