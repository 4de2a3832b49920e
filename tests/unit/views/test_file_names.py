"""Names of files that every file system takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.views.file_names import distinct_names, file_stem


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("XP2024Q3-01 会议纪要", "XP2024Q3-01 会议纪要"),
        ("研发/测试部", "研发_测试部"),
        ("a<b>:c|d?*", "a_b_c_d_"),
        ("..\\..\\x", "_.._x"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("  ...  ", "_"),
        ("", "_"),
        ("部" * 200, "部" * 80),
    ],
)
def test_stem(text: str, stem: str) -> None:
    """What Windows refuses is replaced; nothing climbs out of the folder."""
    assert file_stem(text) == stem


@given(st.text())
def test_any_text_becomes_a_name(text: str) -> None:
    """Never empty, never a path, never longer than a path may hold."""
    stem = file_stem(text)
    assert stem and not set(stem) & set('<>:"/\\|?*\x00') and len(stem) <= 81 and stem not in (".", "..")
    assert not stem.endswith((" ", "."))


def test_two_names_never_become_one_file() -> None:
    """What collides after cleaning, or on a system that does not tell capitals, gets a number in front."""
    names = ["研发/测试部", "研发:测试部", "研发?测试部", "HR", "hr", "市场部"]
    called = distinct_names(names)
    assert list(called) == names
    assert [called[name] for name in names] == ["研发/测试部", "2 研发:测试部", "3 研发?测试部", "HR", "2 hr", "市场部"]
    assert len({file_stem(title).casefold() for title in called.values()}) == len(names)


@given(st.lists(st.text(alphabet="ab/:A ", max_size=3), unique=True))
def test_any_names_become_different_files(names: list[str]) -> None:
    """Whatever the names are."""
    stems = [file_stem(title).casefold() for title in distinct_names(names).values()]
    assert len(set(stems)) == len(names)
