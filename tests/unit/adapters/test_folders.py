"""Finding workbooks: each once, in order, nothing silently left out."""

import os
from pathlib import Path

import pytest

from tracker.adapters.folders import KINDS, find_workbooks, kind_of_name, walk
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


PASSED_OVER = {
    "lock": ("~$会议.xlsx", ".~lock.会议.xlsx#", ".~会议.xlsx"),
    "temporary": ("~会议.xlsx", ".会议.xlsx", "~WRL0001.tmp", "会议.xlsx.crdownload", "会议.tmp", ".会议.xlsx.part"),
    "copy": (
        "会议 (张三的冲突副本 2024-07-05).xlsx",
        "会议(冲突副本).xlsx",
        "会议（云端冲突副本）.xlsx",
        "会议【冲突文件】.xlsm",
        "会议 (Alice's conflicted copy 2024-07-05).xlsx",
        "会议 (conflicted copy 2024-07-05 120000).xlsx",
        "会议 (Case Conflict).xlsx",
        "会议(NSConflict-li-20240705).xlsx",
        "会议.sync-conflict-20240705-120000-ABCDEFG.xlsx",
        "会议_nas-1_Jul-05-120000-2024_Conflict.xlsx",
        "会议-DESKTOP-ABC.xlsx",
        "会议-LAPTOP-7Q2KD0S1-2.XLSX",
    ),
    "sheet": ("会议.xls", "会议.et", "会议.csv", "会议.ODS"),
    "hidden": (".DS_Store", ".gitignore"),
    "other": ("会议.docx", "会议", "Thumbs.db"),
    "": (
        "会议.xlsx",
        "会议.XLSM",
        "会议 (1).xlsx",
        "会议 - 副本.xlsx",
        "冲突处理会议.xlsx",
        "Conflict of interest.xlsx",
        "会议-DESKTOP-采购.xlsx",
        "资源冲突（第二次）.xlsx",
    ),
}


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in PASSED_OVER.items() for name in names])
def test_a_name_tells_what_is_passed_over(kind: str, name: str) -> None:
    """Only what is unmistakable is a conflict copy: a meeting may be about a conflict."""
    assert kind_of_name(name) == kind


def test_conflict_copies_are_no_workbooks_of_a_folder(tmp_path: Path) -> None:
    """The overdue list must not count an action of two people's versions; a copy that a person names is read."""
    touch(tmp_path, "a.xlsx", "a (冲突副本).xlsx")
    assert names_of(tmp_path, tmp_path) == ["a.xlsx"]
    assert find_workbooks([str(tmp_path)]).skipped == 1
    assert names_of(tmp_path, tmp_path / "a (冲突副本).xlsx") == ["a (冲突副本).xlsx"]


def found_in(folder: Path, besides: Path | None = None) -> dict[str, str]:
    denied: list[str] = []
    steps = walk(str(folder), lambda path, cause: denied.append(path), str(besides or ""))
    found = {path: kind for path, _, kind in steps}
    return found | dict.fromkeys(denied, "denied")


def test_everything_that_is_passed_over_has_a_kind(tmp_path: Path) -> None:
    """Nothing of a folder is left unsaid."""
    touch(
        tmp_path, "a.xlsx", "~$a.xlsx", "b.tmp", "c.xls", "d.pdf", ".git/x.xlsx", "$RECYCLE.BIN/y.xlsx", "2024/e.xlsx"
    )
    found = found_in(tmp_path)
    assert found == {
        "a.xlsx": "", "~$a.xlsx": "lock", "b.tmp": "temporary", "c.xls": "sheet", "d.pdf": "other", ".git": "hidden",
        "$RECYCLE.BIN": "hidden", "2024/e.xlsx": "",
    }  # fmt: skip
    assert {*found.values()} <= {"", *KINDS}


def test_a_folder_besides_is_not_told(tmp_path: Path) -> None:
    """The store in the archive is no part of it, hidden or not."""
    touch(tmp_path, "a.xlsx", "store/b.xlsx", ".kept/c.xlsx")
    assert found_in(tmp_path, tmp_path / "store") == {"a.xlsx": "", ".kept": "hidden"}
    assert found_in(tmp_path, tmp_path / ".kept") == {"a.xlsx": "", "store/b.xlsx": ""}


@pytest.mark.skipif(os.name == "nt", reason="making links needs a right that Windows users do not have")
def test_links_are_followed_once(tmp_path: Path) -> None:
    """What is found as itself is not found as a link, whatever their names; what lies elsewhere is found."""
    archive, elsewhere = tmp_path / "archive", tmp_path / "elsewhere"
    touch(archive, "m/a.xlsx")
    touch(elsewhere, "b.xlsx", "in/c.xlsx", "in/.d.xlsx")
    (archive / "0.xlsx").symlink_to(archive / "m/a.xlsx")
    (archive / "1.xlsx").symlink_to(elsewhere / "b.xlsx")
    (archive / "2.xlsx").symlink_to(elsewhere / "b.xlsx")
    (archive / "0").symlink_to(archive / "m")
    (archive / "3").symlink_to(elsewhere / "in")
    (archive / "4").symlink_to(tmp_path)
    (archive / "5.pdf").symlink_to(elsewhere / "b.xlsx")
    (archive / ".6").symlink_to(elsewhere)
    (elsewhere / "in" / "7").symlink_to(elsewhere / "in")
    assert found_in(archive) == {
        "0": "link", "0.xlsx": "link", "1.xlsx": "", "2.xlsx": "link", "3/c.xlsx": "", "3/.d.xlsx": "temporary",
        "3/7": "link", "4": "link", "5.pdf": "other", ".6": "hidden", "m/a.xlsx": "",
    }  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_only_looks_like_a_file_is_not_opened(tmp_path: Path) -> None:
    """Reading a pipe by its name would never end."""
    os.mkfifo(tmp_path / "a.xlsx")
    assert found_in(tmp_path) == {"a.xlsx": "other"}


def test_a_folder_that_is_denied_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are still searched."""
    touch(tmp_path, "a/b/c.xlsx", "d/e.xlsx")
    look = os.scandir

    def deny(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", deny)
    assert found_in(tmp_path) == {"a/b": "denied", "d/e.xlsx": ""}
