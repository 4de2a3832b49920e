"""`tracker scan` on an archive with hostile files in it: all good ones, each bad one named, the second time nothing read."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema
import psutil
import pytest

from tests.archives import add_hostile, fill
from tests.conftest import ROOT, SAMPLES, SampleWorkbook
from tests.unit.adapters.scan.test_cluster import started_cluster

GOOD, BAD, LONG = 500, 100, 600
AS_OF = ("--as-of", "2024-08-13")
TABLES = ("actions", "meetings", "findings")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An archive, and why each of its hostile files is refused; no test changes it."""
    folder = tmp_path_factory.mktemp("会议 2024")
    fill(folder, GOOD)
    return folder, add_hostile(folder, BAD)


@pytest.fixture(scope="module")
def first(
    archive: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, Any]]:
    """The store of a first scan with two workers, and what was said."""
    store = tmp_path_factory.mktemp("store") / "库"
    return store, scan(archive[0], "--store", store, "--workers", 2, code=3)


def start(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tracker", "scan", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)


def scan(*arguments: object, code: int = 0) -> dict[str, Any]:
    """Run a scan as a process of its own, and return its JSON."""
    process = start(*arguments, *AS_OF, "--format", "json")
    out, err = process.communicate(timeout=300)
    assert process.returncode == code, err.decode()
    content: dict[str, Any] = json.loads(out)
    jsonschema.validate(content, json.loads((ROOT / "docs/schemas/scan-1.json").read_text(encoding="utf-8")))
    files = content["files"]
    assert files["found"] == files["read"] + len(files["refused"]) + files["skipped"]
    return content


def rows(store: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a store, as any program reads them."""
    import pyarrow.dataset as ds

    tables = {name: ds.dataset(store / name, partitioning="hive").to_table().to_pylist() for name in TABLES}
    return {name: sorted(rows, key=lambda row: str(sorted(row.items()))) for name, rows in tables.items()}


def test_all_good_files_are_read_and_each_bad_one_is_named(
    archive: tuple[Path, dict[str, str]], first: tuple[Path, dict[str, Any]]
) -> None:
    """With the reason that is its own, and advice."""
    folder, bad = archive
    store, said = first
    assert (said["files"]["found"], said["files"]["read"], said["new"]) == (GOOD + BAD, GOOD, GOOD + BAD)
    assert {refused["file"]: refused["key"] for refused in said["files"]["refused"]} == bad
    assert all(refused["file"] in refused["reason"] for refused in said["files"]["refused"])
    assert (said["folder"], said["store"]) == (str(folder), str(store))
    held = rows(store)
    assert len(held["meetings"]) == GOOD and len({row["meeting"] for row in held["meetings"]}) == GOOD
    assert len(held["actions"]) == GOOD * 6
    assert not list(folder.glob("**/.tracker*"))


def test_the_second_scan_reads_nothing(
    archive: tuple[Path, dict[str, str]], first: tuple[Path, dict[str, Any]]
) -> None:
    """And says the same of every file."""
    store, said = first
    before = rows(store)
    again = scan(archive[0], "--store", store, code=3)
    assert (again["opened"], again["unchanged"], again["number"]) == (0, GOOD + BAD, 2)
    assert again["files"] == said["files"]
    assert rows(store) == before


def test_the_order_of_the_files_does_not_matter(
    archive: tuple[Path, dict[str, str]], first: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """Another disk, another order, one worker: the same store."""
    folder = tmp_path / "elsewhere"
    files = [path.relative_to(archive[0]) for path in archive[0].rglob("*.xlsx")]
    random.Random(20240705).shuffle(files)
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(archive[0] / file, folder / file)
    said = scan(folder, "--workers", 1, code=3)
    assert said["files"] == first[1]["files"]
    assert rows(folder / ".tracker-store") == rows(first[0])


def test_a_cluster_makes_the_same_store(
    archive: tuple[Path, dict[str, str]], first: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """Two workers on this machine, which were there before."""
    for address in started_cluster(tmp_path, 2):
        said = scan(archive[0], "--store", tmp_path / "store", "--cluster", address, code=3)
    assert said["files"] == first[1]["files"]
    assert rows(tmp_path / "store") == rows(first[0])


@pytest.fixture
def long_archive(tmp_path: Path) -> Iterator[Path]:
    """An archive that takes seconds."""
    fill(tmp_path, LONG)
    yield tmp_path


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a whole console")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_cleanly_and_the_next_scan_goes_on(long_archive: Path, number: int) -> None:
    """What was read is stored, no process stays, and together they read each file once."""
    for pause in (0.5, 1, 2, 4, 8):  # a machine that is busy has read nothing yet
        process = start(long_archive, *AS_OF)
        readers_of(process.pid)
        time.sleep(pause)
        readers = readers_of(process.pid)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 130, err.decode()
        assert "已停止，还有" in err.decode() or "Stopped, with" in err.decode()
        assert not psutil.wait_procs(readers, timeout=5)[1]
        record = json.loads((long_archive / ".tracker-store" / "store.json").read_bytes())["scan"]
        if record["found"]:
            break
    left = LONG - record["found"]
    assert 0 < left < LONG and not record["is_complete"]
    rest = scan(long_archive)
    assert (rest["opened"], rest["unchanged"], rest["left"]) == (left, LONG - left, 0)
    assert len(rows(long_archive / ".tracker-store")["meetings"]) == LONG


def readers_of(scan: int) -> list[psutil.Process]:
    """Wait until a scan has begun to read, and return the processes that do."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with contextlib.suppress(psutil.NoSuchProcess):  # one may be gone while we look
            readers = [one for one in psutil.Process(scan).children() if "tracker.apart.serving" in one.cmdline()]
            if readers:
                return readers
        time.sleep(0.05)
    pytest.fail("no worker was started")


def test_an_archive_at_an_address(archive: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """Whatever fsspec opens; the store is here."""
    some = tmp_path / "some"
    some.mkdir()
    for path in (*sorted(archive[0].rglob("会*.xlsx"))[:25], *sorted(archive[0].rglob("坏*.xlsx"))[:5]):
        shutil.copy2(path, some / path.name)
    here = scan(some, "--store", tmp_path / "a", code=3)
    there = scan(some.as_uri(), "--store", tmp_path / "b", code=3)
    assert there["files"] == here["files"] and there["folder"] == some.as_uri()
    assert rows(tmp_path / "a") == rows(tmp_path / "b")
    assert scan(some.as_uri(), "--store", tmp_path / "b", code=3)["opened"] == 0


def test_changed_new_and_gone_files(tmp_path: Path) -> None:
    """Only what changed is opened; the day after, a file that was only copied back is not parsed again."""
    paths = fill(tmp_path, 30)
    assert scan(tmp_path)["new"] == 30
    (tmp_path / paths[0]).unlink()
    shutil.copy(tmp_path / paths[2], tmp_path / paths[1])
    os.utime(tmp_path / paths[3], ns=(1, 1))
    shutil.copy(tmp_path / paths[4], tmp_path / "neu.xlsx")
    (tmp_path / "~$neu.xlsx").write_bytes(b"lock")
    said = scan(tmp_path)
    told = ("opened", "new", "changed", "touched", "unchanged", "vanished")
    assert tuple(said[name] for name in told) == (3, 1, 1, 1, 27, 1)
    assert said["files"]["skipped_by"] == {"lock": 1}
    assert scan(tmp_path, "--anew")["opened"] == 30


def test_a_sheet_that_the_file_lacks_is_named(sample_workbook: SampleWorkbook, tmp_path: Path) -> None:
    """By the scan that reads the workbook, with the file; one that does not open it says nothing of it."""
    with ZipFile(sample_workbook(SAMPLES[1], "zh")) as whole, ZipFile(tmp_path / "缺.xlsx", "w") as lacking:
        for name in whole.namelist():
            if not name.endswith("/sheet3.xml"):
                lacking.writestr(name, whole.read(name))
    (note,) = scan(tmp_path, "--workers", 1)["notes"]
    assert (note["file"], note["key"]) == ("缺.xlsx", "sheet-without-part")
    assert scan(tmp_path)["notes"] == []
