"""Hostile and broken files, each made here, with the error that names it; none is kept as a binary."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.contract.making import changed, values, written

Maker = Callable[[], bytes]


def plain() -> bytes:
    return written(values)


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def with_part(name: str, part: bytes) -> bytes:
    content = io.BytesIO(plain())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return content.getvalue()


def with_doctype(part_name: str, encoding: str = "utf-8") -> bytes:
    declaration = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def change(name: str, part: bytes) -> bytes:
        if name != part_name:
            return part
        head, _, rest = part.decode().partition("?>")
        return f"{head}?>{declaration}{rest}".encode(encoding)

    return changed(plain(), change)


def lying_size() -> bytes:
    """A sheet that unpacks to far more than its entry says."""
    content = bytearray(many_rows())
    at = content.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", content, at + 24, 1000)
    return bytes(content)


def late_doctype(name: str, comment: bytes = b"") -> bytes:
    """A document type behind a long comment, in a part that nobody reads."""
    part = b"<?xml version='1.0'?><!--" + comment + b"x " * 2_000 + b"--><!DOCTYPE r><r/>"
    return with_part(name, part)


def damaged_part() -> bytes:
    content = bytearray(plain())
    at = content.find(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 20] = bytes(20)
    return bytes(content)


def flagged_encrypted() -> bytes:
    content = bytearray(plain())
    at = content.find(b"PK\1\2")
    content[at + 8] |= 1
    return bytes(content)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + stream.encode("utf-16-le") + bytes(1000)


def in_first_sheet(body: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return part
        return part[: part.find(b"<sheetData")] + body + part[part.find(b"</sheetData>") + 12 :]

    return changed(plain(), change)


def many_rows() -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 200_002))
    return in_first_sheet(b"<sheetData>" + rows + b"</sheetData>")


def many_sheets() -> bytes:
    """250 sheets, each with a cell at the top and one far below."""
    body = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="Z99999"><v>1</v></c></row>'

    def change(name: str, part: bytes) -> bytes:
        if name == "xl/workbook.xml":
            sheets = b"".join(b'<sheet name="%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(1, 251))
            return part[: part.find(b"<sheets>") + 8] + sheets + part[part.find(b"</sheets>") :]
        return part

    return changed(in_first_sheet(b"<sheetData>" + body + b"</sheetData>"), change)


def large() -> bytes:
    """Nearly as many rows and bytes as the gate lets through."""
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d"><v>2</v></c><c r="C%d" t="str"><v>words of text %d</v></c>'
    rows = b"".join(
        row % (n, n, n, n, n, n) + b'<c r="D%d"><v>1.5</v></c><c r="E%d"><v>7</v></c></row>' % (n, n)
        for n in range(1, 199_900)
    )
    return in_first_sheet(b"<sheetData>" + rows + b"</sheetData>")


REFUSED: dict[str, tuple[Maker, str]] = {
    "empty": (lambda: b"", "file-empty"),
    "zeros": (lambda: bytes(4096), "file-empty"),
    "csv": ("编号,任务\r\n1,做\r\n".encode, "file-is-text"),
    "csv in GBK": (lambda: "编号,任务\r\n1,做\r\n".encode("gbk"), "file-is-text"),
    "csv in UTF-16": (lambda: "编号,任务\r\n".encode("utf-16"), "file-is-text"),
    "html": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "file-is-html"),
    "html with a declaration": (lambda: b"\xef\xbb\xbf<?xml version='1.0'?>\n<HTML xmlns:o='x'>", "file-is-html"),
    "xml": (lambda: b"<?xml version='1.0'?><Workbook/>", "file-is-xml"),
    "pdf": (lambda: b"%PDF-1.7\n", "file-is-pdf"),
    "rtf": (lambda: b"{\\rtf1 }", "file-is-rtf"),
    "png": (lambda: b"\x89PNG\r\n\x1a\n", "file-is-image"),
    "jpeg": (lambda: b"\xff\xd8\xff\xe0", "file-is-image"),
    "noise": (lambda: bytes(range(256)), "file-not-a-workbook"),
    "old xls": (lambda: ole("Workbook"), "file-is-xls"),
    "encrypted": (lambda: ole("EncryptedPackage"), "file-encrypted"),
    "encrypted entry": (flagged_encrypted, "file-encrypted"),
    "word": (lambda: zipped({"word/document.xml": b"<w/>"}), "file-is-word"),
    "slides": (lambda: zipped({"ppt/presentation.xml": b"<p/>"}), "file-is-slides"),
    "ods": (lambda: zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<o/>"}), "file-is-ods"),
    "xlsb": (lambda: zipped({"xl/workbook.bin": b"x"}), "file-is-xlsb"),
    "zip of files": (lambda: zipped({"a.txt": b"a"}), "file-is-archive"),
    "empty zip": (lambda: zipped({}), "file-is-archive"),
    "truncated": (lambda: plain()[:-200], "file-truncated"),
    "half": (lambda: plain()[: len(plain()) // 2], "file-truncated"),
    "zip head alone": (lambda: b"PK\3\4", "file-truncated"),
    "wrong directory": (lambda: plain().replace(b"PK\1\2", b"PK\1\3"), "file-truncated"),
    "wrong local head": (
        lambda: b"PK\3\4" + plain()[4:].replace(b"PK\3\4", b"PK\3\5"),
        "file-truncated",
    ),
    "damaged part": (damaged_part, "file-broken-part"),
    "bomb": (lambda: with_part("xl/media/a.bin", bytes(60_000_000)), "file-bomb"),
    "large part": (lambda: zipped({"a": zlib.compress(b"") + bytes(100_000_001)}), "file-bomb"),
    "lying size": (lying_size, "file-bomb"),
    "many parts": (lambda: zipped({f"p{n}": b"" for n in range(2_001)}), "file-too-many-parts"),
    "twins": (lambda: with_part("XL/Workbook.xml", b"<a/>"), "file-twin-parts"),
    "bzip2": (lambda: zipped({"xl/workbook.xml": b"<a/>"}, zipfile.ZIP_BZIP2), "file-odd-packing"),
    "doctype in the sheet": (lambda: with_doctype("xl/worksheets/sheet1.xml"), "file-doctype"),
    "doctype in the workbook": (lambda: with_doctype("xl/workbook.xml"), "file-doctype"),
    "doctype in properties": (lambda: with_doctype("docProps/core.xml"), "file-doctype"),
    "doctype in UTF-16": (lambda: with_doctype("xl/sharedStrings.xml", "utf-16"), "file-doctype"),
    "doctype in UTF-16 without a mark": (lambda: with_doctype("xl/workbook.xml", "utf-16-be"), "file-doctype"),
    "doctype behind a long comment": (lambda: late_doctype("customXml/item1.xml"), "file-doctype"),
    "doctype after other elements in a comment": (lambda: late_doctype("a.xml", b"<a>"), "file-doctype"),
    "doctype in UTF-16 in an unread part": (
        lambda: with_part("a.xml", ("<!--" + "x" * 2_000 + "--><!DOCTYPE r><r/>").encode("utf-16")),
        "file-doctype",
    ),
    "doctype behind a comment": (
        lambda: changed(
            plain(),
            lambda name, part: (
                part.replace(b"?>", b"?><!-- <a> --><!DOCTYPE r>", 1) if name == "xl/styles.xml" else part
            ),
        ),
        "file-doctype",
    ),
    "UTF-7": (
        lambda: changed(plain(), lambda name, part: part.replace(b'"UTF-8"', b'"UTF-7"')),
        "file-odd-encoding",
    ),
    "broken workbook part": (
        lambda: changed(plain(), lambda name, part: part[:-20] if name == "xl/workbook.xml" else part),
        "file-broken-part",
    ),
    "broken sheet": (
        lambda: in_first_sheet(b'<sheetData><row r="1"><c r="A1"><v>1</v></x></row></sheetData>'),
        "file-broken-part",
    ),
    "too many rows": (many_rows, "file-too-many-rows"),
}
"""By name: the maker of the file and the key of the error it is refused with."""

CELL = b'<c r="%s"><v>1</v></c>'
ODD: dict[str, Maker] = {
    "far corner": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "far corner without a row": lambda: in_first_sheet(
        b'<sheetData><row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "two places": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="A2" r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "many wide rows": lambda: in_first_sheet(
        b"<sheetData>"
        + b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(1, 50_000))
        + b"</sheetData>"
    ),
    "many tall sheets": many_sheets,
    "as large as allowed": large,
    "beyond the last cell": lambda: in_first_sheet(
        b'<sheetData><row r="9999999"><c r="ZZZ9999999"><v>1</v></c></row></sheetData>'
    ),
    "row zero": lambda: in_first_sheet(b'<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>'),
    "negative row": lambda: in_first_sheet(b'<sheetData><row r="-1"><c r="A-1"><v>1</v></c></row></sheetData>'),
    "row beyond numbers": lambda: in_first_sheet(
        b'<sheetData><row r="99999999999999999999"><c><v>1</v></c></row></sheetData>'
    ),
    "column beyond numbers": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="AAAAAAAAAAAAAAA1"><v>1</v></c></row></sheetData>'
    ),
    "lower case": lambda: in_first_sheet(b'<sheetData><row r="1"><c r="a1"><v>1</v></c></row></sheetData>'),
    "wide": lambda: in_first_sheet(
        b'<sheetData><row r="1">'
        + b"".join(b'<c r="%s1"><v>1</v></c>' % letters(n) for n in range(1, 16_385))
        + b"</row></sheetData>"
    ),
    "string beyond the list": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1" t="s"><v>99999999</v></c></row></sheetData>'
    ),
    "negative string": lambda: in_first_sheet(b'<sheetData><row r="1"><c r="A1" t="s"><v>-1</v></c></row></sheetData>'),
    "style beyond the list": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1" s="99999999"><v>1</v></c></row></sheetData>'
    ),
    "number that is none": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c>'
        b'<c r="C1"><v>x</v></c></row></sheetData>'
    ),
    "NaN date": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1" t="d"><v>NaN</v></c><c r="B1" s="1"><v>NaN</v></c></row></sheetData>'
    ),
    "unknown type": lambda: in_first_sheet(b'<sheetData><row r="1"><c r="A1" t="zz"><v>1</v></c></row></sheetData>'),
    "nested sheet data": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><sheetData></sheetData></sheetData>'
    ),
    "huge merge": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "huge counts": lambda: changed(
        plain(),
        lambda name, part: part.replace(b"<sst ", b'<sst count="999999999999" uniqueCount="999999999999" x="'[:-4]),
    ),
    "sheet without a part": lambda: changed(plain(), lambda name, part: None if name.endswith("sheet1.xml") else part),
    "no relations": lambda: changed(plain(), lambda name, part: None if name.endswith("workbook.xml.rels") else part),
    "no styles": lambda: changed(plain(), lambda name, part: None if name.endswith("styles.xml") else part),
    "comment in the cells": lambda: in_first_sheet(
        b'<sheetData><!-- <c r="XFD1048576"><v>1</v></c> --><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    ),
    "deep": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1">'
        + b"<a>" * 200_000
        + b"<v>1</v>"
        + b"</a>" * 200_000
        + b"</c></row></sheetData>"
    ),
    "long text": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1" t="str"><v>' + b"x" * 9_000_000 + b"</v></c></row></sheetData>"
    ),
    "million prepared rows": lambda: in_first_sheet(
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        + b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 1_000_000))
        + b"</sheetData>"
    ),
    "targets outside": lambda: changed(
        plain(), lambda name, part: part.replace(b'Target="worksheets/', b'Target="../../../../etc/')
    ),
}
"""By name: files that are to be read or refused in words, quickly, in little memory."""


def letters(column: int) -> bytes:
    name = b""
    while column:
        column, rest = divmod(column - 1, 26)
        name = bytes([65 + rest]) + name
    return name
