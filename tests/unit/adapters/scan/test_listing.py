"""Listing an archive: stamps without opening a file, kinds of what is passed over, names that cannot be kept."""

import os
import sys
from pathlib import Path

import pytest

from tracker.adapters.scan.listing import list_archive
from tracker.adapters.scan.places import listing_of, scan_places
from tracker.analysis.archive import Stamp
from tracker.errors import UnreadableError, UsageError


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(os.fsencode(name))


def test_files_have_their_stamps(tmp_path: Path) -> None:
    """Size and time of change to the nanosecond, by the path relative to the folder."""
    make(tmp_path, "2024/07/会议.xlsx", "a.xlsm", "~$a.xlsm", "notes.txt", ".git/config", ".tracker-store/store.json")
    os.utime(tmp_path / "a.xlsm", ns=(1, 1_700_000_000_123_456_700))
    listing = list_archive(str(tmp_path), str(tmp_path / ".tracker-store"))
    assert list(listing.files) == ["a.xlsm", "2024/07/会议.xlsx"]
    assert listing.files["a.xlsm"] == Stamp(6, (tmp_path / "a.xlsm").stat().st_mtime_ns)
    assert listing.skipped == {"lock": 1, "other": 1, "hidden": 1} and not listing.refused


def test_no_file_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only looked at."""
    make(tmp_path, "a.xlsx", "b/c.xlsx")
    monkeypatch.setattr("builtins.open", None)
    monkeypatch.setattr(os, "open", None)
    assert len(list_archive(str(tmp_path)).files) == 2


def test_there_has_to_be_a_folder(tmp_path: Path) -> None:
    """A drive that is not connected must not look like an archive from which everything is gone."""
    make(tmp_path, "a.xlsx")
    for place, key in (("none", "folder-missing"), ("a.xlsx", "folder-is-file")):
        with pytest.raises(UnreadableError) as caught:
            list_archive(str(tmp_path / place))
        assert caught.value.key == key


def test_folders_that_are_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One below is named and the others are listed; the folder itself ends the scan."""
    make(tmp_path, "a/x.xlsx", "b/y.xlsx")
    look = os.scandir

    def deny(path: str) -> object:
        if path.endswith(denied):
            raise PermissionError(13, "denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", deny)
    denied = "a"
    listing = list_archive(str(tmp_path))
    assert (list(listing.files), [(r.path, r.reason) for r in listing.refused]) == (
        ["b/y.xlsx"],
        [("a", "folder-denied")],
    )
    denied = tmp_path.name
    with pytest.raises(UnreadableError) as caught:
        list_archive(str(tmp_path))
    assert caught.value.key == "folder-denied"


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right that Windows users do not have")
def test_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    """It was somebody's workbook once."""
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "gone" / "b.xlsx")
    (refusal,) = list_archive(str(tmp_path)).refused
    assert (refusal.path, refusal.reason) == ("a.xlsx", "file-missing")


def test_files_that_go_or_fail_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was deleted a moment ago is not there; one that the system cannot look at is named."""
    make(tmp_path, "a.xlsx")

    class Entry:
        name, path = "a.xlsx", str(tmp_path / "a.xlsx")
        error: OSError

        def stat(self) -> object:
            raise self.error

        def is_symlink(self) -> bool:
            return False

    def found(error: OSError) -> object:
        entry = Entry()
        entry.error = error
        monkeypatch.setattr("tracker.adapters.scan.listing.walk", lambda *_: [("a.xlsx", entry, "")])
        listing = list_archive(str(tmp_path))
        assert not listing.files
        return [refusal.reason for refusal in listing.refused]

    assert found(FileNotFoundError(2, "gone")) == []
    assert found(OSError(5, "input/output error")) == ["file-unreadable"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems make no such names")
def test_names_that_are_no_text_are_named(tmp_path: Path) -> None:
    """An archive unpacked from Windows may have names in GBK, which no store or report can hold."""
    make(tmp_path, os.fsdecode("会议.xlsx".encode("gbk")), os.fsdecode("文件夹/a.xlsx".encode("gbk")))
    listing = list_archive(str(tmp_path))
    assert not listing.files
    assert [refusal.reason for refusal in listing.refused] == ["file-odd-name", "file-odd-name"]
    assert all("\\udc" in refusal.path.encode().decode() for refusal in listing.refused)


def test_where_the_store_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder, unless another place is named; both as whole paths."""
    monkeypatch.chdir(tmp_path)
    assert scan_places("会议", "") == (str(tmp_path / "会议"), tmp_path / "会议" / ".tracker-store")
    assert scan_places("会议/", "库") == (str(tmp_path / "会议"), tmp_path / "库")
    assert scan_places("s3://bucket/m/", "库") == ("s3://bucket/m", tmp_path / "库")


@pytest.mark.parametrize(
    ("folder", "store", "key"), [("s3://b/m", "", "store-needed"), ("m", "s3://b/store", "store-not-local")]
)
def test_a_store_lies_on_this_machine(folder: str, store: str, key: str) -> None:
    """It is written in steps that only a disk can do."""
    with pytest.raises(UsageError) as caught:
        scan_places(folder, store)
    assert caught.value.key == key


def test_a_store_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """In the archive's own folder, or one above it, it would take every workbook for a part of itself."""
    archive = tmp_path / "archive"
    make(archive, "a.xlsx")
    (tmp_path / "link").symlink_to(archive)
    for store in (archive, tmp_path, tmp_path / "link", archive / "below" / ".."):
        with pytest.raises(UsageError, match="store-over-archive"):
            scan_places(str(archive), str(store))
    for store in (archive / "store", tmp_path / "archive-store"):
        assert scan_places(str(archive), str(store)) == (str(archive), store)
    assert scan_places(str(archive), "")[1] == archive / ".tracker-store"


def test_a_store_is_no_archive(tmp_path: Path) -> None:
    """A store named in place of its archive would be given a store of its own; beside workbooks it is one thing more."""
    make(tmp_path, "store.json", "open.parquet")
    with pytest.raises(UnreadableError, match="store-as-archive"):
        listing_of(str(tmp_path), str(tmp_path / ".tracker-store"))
    make(tmp_path, "a.xlsx")
    assert list(listing_of(str(tmp_path), str(tmp_path / ".tracker-store")).files) == ["a.xlsx"]


def test_an_empty_path_is_not_the_current_folder() -> None:
    """A variable of a script that is not set must not scan whatever folder it runs in."""
    with pytest.raises(UsageError, match="path-empty"):
        scan_places("", "")
