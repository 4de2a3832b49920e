"""A scan: what has to be read and what not, what becomes of every file, and what is kept of a scan that is ended."""

from collections.abc import Mapping
from random import Random

import pytest

from tests.unit.usecases.shelf import Clock, MemoryStore, flat_of, reading, stamps
from tracker.analysis.archive import FileState, Outcome, Refusal, ScanResult, Stamp
from tracker.usecases import scanning
from tracker.usecases.scanning import Listing, Task, plan_scan, scan


def run(
    store: MemoryStore, contents: Mapping[str, str], listing: Listing | None = None, *, anew: bool = False
) -> ScanResult:
    """Scan files that changed at time 1."""
    return scan(listing or Listing(stamps(**dict.fromkeys(contents, 1))), store, reading(contents), Clock(), anew=anew)


def figures(result: ScanResult) -> dict[str, int]:
    record = result.record
    return {
        "found": record.found, "read": record.read, "refused": record.refused, "skipped": record.skipped,
        "opened": record.opened, "new": result.new, "changed": result.changed, "touched": result.touched,
        "unchanged": result.unchanged, "vanished": record.vanished, "left": result.left,
    }  # fmt: skip


NOTHING = dict.fromkeys(
    ("found", "read", "refused", "skipped", "opened", "new", "changed", "touched", "unchanged", "vanished", "left"), 0
)


def test_found_is_read_and_refused_and_skipped() -> None:
    """Each file is one of the three, with what the walk passed over and what it could not look into."""
    store = MemoryStore()
    listing = Listing(
        stamps(a=1, b=1, c=1, d=1), {"lock": 2, "other": 1}, (Refusal("x", "folder-denied", {"file": "x"}),)
    )
    result = run(store, {"a": "one", "b": "bad", "c": "foreign", "d": "denied"}, listing)
    assert figures(result) == NOTHING | {
        "found": 8, "read": 1, "refused": 3, "skipped": 4, "opened": 4, "new": 4,
    }  # fmt: skip
    assert result.skipped == {"foreign": 1, "lock": 2, "other": 1}
    assert [refusal.path for refusal in result.refused] == ["b", "d", "x"]
    assert store.scans == [result.record] and result.record.is_complete and result.record.number == 1
    assert store.flats == {"a": flat_of("a")}


def test_what_has_not_changed_is_not_opened() -> None:
    """And nothing is written but the scan: what is refused stays refused, with its reason."""
    store, contents = MemoryStore(), {"a": "one", "b": "bad", "c": "foreign"}
    first = run(store, contents)
    store.calls.clear()
    second = run(store, contents)
    assert store.calls == ["commit"]
    assert figures(second) == NOTHING | {"found": 3, "read": 1, "refused": 1, "skipped": 1, "unchanged": 3}
    assert second.refused == first.refused and second.record.number == 2


def test_changed_new_touched_and_gone() -> None:
    """A file with another stamp is opened; only one whose content is new is parsed and counts as changed."""
    store = MemoryStore()
    run(store, {"a": "one", "b": "two", "c": "bad", "d": "four"})
    store.calls.clear()
    listing = Listing(stamps(a=1, b=2, c=2, e=2, f=2) | {"f": Stamp(11, 1)})
    result = run(store, {"a": "one", "b": "new", "c": "bad", "e": "five", "f": "foreign"}, listing)
    assert figures(result) == NOTHING | {
        "found": 5, "read": 3, "refused": 1, "skipped": 1, "opened": 4, "new": 2, "changed": 1, "touched": 1,
        "unchanged": 1, "vanished": 1,
    }  # fmt: skip
    assert store.calls == ["forget d", "add b", "touch c", "add e", "add f", "commit"]
    assert sorted(store.files) == ["a", "b", "c", "e", "f"]
    assert store.files["c"].stamp == Stamp(10, 2) and store.files["c"].state is FileState.REFUSED


def test_what_could_not_be_opened_is_tried_again() -> None:
    """A file that somebody had locked has the same stamp tomorrow; while it stays locked nothing new is written."""
    store = MemoryStore()
    run(store, {"a": "denied"})
    store.calls.clear()
    again = run(store, {"a": "denied"})
    assert store.calls == ["commit"] and (again.record.opened, again.touched, again.changed) == (1, 0, 0)
    assert run(store, {"a": "one"}).record.read == 1
    assert (run(store, {"a": "denied"}, Listing(stamps(a=2))).changed, store.files["a"].digest) == (1, "")


def test_a_reason_that_is_another_is_kept() -> None:
    """A file that could not be opened for one reason, and now for another, says the new one."""
    store = MemoryStore()
    run(store, {"a": "denied"})

    def read(_: object) -> list[Outcome]:
        return [Outcome("a", Stamp(10, 1), "", reason="file-missing", is_refused=True)]

    result = scan(Listing(stamps(a=1)), store, read, Clock())
    assert [each.reason for each in result.refused] == ["file-missing"] == [store.files["a"].reason]


def test_all_files_can_be_read_anew() -> None:
    """As after a change of the rules: the content is the same, what it says may not be."""
    store, contents = MemoryStore(), {"a": "one", "b": "bad"}
    run(store, contents)
    store.calls.clear()
    result = run(store, contents, anew=True)
    assert store.calls == ["add a", "commit"]
    assert (result.record.opened, result.changed, result.new, result.touched) == (2, 0, 0, 2)


def test_below_a_folder_that_is_denied_nothing_is_gone() -> None:
    """A share that does not answer today must not cost what it held yesterday."""
    known = {"x/a": None, "x/y/b": None, "xy": None, "z": None}
    store = MemoryStore()
    run(store, dict.fromkeys(known, "one"))
    plan = plan_scan(Listing({}, {}, (Refusal("x", "folder-denied"), Refusal("z", "file-odd-name"))), store.files)
    assert plan.vanished == ("xy",)


def test_the_order_of_the_files_does_not_matter() -> None:
    """Tasks go by path; so does all that follows."""
    contents = {f"{number:02}": "bad" if number % 7 == 0 else str(number) for number in range(40)}
    stores = []
    for seed in range(3):
        names = list(contents)
        Random(seed).shuffle(names)
        store = MemoryStore()
        run(store, contents, Listing({name: Stamp(1, 1) for name in names}))
        stores.append((store.calls, store.files, store.flats, store.scans))
    assert stores[0] == stores[1] == stores[2]


def test_a_scan_that_is_ended_keeps_what_was_read() -> None:
    """The next one goes on from there; until then the record says that it is not complete."""
    store, contents = MemoryStore(), {name: name for name in "abcdef"}
    listing = Listing(stamps(**dict.fromkeys(contents, 1)))
    result = scan(listing, store, reading(contents, only=2), Clock())
    assert (result.left, result.record.found, result.record.is_complete) == (4, 2, False)
    rest = run(store, contents)
    assert (rest.record.opened, rest.unchanged, rest.record.is_complete) == (4, 2, True)
    assert len(store.flats) == 6


def test_commits_come_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """By rows, so that memory is bounded, and all under one number; the last one is complete."""
    monkeypatch.setattr(scanning, "COMMIT_ROWS", 5)
    store = MemoryStore()
    run(store, {name: name for name in "abcdefg"})  # two rows each
    assert store.calls.count("commit") == 3
    assert [(record.number, record.opened, record.is_complete) for record in store.scans] == [
        (1, 3, False),
        (1, 6, False),
        (1, 7, True),
    ]


def test_slow_files_are_committed_by_the_clock() -> None:
    """So that a scan that is killed loses half a minute."""
    store, contents = MemoryStore(), {name: name for name in "abcd"}
    scan(Listing(stamps(**dict.fromkeys(contents, 1))), store, reading(contents), Clock(20))
    assert store.calls.count("commit") == 3


def test_the_plan_knows_the_content() -> None:
    """What is known of a file goes to whoever reads it, and nothing where it is read anew."""
    store = MemoryStore()
    run(store, {"a": "one"})
    listing = Listing(stamps(a=2))
    assert plan_scan(listing, store.files).tasks == (Task("a", Stamp(10, 2), "one"),)
    assert plan_scan(listing, store.files, anew=True).tasks == (Task("a", Stamp(10, 2)),)
