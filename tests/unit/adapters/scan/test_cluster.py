"""A Dask cluster of two workers on this machine: the same outcomes, the same limits, and plain words where it cannot."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.adapters.scan.test_crew import BAD, order, read, tasks_in
from tracker.adapters.scan import cluster
from tracker.adapters.scan.cluster import cluster_executor
from tracker.adapters.scan.crew import Crew
from tracker.errors import UnreadableError, UsageError

CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(
        n_workers=int(sys.argv[1]), threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        print(made.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster that is there already, in processes that are not ours."""
    yield from started_cluster(tmp_path_factory.mktemp("cluster"), 2)


def started_cluster(folder: Path, workers: int) -> Iterator[str]:
    """Yield the address of a cluster, once; it ends afterwards."""
    program = folder / "cluster.py"
    program.write_text(CLUSTER)
    process = subprocess.Popen(
        [sys.executable, str(program), str(workers)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=folder,
    )  # fmt: skip
    assert process.stdin and process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(30)


def test_a_cluster_gives_what_one_machine_gives(tmp_path: Path, address: str) -> None:
    """In the same order; a file that hangs, dies or eats memory costs itself there too."""
    tasks = tasks_in(tmp_path, *(f"{number:03}" for number in range(60)), *BAD)
    with cluster_executor(address, str(tmp_path)) as (executor, workers):
        assert workers == 2
        outcomes = list(Crew(executor, workers, order(tmp_path)).read(tasks))
    assert outcomes == read(tmp_path, tasks)


def test_a_scan_on_a_cluster_can_be_stopped(tmp_path: Path, address: str) -> None:
    """What was handed out and not begun is taken back, and the cluster serves the next."""
    tasks = tasks_in(tmp_path, *(f"{number:03}" for number in range(400)))
    begun = time.monotonic()
    with cluster_executor(address, str(tmp_path)) as (executor, workers):
        reader = Crew(executor, workers, order(tmp_path, "read_slowly"), lambda: time.monotonic() - begun > 0.5)
        assert len(list(reader.read(tasks))) < 400
    with cluster_executor(address, str(tmp_path)) as (executor, workers):
        assert len(list(Crew(executor, workers, order(tmp_path)).read(tasks[:40]))) == 40


def test_a_folder_that_the_cluster_does_not_see(tmp_path: Path, address: str) -> None:
    """It would refuse every file; better said once. An address is seen from everywhere."""
    with pytest.raises(UnreadableError) as caught, cluster_executor(address, str(tmp_path / "none")):
        pass
    assert caught.value.key == "cluster-no-folder"
    with cluster_executor(address, "memory://meetings") as (_, workers):
        assert workers == 2


def test_a_cluster_with_another_version(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions may find two things in one workbook."""
    monkeypatch.setattr(cluster, "version_here", lambda: "0.0.0")
    with pytest.raises(UnreadableError) as caught, cluster_executor(address, str(tmp_path)):
        pass
    assert caught.value.key == "cluster-other-version"


def test_a_cluster_without_the_program(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said before the first file."""

    def missing() -> str:
        raise ModuleNotFoundError("No module named 'tracker'")

    monkeypatch.setattr(cluster, "tracker_version", missing)
    with pytest.raises(UnreadableError) as caught, cluster_executor(address, str(tmp_path)):
        pass
    assert caught.value.key == "cluster-without-program"


def test_a_cluster_without_workers(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nobody would ever read."""
    for empty in started_cluster(tmp_path_factory.mktemp("empty"), 0):
        with pytest.raises(UnreadableError) as caught, cluster_executor(empty, str(tmp_path)):
            pass
        assert caught.value.key == "cluster-idle"


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:9", "nonsense://x", "127.0.0.1"])
def test_an_address_where_nobody_answers(tmp_path: Path, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is told in seconds."""
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(UnreadableError) as caught, cluster_executor(wrong, str(tmp_path)):
        pass
    assert caught.value.key == "cluster-unreachable"


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra, and the error says which."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError) as caught, cluster_executor("tcp://127.0.0.1:9", str(tmp_path)):
        pass
    assert caught.value.key == "cluster-missing"
