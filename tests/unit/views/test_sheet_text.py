"""A person's text in a cell is text, whatever it looks like."""

import pytest

from tracker.views.sheet_text import LONGEST, cell_text, without_halves


@pytest.mark.parametrize("text", ["", "=1+1", "a & <b>", "<r> open", "closed </r>", "a\tb\nc", "𠮷野家 😀"])
def test_a_text_stays_as_it_is(text: str) -> None:
    """The writer takes none of these for anything but text."""
    assert cell_text(text) == without_halves(text) == text


def test_markup_of_the_writer_is_shown() -> None:
    """What would be passed on as rich text becomes the rich text that reads as it was typed."""
    shown = '<r><t xml:space="preserve">&lt;r&gt;a &amp; b&lt;/r&gt;</t></r>'
    assert cell_text("<r>a & b</r>") == shown


def test_what_no_cell_can_hold() -> None:
    """Line breaks of other programs break the line; control characters go; half a character is told as such."""
    assert cell_text("a\r\nb\x0bc\x00d\ufffee\ud800") == "a\nb\ncd\ufffde\ufffd"


@pytest.mark.parametrize(("sign", "units"), [("长", 1), ("😀", 2)])
def test_the_longest_text_is_cut_with_a_word(sign: str, units: int) -> None:
    """Where the cell ends, counted as Excel counts, and never through a sign; one that just fits is whole."""
    cut = cell_text(sign * LONGEST + "长", "（截断）")
    assert cut.endswith(f"{sign}（截断）")
    assert LONGEST - units < len(cut.encode("utf-16-le")) // 2 <= LONGEST
    whole = sign * (LONGEST // units)
    assert cell_text(whole) == whole
