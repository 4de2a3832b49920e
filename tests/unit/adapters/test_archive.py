"""Which folder is the store that a person means."""

import os
from pathlib import Path

import pytest

from tests.unit.adapters.store.making import fill, flat, item, outcome
from tracker.adapters.archive import store_of, store_place
from tracker.adapters.store import default_place
from tracker.errors import UnreadableError


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder that holds a store of one workbook."""
    folder = tmp_path / "会议"
    fill(default_place(str(folder)), 1, [outcome(flat("甲.xlsx", item("M-1-01")))])
    return folder


def test_a_store_that_is_named(archive: Path) -> None:
    """Itself or the folder that holds it, for figures as for lists; where neither is a store, that is said."""
    place, bare = default_place(str(archive)), str(archive.parent)
    for named in (place, archive):
        assert store_of("elsewhere", str(named)) == store_place([], str(named)) == place
    for find in (lambda: store_of(str(archive), bare), lambda: store_place([str(archive)], bare)):
        with pytest.raises(UnreadableError, match="store-missing"):
            find()


def test_a_store_that_may_not_be_read_is_not_missing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is the folder that holds it; where there is no such folder at all, that is said."""
    place = default_place(str(archive))
    with pytest.raises(UnreadableError, match="folder-missing"):
        store_place([], str(archive / "none"))
    monkeypatch.setattr("tracker.adapters.archive.is_store", lambda _: False)
    look = os.scandir

    def deny(folder: str) -> object:
        if Path(folder) == locked:
            raise PermissionError(13, "denied", folder)
        return look(folder)

    monkeypatch.setattr(os, "scandir", deny)
    for locked in (archive, place):
        with pytest.raises(UnreadableError) as caught:
            store_place([], str(archive))
        assert (caught.value.key, caught.value.values) == ("folder-denied", {"file": str(locked)})


def test_a_store_that_is_not_named(archive: Path) -> None:
    """A list is of an archive, whose store lies in it; figures are also those of a store."""
    place = default_place(str(archive))
    assert store_of(str(archive)) == store_place([str(archive)]) == place
    assert (store_of(str(place)), store_place([str(place)])) == (None, place)
    assert store_of(str(archive.parent)) is None
    assert store_place([str(archive), str(archive)]) is None
