"""Long words in cells: cut where a reader would pause, and never lost."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.render.flow import cut_to_height
from tracker.views.room import line_count


def test_a_piece_ends_where_a_sentence_does() -> None:
    """The cut is made after a full stop, where there is one in the second half."""
    assert cut_to_height("一二三四。五六七八九十", 10, 1) == ["一二三四。", "五六七八九", "十"]
    assert cut_to_height("一二三四五六七。", 10, 1) == ["一二三四五", "六七。"]


@given(st.text(max_size=300), st.integers(2, 20), st.integers(1, 5))
def test_nothing_is_lost(words: str, width: int, most: int) -> None:
    """The pieces put together are the words, and each fits."""
    pieces = cut_to_height(words, width, most)
    assert "".join(pieces) == words
    assert all(line_count(piece, width) <= most or len(piece) == 1 for piece in pieces)
