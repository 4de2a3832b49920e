"""Small parts are read once, large ones each time."""

import pytest

from tracker.adapters.files import remembered


def test_small_parts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is small is kept, and only so many."""
    monkeypatch.setattr(remembered, "MAX_PART", 3)
    monkeypatch.setattr(remembered, "MAX_KEPT", 2)
    asked: list[bytes] = []
    read = remembered.remembered(lambda part: asked.append(part) or len(part))  # type: ignore[func-returns-value]
    assert [read(part) for part in (b"a", b"a", b"long", b"long", b"b", b"c", b"a")] == [1, 1, 4, 4, 1, 1, 1]
    assert asked == [b"a", b"long", b"long", b"b", b"c", b"a"]
