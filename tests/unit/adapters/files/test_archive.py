"""The package of parts: variants of zip that honest programs write, and how parts are given."""

import io
import struct
import zipfile

import pytest

from tests.contract.making import values, written
from tracker.adapters.files.archive import Archive
from tracker.errors import UnreadableError


def zipped(parts: dict[str, bytes], wide: bool = False) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            with package.open(name, "w", force_zip64=wide) as file:
                file.write(part)
    return content.getvalue()


def with_wide_directory(content: bytes, count: int = 0xFFFF) -> bytes:
    """Write a central directory as ZIP64 does: its sizes in a record of their own, and of each entry in its extra field."""
    end = content.rfind(b"PK\5\6")
    _, _, _, _, number, _, offset, _ = struct.unpack_from("<4s4H2IH", content, end)
    directory = bytearray()
    position = offset
    for _ in range(number):
        head = list(struct.unpack_from("<4s6H3I5H2I", content, position))
        name = content[position + 46 : position + 46 + head[10]]
        extra = struct.pack("<2H3Q", 1, 24, head[9], head[8], head[16])
        position += 46 + head[10] + head[11] + head[12]
        head[8] = head[9] = head[16] = 0xFFFFFFFF
        head[11] = len(extra) + 4
        directory += struct.pack("<4s6H3I5H2I", *head) + name + struct.pack("<2H", 9, 0) + extra
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, number, number, len(directory), offset)
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return content[:offset] + bytes(directory) + record + tail


PARTS = {"xl/A.xml": b"<a/>" * 100, "b.bin": bytes(range(256))}


@pytest.mark.parametrize(
    "content",
    [
        zipped(PARTS),
        zipped(PARTS, wide=True),
        with_wide_directory(zipped(PARTS)),
        b"before" + zipped(PARTS),
        zipped({"xl/": b"", **PARTS}),
        zipped({"\\xl\\A.xml": PARTS["xl/A.xml"], "/b.bin": PARTS["b.bin"]}),
    ],
    ids=["plain", "streamed", "zip64", "bytes before", "folders", "backslashes"],
)
def test_honest_variants(content: bytes) -> None:
    """Each of these holds the same two parts."""
    archive = Archive(content, "x")
    archive.refuse_odd_rest()
    assert archive.names() == ["xl/a.xml", "b.bin"]
    assert archive.part("xl/a.XML") == PARTS["xl/A.xml"]
    assert archive.part("b.bin") == PARTS["b.bin"]


def test_stored_parts() -> None:
    """A part may be stored."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("a.xml", b"<a/>" * 1_000)
    archive = Archive(content.getvalue(), "x")
    archive.refuse_odd_rest()
    assert archive.part("a.xml") == b"<a/>" * 1_000


@pytest.mark.parametrize(
    ("part", "given"),
    [
        (b"\xef\xbb\xbf<a/>", b"<a/>"),
        (b'<?xml version="1.0" encoding="UTF-8"?><a/>', b'<?xml version="1.0" encoding="UTF-8"?><a/>'),
        ('<?xml version="1.0" encoding="UTF-16"?><a>表</a>'.encode("utf-16"), "<a>表</a>".encode()),
        ("<a>表</a>".encode("utf-16-le"), "<a>表</a>".encode()),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1"), "<a>é</a>".encode()),
        (b'<?xml version="1.0" encoding="us-ascii"?><a/>', b"<a/>"),
    ],
)
def test_text_is_utf8(part: bytes, given: bytes) -> None:
    """Whatever encoding a part has, its text is given in UTF-8, without a declaration of another."""
    assert Archive(zipped({"a.xml": part}), "x").part("a.xml") == given


def test_part_that_ends_early() -> None:
    """A part shorter than its entry says is broken."""
    content = bytearray(zipped(PARTS))
    struct.pack_into("<I", content, content.find(b"PK\1\2") + 24, 401)
    with pytest.raises(UnreadableError) as caught:
        Archive(bytes(content), "x").part("xl/A.xml")
    assert caught.value.key == "file-broken-part"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\3\4" + b"PK\5\6",
        with_wide_directory(zipped(PARTS)).replace(b"PK\6\6", b"PK\6\7"),
        written(values)[:-22] + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 9, 9, 100, 999_999, 0),
        written(values)[:-22] + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 9, 9, 10, 0, 0),
    ],
    ids=["short end", "no wide record", "offset beyond the file", "directory too short"],
)
def test_broken_directories(content: bytes) -> None:
    """A central directory that is not where the file says is a file that is not whole."""
    with pytest.raises(UnreadableError) as caught:
        Archive(content, "x")
    assert caught.value.key in ("file-truncated", "file-too-many-parts")
