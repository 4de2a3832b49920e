"""Tables on a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.render.text import CLOSING, Painted, one_line, paragraph, render_table, wrapped
from tracker.views.room import display_width

HEAD = ("编号", "Action", "负责人")
ROWS = [
    (Painted("A-1"), Painted("提交预热活动方案（含渠道、排期、预算）"), Painted("刘专员", "31")),
    (Painted("A-10"), Painted("send it"), Painted("")),
]


def test_columns_align_where_chinese_stands_beside_latin() -> None:
    """Each column begins at the same place of the screen in every line."""
    lines = render_table(HEAD, ROWS).splitlines()
    assert lines[0] == f"编号  Action{' ' * 32}  负责人"
    assert lines[1] == f"────  {'─' * 38}  ──────"
    assert display_width(lines[2][: lines[2].index("\x1b")]) == display_width(lines[0][: lines[0].index("负")])
    assert lines[3] == "A-10  send it"


def test_a_narrow_screen_wraps_and_loses_nothing() -> None:
    """No line is longer than the screen, none starts with a closing mark, every character is still there."""
    lines = render_table(HEAD, ROWS, width=40, flexible=(1,)).splitlines()
    assert max(display_width(line.replace("\x1b[31m", "").replace("\x1b[0m", "")) for line in lines) <= 40
    text = "".join(line[6:] for line in lines[2:4]).replace("\x1b[31m刘专员\x1b[0m", "").replace(" ", "")
    assert text == "提交预热活动方案（含渠道、排期、预算）"
    assert not any(line.strip().startswith(tuple(CLOSING)) for line in lines)


def test_too_narrow_for_a_table() -> None:
    """Each entry is told as a list of its fields; empty ones are left out."""
    told = render_table(HEAD, ROWS, width=24, flexible=(1,))
    first, second = told.split("\n\n")
    assert first.splitlines()[0] == "编号    A-1"
    assert second.splitlines() == ["编号    A-10", "Action  send it"]
    assert max(display_width(line) for line in told.splitlines() if "\x1b" not in line) <= 24


@given(st.text(alphabet="ab 中文，。", max_size=60), st.integers(4, 20))
def test_wrapped_lines_fit_and_lose_only_spaces(text: str, width: int) -> None:
    """Whatever is wrapped."""
    lines = wrapped(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrapping_at_a_space() -> None:
    """A word stays whole where a space is near; a wide sign that fits nowhere still moves on."""
    assert wrapped("部门负责人 吴经理", 12) == ["部门负责人", "吴经理"]
    assert wrapped("，，，，", 2) == ["，", "，", "，", "，"]
    assert wrapped("中文", 1) == ["中", "文"]


def test_wrapping_between_chinese() -> None:
    """A space far from the end leaves no half line; Latin words stay whole, an opening mark goes with its words."""
    assert wrapped("它是 csv 或文本文件，只是改了扩展名", 24) == ["它是 csv 或文本文件，只", "是改了扩展名"]
    assert wrapped("请用Excel打开后另存为Spreadsheet", 24) == ["请用Excel打开后另存为", "Spreadsheet"]
    assert wrapped("提交预热方案（含渠道）", 14) == ["提交预热方案", "（含渠道）"]
    assert wrapped("antidisestablishment", 12) == ["antidisestab", "lishment"]


def test_no_control_sign_of_a_workbook_reaches_the_terminal() -> None:
    """Escape sequences, line ends, marks that turn the reading direction."""
    assert one_line("a\x1b[31mb\nc\td\u202ee\x07") == "a [31mb c d e"
    assert "\x1b" not in render_table(("h",), [(Painted("\x1b]0;x\x07"),)])


def test_heads_are_broken_before_a_table_is_given_up() -> None:
    """A head that is wider than its column runs on below, at its spaces; only then do cells, and then the table go."""
    head, rows = ("Lead department", "On time %", "n"), [(Painted("Sales"), Painted("100%"), Painted("76"))]
    table = render_table(head, rows, width=22, right=(1, 2))
    assert [line.split() for line in table.splitlines()][:2] == [["Lead", "On", "n"], ["department", "time", "%"]]
    assert max(map(display_width, table.splitlines())) <= 22
    assert render_table(head, rows, width=21, right=(1, 2)).startswith("Lead department  Sales\n")


def test_lines_hang_below_their_beginning() -> None:
    """On a screen a long text runs on further in; in a pipe it is one line."""
    assert paragraph("one two three", 20, "a  ", "   ") == "a  one two three\n"
    assert paragraph("one two three", 15, "a  ", "   ") == "a  one two\n   three\n"
    assert paragraph("one two three", None, "a  ", "   ") == "a  one two three\n"


def test_a_table_without_rows() -> None:
    """Head and rule."""
    assert render_table(("编号",), [], width=80) == "编号\n────\n"
