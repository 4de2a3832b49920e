"""The judges that other tests lean on: each of them can say no."""

import socket
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Convert, Validate


@pytest.mark.validator
def test_the_validator_refuses_what_is_no_workbook(validate_ooxml: Validate) -> None:
    """A file that is no package has errors, so the fixture's assertion can fail."""
    with pytest.raises(AssertionError, match="1 errors"):
        validate_ooxml(b"PK no package", ".xlsx")


@pytest.mark.validator
def test_the_validator_names_the_element(validate_ooxml: Validate, tmp_path: Path) -> None:
    """An unknown element in a sheet is told with its part."""
    import xlsxwriter

    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    with xlsxwriter.Workbook(good) as book:
        book.add_worksheet()
    validate_ooxml(good)
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(b"<sheetData/>", b"<sheetData/><surprise/>"))
    with pytest.raises(AssertionError, match=r"sheet1\.xml"):
        validate_ooxml(bad)


@pytest.mark.office
def test_libreoffice_converts(soffice: Convert, tmp_path: Path) -> None:
    """LibreOffice turns a CSV into a PDF; a conversion that writes nothing is told, though it exits with 0."""
    table = tmp_path / "表格.csv"
    table.write_text("行动项,状态\n一,进行中\n", encoding="utf-8-sig")
    assert soffice(table, "pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(AssertionError, match=r"wrote no missing\.pdf"):
        soffice(tmp_path / "missing.csv", "pdf")


def test_the_network_is_closed() -> None:
    """A test that reaches for another machine fails by itself."""
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door,
        pytest.raises(AssertionError, match=r"192\.0\.2\.1"),
    ):
        door.connect(("192.0.2.1", 9))
