"""Views by department, as one text and apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.meeting import Opinion
from tracker.rows.opinions import join_opinions, parse_opinions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("市场部：要快；研发部：要稳。", [("市场部", "要快"), ("研发部", "要稳。")]),
        ("市场部:要快;研发部: 要稳", [("市场部", "要快"), ("研发部", "要稳")]),
        ("市场部：要快\n研发部：要稳\n", [("市场部", "要快"), ("研发部", "要稳")]),
        ("市场部：要快；也要好；研发部：要稳", [("市场部", "要快；也要好"), ("研发部", "要稳")]),
        ("大家同意；市场部：要快", [("", "大家同意"), ("市场部", "要快")]),
        ("市场部：会议在14:00开始", [("市场部", "会议在14:00开始")]),
        ("R&D: fine; Sales: not yet", [("R&D", "fine"), ("Sales", "not yet")]),
        ("市场部：好；“原则：先试点”", [("市场部", "好；“原则：先试点”")]),
        ("市场部：好；2. 还要：预算", [("市场部", "好；2. 还要：预算")]),
        ("市场部：", [("市场部", "")]),
    ],
)
def test_views_are_split_by_department(text: str, expected: list[tuple[str, str]]) -> None:
    """Full-width and half-width punctuation are equal; a part without a department goes on with the one before."""
    assert parse_opinions(text) == tuple(Opinion(*pair) for pair in expected)


@given(st.text())
def test_any_text_is_split(text: str) -> None:
    """Parsing never raises, and what it splits joins into a text that splits the same."""
    opinions = parse_opinions(text)
    assert [o.department for o in parse_opinions(join_opinions(opinions))][: len(opinions)] == [
        o.department for o in opinions
    ]


def test_views_are_joined_as_each_language_writes_them() -> None:
    """Chinese has full-width punctuation, English half-width."""
    opinions = (Opinion("市场部", "要快"), Opinion("", "好"))
    assert join_opinions(opinions) == "市场部：要快；好"
    assert join_opinions(opinions, "en") == "市场部: 要快; 好"
