"""The outline and the clean package: what other producers write comes out in one plain form."""

from collections.abc import Callable

import pytest

from tests.contract.making import changed, formulas, values, written
from tracker.adapters.files import reader
from tracker.adapters.files.archive import Archive
from tracker.adapters.files.calamine_reader import ParserFailedError, read_rows
from tracker.adapters.files.cells import from_serial
from tracker.adapters.files.outline import SheetPart, read_outline
from tracker.adapters.files.package import CleanSheet, Package, clean_sheet, read_package
from tracker.adapters.files.styles import CLOCK, DAY, LENGTH
from tracker.errors import UnreadableError

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def outline_of(change: Callable[[str, bytes], bytes | None]) -> tuple[SheetPart, ...]:
    return read_outline(Archive(changed(written(values), change), "x"), "x").sheets


def in_part(part_name: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, part: part.replace(old, new) if name == part_name else part


RELATIONS = "xl/_rels/workbook.xml.rels"
FOUND = (SheetPart("表", "xl/worksheets/sheet1.xml"),)


@pytest.mark.parametrize(
    "change",
    [
        lambda name, part: None if name == "_rels/.rels" else part,
        in_part(RELATIONS, b'Target="worksheets/', b'Target="/xl/worksheets/'),
        in_part(RELATIONS, b'Target="worksheets/', b'Target="../xl/Worksheets/'),
        in_part(RELATIONS, b'Target="worksheets/', b'Target="worksheets\\'),
        in_part("xl/workbook.xml", b"r:id", b"rel:id"),
        in_part(
            "xl/workbook.xml",
            b"</sheets>",
            b"</sheets><definedNames><definedName name='a'>1</definedName></definedNames>",
        ),
        in_part(
            "_rels/.rels", b"<Relationship ", b'<Relationship Id="z" Type="x/thumbnail" Target="a.png"/><Relationship '
        ),
    ],
)
def test_outlines(change: Callable[[str, bytes], bytes | None]) -> None:
    """The sheet is found however its relation is written."""
    assert outline_of(change) == FOUND


def test_sheets_that_are_no_worksheets() -> None:
    """A chart sheet holds no cells; an external target is no part; a sheet without a relation has none."""
    assert outline_of(in_part(RELATIONS, b"relationships/worksheet", b"relationships/chartsheet")) == ()
    external = in_part(RELATIONS, b'Target="worksheets', b'TargetMode="External" Target="worksheets')
    assert outline_of(external) == (SheetPart("表", ""),)
    assert outline_of(in_part("xl/workbook.xml", b'r:id="rId1"', b"")) == (SheetPart("表", ""),)
    assert outline_of(lambda name, part: None if name == RELATIONS else part) == (SheetPart("表", ""),)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (b"<workbook", b"<other", "file-broken-part"),
        (b"<sheets>", b"<sheets>" + b'<sheet name="a" sheetId="9" r:id="rId1"/>' * 300, "file-too-many-parts"),
    ],
)
def test_no_outline(old: bytes, new: bytes, key: str) -> None:
    """A workbook part that is none, or that names more sheets than a meeting has."""
    with pytest.raises(UnreadableError) as caught:
        outline_of(in_part("xl/workbook.xml", old, new))
    assert caught.value.key == key


def test_a_workbook_part_of_something_else() -> None:
    """XML of another kind in the workbook's place is no workbook."""
    change = lambda name, part: b"<other/>" if name == "xl/workbook.xml" else part  # noqa: E731
    with pytest.raises(UnreadableError) as caught:
        outline_of(change)
    assert caught.value.key == "file-is-archive"


def clean(body: bytes, limit: int = 4_000_000) -> CleanSheet:
    return clean_sheet("表", HEAD + body, "x", limit)


def test_sheets_without_values() -> None:
    """No cells, empty cells, or formulas that nobody has calculated: there is nothing to read."""
    assert clean(b"<sheetData/></worksheet>").body == b""
    assert clean(b'<sheetData><row r="1"><c r="A1" s="3"/></row></sheetData></worksheet>').body == b""
    assert clean(b'<sheetData><row r="1"><c r="A1"><f>1</f><v></v></c></row></sheetData>').body == b""
    assert clean_sheet("表", b"no sheet at all", "x", 1).body == b""


def test_prepared_rows_are_cut_off() -> None:
    """Nothing behind the last row with a value reaches a parser."""
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><f>x</f><v></v></c></row><row r="3"/>'
    part = clean(b"<sheetData>" + rows + b"</sheetData></worksheet>").part
    assert b'r="1"' in part
    assert b'r="2"' not in part


def test_a_part_without_a_root_of_its_own() -> None:
    """Cells without a worksheet element around them get one."""
    sheet = clean_sheet("表", b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', "x", 9)
    assert sheet.part.count(b"<worksheet ") == 1


def test_error_cells_without_a_value() -> None:
    """An error cell that does not say which error is empty."""
    sheet = clean(b'<sheetData><row r="1"><c r="A1" t="e"></c><c r="B1"><v>1</v></c></row></sheetData>')
    assert sheet.has_errors
    assert b'<c r="A1"/>' in sheet.part


@pytest.mark.parametrize(
    ("cell", "limit", "is_plain"),
    [
        (b'<c r="A1"><v>1</v></c>', 4_000_000, True),
        (b'<c r="A1" s="1" t="str"><v>1</v></c>', 4_000_000, True),
        (b'<c r="ABC1"><v>1</v></c>', 4_000_000, True),
        (b'<c r="A100001"><v>1</v></c>', 4_000_000, True),
        (b'<c r="XFD100001"><v>1</v></c>', 4_000_000, False),
        (b'<c r="A9999999"><v>1</v></c>', 99_999_999, False),
        (b'<c r="Z99999"><v>1</v></c>', 1_000, False),
        (b'<c r="B9"><v>1</v></c>', 1_000, True),
        (b'<c t="str" r="A1"><v>1</v></c>', 4_000_000, False),
        (b'<c r="A1" r="B2"><v>1</v></c>', 4_000_000, False),
        (b"<c><v>1</v></c>", 4_000_000, False),
    ],
)
def test_plain_cells(cell: bytes, limit: int, is_plain: bool) -> None:
    """Only cells that name their place as applications do, within bounds, may reach calamine."""
    sheet = clean(b'<sheetData><row r="1">' + cell + b"</row></sheetData>", limit)
    assert sheet.is_plain is is_plain


def test_long_sheets_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long sheet whose rows are mostly prepared and empty is read."""
    monkeypatch.setattr("tracker.adapters.files.package.SHORTEST_LONG_SHEET", 10)
    monkeypatch.setattr("tracker.adapters.files.package.MAX_FILLED_ROWS", 2)
    empty = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (n, n) for n in range(1, 9))
    assert clean(b"<sheetData>" + empty + b'<row r="9"><c r="A9"><v>1</v></c></row></sheetData>').part
    assert clean(b'<sheetData><row r="9"><c r="A9"><v>1</v></c></row></sheetData>').part


def test_empty_shared_strings() -> None:
    """A workbook whose list of strings is empty or broken off is read as far as it goes."""
    for strings in (b"<sst/>", b"nothing"):
        content = changed(
            written(formulas),
            lambda name, part, s=strings: s if name.endswith("Strings.xml") else part,  # type: ignore[misc]
        )
        assert read_package(Archive(content, "x"), "x").shared_strings == b""


def test_calamine_gives_up_in_words() -> None:
    """What calamine refuses is an exception of ours, so that the other parser can try."""
    sheet = CleanSheet("表", b"<sheetData><row", root=b"<worksheet>")
    with pytest.raises(ParserFailedError):
        read_rows(Package((sheet,), (), b"", [], False), [sheet])


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_a_stop_is_not_swallowed(stop: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C and want of memory are not taken for a broken file, by either parser."""

    def raising(*_: object, **__: object) -> None:
        raise stop

    from tracker.adapters.files import calamine_reader, openpyxl_reader

    for parser in (calamine_reader, openpyxl_reader):
        monkeypatch.setattr(parser, "write_package", raising)
        with pytest.raises(stop):
            parser.read_rows(Package((), (), b"", [], False), [])


def test_want_of_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """A file that memory is not enough for is refused in words."""

    def raising(*_: object) -> None:
        raise MemoryError

    path = f"{tmp_path}/a.xlsx"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(written(values))
    monkeypatch.setattr(reader.PlainBook, "read_rows", raising)
    with pytest.raises(UnreadableError) as caught:
        reader.FileReader().read_book(path)
    assert caught.value.key == "file-too-much-memory"


def test_day_numbers() -> None:
    """A number out of range and a length of time stay numbers; the days before March 1900 are counted as Excel does."""
    assert from_serial(-1, DAY, False) == -1
    assert from_serial(3_000_000, DAY, False) == 3_000_000
    assert from_serial(1.5, LENGTH, False) == 1.5
    assert from_serial("x", DAY, False) == "x"
    assert from_serial(True, DAY, False) is True
    assert str(from_serial(59, DAY, False)) == "1900-02-28 00:00:00"
    assert str(from_serial(1, DAY, True)) == "1904-01-02 00:00:00"
    assert str(from_serial(0.5, CLOCK, False)) == "12:00:00"
