"""Finding workbooks: each once, in order, nothing silently left out."""

import os
from pathlib import Path

import pytest

from tracker.adapters.folders import find_workbooks
from tracker.errors import UnreadableError
from tracker.usecases.reading import Source


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def names_of(folder: Path, *paths: Path) -> list[str]:
    return [Path(s.path).relative_to(folder).as_posix() for s in find_workbooks(map(str, paths)).sources]


def test_folder_is_searched_down_by_name(tmp_path: Path) -> None:
    """Order is that of the names, whatever order the disk has; other files are no workbooks."""
    touch(tmp_path, "b.xlsx", "a.XLSX", "2024/会议.xlsm", "2024/notes.txt", "2024/old.xls", ".git/x.xlsx")
    assert names_of(tmp_path, tmp_path) == ["a.XLSX", "b.xlsx", "2024/会议.xlsm"]


def test_files_of_open_programs_are_skipped_and_counted(tmp_path: Path) -> None:
    """Lock files and half-saved files are counted: found = read + refused + skipped."""
    touch(tmp_path, "a.xlsx", "~$a.xlsx", ".~lock.a.xlsx", ".a.xlsx")
    assert find_workbooks([str(tmp_path)]).skipped == 3


def test_named_file_is_taken_as_it_is(tmp_path: Path) -> None:
    """What a person names is read, or refused with a reason: never skipped."""
    path = str(tmp_path / "missing.csv")
    assert find_workbooks([path]).sources == (Source(path, is_named=True),)


def test_file_that_is_named_twice_counts_once(tmp_path: Path) -> None:
    """A file, its folder and another spelling of its path are one workbook."""
    touch(tmp_path, "a.xlsx")
    twice = [str(tmp_path / "a.xlsx"), str(tmp_path), str(tmp_path / "." / "a.xlsx")]
    assert len(find_workbooks(twice).sources) == 1


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right that Windows users do not have")
def test_loop_of_links_ends(tmp_path: Path) -> None:
    """A folder that is linked into itself is searched once."""
    touch(tmp_path, "in/a.xlsx")
    (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(find_workbooks([str(tmp_path)]).sources) == 1


def test_folder_that_cannot_be_opened_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is said, not passed over."""

    def deny(_: object) -> None:
        raise PermissionError(13, "denied", str(tmp_path))

    monkeypatch.setattr(os, "scandir", deny)
    with pytest.raises(UnreadableError) as caught:
        find_workbooks([str(tmp_path)])
    assert caught.value.key == "folder-denied"
