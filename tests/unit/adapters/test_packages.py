"""Parts of a package are exchanged; everything else in it stays."""

import io
import zipfile

from tracker.adapters.packages import changed_package


def package(**parts: str) -> bytes:
    """A package of texts, and one part that is no text."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("xl/vbaProject.bin", bytes(range(256)))
        for name, text in parts.items():
            made.writestr(f"{name}.xml", text)
    return content.getvalue()


def test_parts_are_changed_and_added() -> None:
    """In the same order, the new ones last."""
    after = changed_package(package(a="old", b="kept"), {"a.xml": str.upper}, {"new.xml": "校验"})
    with zipfile.ZipFile(io.BytesIO(after)) as opened:
        assert [(name, opened.read(name)) for name in opened.namelist()] == [
            ("xl/vbaProject.bin", bytes(range(256))),
            ("a.xml", b"OLD"),
            ("b.xml", b"kept"),
            ("new.xml", "校验".encode()),
        ]
