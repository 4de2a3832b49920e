"""Room for words: enough for the text, and never more than a row can have."""

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from tracker.views.room import HIGHEST, LINE, SINGLE, display_width, line_count, row_height


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("会议", 4), ("会a，", 5), ("", 0), ("😀", 2), ("e\u0301\u200b", 1)]
)
def test_width_counts_chinese_twice(text: str, width: int) -> None:
    """A Chinese character, a full-width mark and an emoji are two half-width characters wide; an accent takes none."""
    assert display_width(text) == width


@given(st.text(alphabet="A1 z中，。（）Ａ①é—●…"))
def test_the_measure_is_that_of_wcwidth(text: str) -> None:
    """Half-width, full-width, combining: the same as the reference says."""
    assert display_width(text) == wcwidth.wcswidth(text)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", 1),
        ("abcd", 1),
        ("abcdefghij", 1),
        ("中文中文中", 1),
        ("中文中文中文", 2),
        ("a\nb\n", 3),
        ("中\t文中文中文", 2),
    ],
)
def test_lines(words: str, lines: int) -> None:
    """A Chinese sign is two wide; a line end begins a line; a control sign does not make a line shorter."""
    assert line_count(words, 10) == lines


def test_height_follows_the_longest_text() -> None:
    """The text that needs most lines decides; line breaks count; other values need one line."""
    assert row_height([]) == SINGLE
    assert row_height([(None, 10), (3, 10), ("短", 10)]) == SINGLE
    assert row_height([("短", 10), ("长" * 20, 20)]) == 3 * LINE + 3
    assert row_height([("a\nb\n\nc", 40)]) == 4 * LINE + 3
    assert row_height([("长" * 10_000, 20)]) == HIGHEST
