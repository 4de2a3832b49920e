"""Writes the package that parsers are given: our own workbook part and styles, the shared strings, and clean sheets."""

import struct
import zlib
from collections.abc import Iterable, Mapping

from tracker.adapters.files.package import HEAD, MAIN, CleanSheet, Package

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_package(package: Package, sheets: Iterable[CleanSheet], formats: Iterable[int]) -> bytes:
    """Return a package of some sheets, named by their number, stored without compression.

    Args:
        package: what the sheets share.
        sheets: the sheets, in order.
        formats: the number format of each cell style.
    """
    chosen = list(sheets)
    numbers = range(1, len(chosen) + 1)
    relations = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    relations.append(("styles", "styles", "styles.xml"))
    if package.shared_strings:
        relations.append(("strings", "sharedStrings", "sharedStrings.xml"))
    parts = {
        "[Content_Types].xml": _content_types(len(chosen), bool(package.shared_strings)),
        "_rels/.rels": _relations([("w", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(len(chosen), package.starts_1904),
        "xl/_rels/workbook.xml.rels": _relations(relations),
        "xl/styles.xml": _styles(formats),
        **({"xl/sharedStrings.xml": package.shared_strings} if package.shared_strings else {}),
        **{f"xl/worksheets/sheet{n}.xml": sheet.part for n, sheet in zip(numbers, chosen, strict=True)},
    }
    return _stored(parts)


def _styles(formats: Iterable[int]) -> bytes:
    """Return styles that say of each cell style only its number format."""
    cells = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in formats) or '<xf numFmtId="0"/>'
    return (
        HEAD
        + (
            f'<styleSheet xmlns="{MAIN.decode()}"><fonts count="1"><font/></fonts>'
            '<fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
            f'<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>'
        ).encode()
    )


def _content_types(sheets: int, has_strings: bool) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    overrides = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    overrides += [("sharedStrings.xml", "sharedStrings")] if has_strings else []
    overrides += [(f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    names = "".join(f'<Override PartName="/xl/{name}" ContentType="{kind}{end}+xml"/>' for name, end in overrides)
    return (
        HEAD
        + (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{names}</Types>'
        ).encode()
    )


def _relations(relations: Iterable[tuple[str, str, str]]) -> bytes:
    entries = "".join(f'<Relationship Id="{i}" Type="{_REL}/{kind}" Target="{to}"/>' for i, kind, to in relations)
    return HEAD + f'<Relationships xmlns="{_PACKAGE_REL}">{entries}</Relationships>'.encode()


def _workbook(sheets: int, starts_1904: bool) -> bytes:
    entries = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="s{n}"/>' for n in range(1, sheets + 1))
    return (
        HEAD
        + (
            f'<workbook xmlns="{MAIN.decode()}" xmlns:r="{_REL}"><workbookPr date1904="{int(starts_1904)}"/>'
            f"<sheets>{entries}</sheets></workbook>"
        ).encode()
    )


def _stored(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of parts, stored."""
    pieces, directory, offset = [], [], 0
    for name, part in parts.items():
        path, crc, size = name.encode(), zlib.crc32(part), len(part)
        common = (20, 0x800, 0, 0, 0x21, crc, size, size, len(path), 0)
        pieces += [struct.pack("<4s5H3I2H", b"PK\3\4", *common), path, part]
        directory += [struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, *common, 0, 0, 0, 0, offset), path]
        offset += 30 + len(path) + size
    end = b"".join(directory)
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(parts), len(parts), len(end), offset, 0)
    return b"".join((*pieces, end, tail))
