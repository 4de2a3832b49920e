"""The `dir` stream of a VBA project ([MS-OVBA] section 2.3.4.2): what the project is, refers to and consists of.

A record is its id, the size of its content, the content; all numbers are little-endian.
"""

from collections.abc import Sequence
from struct import pack

_WIN32 = 1
_ENGLISH = 0x0409
_CODE_PAGE = 1252
_ANY = 0xFFFF
"""A cookie, which a reader ignores (2.3.4.2.3.1)."""

_STDOLE = r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"
"""OLE Automation, to which Excel lets every project refer."""


def dir_stream(name: str, modules: Sequence[tuple[str, bool]]) -> bytes:
    """Return the stream, before its compression.

    Args:
        name: the project's.
        modules: name of each module, and whether it is a document module.
    """
    described = b"".join(_module(module, is_document) for module, is_document in modules)
    count = _record(0x000F, pack("<H", len(modules))) + _record(0x0013, pack("<H", _ANY))
    return _properties(name) + _reference("stdole", _STDOLE) + count + described + _record(0x0010)


def _record(identity: int, content: bytes = b"") -> bytes:
    return pack("<HI", identity, len(content)) + content


def _number(identity: int, value: int) -> bytes:
    return _record(identity, pack("<I", value))


def _words(identity: int, unicode: int, text: str) -> bytes:
    """Return a text twice, as most texts stand here: in the code page, and in Unicode under an id of its own."""
    return _record(identity, text.encode("cp1252")) + _record(unicode, text.encode("utf-16-le"))


def _properties(name: str) -> bytes:
    """Return PROJECTINFORMATION (2.3.4.2.1): system, language, code page, name; no help, no conditional constants."""
    return b"".join(
        (
            _number(0x0001, _WIN32),
            _number(0x0002, _ENGLISH),
            _number(0x0014, _ENGLISH),
            _record(0x0003, pack("<H", _CODE_PAGE)),
            _record(0x0004, name.encode("cp1252")),
            _words(0x0005, 0x0040, ""),
            _record(0x0006) + _record(0x003D),
            _number(0x0007, 0),
            _number(0x0008, 0),
            pack("<HIIH", 0x0009, 4, 1, 0),
            _words(0x000C, 0x003C, ""),
        )
    )


def _reference(name: str, library: str) -> bytes:
    """Return a reference to a registered type library (2.3.4.2.2.2 and 2.3.4.2.2.5)."""
    encoded = library.encode("cp1252")
    return _words(0x0016, 0x003E, name) + _record(0x000D, pack("<I", len(encoded)) + encoded + bytes(6))


def _module(name: str, is_document: bool) -> bytes:
    """Return a MODULE record (2.3.4.2.3.2): its names, its stream, and that its source starts at byte 0 of that."""
    return b"".join(
        (
            _words(0x0019, 0x0047, name),
            _words(0x001A, 0x0032, name),
            _words(0x001C, 0x0048, ""),
            _number(0x0031, 0),
            _number(0x001E, 0),
            _record(0x002C, pack("<H", _ANY)),
            _record(0x0022 if is_document else 0x0021),
            _record(0x002B),
        )
    )
