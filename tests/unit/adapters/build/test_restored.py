"""Buttons as LibreOffice writes them become buttons that it reads; everything else in the package stays."""

import io
import zipfile

from tracker.adapters.build.restored import changed_package, restore_buttons

BUTTON = (
    '<v:shape id="shape_0" type="#_x0000_t201"><v:textbox><div>{caption}</div></v:textbox><x:ClientData '
    'ObjectType="Button"><x:FmlaMacro>{macro}</x:FmlaMacro></x:ClientData></v:shape>'
)
OURS = BUTTON.format(caption="校验 &amp;", macro="TrackerButtons.Tracker_Check")
THEIRS = BUTTON.format(caption="x", macro="Module1.Own")


def package(**parts: str) -> bytes:
    """A package of VML parts, and one that is no text."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("xl/vbaProject.bin", bytes(range(256)))
        for name, text in parts.items():
            made.writestr(f"xl/drawings/{name}.vml", text)
    return content.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_ids_captions_and_macros() -> None:
    """Each button of the part gets its number; our macros become the workbook's own; another's stays."""
    before = package(home=f"<xml>{OURS}{THEIRS}</xml>", other=f"<xml>{THEIRS}</xml>")
    after = restore_buttons(before)
    assert after
    drawing = parts_of(after)["xl/drawings/home.vml"].decode()
    assert 'id="_x0000_s1001"' in drawing and 'id="_x0000_s1002"' in drawing and "shape_0" not in drawing
    assert ">校验 &amp;</font></div>" in drawing
    assert "<x:FmlaMacro>[0]!Tracker_Check</x:FmlaMacro>" in drawing
    assert "<x:FmlaMacro>Module1.Own</x:FmlaMacro>" in drawing
    same = {"xl/vbaProject.bin", "xl/drawings/other.vml"}
    assert {name: parts_of(after)[name] for name in same} == {name: parts_of(before)[name] for name in same}
    assert restore_buttons(after) is None


def test_a_workbook_without_our_buttons_is_left_alone() -> None:
    """Another's buttons are not ours to change."""
    assert restore_buttons(package(home=f"<xml>{THEIRS}</xml>")) is None


def test_parts_are_changed_and_added() -> None:
    """In the same order, the new ones last."""
    after = changed_package(package(a="old", b="kept"), {"xl/drawings/a.vml": str.upper}, {"new.xml": "校验"})
    assert parts_of(after) == {
        "xl/vbaProject.bin": bytes(range(256)),
        "xl/drawings/a.vml": b"OLD",
        "xl/drawings/b.vml": b"kept",
        "new.xml": "校验".encode(),
    }
