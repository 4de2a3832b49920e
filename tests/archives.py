"""Archives of many workbooks for tests and measurements: each of the real template, made by changing a few bytes.

Building a workbook takes a fifth of a second. So a few are built, their words are kept in a stored part, and each
workbook of an archive is one of them with other words of the same length: its own meeting's id.
"""

import io
import struct
import zipfile
import zlib
from datetime import timedelta
from functools import cache
from pathlib import Path

from tests.corpus.hostile import REFUSED
from tests.meetings import MEETING_ID, meeting_of
from tracker.adapters.build import build_workbook
from tracker.adapters.template import TemplateFolder

WORDS = "xl/sharedStrings.xml"
MONTHS = 6
PLACEHOLDER = "QY2024-00000"
SMALL = [name for name in REFUSED if name not in ("bomb", "large part", "many parts", "too many rows", "lying size")]
"""Hostile files that are quick to make and to refuse."""


@cache
def template(month: int, actions: int, is_packed: bool) -> bytes:
    """Return a workbook of a month whose words come last, stored or packed, with a placeholder for its meeting's id."""
    register = meeting_of(actions, seed=month + 1)
    meeting = register.meeting
    moved = timedelta(days=30 * month)
    assert meeting.start and meeting.end
    meeting = meeting._replace(start=meeting.start + moved, end=meeting.end + moved)
    content = build_workbook(register._replace(meeting=meeting), TemplateFolder(), "zh")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: name == WORDS):
            part = source.read(name)
            if name != WORDS:
                target.writestr(name, part)
                continue
            assert MEETING_ID.encode() in part
            part = part.replace(MEETING_ID.encode(), PLACEHOLDER.encode())
            target.writestr(name, part, zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED)
    return made.getvalue()


def workbook(number: int, actions: int = 6) -> bytes:
    """Return the workbook of a meeting of its own."""
    return _renamed(template(number % MONTHS, actions, False), f"QY2024-{number:05}".encode())


def _renamed(content: bytes, name: bytes) -> bytes:
    """Return a workbook with another id in its stored words, and the check sums that this asks for."""
    local = content.find(b"PK\3\4\x14", content.find(WORDS.encode()) - 30)
    length, extra = struct.unpack_from("<2H", content, local + 26)
    (size,) = struct.unpack_from("<I", content, local + 18)
    start = local + 30 + length + extra
    words = content[start : start + size].replace(PLACEHOLDER.encode(), name)
    changed = bytearray(content)
    changed[start : start + size] = words
    check = zlib.crc32(words)
    struct.pack_into("<I", changed, local + 14, check)
    struct.pack_into("<I", changed, content.rfind(WORDS.encode()) - 46 + 16, check)
    return bytes(changed)


def packed_workbook(number: int, actions: int) -> bytes:
    """Return the workbook of a meeting of its own with all parts packed, as an application writes it; 1 ms each."""
    content = template(number % MONTHS, actions, True)
    made = io.BytesIO(content)
    with zipfile.ZipFile(made) as source:
        words = source.read(WORDS)
        entry = source.getinfo(WORDS)
        directory = source.filelist
    made.truncate(entry.header_offset)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as target:
        target.filelist = [each for each in directory if each.filename != WORDS]
        target.NameToInfo = {each.filename: each for each in target.filelist}
        target.start_dir = entry.header_offset
        target.writestr(WORDS, words.replace(PLACEHOLDER.encode(), f"QY2024-{number:05}".encode()))
    return made.getvalue()


def place(number: int) -> str:
    """Return where the workbook of a number lies in an archive."""
    return f"{2020 + number % 5}/{number % 12 + 1:02}/会议{number:05}.xlsx"


def fill(folder: Path, count: int, actions: int = 6, *, is_packed: bool = False) -> list[str]:
    """Write so many workbooks into a folder and its folders; return their paths."""
    paths = [place(number) for number in range(count)]
    for parent in {path.rpartition("/")[0] for path in paths}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(paths):
        content = packed_workbook(number, actions) if is_packed else workbook(number, actions)
        (folder / path).write_bytes(content)
    return paths


def add_hostile(folder: Path, count: int) -> dict[str, str]:
    """Write so many hostile files among the others; return the reason by which each is refused, by path."""
    made = {}
    contents = {name: REFUSED[name][0]() for name in SMALL}
    for number in range(count):
        name = SMALL[number % len(SMALL)]
        path = f"{2020 + number % 5}/坏{number:03}.xlsx"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(contents[name])
        made[path] = REFUSED[name][1]
    return made
