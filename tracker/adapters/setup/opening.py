"""LibreOffice's answer to an opened document: a macro of ours in the person's profile, bound to that event.

The macro is a library of its own beside the person's: its folder, a line in the list of libraries (`script.xlc`), and
the binding among LibreOffice's settings. The binding is written last and taken out first: one that leads nowhere makes
LibreOffice complain at each document.
"""

import re
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

from tracker.adapters.output import write_new_file
from tracker.adapters.setup.places import Places
from tracker.adapters.setup.record import Change, Record
from tracker.resources import resource_folder

BINDING = "vnd.sun.star.script:MeetingTracker.Opening.Opened?language=Basic&location=application"
"""The address of the macro, as LibreOffice's settings name it."""

_LIBRARY, _MODULE = "MeetingTracker", "Opening"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE {} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{}">\n'
)
_LIST = (
    _HEAD.format("library:library", "library.dtd")
    + f'<library:library xmlns:library="http://openoffice.org/2000/library" library:name="{_LIBRARY}" '
    'library:readonly="true" library:passwordprotected="false">\n'
    f' <library:element library:name="{_MODULE}"/>\n</library:library>\n'
)
_ENTRY = f' <library:library library:name="{_LIBRARY}" library:link="false"/>\n'
_ANY_ENTRY = re.compile(rf'[ \t]*<library:library [^>]*library:name="{_LIBRARY}"[^>]*/>\r?\n?')
_END = "</library:libraries>"


def libraries_of(places: Places) -> Path:
    """Return the file that lists the libraries of a profile; LibreOffice makes it at its first start."""
    return places.profile / "user" / "basic" / "script.xlc"


def library_folder(places: Places) -> Path:
    """Return the folder of our library."""
    return libraries_of(places).with_name(_LIBRARY)


def macro_files(places: Places) -> dict[Path, bytes]:
    """Return the files of our library with what stands in them."""
    source = (Path(resource_folder("macros")) / f"{_MODULE}.bas").read_text(encoding="ascii")
    module = (
        _HEAD.format("script:module", "module.dtd")
        + f'<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{_MODULE}" '
        f'script:language="StarBasic">{escape(source)}</script:module>\n'
    )
    folder = library_folder(places)
    return {folder / f"{_MODULE}.xba": module.encode(), folder / "script.xlb": _LIST.encode()}


def is_macro_there(places: Places) -> bool:
    """Whether our library is in place as it has to be, and listed."""
    return _ANY_ENTRY.search(_text(libraries_of(places))) is not None and all(
        _text(path).encode() == content for path, content in macro_files(places).items()
    )


def place_macro(places: Places, record: Record) -> None:
    """Put our library into the profile and list it.

    Raises:
        RefusedError: a library of that name is somebody else's, or the folder cannot be written.
    """
    for path, content in macro_files(places).items():
        record.place(path, content)
    listed = _text(libraries_of(places))
    if not _ANY_ENTRY.search(listed):
        end = listed.rindex(_END)
        write_new_file(libraries_of(places), f"{listed[:end]}{_ENTRY}{listed[end:]}".encode(), overwrite=True)


def take_macro_away(places: Places, record: Record) -> list[Change]:
    """Take our library out of the profile again; nothing where there is none of ours.

    Raises:
        RefusedError: it was changed since.
    """
    files = macro_files(places)
    if not any(str(path) in record.files for path in files):
        return []
    listed = _text(libraries_of(places))
    if _ANY_ENTRY.search(listed):
        write_new_file(libraries_of(places), _ANY_ENTRY.sub("", listed).encode(), overwrite=True)
    for path in files:
        record.take_away(path)
    with suppress(OSError):
        library_folder(places).rmdir()
    return [Change("opening-removed", {"folder": str(library_folder(places))})]


def can_place_macro(places: Places) -> bool:
    """Whether LibreOffice has made the profile: at its first start it writes over what it finds there."""
    return _END in _text(libraries_of(places))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, ValueError):
        return ""
