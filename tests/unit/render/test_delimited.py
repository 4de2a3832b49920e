"""CSV that opens as it was meant."""

import csv
import io

import pytest

from tracker.render.delimited import render_csv, shown_as_text


def test_mark_head_and_quoting() -> None:
    """A mark for Excel, CRLF, quotes where a comma or a line end stands; nothing is an empty cell."""
    text = render_csv(
        ("id", "n", "list", "none"), [{"id": 'a,"b"\nc', "n": -3, "list": ["市场部", "研发部"], "none": None}]
    )
    assert text.startswith("\ufeffid,n,list,none\r\n")
    assert next(csv.reader(io.StringIO(text.splitlines(keepends=True)[0]))) == ["\ufeffid", "n", "list", "none"]
    rows = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert rows[1] == ['a,"b"\nc', "-3", "市场部、研发部", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u3000@", "＝", "＋"])
def test_no_formula(start: str) -> None:
    """Whatever a spreadsheet would calculate is shown instead."""
    text = f"{start}HYPERLINK(1)"
    assert shown_as_text(text) == f"'{text}"
    assert f"'{start.strip()}" in render_csv(("a",), [{"a": text}]) or f"'{start}" in render_csv(("a",), [{"a": text}])


@pytest.mark.parametrize("text", ["", "市场部", "1-2", "a=b", "XP-01"])
def test_ordinary_text_stays(text: str) -> None:
    """Only a start counts."""
    assert shown_as_text(text) == text


def test_items_of_a_list_and_null_signs() -> None:
    """A list that begins like a formula; the sign that ends a text in some programs."""
    assert "'=1、2" in render_csv(("a",), [{"a": ("=1", "2")}])
    assert "\x00" not in render_csv(("a",), [{"a": "a\x00b"}])
