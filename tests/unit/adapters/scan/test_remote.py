"""Archives that fsspec opens: the same listing and the same outcomes as from a disk."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import fsspec
import pytest

from tests.unit.adapters.scan.test_crew import HERE
from tracker.adapters.scan.crew import Crew, Order, local_executor
from tracker.adapters.scan.files import digest_of
from tracker.adapters.scan.listing import list_archive
from tracker.adapters.scan.places import listing_of
from tracker.adapters.scan.remote import _stamp, fetch, list_remote
from tracker.analysis.archive import Stamp
from tracker.errors import UnreadableError, UsageError
from tracker.usecases.scanning import Task

FILES = (
    "a.xlsx",
    "2024/07/b.xlsx",
    "~$a.xlsx",
    "c.pdf",
    ".git/d.xlsx",
    ".git/in/e.xlsx",
    "2024/.f/g.xlsx",
    "h (冲突副本).xlsx",
)


@pytest.fixture
def memory() -> Iterator[str]:
    """An archive in memory, which only this process sees."""
    system = fsspec.filesystem("memory")
    for name in FILES:
        system.pipe(f"/meetings/{name}", name.encode())
    yield "memory://meetings"
    system.rm("/meetings", recursive=True)


def test_the_listing_is_that_of_a_disk(tmp_path: Path, memory: str) -> None:
    """Paths, sizes and kinds; only times are the place's own."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    disk = list_archive(str(tmp_path))
    for address in (memory, tmp_path.as_uri()):
        listing = listing_of(address, "")
        assert {path: stamp.size for path, stamp in listing.files.items()} == {
            path: stamp.size for path, stamp in disk.files.items()
        }
        assert listing.skipped == disk.skipped
    assert listing_of(tmp_path.as_uri(), "").files["a.xlsx"].size == 6
    assert listing_of(memory, "") == listing_of(memory, "")


def test_files_are_fetched_here_and_parsed_apart(memory: str) -> None:
    """The process that parses needs no network and no credentials; one that is gone costs itself."""
    tasks = [Task("2024/07/b.xlsx", Stamp(1, 1)), Task("a.xlsx", Stamp(1, 1)), Task("gone.xlsx", Stamp(1, 1))]
    order = Order(memory, date(2024, 8, 5), f"{HERE}:read", 30)
    with local_executor(1) as executor:
        outcomes = list(Crew(executor, 1, order).read([*tasks, Task("x-die.xlsx", Stamp(1, 1))]))
    assert [outcome.digest for outcome in outcomes[:2]] == [digest_of(b"2024/07/b.xlsx"), digest_of(b"a.xlsx")]
    assert [outcome.reason for outcome in outcomes[2:]] == ["file-unreadable", "file-unreadable"]


def test_a_lost_file_is_known_by_its_content(memory: str) -> None:
    """As one on a disk is."""
    fsspec.filesystem("memory").pipe("/meetings/x-die.xlsx", b"dies")
    order = Order(memory, date(2024, 8, 5), f"{HERE}:read", 30)
    with local_executor(1) as executor:
        (outcome,) = Crew(executor, 1, order).read([Task("x-die.xlsx", Stamp(1, 1))])
    assert (outcome.reason, outcome.digest) == ("file-ends-reader", digest_of(b"dies"))


def test_no_more_is_fetched_than_is_read(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte more tells that it is too large."""
    monkeypatch.setattr("tracker.adapters.scan.remote.MAX_FILE", 3)
    assert fetch(memory, ["a.xlsx"]) == [b"a.xl"]


@pytest.mark.parametrize(
    ("address", "error", "key"),
    [
        ("memory://nothing", UnreadableError, "folder-missing"),
        ("nonsense://a/b", UsageError, "address-unknown"),
    ],
)
def test_an_address_that_leads_nowhere(address: str, error: type[Exception], key: str) -> None:
    """Is told as what it is."""
    with pytest.raises(error) as caught:
        list_remote(address)
    assert getattr(caught.value, "key", "") == key


def test_a_server_that_fails(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network and permissions."""

    def fail(*_: object, **__: object) -> object:
        raise PermissionError("no")

    monkeypatch.setattr(type(fsspec.filesystem("memory")), "find", fail)
    with pytest.raises(UnreadableError) as caught:
        list_remote(memory)
    assert caught.value.key == "address-unreadable"


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library, or the one that this kind of address needs."""
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError) as caught:
        list_remote("s3://bucket/meetings")
    assert (caught.value.key, caught.value.values["library"]) == ("fsspec-missing", "fsspec")


def test_the_library_of_an_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fsspec is here, what is missing is what it needs for that kind of address."""
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UsageError) as caught:
        list_remote("s3://bucket/meetings")
    assert (caught.value.key, caught.value.values["library"]) == ("fsspec-missing", "s3fs")


def test_a_stamp_tells_versions_apart() -> None:
    """By whatever the place knows: a number, a moment, or a version's mark."""
    moment = datetime(2024, 7, 5, tzinfo=UTC)
    assert _stamp({"size": 3, "mtime": 1.5}) == Stamp(3, 1_500_000_000)
    assert _stamp({"size": 3, "LastModified": moment}) == Stamp(3, int(moment.timestamp()) * 1_000_000_000)
    assert _stamp({"size": 3, "mtime": None, "updated": "2024-07-05T00:00:00Z"}) != _stamp(
        {"size": 3, "updated": "2024-07-05T00:00:01Z"}
    )
    assert _stamp({"size": 3, "ETag": "a"}) != _stamp({"size": 3, "ETag": "b"})
    assert _stamp({"size": 3}) == _stamp({"size": 3})
