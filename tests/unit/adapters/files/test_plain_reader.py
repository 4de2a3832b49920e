"""The reader without a parser: what it reads is what calamine reads, and what it does not understand it leaves."""

import datetime as dt
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, SampleWorkbook
from tests.contract.making import changed, written
from tracker.adapters.files import calamine_reader, plain_reader
from tracker.adapters.files.archive import Archive
from tracker.adapters.files.cells import with_errors
from tracker.adapters.files.package import CleanSheet, Package, read_package
from tracker.adapters.files.plain_reader import OddSheetError, PlainBook, shared_texts
from tracker.adapters.files.reader import read_grids
from tracker.rows.grid import CellError, Value
from tracker.rows.layout import untyped_titles
from tracker.schema import LANGUAGES, Schema

KINDS = [0, 14, 20, 22, 46]
STRINGS = b"<sst><si><t>a</t></si><si><t> </t></si></sst>"


def rows_of(cells: bytes, strings: bytes = STRINGS, limit: int = 4_000_000) -> list[list[Value]]:
    """Return what the plain reader makes of cells."""
    sheet = CleanSheet("表", b"<sheetData><row>" + cells + b"</row>", limit=limit)
    return PlainBook(Package((sheet,), (), strings, KINDS, False)).read_rows(sheet)


def is_odd(cells: bytes, strings: bytes = STRINGS, limit: int = 4_000_000) -> bool:
    """Whether the plain reader leaves cells to a parser."""
    try:
        rows_of(cells, strings, limit)
    except OddSheetError:
        return True
    return False


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c r="A1" t="s"><v>0</v></c>', "a"),
        (b'<c r="A1" s="3" t="s"><v>1</v></c>', None),
        (b'<c r="A1" t="n"><v>3.0</v></c>', 3),
        (b'<c r="A1"><v>-1.5E-3</v></c>', -0.0015),
        (b'<c r="A1"><v>12345678901234567</v></c>', 1.2345678901234568e16),
        (b'<c r="A1" s="1"><f>B1+1</f><v>45478</v></c>', dt.date(2024, 7, 5)),
        (b'<c r="A1" s="1"><f t="shared" si="0"/><v>45478</v></c>', dt.date(2024, 7, 5)),
        (b'<c r="A1" s="3"><f aca="false">B1</f><v>45478.604167</v></c>', dt.datetime(2024, 7, 5, 14, 30)),
        (b'<c r="A1" s="2"><v>0.5</v></c>', dt.time(12)),
        (b'<c r="A1" s="4"><v>1.5</v></c>', 1.5),
        (b'<c r="A1" s="1"><v>59</v></c>', dt.date(1900, 2, 28)),
        (b'<c r="A1" s="99"><v>7</v></c>', 7),
        (b'<c r="A1" t="b"><v>1</v></c>', True),
        (b'<c r="A1" t="b"><v>0</v></c>', False),
        (b'<c r="A1" t="e"><v>#N/A</v></c>', CellError("#N/A")),
        (b'<c r="A1" t="str"><f>x</f><v>a &amp; &lt;b&gt;</v></c>', "a & <b>"),
        (b'<c r="A1" t="str"><v>  </v></c>', None),
    ],
)
def test_cells(cell: bytes, value: Value) -> None:
    """Each kind of cell, with its type."""
    ((found,),) = rows_of(cell)
    assert (type(found), found) == (type(value), value)


def test_places() -> None:
    """Empty rows and cells in between stay; blank cells and formulas without a value are nothing."""
    cells = b'<c r="B2" t="s"><v>0</v></c><c r="C2" s="3"/><c r="D2"><f>x</f><v></v></c><c r="AB2"><v>1</v></c>'
    assert rows_of(cells) == [[], [None, "a", *[None] * 25, 1]]


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
        b'<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
        b'<c r="A2"><v>1</v></c><c r="A1"><v>2</v></c>',
        b'<c r="A0"><v>1</v></c>',
        b'<c r="A1048577"><v>1</v></c>',
        b'<c r="XFE1"><v>1</v></c>',
        b'<c r="AAAA1"><v>1</v></c>',
        b'<c t="n" r="A1"><v>1</v></c>',
        b"<c r='A1'><v>1</v></c>",
        b"<c><v>1</v></c>",
        b'<c r="A1" t="s"><v>2</v></c>',
        b'<c r="A1" t="s"><v>-1</v></c>',
        b'<c r="A1" t="s"><v>00</v></c>',
        b'<c r="A1" t="x"><v>1</v></c>',
        b'<c r="A1" t="d"><v>2024-07-05</v></c>',
        b'<c r="A1" t="b"><v>true</v></c>',
        b'<c r="A1" t="inlineStr"><is><t>a</t></is></c>',
        b'<c r="A1"><v>1_0</v></c>',
        b'<c r="A1"><v>nan</v></c>',
        b'<c r="A1"><v>1e999</v></c>',
        b'<c r="A1"><v xml:space="preserve">1</v></c>',
        b'<c r="A1" t="str"><v>a&#10;b</v></c>',
        b'<c r="A1" t="str"><v>a&nbsp;b</v></c>',
        b'<c r="A1" t="str"><v>a_x000D_b</v></c>',
        b'<c r="A1" t="str"><v>a\r\nb</v></c>',
        b'<c r="A1" t="str"><v>\xff</v></c>',
        b'<c r="A1" t="str"><v><![CDATA[a]]></v></c>',
        b'<!-- <c r="A1"><v>1</v></c> -->',
        b'<c r="A1"><v>1</v><extLst/></c>',
        b'<c r="A1"><v>1</v>',
        b'<c r="A1"><v>1<c r="B1"><v>2</v></c>',
        b'<c r="A1">1</v></c><c r="B1"><v>2</v></c>',
        b'<c r="A1" cm="1"><v>1</v></c>',
    ],
)
def test_what_a_parser_has_to_read(cells: bytes) -> None:
    """Nothing odd is guessed at, and nothing left out."""
    assert is_odd(cells)


def test_far_cells() -> None:
    """Empty cells and rows in between are counted, so that a few far cells cannot take all memory."""
    assert is_odd(b'<c r="A900"><v>1</v></c>', limit=800)
    assert is_odd(b'<c r="ZZ1"><v>1</v></c><c r="ZZ2"><v>1</v></c>', limit=1400)
    assert not is_odd(b'<c r="ZZ1"><v>1</v></c><c r="ZZ2"><v>1</v></c>', limit=1402)


def test_long_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long sheets and long lists of texts are a parser's work."""
    monkeypatch.setattr(plain_reader, "MAX_BODY", 60)
    assert not is_odd(b'<c r="A1"><v>1</v></c>')
    assert is_odd(b'<c r="A1"><v>1</v></c>' * 3)
    assert is_odd(b'<c r="A1"><v>1</v></c>', strings=STRINGS + b" " * 60)


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (b"<si><t>a</t></si>", "a"),
        (b'<si><t xml:space="preserve"> a </t></si>', " a "),
        (b'<si><t>\xe6\x96\x87</t><phoneticPr fontId="1" type="noConversion"/></si>', "文"),
        (b"<si><t>a &amp;lt; &quot;&apos;</t></si>", "a &lt; \"'"),
        (b"<si><r><t>a</t></r><r><rPr><b/></rPr><t xml:space='preserve'> b</t></r></si>", "a b"),
        (b'<si><t>a</t><rPh sb="0" eb="1"><t>ruby</t></rPh><phoneticPr fontId="1"/></si>', "a"),
        (b"<si><t/></si>", None),
        (b"<si></si>", None),
        (b"<si><t> \n</t></si>", None),
    ],
)
def test_shared_texts(item: bytes, text: str | None) -> None:
    """Plain, rich and annotated texts; white space alone is nothing."""
    assert shared_texts(b"<sst>" + item + b"<si><t>z</t></si></sst>") == {b"0": text, b"1": "z"}


@pytest.mark.parametrize(
    "item",
    [
        b"<si/>", b"<si><t>a&#13;</t></si>", b"<si><t>a_x000D_</t></si>", b"<si><t>\xff</t></si>",
        b"<si><t>a<!-- c --></t></si>", b"<si><t>a&b;</t></si>", b"<si><t>a\r</t></si>",
    ],
)  # fmt: skip
def test_odd_texts(item: bytes) -> None:
    """Texts that a parser has to resolve, in a list that belongs to every sheet."""
    with pytest.raises(OddSheetError):
        shared_texts(b"<sst>" + item + b"</sst>")


def test_a_book_of_plain_and_odd_sheets() -> None:
    """The odd sheet of a book goes to a parser, the others need none; the order stays."""
    content = changed(
        written(lambda book, sheet: (sheet.write(0, 0, "a"), book.add_worksheet("乙").write(0, 0, "b"))),  # type: ignore[func-returns-value]
        lambda name, part: part.replace(b' r="A1"', b"") if name.endswith("sheet1.xml") else part,
    )
    package = read_package(Archive(content, "x"), "x")
    assert [(grid.sheet, grid.rows) for grid in read_grids(package, "x")] == [("表", [["a"]]), ("乙", [["b"]])]


def test_agrees_with_calamine_on_numbers_and_dates() -> None:
    """A long column of day numbers and of fractions, in every kind of format, is the same from both."""
    numbers = [0, 1, 59.25, 60, 61, 365.5, 36526, 45478.000001, 45478.999994, 73050, 2958465, 2958466, 1e15, 0.1]

    def make(book: object, sheet: object) -> None:
        for column, code in enumerate(("General", "yyyy-mm-dd", "h:mm", "yyyy-mm-dd h:mm")):
            form = book.add_format({"num_format": code})  # type: ignore[attr-defined]
            for row, number in enumerate(numbers):
                sheet.write_number(row, column, number, form)  # type: ignore[attr-defined]

    package = read_package(Archive(written(make), "x"), "x")
    ours = PlainBook(package).read_rows(package.sheets[0])
    theirs = with_errors(calamine_reader.read_rows(package, package.sheets)[0])
    assert [[(type(v), v) for v in row] for row in ours] == [[(type(v), v) for v in row] for row in theirs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_workbooks_need_no_parser(language: str, sample_workbook: SampleWorkbook, schema: Schema) -> None:
    """Each sheet that people type into, in either language, is written as the plain reader reads it."""
    content = Path(sample_workbook(SAMPLES[0], language)).read_bytes()
    package = read_package(Archive(content, "x"), "x", untyped_titles(schema))
    book = PlainBook(package)
    filled = [sheet for sheet in package.sheets if sheet.body]
    assert [len(book.read_rows(sheet)) > 1 for sheet in filled] == [True] * 9


def test_more_texts_than_numbers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text has its number, whatever workbooks were read before."""
    monkeypatch.setattr(plain_reader, "_NUMBERS", [])
    monkeypatch.setattr(plain_reader, "_MOST_NUMBERS", 3)
    for count in (2, 5, 1, 3, 4):
        part = b"<sst>" + b"".join(b"<si><t>%d</t></si>" % number for number in range(count)) + b"</sst>"
        assert shared_texts(part) == {b"%d" % number: str(number) for number in range(count)}
    assert plain_reader._NUMBERS == [b"0", b"1", b"2"]
