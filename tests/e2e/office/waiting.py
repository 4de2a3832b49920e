"""Waits for what has to happen, and for nothing longer."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def wait_for(what: str, look: Callable[[], Found | None], seconds: float = 30) -> Found:
    """Return what `look` finds as soon as it finds something; fail by name where it never does."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:.0f} s there is still no {what}")
        time.sleep(0.05)
