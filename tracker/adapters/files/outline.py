"""What a package says about itself: where the workbook is, its sheets in order, its date system.

`pyexpat` reads these few small parts: it is part of Python, quick to import, and knows prefixes and escapes. The gate
has seen to it that no part has a document type.
"""

import posixpath
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from tracker.adapters.files.archive import Archive
from tracker.adapters.files.remembered import remembered
from tracker.adapters.files.sniff import kind_of_archive
from tracker.errors import UnreadableError

MAX_SHEETS = 255


class SheetPart(NamedTuple):
    """A sheet: its name and the part that holds its cells; no part where the package lacks it."""

    name: str
    part: str


class Outline(NamedTuple):
    """The workbook part in short."""

    sheets: tuple[SheetPart, ...]
    starts_1904: bool
    shared_strings: str
    styles: str


@remembered
def elements(part: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return each element's local name and attributes, in order; raises `expat.ExpatError` for broken XML."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    parser.Parse(part, True)
    return found


def read_outline(archive: Archive, source: str) -> Outline:
    """Return the outline of a package.

    Raises:
        UnreadableError: the package is no workbook, or its main parts are broken.
    """
    try:
        return _outline(archive, source)
    except (expat.ExpatError, ValueError) as cause:
        raise UnreadableError("file-broken-part", file=source, part="workbook.xml") from cause


def _outline(archive: Archive, source: str) -> Outline:
    main = _main_part(archive)
    if main not in archive or not main.endswith(".xml"):
        raise UnreadableError(kind_of_archive(archive.names()), file=source)
    found = elements(_in_short(archive.part(main)))
    if not found or found[0][0] != "workbook":
        raise UnreadableError(kind_of_archive(archive.names()), file=source)
    targets = _targets(archive, main)
    sheets = []
    for name, attributes in found:
        if name == "sheet":
            kind, target = targets.get(_relation(attributes), ("worksheet", ""))
            if kind == "worksheet":
                sheets.append(SheetPart(attributes.get("name", ""), target if target in archive else ""))
    if len(sheets) > MAX_SHEETS:
        raise UnreadableError("file-too-many-parts", file=source, count=len(sheets), limit=MAX_SHEETS)
    parts = {kind: target for kind, target in targets.values() if target in archive}
    properties = next((attributes for name, attributes in found if name == "workbookPr"), {})
    starts_1904 = properties.get("date1904", "0").lower() in ("1", "true", "on")
    return Outline(tuple(sheets), starts_1904, parts.get("sharedStrings", ""), parts.get("styles", ""))


def _in_short(part: bytes) -> bytes:
    """Return the workbook part without its defined names, of which there may be hundreds."""
    start, end = part.find(b"<definedNames"), part.find(b"</definedNames>")
    return part[:start] + part[end + 15 :] if 0 < start < end else part


def _relation(attributes: dict[str, str]) -> str:
    """Return the id of a sheet's relation, whatever prefix the attribute has."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key), "")


def _main_part(archive: Archive) -> str:
    """Return the name of the workbook part, as the package's relations give it."""
    if "_rels/.rels" in archive:
        for kind, target in _relations(archive.part("_rels/.rels"), "").values():
            if kind == "officeDocument":
                return target
    return "xl/workbook.xml"


def _targets(archive: Archive, main: str) -> dict[str, tuple[str, str]]:
    """Return kind and target of the workbook part's relations, by id."""
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    return _relations(archive.part(relations), folder) if relations in archive else {}


def _relations(part: bytes, folder: str) -> dict[str, tuple[str, str]]:
    """Return the last word of each relation's type, and its target as a part's name in lower case, by id."""
    return {
        attributes.get("Id", ""): (
            attributes.get("Type", "").rpartition("/")[2],
            _part_name(attributes.get("Target", ""), folder),
        )
        for name, attributes in elements(part)
        if name == "Relationship" and attributes.get("TargetMode", "") != "External"
    }


@lru_cache(500)
def _part_name(target: str, folder: str) -> str:
    """Return the name of the part that a relation's target names."""
    target = target.replace("\\", "/")
    if not target.startswith((".", "/")) and "/." not in target and "//" not in target:
        return (f"{folder}/{target}" if folder else target).lower()
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
