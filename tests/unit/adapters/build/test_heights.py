"""Row heights are enough for the text, and never more than a row can have."""

import pytest

from tracker.adapters.build.heights import HIGHEST, LINE, SINGLE, row_height, text_width


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("会议", 4), ("会a，", 5), ("", 0), ("😀", 2)])
def test_width_counts_chinese_twice(text: str, width: int) -> None:
    """A Chinese character, a full-width mark and an emoji are two half-width characters wide."""
    assert text_width(text) == width


def test_height_follows_the_longest_text() -> None:
    """The text that needs most lines decides; line breaks count; other values need one line."""
    assert row_height([]) == SINGLE
    assert row_height([(None, 10), (3, 10), ("短", 10)]) == SINGLE
    assert row_height([("短", 10), ("长" * 20, 20)]) == 3 * LINE + 3
    assert row_height([("a\nb\n\nc", 40)]) == 4 * LINE + 3
    assert row_height([("长" * 10_000, 20)]) == HIGHEST
