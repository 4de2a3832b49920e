"""`tracker overdue FOLDER` with a store beside the workbooks: the same list, and a right one whatever the store is."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SAMPLES, SampleWorkbook
from tracker.adapters.store import default_place
from tracker.cli import main

ON = ["--as-of", "2024-08-13"]


@pytest.fixture
def archive(archive: Path) -> Path:
    """The sample meetings, with a broken workbook, a lock file and a document among them."""
    (archive / "坏.xlsx").write_text("not a workbook", encoding="utf-8")
    (archive / "第三季度" / "~$lock.xlsx").write_bytes(b"")
    (archive / "说明.txt").write_text("hi", encoding="utf-8")
    return archive


def listed(capsys: pytest.CaptureFixture[str], folder: Path, *options: str) -> dict[str, object]:
    """Return the list as JSON."""
    capsys.readouterr()
    main(["overdue", str(folder), *ON, "--format", "json", *options])
    made: dict[str, object] = json.loads(capsys.readouterr().out)
    return made


@pytest.mark.parametrize("options", [[], ["--within", "40"], ["--department", "技术部"]], ids=" ".join)
def test_the_list_is_the_same(archive: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    """With a store and without one, the refused file and the counts included."""
    without = listed(capsys, archive, *options)
    assert main(["scan", str(archive)]) == 3
    assert listed(capsys, archive, *options) == without


def test_what_changed_since_the_scan_is_seen(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that came or went after the last scan makes the same difference as without a store."""
    main(["scan", str(archive)])
    (archive / "第三季度" / f"{SAMPLES[1]}.xlsx").unlink()
    from_store = listed(capsys, archive)
    shutil.rmtree(default_place(str(archive)))
    assert from_store == listed(capsys, archive)


def test_a_store_elsewhere_is_named(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written beside the workbooks then."""
    without = listed(capsys, archive)
    place = tmp_path / "库"
    main(["scan", str(archive), "--store", str(place)])
    assert listed(capsys, archive, "--store", str(place)) == without
    assert not default_place(str(archive)).exists()


def break_manifest(place: Path) -> None:
    """Damage the manifest."""
    (place / "store.json").write_text("{", encoding="utf-8")


def break_index(place: Path) -> None:
    """Cut the index."""
    (place / "files.json").write_bytes((place / "files.json").read_bytes()[:-1])


def break_part(place: Path) -> None:
    """Damage a table."""
    for part in (place / "actions").rglob("*.parquet"):
        part.write_bytes(part.read_bytes()[:-1])


def make_newer(place: Path) -> None:
    """Pretend that a later program wrote it."""
    manifest = json.loads((place / "store.json").read_text(encoding="utf-8"))
    (place / "store.json").write_text(json.dumps(manifest | {"version": 99}), encoding="utf-8")


def deny(place: Path) -> None:
    """Take away the lock file's place."""
    (place / "lock").unlink()
    (place / "lock").mkdir()


@pytest.mark.parametrize("break_it", [break_manifest, break_index, break_part, make_newer])
def test_a_store_that_cannot_be_used_costs_time_alone(
    archive: Path, capsys: pytest.CaptureFixture[str], break_it: Callable[[Path], None]
) -> None:
    """The workbooks are read, the list is right, and one line says what is wrong with the store."""
    without = listed(capsys, archive)
    main(["scan", str(archive)])
    break_it(default_place(str(archive)))
    assert listed(capsys, archive) == without
    main(["overdue", str(archive), *ON])
    said = capsys.readouterr().err
    assert str(default_place(str(archive))) in said
    assert "Traceback" not in said


def test_a_store_that_cannot_be_written_is_read(
    archive: Path, capsys: pytest.CaptureFixture[str], sample_workbook: SampleWorkbook
) -> None:
    """As where a service alone may write it: what it does not know yet is read beside it, and nothing is said."""
    main(["scan", str(archive)])
    (archive / "第三季度" / f"{SAMPLES[0]}.xlsx").unlink()
    shutil.copy(sample_workbook(SAMPLES[0], "en"), archive / "new.xlsx")
    (archive / "新坏.xlsx").write_text("no workbook", encoding="utf-8")
    deny(default_place(str(archive)))
    from_store = listed(capsys, archive)
    main(["overdue", str(archive), *ON])
    assert str(default_place(str(archive))) not in capsys.readouterr().err
    shutil.rmtree(default_place(str(archive)))
    assert from_store == listed(capsys, archive)


def test_a_named_store_has_to_be_usable(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who names a store means it."""
    place = tmp_path / "库"
    main(["scan", str(archive), "--store", str(place)])
    break_manifest(place)
    assert main(["overdue", str(archive), "--store", str(place), *ON]) == 3
    assert str(place) in capsys.readouterr().err


def test_a_named_store_has_to_be_there(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger is no reason to read the workbooks instead."""
    assert main(["overdue", str(archive), "--store", str(tmp_path / "酷"), *ON]) == 3
    assert str(tmp_path / "酷") in capsys.readouterr().err


def test_a_store_goes_with_one_folder(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With two folders, or with one workbook, it would not be looked at: that is said, and not passed over."""
    workbook = next(archive.rglob("*.xlsx"))
    for paths in ([archive, archive.parent], [workbook]):
        assert main(["overdue", *map(str, paths), "--store", str(archive), "--lang", "zh"]) == 2
        assert "--store 要和一个文件夹一起用" in capsys.readouterr().err
