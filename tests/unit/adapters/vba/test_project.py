"""The VBA project, read back by oletools: what Excel demands of it."""

import io

import olefile
import pytest
from oletools.olevba import VBA_Parser

from tracker.adapters.vba import build_vba_project
from tracker.adapters.vba.compression import decompress
from tracker.adapters.vba.encryption import encrypt

SOURCE = 'Attribute VB_Name = "Buttons"\nOption Explicit\n\nPublic Sub Press()\n    Beep\nEnd Sub\n'
DOCUMENTS = ["ThisWorkbook", *(f"Sheet{number}" for number in range(1, 13))]


@pytest.fixture(scope="module")
def project() -> bytes:
    return build_vba_project({"Buttons": SOURCE, "Second": "Sub Two()\nEnd Sub\n"}, DOCUMENTS)


@pytest.fixture(scope="module")
def compound(project: bytes) -> olefile.OleFileIO:
    return olefile.OleFileIO(io.BytesIO(project), raise_defects=olefile.DEFECT_UNSURE)


def test_the_modules_are_read_back(project: bytes) -> None:
    """Each module with its source; what stands in no line but its name is added."""
    modules = {name: code for _, _, name, code in VBA_Parser("vbaProject.bin", project).extract_macros()}
    assert set(modules) == {"Buttons.bas", "Second.bas", *(f"{name}.cls" for name in DOCUMENTS)}
    assert modules["Buttons.bas"] == SOURCE.replace("\n", "\r\n")
    assert modules["Second.bas"] == 'Attribute VB_Name = "Second"\r\nSub Two()\r\nEnd Sub\r\n'
    assert "00020819" in modules["ThisWorkbook.cls"] and "00020820" in modules["Sheet12.cls"]


def test_streams(compound: olefile.OleFileIO) -> None:
    """The streams of [MS-OVBA] 2.2.1, the cache empty, so that the source is compiled when it is opened."""
    names = {"/".join(path) for path in compound.listdir()}
    assert names == {
        "PROJECT", "PROJECTwm", "VBA/dir", "VBA/_VBA_PROJECT", "VBA/Buttons", "VBA/Second",
        *(f"VBA/{name}" for name in DOCUMENTS),
    }  # fmt: skip
    assert compound.openstream("VBA/_VBA_PROJECT").read().hex() == "cc61ffff000000"


def test_the_lists_of_modules_agree(compound: olefile.OleFileIO) -> None:
    """PROJECT, PROJECTwm and dir name the same modules in the same order, document modules as such."""
    lines = compound.openstream("PROJECT").read().decode("ascii").split("\r\n")
    expected = [f"Document={name}/&H00000000" for name in DOCUMENTS] + ["Module=Buttons", "Module=Second"]
    assert [line for line in lines if line.startswith(("Document=", "Module="))] == expected
    names = [*DOCUMENTS, "Buttons", "Second"]
    assert compound.openstream("PROJECTwm").read() == (
        b"".join(name.encode() + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in names) + b"\0\0"
    )
    dir_stream = decompress(compound.openstream("VBA/dir").read())
    assert [dir_stream.find(f"\x19\0{chr(len(name))}\0\0\0{name}G".encode()) > 0 for name in names] == [True] * len(
        names
    )


@pytest.mark.parametrize(
    ("content", "seed", "written"),
    [
        (bytes(4), 0x07, "0705D8E3D8EDDBF1DBF1DBF1DBF1"),
        (bytes(1), 0x0E, "0E0CD1ECDFF4E7F5E7F5E7"),
        (b"\xff", 0x15, "1517CAF1D6F9D7F9D706"),
    ],
)
def test_encryption_is_that_of_the_specification(content: bytes, seed: int, written: str) -> None:
    """The example of [MS-OVBA] 3.1.1: CMG, DPB and GC of an unprotected, visible project."""
    assert encrypt(content, "{917DED54-440B-4FD1-A5C1-74ACF261E600}", seed) == written


@pytest.mark.parametrize("seed", range(0, 256, 17))
def test_encryption_can_be_undone(seed: int) -> None:
    """By the procedure of 2.4.3.3, whatever the seed."""
    project_id = "{6D4A1C52-8F0E-4B57-9C3D-2E71A5B08F46}"
    first, *rest = bytes.fromhex(encrypt(b"word", project_id, seed))
    key = sum(project_id.encode()) & 0xFF
    assert (first, rest[0] ^ seed, rest[1] ^ seed) == (seed, 2, key)
    older, newer, before, plain = rest[0], rest[1], key, bytearray()
    for byte in rest[2:]:
        plain.append(byte ^ (older + before & 0xFF))
        older, newer, before = newer, byte, plain[-1]
    ignored = (seed & 6) // 2
    assert plain[ignored:] == b"\x04\0\0\0word"


def test_equal_sources_give_equal_projects(project: bytes) -> None:
    """Nothing depends on the day or on chance."""
    assert build_vba_project({"Buttons": SOURCE, "Second": "Sub Two()\nEnd Sub\n"}, DOCUMENTS) == project


def test_source_is_ascii() -> None:
    """A literal of another code page would read wrongly elsewhere: it is refused."""
    with pytest.raises(UnicodeEncodeError):
        build_vba_project({"Buttons": 'MsgBox "校验"'}, DOCUMENTS)
