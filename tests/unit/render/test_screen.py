"""Where text is shown, and what is kept from it."""

from tracker.render.screen import BOLD, PIPE, RED, Screen, painted, printable


def test_a_colour_where_there_is_one() -> None:
    """A screen without colours, a pipe and an empty text stay free of codes."""
    assert painted("迟", RED) == Screen(80, has_colour=True).painted("迟", RED) == "\x1b[31m迟\x1b[0m"
    assert PIPE.painted("迟", RED) == Screen(80).painted("迟", BOLD) == painted("迟", "") == "迟"
    assert painted("", RED) == ""
    assert (Screen(has_colour=True).code(BOLD), PIPE.code(BOLD)) == ("1", "")


def test_control_signs_become_spaces_and_names_keep_theirs() -> None:
    """A file may be called with two spaces; a line break or an escape sequence in its name drives no terminal."""
    assert printable("a  b.xlsx") == "a  b.xlsx"
    assert printable("a\n\x1b[2J\u202eb.xlsx") == "a  [2J b.xlsx"
