"""`tracker dashboard` as a whole: from workbooks, from a store, and what it refuses."""

import re
import sys
from pathlib import Path

import pytest

from tracker.cli import main

LINK = 'href="./%E4%BC%9A%E8%AE%AE%202024/%E7%AC%AC%E4%B8%89%E5%AD%A3%E5%BA%A6/2024q3-launch-2-sync.xlsx"'


def figures(page: Path) -> list[str]:
    """Return the headline figures of a page."""
    return re.findall(r"<li[^>]*>\S+ <strong>(.*?)</strong>", page.read_text(encoding="utf-8"))


def test_from_workbooks(archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One page, with links that hold when page and archive are moved together."""
    page = tmp_path / "看板.html"
    assert main(["dashboard", str(archive), "-o", str(page), "--as-of", "2024-08-13", "--lang", "zh"]) == 0
    assert figures(page) == ["9", "4", "1", "1", "67%", "25%"]
    assert LINK in page.read_text(encoding="utf-8")
    assert str(page) in capfd.readouterr().err


def test_from_a_store(archive: Path, tmp_path: Path) -> None:
    """The same figures as from the workbooks, the same links, and a trend that scans saw."""
    page, store = tmp_path / "看板.html", tmp_path / "store"
    assert main(["scan", str(archive), "--store", str(store), "--quiet", "--workers", "1"]) == 0
    assert main(["dashboard", "--store", str(store), "-o", str(page), "--as-of", "2031-08-13", "--lang", "zh"]) == 0
    text = page.read_text(encoding="utf-8")
    assert figures(page) == ["9", "8", "0", "1", "67%", "25%"]
    assert LINK in text
    assert "各点为历次扫描当日所见" in text


def test_without_the_library_that_draws(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The page has its figures and lists, and it is said what to install for the charts."""
    page = tmp_path / "看板.html"
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert main(["dashboard", str(archive), "-o", str(page), "--as-of", "2024-08-13", "--lang", "zh"]) == 0
    assert figures(page) == ["9", "4", "1", "1", "67%", "25%"]
    assert "pip install vl-convert-python" in capfd.readouterr().err


def test_a_refused_workbook_is_named(archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The page is written from the others, and the exit code tells."""
    (archive / "坏.xlsx").write_bytes(b"PK\x03\x04")
    page = tmp_path / "a.html"
    assert main(["dashboard", str(archive), "-o", str(page), "--as-of", "2024-08-13", "--lang", "zh"]) == 3
    assert "坏.xlsx" in capfd.readouterr().err
    assert "未能读取1个工作簿" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("given", [[], ["会议", "--store", "store"]])
def test_workbooks_or_a_store(given: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One of the two is named, not none and not both."""
    assert main(["dashboard", *given, "-o", str(tmp_path / "a.html"), "--lang", "zh"]) == 2
    assert "二者取其一" in capfd.readouterr().err
