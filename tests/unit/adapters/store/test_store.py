"""The store as a memory of files: what is known of them, what their rows are, who may write."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.adapters.store.making import FOLDER, fill, flat, item, outcome, refusal, scan
from tracker.adapters.store import ParquetStore, StoreView, default_place, is_store, merging
from tracker.adapters.store.layout import ACTIONS, LOG, OPEN, TABLES, part_of
from tracker.analysis.archive import FileState, KnownFile, Outcome, Stamp
from tracker.errors import RefusedError, UnreadableError

A, B = flat("2024/甲.xlsx", item("M-1-01"), item("", 5)), flat("乙.xlsx", item("M-2-01"), meeting="M-2", start="")


def files_of(place: Path) -> list[str]:
    """Return the files of the tables, relative to the store."""
    return sorted(str(path.relative_to(place)) for path in place.rglob("*.parquet"))


def test_a_new_store_is_made(tmp_path: Path) -> None:
    """Where there is none it begins empty; it is one from the first commit on."""
    place = default_place(str(tmp_path))
    with ParquetStore(place, str(tmp_path)) as store:
        assert dict(store.known()) == {}
        assert store.last_scan() is None
        assert not is_store(place)
        store.commit(scan())
    assert is_store(place)
    assert StoreView(place).table(ACTIONS).num_rows == 0
    assert StoreView(place).at_one_time(lambda store: store.folder) == str(tmp_path)


def test_what_is_known_of_files_comes_back(tmp_path: Path) -> None:
    """State, stamp, digest and reason of each file, and the last scan."""
    fill(tmp_path, 1, [outcome(A), outcome(B), refusal("坏.xlsx"), refusal("x.xlsx", is_refused=False)])
    with ParquetStore(tmp_path, FOLDER) as store:
        assert store.known() == {
            "2024/甲.xlsx": KnownFile(Stamp(1, 1), "digest-1", FileState.READ, "2024-07"),
            "乙.xlsx": KnownFile(Stamp(1, 1), "digest-1", FileState.READ, "undated"),
            "坏.xlsx": KnownFile(Stamp(7, 7), "", FileState.REFUSED, "", "file-too-large", {"limit": 50}),
            "x.xlsx": KnownFile(Stamp(7, 7), "", FileState.SKIPPED, "", "file-too-large", {"limit": 50}),
        }
        assert store.last_scan() == scan()
    assert StoreView(tmp_path).known()["乙.xlsx"].month == "undated"


def test_each_table_has_a_file_a_month(tmp_path: Path) -> None:
    """A month without rows has none, and nothing else looks like a table."""
    fill(tmp_path, 1, [outcome(A), outcome(B)])
    months = [("observations", "2026-11"), *((name, month) for name in TABLES[:3] for month in ("2024-07", "undated"))]
    assert files_of(tmp_path) == sorted([OPEN, *(part_of(*month) for month in months)])
    fill(tmp_path, 2, [], forget=["2024/甲.xlsx"])
    assert [path for path in files_of(tmp_path) if "2024-07" in path] == []
    assert not (tmp_path / "actions" / "month=2024-07").exists()


def test_observations_go_into_further_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full file is left alone: what a scan costs grows with what it saw, not with what was seen before."""
    monkeypatch.setattr(merging, "FULL", 2)
    for number in range(1, 13):
        fill(tmp_path, number, [outcome(flat("甲.xlsx", item("M-1-01", progress=number)), number)])
    view = StoreView(tmp_path)
    assert len([path for path in files_of(tmp_path) if "observations" in path]) == 6
    assert (tmp_path / part_of("observations", "2026-11", 6)).exists()
    assert view.table("observations", ["scan"])["scan"].to_pylist() == [*range(1, 13)]
    assert view.at_one_time(lambda store: store.months("observations")) == ("2026-11",)
    first = tmp_path / part_of("observations", "2026-11")
    before = first.stat().st_mtime_ns
    fill(tmp_path, 13, [], forget=["甲.xlsx"])
    fill(tmp_path, 14, [outcome(flat("乙.xlsx", item("M-1-01", progress=5)), 1)])
    assert first.stat().st_mtime_ns == before
    assert view.table("observations", ["kind"])["kind"].to_pylist()[-2:] == ["vanished", "returned"]


def test_a_file_that_moves_to_another_month(tmp_path: Path) -> None:
    """Its rows go with it."""
    fill(tmp_path, 1, [outcome(A)])
    moved = flat("2024/甲.xlsx", item("M-1-01"), start="2025-02-01T10:00")
    fill(tmp_path, 2, [outcome(moved, 2)])
    assert StoreView(tmp_path).table(ACTIONS, ["file", "month"]).to_pylist() == [
        {"file": "2024/甲.xlsx", "month": "2025-02"}
    ]


def test_of_one_file_the_last_outcome_counts(tmp_path: Path) -> None:
    """However often it is taken in before a commit."""
    later = flat("2024/甲.xlsx", item("M-1-01", progress=70))
    fill(tmp_path, 1, [outcome(A), refusal("2024/甲.xlsx"), outcome(A), outcome(later, 2)])
    assert StoreView(tmp_path).table(ACTIONS)["progress"].to_pylist() == [70]
    fill(tmp_path, 2, [outcome(A, 3)], forget=["2024/甲.xlsx", "nobody.xlsx"])
    assert StoreView(tmp_path).table(ACTIONS).num_rows == 0
    assert not StoreView(tmp_path).known()


def test_another_stamp_alone_changes_no_table(tmp_path: Path) -> None:
    """The same content under another time: told by `touch`, or by an outcome without rows and reason."""
    fill(tmp_path, 1, [outcome(A), outcome(B)])
    parts = {path: (tmp_path / path).stat().st_mtime_ns for path in files_of(tmp_path)}
    with ParquetStore(tmp_path, FOLDER) as store:
        store.touch("乙.xlsx", store.known()["乙.xlsx"]._replace(stamp=Stamp(2, 2)))
        store.add(Outcome("2024/甲.xlsx", Stamp(3, 3), "digest-1"))
        store.commit(scan(2))
    assert {path: known.stamp.size for path, known in StoreView(tmp_path).known().items()} == {
        "2024/甲.xlsx": 3,
        "乙.xlsx": 2,
    }
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in files_of(tmp_path)} == parts


def test_only_the_months_that_change_are_written(tmp_path: Path) -> None:
    """The cost of a commit grows with what changed."""
    fill(tmp_path, 1, [outcome(A), outcome(B)])
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in files_of(tmp_path)}
    fill(tmp_path, 2, [outcome(B, 2)])
    changed = [path for path in files_of(tmp_path) if (tmp_path / path).stat().st_mtime_ns != before[path]]
    assert changed == [*(part_of(name, "undated") for name in ("actions", "findings", "meetings")), OPEN]


def test_every_scan_has_one_line(tmp_path: Path) -> None:
    """Also one that was ended, and one that commits several times; what was never counted is cut off."""
    with ParquetStore(tmp_path, FOLDER) as store:
        store.commit(scan(1, is_complete=False))
        store.commit(scan(1, is_complete=False))
    assert [one.number for one in StoreView(tmp_path).scans()] == [1]
    with ParquetStore(tmp_path, FOLDER) as store:
        store.commit(scan(2, is_complete=False))
        store.commit(scan(2))
        store.commit(scan(2))
        store.commit(scan(3))
    with (tmp_path / LOG).open("ab") as file:
        file.write(b'{"number": 4, "half')
    lines = [json.loads(line)["number"] for line in (tmp_path / LOG).read_text().splitlines()[:3]]
    assert lines == [1, 2, 3]
    assert [one.number for one in StoreView(tmp_path).scans()] == [1, 2, 3]
    fill(tmp_path, 4, [])
    assert [json.loads(line)["number"] for line in (tmp_path / LOG).read_text().splitlines()] == [1, 2, 3, 4]
    assert StoreView(tmp_path).scans() == tuple(scan(n, is_complete=n != 1) for n in (1, 2, 3, 4))


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    """A second process is told who is at it; when the first is done it may."""
    try_it = (
        "import sys; from pathlib import Path; from tracker.adapters.store import ParquetStore\n"
        "from tracker.errors import RefusedError\n"
        "try: ParquetStore(Path(sys.argv[1]), '/archive')\n"
        "except RefusedError as error: print(error.key, error.values['pid'])"
    )
    command = [sys.executable, "-c", try_it, str(tmp_path)]
    with ParquetStore(tmp_path, FOLDER):
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        pid = (tmp_path / "lock").read_text()
        with pytest.raises(RefusedError, match="store-in-use"):  # nor may another part of this process
            ParquetStore(tmp_path, FOLDER)
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert done.stdout.split() == ["store-in-use", pid]
    with ParquetStore(tmp_path, FOLDER):  # what it started while it wrote keeps nobody out
        child.communicate(b"\n")
    assert not subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_a_store_elsewhere_belongs_to_one_folder(tmp_path: Path) -> None:
    """Scanned with another folder, everything in it would seem to have vanished."""
    fill(tmp_path, 1, [outcome(A)])
    with pytest.raises(RefusedError, match="store-of-another"):
        ParquetStore(tmp_path, "/elsewhere")
    with ParquetStore(tmp_path, FOLDER) as store:
        assert store.known()


def test_a_folder_may_move_with_its_store(tmp_path: Path) -> None:
    """Inside the folder it goes where the folder goes."""
    old, new = tmp_path / "旧", tmp_path / "新"
    fill(default_place(str(old)), 1, [outcome(A)])
    with pytest.raises(RefusedError):
        ParquetStore(default_place(str(old)), str(new))
    old.rename(new)
    with ParquetStore(default_place(str(new)), str(new)) as store:
        assert store.known()


def test_no_store_to_read(tmp_path: Path) -> None:
    """Who reads before the first scan is told so."""
    with pytest.raises(UnreadableError, match="store-missing"):
        StoreView(tmp_path).scans()


def test_any_text_is_kept(tmp_path: Path) -> None:
    """Names that look like nothing, and text that no file of text can hold."""
    odd = flat("a\udcff.xlsx", item("M-1-01", owner="NA", department="null", description="=1+1\n\x07", note="\ud800"))
    fill(tmp_path, 1, [outcome(odd)])
    row = StoreView(tmp_path).table(ACTIONS).to_pylist()[0]
    assert (row["file"], row["owner"], row["department"]) == ("a\\udcff.xlsx", "NA", "null")
    assert (row["description"], row["note"]) == ("=1+1\n\x07", "\\ud800")
    with ParquetStore(tmp_path, FOLDER) as store:
        assert list(store.known()) == ["a\udcff.xlsx"]
        store.forget(["a\udcff.xlsx"])
        store.commit(scan(2))
    assert StoreView(tmp_path).table(ACTIONS).num_rows == 0


def test_a_scan_without_news_needs_no_pyarrow(tmp_path: Path) -> None:
    """The fast path: the index, the manifest and a line of the log."""
    fill(tmp_path, 1, [outcome(A)])
    work = (
        "import sys; from pathlib import Path; from tracker.adapters.store import ParquetStore, StoreView\n"
        "from tests.unit.adapters.store.making import scan\n"
        "with ParquetStore(Path(sys.argv[1]), '/archive') as store:\n"
        "    store.known(); store.commit(scan(2))\n"
        "StoreView(Path(sys.argv[1])).scans()\n"
        "print([name for name in ('pyarrow', 'numpy', 'pandas', 'tracker.adapters.store.staging') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", work, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_thousands_of_rows(tmp_path: Path) -> None:
    """More rows than are kept as Python values, in more row groups than one; the later half comes in a second commit."""
    books = [
        outcome(flat(f"{n}.xlsx", *(item(f"M-{n}-{row:03}", row) for row in range(400)), meeting=f"M-{n}"))
        for n in range(40)
    ]
    with ParquetStore(tmp_path, FOLDER) as store:
        for number, one in enumerate(books):
            store.add(one)
            if number == 20:
                store.commit(scan(is_complete=False))
        store.commit(scan())
    view = StoreView(tmp_path)
    assert view.table(ACTIONS).num_rows == view.table("observations").num_rows == 16_000
    assert view.table("findings").num_rows == 40


def test_a_folder_without_rights_holds_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the workbooks next says what is the matter; `Path.exists` raises there."""

    def denied(path: object, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "denied", str(path))

    monkeypatch.setattr(os, "stat", denied)
    assert not is_store(tmp_path / "locked")


@pytest.mark.parametrize(
    ("cause", "key"),
    [(PermissionError(errno.EACCES, "denied"), "store-write-denied"), (OSError(errno.EIO, "x"), "store-not-writable")],
)
def test_where_nothing_can_be_written_that_is_said(
    cause: OSError, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No permission is told apart from a broken disk; nothing was changed."""

    def fail(*_: object, **__: object) -> None:
        raise cause

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(RefusedError, match=key):
        ParquetStore(tmp_path / "store", FOLDER)


def test_a_file_in_place_of_the_store(tmp_path: Path) -> None:
    """It is named as what it is, and stays."""
    (tmp_path / "store").write_bytes(b"mine")
    for place in (tmp_path / "store", tmp_path / "store" / "below"):
        with pytest.raises(UnreadableError, match="folder-is-file"):
            ParquetStore(place, FOLDER)
    assert (tmp_path / "store").read_bytes() == b"mine"
