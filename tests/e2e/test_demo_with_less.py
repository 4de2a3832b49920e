"""A machine on which something is missing: the demonstration does the rest and says what to install."""

import sys
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.render import pdf


def test_only_the_pdfs_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A freshly installed Debian has no such font; Word and HTML files are written all the same."""
    monkeypatch.setattr(pdf, "_families", dict)
    assert main(["demo", str(tmp_path / "demo"), "--lang", "zh"]) == 0
    written = {path.suffix for path in (tmp_path / "demo").rglob("*") if path.is_file()}
    assert ".docx" in written
    assert ".html" in written
    assert ".pdf" not in written
    assert "fonts-noto-cjk" in capsys.readouterr().err


def test_only_the_charts_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Installed without the extra that draws charts, the dashboard has its numbers, and it is said what to install."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["demo", str(tmp_path / "demo"), "--lang", "zh"]) == 0
    assert {path.name for path in (tmp_path / "demo").iterdir()} >= {"workbooks", "minutes", "departments"}
    (page,) = (tmp_path / "demo" / "dashboard").glob("*.html")
    assert "<svg" not in page.read_text(encoding="utf-8")
    assert "vl-convert-python" in capsys.readouterr().err
