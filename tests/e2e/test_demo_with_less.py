"""A machine without a Chinese font: the demonstration goes on without PDFs and says what to install."""

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
