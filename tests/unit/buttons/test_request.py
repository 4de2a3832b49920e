"""The request of a button: read once, deleted, and refused where it is not one."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from tracker.buttons.request import MAX_BYTES, Request, parse_request, read_request, sweep_requests
from tracker.errors import UsageError

CONTENT: dict[str, Any] = {
    "button": "check", "workbook": "/会议/a & 'b' (1).xlsm", "application": "libreoffice", "pipe": "tracker-li", "pid": None,
    "language": "en",
}  # fmt: skip


def written(folder: Path, content: object, name: str = "request-20240805-1.json") -> Path:
    """Return a request file as the macro writes it: ASCII with escapes."""
    path = folder / name
    path.write_text(json.dumps(content), encoding="ascii")
    return path


def test_a_request_is_read_and_deleted(tmp_path: Path) -> None:
    """Everything it says comes through, and the file is gone."""
    path = written(tmp_path, CONTENT)
    assert read_request(path) == Request("check", "/会议/a & 'b' (1).xlsm", "libreoffice", "tracker-li", None, "en")
    assert not path.exists()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Windows' streams put one before UTF-8."""
    path = tmp_path / "request-1.json"
    path.write_text(json.dumps(CONTENT), encoding="utf-8-sig")
    assert read_request(path).button == "check"


@pytest.mark.parametrize("name", ["important.docx", "request-.json", "x-request-1.json", "request-1.json.bak"])
def test_another_file_is_not_touched(tmp_path: Path, name: str) -> None:
    """Only what is named as a request is read, and deleted."""
    path = written(tmp_path, CONTENT, name)
    with pytest.raises(UsageError):
        read_request(path)
    assert path.exists()


def test_requests_that_nobody_read_are_swept(tmp_path: Path) -> None:
    """Those older than an hour go; a younger one, another file and a folder stay."""
    (tmp_path / "request-5.json").mkdir()
    for name, age in [
        ("request-1.json", 7200),
        ("request-2.json", 3000),
        ("setup.json", 7200),
        ("request-5.json", 7200),
    ]:
        path = tmp_path / name
        path.touch()
        os.utime(path, (time.time() - age,) * 2)
    sweep_requests(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"request-2.json", "setup.json", "request-5.json"}
    sweep_requests(tmp_path / "none")


def test_a_relative_path_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The macro gives the whole path."""
    written(tmp_path, CONTENT)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        read_request(Path("request-20240805-1.json"))


def test_what_is_no_request_is_refused(tmp_path: Path) -> None:
    """A file that is missing, too large or no JSON ends in one sentence."""
    for content in ("x" * (MAX_BYTES + 1), "{", "\udcff"):
        path = tmp_path / "request-1.json"
        path.write_bytes(content.encode("utf-8", "surrogateescape"))
        with pytest.raises(UsageError) as refused:
            read_request(path)
        assert refused.value.key == "request-unknown"
        path.unlink(missing_ok=True)
    with pytest.raises(UsageError):
        read_request(tmp_path / "request-gone.json")


@pytest.mark.parametrize(
    "change",
    [
        {"button": "format c:"},
        {"application": "wps"},
        {"language": "fr"},
        {"pid": "7"},
        {"pid": True},
        {"pid": -1},
        {"pipe": "a;b"},
        {"pipe": "../x"},
        {"pipe": 5},
        {"workbook": ["a"]},
        {"workbook": "x" * 5000},
    ],
)
def test_each_field_is_of_its_kind(change: dict[str, Any]) -> None:
    """Nothing that could mean something else to a program further down gets through."""
    with pytest.raises(UsageError) as refused:
        parse_request({**CONTENT, **change})
    assert refused.value.values["cause"] in change


def test_no_workbook_in_front() -> None:
    """The ribbon can be pressed without a workbook; the person is told to open one."""
    with pytest.raises(UsageError) as refused:
        parse_request({**CONTENT, "workbook": None})
    assert refused.value.key == "no-workbook-in-front"


def test_what_is_no_object() -> None:
    """A list is no request."""
    with pytest.raises(UsageError):
        parse_request([CONTENT])
