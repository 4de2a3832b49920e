"""Work in another process: whatever it does there, one error tells what became of it, and the next request is served."""

import os
import sys
import time
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from tracker.apart import children
from tracker.apart.children import Child, LostError, run_apart, stop_children

HERE = "tests.unit.misdeeds"


@pytest.fixture(autouse=True)
def _none_is_left() -> Iterator[None]:
    yield
    stop_children()


def lost(name: str, seconds: float = 30) -> LostError:
    with pytest.raises(LostError) as caught:
        run_apart(f"{HERE}:{name}", (), seconds)
    return caught.value


def test_an_answer_comes_back() -> None:
    """What a library prints there does not mix with it, and an answer may be larger than a pipe."""
    assert run_apart(f"{HERE}:echo", ("会议",)) == "会议".encode()
    assert len(run_apart(f"{HERE}:much", (3_000_000,))) == 3_000_000


def test_one_child_serves_a_thread() -> None:
    """A second request costs no second process, and another thread has one of its own."""
    mine = run_apart(f"{HERE}:own_id", ())
    assert run_apart(f"{HERE}:own_id", ()) == mine
    others: list[bytes] = []
    thread = Thread(target=lambda: others.append(run_apart(f"{HERE}:own_id", ())))
    thread.start()
    thread.join()
    assert others != [mine]


@pytest.mark.parametrize("name", ["hang", "spin"])
def test_what_does_not_end_is_killed(name: str) -> None:
    """Sleeping or busy, with the interpreter's lock or without."""
    begun = time.monotonic()
    assert lost(name, 0.5).how == "endless"
    assert time.monotonic() - begun < 10
    assert run_apart(f"{HERE}:echo", ("next",)) == b"next"


def test_what_eats_memory_is_stopped() -> None:
    """500 MB and no more."""
    assert lost("eat").how == "memory"
    assert run_apart(f"{HERE}:echo", ("next",)) == b"next"


def test_a_child_that_dies_says_how() -> None:
    """An exit code, or the name of the signal."""
    assert (lost("leave").how, lost("leave").code) == ("died", "3")
    assert run_apart(f"{HERE}:echo", ("next",)) == b"next"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals that end a process")
def test_a_crash_is_named() -> None:
    """As the system names it."""
    assert lost("crash").code == "SIGSEGV"


def test_what_is_raised_comes_back_in_words() -> None:
    """The child goes on: an error of ours is no reason to lose it, nor is a panic."""
    mine = run_apart(f"{HERE}:own_id", ())
    for name, words in (("fail", "KeyError: '工作表'"), ("panic", "no Exception")):
        with pytest.raises(RuntimeError, match=words):
            run_apart(f"{HERE}:{name}", ())
    assert run_apart(f"{HERE}:own_id", ()) == mine


def test_a_child_can_be_stopped_from_outside() -> None:
    """Who waits for it is told at once."""
    caught: list[LostError] = []
    started = Event()

    def wait() -> None:
        run_apart(f"{HERE}:echo", ("started",))
        started.set()
        try:
            run_apart(f"{HERE}:hang", ())
        except LostError as error:
            caught.append(error)

    thread = Thread(target=wait)
    thread.start()
    assert started.wait(30)
    stop_children()
    thread.join(5)
    assert caught
    assert run_apart(f"{HERE}:echo", ("again",)) == b"again"


def test_one_that_cannot_start_is_no_fault_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as what it is, and not as a lost request."""
    monkeypatch.setattr(sys, "executable", os.devnull if os.name == "nt" else "/bin/false")
    with pytest.raises(RuntimeError, match="no process"):
        run_apart(f"{HERE}:echo", ("x",))


def test_one_that_nobody_kills_ends_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its parent was killed while it hangs, its own clock ends it."""
    monkeypatch.setattr(children.Timer, "start", lambda self: None)
    child = Child()
    child.ask("tests.unit.misdeeds:echo", ("x",))
    with pytest.raises(LostError):
        child.ask("tests.unit.misdeeds:spin", (), -4.5)  # with its grace: half a second
    assert child._process.returncode is not None
