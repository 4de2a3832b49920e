"""A Dask cluster that is there already, as an executor: its workers call the same function as threads here do."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from os.path import isdir
from typing import TYPE_CHECKING, Any

from tracker.adapters.scan.places import is_remote
from tracker.apart.children import stop_children
from tracker.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

PATIENCE = 10
"""Seconds to wait for an answer of the cluster."""


@contextmanager
def cluster_executor(address: str, folder: str) -> Iterator[tuple[Executor, int]]:
    """Give an executor on a cluster, and how many threads its workers have.

    Args:
        address: of the scheduler, as in `tcp://10.0.0.5:8786`.
        folder: the archive's folder, which each worker has to see under the same path.

    Raises:
        UsageError: the library is not installed.
        UnreadableError: the cluster does not answer, has no workers, or cannot do this work.
    """
    client = _connected(address)
    try:
        _require_workers(client, address, folder)
        yield client.get_executor(), sum(client.nthreads().values())
    finally:
        with suppress(Exception):  # what is left of the cluster is no matter of ours
            client.run(stop_children, on_error="ignore")
        client.close()


def tracker_version() -> str:
    """Return the version of this program where it is called; each worker is asked for its own."""
    from importlib.metadata import version

    return version("meeting-tracker")


version_here = tracker_version


def _connected(address: str) -> Any:  # noqa: ANN401 - a library without public types
    try:
        import distributed
    except ImportError as cause:
        raise UsageError("cluster-missing") from cause
    try:
        connect: Any = distributed.Client
        return connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as cause:
        raise UnreadableError("cluster-unreachable", address=address, cause=str(cause)[:200]) from cause


def _require_workers(client: Any, address: str, folder: str) -> None:  # noqa: ANN401
    """Make sure that there are workers, with this program, who see the folder."""
    try:
        versions = client.run(tracker_version)
        seen = {} if is_remote(folder) else client.run(isdir, folder)
    except Exception as cause:  # raised there: the program is missing, or does not load
        raise UnreadableError("cluster-without-program", address=address, cause=str(cause)[:200]) from cause
    if not versions:
        raise UnreadableError("cluster-idle", address=address)
    if others := {version for version in versions.values() if version != version_here()}:
        raise UnreadableError("cluster-other-version", versions=sorted(others), version=version_here())
    if blind := sorted(worker for worker, sees in seen.items() if not sees):
        raise UnreadableError("cluster-no-folder", folder=folder, workers=blind[:3])
