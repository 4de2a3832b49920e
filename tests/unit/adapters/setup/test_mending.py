"""Buttons that LibreOffice lost come back; nothing else in the package changes."""

import zipfile
from pathlib import Path

import pytest

from tracker.adapters.setup.mending import mend_buttons

BUTTON = b'<v:shape id="shape_0" type="#t"><v:textbox><div>\xe6\xa0\xa1</div></v:textbox><x:ClientData ObjectType="Button"><x:FmlaMacro>M.A_b</x:FmlaMacro></x:ClientData></v:shape>'
NOTE = b'<v:shape id="shape_0" type="#t"><x:ClientData ObjectType="Note"></x:ClientData></v:shape>'


def package(path: Path, *drawings: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("[Content_Types].xml", b"types")
        for number, drawing in enumerate(drawings, 1):
            written.writestr(f"xl/drawings/vmlDrawing{number}.vml", drawing)
        written.writestr("xl/vbaProject.bin", bytes(range(256)))
    return parts(path)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_each_button_gets_its_number(tmp_path: Path) -> None:
    """Notes keep what they have; every other part is the same, in the same order; a second time nothing is written."""
    path = tmp_path / "会议.xlsm"
    before = package(path, BUTTON + NOTE + BUTTON, NOTE)
    assert mend_buttons(path)
    after = parts(path)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/drawings/vmlDrawing1.vml"}
    faced = b'<div style="text-align:center"><font face="Calibri" size="220" color="#000000">\xe6\xa0\xa1</font></div>'
    shown = BUTTON.replace(b"<div>\xe6\xa0\xa1</div>", faced).replace(b">M.A_b<", b">[0]!A_b<")
    first, second = shown.replace(b"shape_0", b"_x0000_s1001"), shown.replace(b"shape_0", b"_x0000_s1002")
    assert after["xl/drawings/vmlDrawing1.vml"] == first + NOTE + second
    content = path.read_bytes()
    assert not mend_buttons(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"no package", b"PK\x03\x04"])
def test_what_is_no_package_is_left(tmp_path: Path, content: bytes) -> None:
    """The application says what is wrong with it."""
    path = tmp_path / "a.xlsm"
    path.write_bytes(content)
    assert not mend_buttons(path)
    assert path.read_bytes() == content
    assert not mend_buttons(tmp_path / "none.xlsm")


@pytest.mark.parametrize("lock", [".~lock.a.xlsm#", "~$a.xlsm"])
def test_an_open_workbook_is_left(tmp_path: Path, lock: str) -> None:
    """The application that has it would be surprised."""
    path = tmp_path / "a.xlsm"
    package(path, BUTTON)
    content = path.read_bytes()
    (tmp_path / lock).touch()
    assert not mend_buttons(path)
    assert path.read_bytes() == content
