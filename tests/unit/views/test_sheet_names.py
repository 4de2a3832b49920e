"""Names of sheets: as Excel and LibreOffice take them, and no two that are one to them."""

import re

import pytest

from tracker.views.sheet_names import LONGEST, distinct_sheet_names, sheet_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市场部", "市场部"),
        ("研发/测试 [一组]: A*B?", "研发 测试 一组 A B"),
        ("质量：体系＊", "质量 体系"),
        ("'quoted'", "quoted"),
        ("Tom's", "Tom's"),
        ("History", "History_"),
        ("", "_"),
        ("/\\", "_"),
        ("a\x00b\x85c\ufffe", "a b c"),
        ("长" * 40, "长" * 31),
        ("x" * 30 + "'tail", "x" * 30),
        ("𠀀" * 20, "𠀀" * 15),
    ],
)
def test_a_name_that_excel_takes(text: str, name: str) -> None:
    """No sign of a reference, no quote at an end, 31 characters as Excel counts them, never empty."""
    assert sheet_name(text) == name


def test_two_names_that_are_one_to_excel_get_a_number() -> None:
    """Case and width make no difference to it; a long name makes room for its number."""
    names = ["Sales", "SALES", "Ｓａｌｅｓ", "Sales (2)", "长" * 31, "长" * 35, "逾期清单"]
    assert distinct_sheet_names(names, taken=["逾期清单"]) == (
        "Sales",
        "SALES (2)",
        "Ｓａｌｅｓ (3)",
        "Sales (2) (2)",
        "长" * 31,
        "长" * 27 + " (2)",
        "逾期清单 (2)",
    )


def test_hundreds_of_one_name() -> None:
    """Each is different, and each within the limit."""
    names = distinct_sheet_names(["部门" * 20] * 300)
    assert len({name.lower() for name in names}) == 300
    assert not [name for name in names if len(name) > LONGEST or re.search(r"[\[\]:*?/\\]", name)]
