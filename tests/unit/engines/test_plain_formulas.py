"""Formulas that are put from one grammar into the other without LibreOffice's parser."""

import pytest

from tracker.engines.libreoffice.plain_formulas import to_excel, to_libreoffice

BOTH_WAYS = [
    ("=A1+$B$2*3", "=A1+$B$2*3"),
    ("=Sheet2!$A$1", "=$Sheet2.$A$1"),
    ("=行动项跟踪!B7", "=$行动项跟踪.B7"),
    ("='王''s 表.1'!$XFD$1048576", "=$'王''s 表.1'.$XFD$1048576"),
    ("='A1'!$A$1", "=$'A1'.$A$1"),
    ('=HYPERLINK("#\'表, 1\'!A1","a ""b"", c;d")', '=HYPERLINK("#\'表, 1\'!A1";"a ""b"", c;d")'),
]


@pytest.mark.parametrize(("excel", "libreoffice"), BOTH_WAYS)
def test_both_ways(excel: str, libreoffice: str) -> None:
    """A reference and a link differ by their signs alone; signs inside a text are none."""
    assert to_libreoffice(excel) == libreoffice
    assert to_excel(libreoffice) == excel


@pytest.mark.parametrize(
    "formula",
    [
        "text", "", "=SUM(A1,B1)", "={1,2}", "='[other.xlsx]Sheet1'!A1", "=Sheet1!A1:B2", "=Sheet1:Sheet3!A1", "=a!b",
        '=HYPERLINK("#A1")', '=HYPERLINK("a",B1)', '=HYPERLINK("a","b")&"c"', '="a,b"',
    ],
)  # fmt: skip
def test_what_takes_a_parser(formula: str) -> None:
    """Everything else is left to LibreOffice, constants too."""
    assert to_libreoffice(formula) is None


@pytest.mark.parametrize(
    ("libreoffice", "excel"),
    [
        ("", ""),
        ("=Sheet2.A1", "=Sheet2!A1"),
        ("=$A1.$B$2", "='A1'!$B$2"),
        ("=SUM(A1;B1)", None),
        ("='file:///tmp/a.ods'#$Sheet1.A1", None),
        ("=#REF!", None),
        ("=$#REF!.A1", None),
    ],
)
def test_only_from_libreoffice(libreoffice: str, excel: str | None) -> None:
    """A sheet that is named like a cell needs its quotes in Excel; another file and a dead reference take the parser."""
    assert to_excel(libreoffice) == excel
