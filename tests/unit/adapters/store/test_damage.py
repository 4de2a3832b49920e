"""A store that is not what its manifest says is refused with advice, never half-read; so is a newer one."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.unit.adapters.store.making import FOLDER, fill, flat, item, outcome, scan
from tracker.adapters.store import ParquetStore, StoreView
from tracker.adapters.store.draft import write_manifest
from tracker.adapters.store.layout import (
    ACTIONS,
    INDEX,
    LOG,
    MANIFEST,
    OBSERVATIONS,
    OPEN,
    PENDING,
    TABLES,
    VERSION,
    part_of,
)
from tracker.adapters.store.manifest import read_manifest
from tracker.errors import UnreadableError

BOOKS = [
    flat("甲.xlsx", *(item(f"M-1-{row:02}", row, note="说明" * row) for row in range(1, 30))),
    flat("乙.xlsx", item("M-2-01"), meeting="M-2", start="2024-08-01T10:00"),
]
PART = part_of(ACTIONS, "2024-07")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store of two workbooks."""
    fill(tmp_path, 1, [outcome(made) for made in BOOKS])
    return tmp_path


def everything(place: Path) -> tuple[object, ...]:
    """Read all that a store says."""
    view = StoreView(place)
    return (*(view.table(name) for name in TABLES), view.known(), view.scans())


def rewrite(**changes: object) -> Callable[[bytes], bytes]:
    """Return what changes entries of the manifest."""
    return lambda content: json.dumps(json.loads(content) | changes).encode()


@pytest.mark.parametrize("path", [MANIFEST, INDEX, LOG, PART, part_of(OBSERVATIONS, "2026-11")])
@pytest.mark.parametrize("spoil", [lambda old: old[:-1], lambda old: b"", lambda old: b"\x00" * len(old)])
def test_a_damaged_file_is_named(place: Path, path: str, spoil: Callable[[bytes], bytes]) -> None:
    """Cut, emptied, overwritten: the error says which store and which file."""
    (place / path).write_bytes(spoil((place / path).read_bytes()))
    with pytest.raises(UnreadableError, match="store-damaged") as caught:
        everything(place)
    assert caught.value.values["store"] == str(place)
    assert str(caught.value.values["file"]) in {path, *TABLES}
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("path", [MANIFEST, INDEX, LOG, PART])
def test_what_may_not_be_read_is_not_damage(place: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody should move such a store away: it is said that a right is missing, and where."""
    look = os.open

    def deny(name: object, *flags: int) -> int:
        if str(name).endswith(path):
            raise PermissionError(errno.EACCES, "denied", name)
        return look(name, *flags)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "open", deny)
    monkeypatch.setattr(Path, "read_bytes", lambda self: _read_by(self, deny))
    with pytest.raises(UnreadableError, match="store-locked") as caught:
        everything(place)
    assert caught.value.values["store"] == str(place)
    assert caught.value.values["file"] in (path, ACTIONS)
    if path != LOG:  # which a writer only adds to
        with pytest.raises(UnreadableError, match="store-locked"):
            ParquetStore(place, FOLDER)


def _read_by(path: Path, opened: Callable[[Path, int], int]) -> bytes:
    """Return a file's content by a function that opens it."""
    with os.fdopen(opened(path, os.O_RDONLY), "rb") as file:
        return file.read()


@pytest.mark.parametrize("path", [MANIFEST, INDEX, LOG, PART])
def test_a_missing_file_is_damage(place: Path, path: str) -> None:
    """What the manifest names has to be there."""
    (place / path).unlink()
    with pytest.raises(UnreadableError, match="store-damaged"):
        everything(place)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "something else"}, {"version": "x"}, {"parts": []}, {"parts": {"x": [1, 2]}}, {"redo": 3},
        {"generation": None}, {"scan": {"number": 1}}, {"scan": []}, {"folder": None, "parts": {INDEX: [9, 9, 0, "", ""]}},
    ],
    ids=str,
)  # fmt: skip
def test_a_manifest_of_another_shape_is_damage(place: Path, change: dict[str, object]) -> None:
    """Valid JSON is not enough."""
    (place / MANIFEST).write_bytes(rewrite(**change)((place / MANIFEST).read_bytes()))
    with pytest.raises(UnreadableError, match="store-damaged"):
        everything(place)


@pytest.mark.parametrize("path", [MANIFEST, INDEX, LOG, PART, part_of(OBSERVATIONS, "2026-11"), OPEN])
def test_a_writer_refuses_what_is_missing(place: Path, path: str) -> None:
    """Before a scan has begun: one that finds nothing new would read no table, and say that all is well."""
    (place / path).unlink()
    with pytest.raises(UnreadableError, match="store-damaged"):
        ParquetStore(place, FOLDER)


@pytest.mark.parametrize("path", [MANIFEST, INDEX, PART, part_of(OBSERVATIONS, "2026-11"), OPEN])
@pytest.mark.parametrize("spoil", [lambda old: old[:-1], lambda old: b"", lambda old: b"\x00" * len(old)])
def test_a_writer_refuses_what_is_damaged(place: Path, path: str, spoil: Callable[[bytes], bytes]) -> None:
    """Cut, emptied, or full of zeros as after a power failure; nothing is changed, and the lock is given back."""
    (place / path).write_bytes(spoil((place / path).read_bytes()))
    before = {path: path.read_bytes() for path in place.rglob("*.*") if path.is_file()}
    for _ in range(2):
        with pytest.raises(UnreadableError, match="store-damaged") as caught:
            ParquetStore(place, FOLDER)
    assert path in str(caught.value.values["file"])
    assert {path: path.read_bytes() for path in place.rglob("*.*") if path.is_file()} == before


def test_a_writer_takes_what_waits_for_what_it_is(place: Path) -> None:
    """What a killed scan decided and could not move yet is no damage."""
    waiting = f"{PENDING}/x"
    (place / PART).rename(place / waiting)
    write_manifest(place, read_manifest(place)._replace(redo={PART: waiting}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(30, "Read-only file system")))
        with ParquetStore(place, FOLDER) as store:
            assert len(store.known()) == 2


def test_a_newer_store_is_refused(place: Path) -> None:
    """By who reads and by who writes; nothing in it is changed."""
    (place / MANIFEST).write_bytes(rewrite(version=VERSION + 1, format_of_later="x")((place / MANIFEST).read_bytes()))
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    with pytest.raises(UnreadableError, match="store-newer"):
        everything(place)
    with pytest.raises(UnreadableError, match="store-newer"):
        ParquetStore(place, FOLDER)
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_a_part_of_another_commit_is_damage(place: Path) -> None:
    """A table's file that was brought back from a backup is not the one that belongs to the others."""
    old = (place / PART).read_bytes()
    fill(place, 2, [outcome(flat("甲.xlsx", item("M-1-01", progress=50)), 2)])
    (place / PART).write_bytes(old)
    with pytest.raises(UnreadableError, match="store-damaged"):
        everything(place)


def test_a_writer_refuses_damage_before_it_writes(place: Path) -> None:
    """The month that would be written anew is judged again, as it may be spoilt while the files are read."""
    before = (place / MANIFEST).read_bytes()
    with ParquetStore(place, FOLDER) as store:
        (place / PART).write_bytes((place / PART).read_bytes()[:-1])
        store.add(outcome(flat("甲.xlsx", item("M-1-01", progress=50)), 2))
        with pytest.raises(UnreadableError, match="store-damaged"):
            store.commit(scan(2))
    assert (place / MANIFEST).read_bytes() == before


def test_no_byte_is_taken_for_another(place: Path) -> None:
    """Any byte of a table changed: it is refused, or says what it said (a byte that says nothing)."""
    whole, chance = (place / PART).read_bytes(), Random(20240705)
    before = StoreView(place).table(ACTIONS)
    refused = 0
    for at in chance.sample(range(len(whole)), 250):
        (place / PART).write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        try:
            assert StoreView(place).table(ACTIONS).equals(before), at
        except UnreadableError:
            refused += 1
    assert refused > 150
