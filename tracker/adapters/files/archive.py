"""The gate before any parser: opens a zip package and refuses what no honest workbook is.

Own reading of the central directory (APPNOTE 6.3.10, 4.3.12) instead of `zipfile`, whose import alone takes longer
than reading a workbook. Nothing is written, nothing is parsed; parts are counted while they are inflated.
"""

import re
import struct
import zlib
from functools import lru_cache
from typing import NamedTuple

from tracker.errors import UnreadableError

MAX_PARTS = 2_000
MAX_PART = 100_000_000
MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
RATIO_FROM = 10_000_000
HEAD = 1_024
"""Bytes of a part in which its root element stands; a part where it does not is inflated whole to look for it."""
FIRST = 72
PACKED = 256
"""Bytes in which nearly every part shows that it begins in the usual way, unpacked and packed."""

_END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_ENTRY = struct.Struct("<4s4x2H4x3I3H8xI")
_LOCAL = struct.Struct("<4s22x2H")
_BEYOND = 0xFFFFFFFF
"""Stands for a number that only the ZIP64 field can hold."""
# Patterns that only unusual parts need are compiled when one does: it takes as long as to read a sheet.
_DECLARATION = rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)"""
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf-16le", b"utf-16be", b"iso-8859-1"}
_USUAL = re.compile(rb'<\?xml version="1\.0" encoding="(?i:utf-8)"(?: standalone="yes")?\?>\s*<[^?!]')
"""How nearly every part begins: in UTF-8, with its root element next."""
_ROOT = rb"<[^?!]"
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


class Entry(NamedTuple):
    """One part as the central directory describes it."""

    name: str
    method: int
    flags: int
    crc: int
    packed: int
    size: int
    offset: int


class Archive:
    """The parts of a package, by lower-case name with forward slashes.

    Raises:
        UnreadableError: from the constructor, for a package that is broken, too large, or not honest.
    """

    def __init__(self, content: bytes, source: str) -> None:
        self._content = content
        self._source = source
        self._entries = self._checked(self._directory())
        self._unread = dict(self._entries)

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name, whatever its case."""
        return name.lower() in self._entries

    def names(self) -> list[str]:
        """Return the names of the parts in lower case."""
        return list(self._entries)

    def part(self, name: str) -> bytes:
        """Return a part, text in UTF-8; raises KeyError where there is none."""
        entry = self._entries[name.lower()]
        self._unread.pop(name.lower(), None)
        part = self._inflated(entry)
        self._refuse_odd_text(part)
        return _utf8(part)

    def refuse_odd_rest(self) -> None:
        """Look at the parts that nobody has asked for: none may have a document type, though nobody will parse it."""
        for entry in self._unread.values():
            if not _begins_as_usual(entry.method, self._packed(entry, PACKED)):
                self._refuse_odd_part(entry)

    def _refuse_odd_part(self, entry: Entry) -> None:
        """Look at a part that begins in an unusual way: as far as its root element."""
        head = self._unpacked(entry, self._packed(entry, HEAD), HEAD)
        if len(head) == HEAD and (
            _wide(head[:4]) or (_is_text(head) and (b"<!" in head or not re.search(_ROOT, head)))
        ):
            head = self._inflated(entry)
        self._refuse_odd_text(head)

    def _refused(self, key: str, **values: object) -> UnreadableError:
        return UnreadableError(key, file=self._source, **values)

    def _directory(self) -> list[Entry]:
        """Return the entries of the central directory."""
        content = self._content
        end = content.rfind(b"PK\5\6", max(0, len(content) - 65_557))
        if end < 0 or end + _END.size > len(content):
            raise self._refused("file-truncated")
        *_, count, size, offset, _ = _END.unpack_from(content, end)
        shift = end - size - offset
        wide = content.rfind(b"PK\6\6", 0, end) if _BEYOND in (size, offset) or count == 0xFFFF else -1
        if wide >= 0 and wide + _END_64.size <= len(content):
            *_, count, size, offset = _END_64.unpack_from(content, wide)
            shift = wide - size - offset
        if count > MAX_PARTS:
            raise self._refused("file-too-many-parts", count=count, limit=MAX_PARTS)
        if shift < 0:
            raise self._refused("file-truncated")
        return self._entries_at(offset + shift, count, shift)

    def _entries_at(self, position: int, count: int, shift: int) -> list[Entry]:
        """Read the entries of the central directory from a position on."""
        entries, content = [], self._content
        for _ in range(count):
            if position + _ENTRY.size > len(content):
                raise self._refused("file-truncated")
            head = _ENTRY.unpack_from(content, position)
            signature, flags, method, crc, packed, size, name_size, extra_size, comment_size, offset = head
            if signature != b"PK\1\2":
                raise self._refused("file-truncated")
            start = position + _ENTRY.size
            name = _name(content[start : start + name_size], flags)
            if _BEYOND in (size, packed, offset):
                extra = content[start + name_size : start + name_size + extra_size]
                size, packed, offset = _wide_sizes(extra, (size, packed, offset))
            entries.append(Entry(name, method, flags, crc, packed, size, offset + shift))
            position = start + name_size + extra_size + comment_size
        return entries

    def _checked(self, entries: list[Entry]) -> dict[str, Entry]:
        """Return the entries by name; refuse twins, other packings than stored and deflate, and sizes of bombs."""
        parts: dict[str, Entry] = {}
        total = 0
        for entry in entries:
            name = entry.name.lower()
            if name.endswith("/"):
                continue
            if name in parts:
                raise self._refused("file-twin-parts", part=entry.name)
            if entry.flags & 1:
                raise self._refused("file-encrypted")
            if entry.method not in (0, 8):
                raise self._refused("file-odd-packing", part=entry.name)
            total += entry.size
            too_dense = entry.size > RATIO_FROM and entry.size > MAX_RATIO * max(entry.packed, 1)
            if entry.size > MAX_PART or total > MAX_UNPACKED or too_dense:
                raise self._refused("file-bomb", part=entry.name)
            parts[name] = entry
        return parts

    def _packed(self, entry: Entry, limit: int = MAX_PART) -> bytes:
        """Return the bytes of a part as they stand in the file, up to a limit."""
        start = entry.offset
        if start + _LOCAL.size > len(self._content):
            raise self._refused("file-truncated")
        signature, name_size, extra_size = _LOCAL.unpack_from(self._content, start)
        if signature != b"PK\3\4":
            raise self._refused("file-truncated")
        start += _LOCAL.size + name_size + extra_size
        return self._content[start : start + min(entry.packed, limit)]

    def _unpacked(self, entry: Entry, packed: bytes, limit: int) -> bytes:
        """Return a part's bytes up to a limit."""
        try:
            return _unpacked(entry.method, packed, limit)
        except zlib.error:
            raise self._refused("file-broken-part", part=entry.name) from None

    def _inflated(self, entry: Entry) -> bytes:
        """Return a part's bytes; never more than its entry says, which the limits were checked against."""
        part = self._unpacked(entry, self._packed(entry), entry.size + 1)
        if len(part) > entry.size:
            raise self._refused("file-bomb", part=entry.name)
        if len(part) != entry.size or zlib.crc32(part) != entry.crc:
            raise self._refused("file-broken-part", part=entry.name)
        return part

    def _refuse_odd_text(self, part: bytes) -> None:
        """Refuse a part with a document type, in whatever encoding, and an encoding that could hide one."""
        if _USUAL.match(part):
            return
        wide = _wide(part[:4])
        if wide:
            part = part.decode(wide, "replace").encode()
        elif not _is_text(part):
            return
        root = re.search(_ROOT, part)
        if b"<!" in part[: root.start() if root else None] and b"<!DOCTYPE" in part:
            raise self._refused("file-doctype")
        declared = re.match(_DECLARATION, part.removeprefix(b"\xef\xbb\xbf"))
        if declared and declared[1].lower() not in _ENCODINGS:
            raise self._refused("file-odd-encoding", encoding=declared[1].decode("ascii", "replace"))


def _unpacked(method: int, packed: bytes, limit: int) -> bytes:
    """Return up to so many bytes of what was packed; raises zlib.error for what cannot be unpacked."""
    return zlib.decompressobj(-15).decompress(packed, limit) if method else packed[:limit]


@lru_cache(500)
def _begins_as_usual(method: int, packed: bytes) -> bool:
    """Whether a part begins in the usual way, by its first packed bytes, which the workbooks of a template share."""
    try:
        return bool(_USUAL.match(_unpacked(method, packed, FIRST)))
    except zlib.error:
        return False


def _name(name: bytes, flags: int) -> str:
    """Return a part's name with forward slashes; its encoding matters only where it is not plain ASCII."""
    encoding = "ascii" if name.isascii() else "utf-8" if flags & 0x800 else "cp437"
    return name.decode(encoding, "replace").replace("\\", "/").lstrip("/")


def _wide_sizes(extra: bytes, sizes: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and offset, taken from the ZIP64 field where the entry points there."""
    position, wide = 0, b""
    while position + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, position)
        if kind == 1:
            wide = extra[position + 4 : position + 4 + length]
        position += 4 + length
    numbers = iter(struct.unpack(f"<{len(wide) // 8}Q", wide[: len(wide) // 8 * 8]))
    size, packed, offset = (next(numbers, size) if size == _BEYOND else size for size in sizes)
    return size, packed, offset


def _wide(head: bytes) -> str:
    """Return the name of the UTF-16 variant that a part begins like; empty for any other."""
    return next((name for mark, name in _WIDE if head.startswith(mark)), "")


def _is_text(part: bytes) -> bool:
    """Whether a part begins like XML."""
    return part[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _utf8(part: bytes) -> bytes:
    """Return a part of text in UTF-8 without a mark or a declaration that says otherwise."""
    if _USUAL.match(part):
        return part
    wide = _wide(part[:4])
    if wide:
        part = part.decode(wide, "replace").encode()
    part = part.removeprefix(b"\xef\xbb\xbf")
    declared = re.match(_DECLARATION, part)
    if declared and declared[1].lower() == b"iso-8859-1" and not wide:
        part = part.decode("iso-8859-1").encode()
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        part = part[part.find(b"?>") + 2 :]
    return part
