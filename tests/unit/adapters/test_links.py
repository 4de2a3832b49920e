"""Addresses of workbooks in a page."""

from pathlib import Path

import pytest

from tracker.adapters.links import links_from


def test_near_workbooks_are_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the page, beside it, and in a folder beside its own: both can be moved together."""
    monkeypatch.chdir(tmp_path)
    link = links_from(tmp_path / "报告" / "看板.html")
    assert link("报告/a b.xlsx") == "./a%20b.xlsx"
    assert link("会议/2024/七月#1.xlsx") == "./../%E4%BC%9A%E8%AE%AE/2024/%E4%B8%83%E6%9C%88%231.xlsx"


def test_far_workbooks_have_an_address_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook elsewhere is found by its whole path."""
    monkeypatch.chdir(tmp_path)
    link = links_from(tmp_path / "a" / "b" / "page.html")
    assert link("c/x.xlsx") == (tmp_path / "c" / "x.xlsx").as_uri()
    assert link(str(tmp_path / "c" / "x.xlsx")) == link("c/x.xlsx")


def test_nothing_becomes_another_kind_of_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be called like a script or a web page; what is on the web has no address here."""
    monkeypatch.chdir(tmp_path)
    link = links_from(tmp_path / "page.html")
    assert link("javascript:alert(1).xlsx") == "./javascript%3Aalert%281%29.xlsx"
    assert link("s3://bucket/x.xlsx") == link("") == ""
