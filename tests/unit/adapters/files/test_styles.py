"""Number formats: what shows a number as a day, a time of day, both, or a length of time."""

import pytest

from tracker.adapters.files.styles import BOTH, CLOCK, DAY, GENERAL, LENGTH, format_kinds, kind_of_code


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", GENERAL),
        ("G/通用格式", GENERAL),
        ("@", GENERAL),
        ("0.00%", GENERAL),
        ('0"天"', GENERAL),
        ('0"days"', GENERAL),
        ("[Red]0.0;[Blue]-0.0", GENERAL),
        ("#,##0\\ [$USD];", GENERAL),
        ("0.0E+00", GENERAL),
        ('"Y: "0.00"m";"Y: "-0.00"m"', GENERAL),
        ("_(* #,##0_);_(* -#,##0_)", GENERAL),
        ("0;yyyy", GENERAL),
        ("yyyy-mm-dd", DAY),
        ('yyyy"年"m"月"d"日"', DAY),
        ("[$-804]yyyy/m/d;@", DAY),
        ("mmm", DAY),
        ("d\\-mmm", DAY),
        ("YYYY\\.MM\\.DD", DAY),
        ("h:mm", CLOCK),
        ('上午/下午h"时"mm"分"', CLOCK),
        ("h:mm AM/PM", CLOCK),
        ("mm:ss.0", CLOCK),
        ("yyyy-mm-dd hh:mm", BOTH),
        ("[h]:mm", LENGTH),
        ("[mm]:ss", LENGTH),
        ("", GENERAL),
    ],
)
def test_format_codes(code: str, kind: int) -> None:
    """Quoted, escaped and bracketed text says nothing; only the first section counts."""
    assert kind_of_code(code) == kind


def test_styles_of_a_part() -> None:
    """Own formats win over standing ones; other xf lists and unknown numbers say nothing."""
    styles = b"""<x:styleSheet xmlns:x="m"><x:numFmts count="2">
        <x:numFmt numFmtId="164" formatCode="yyyy&quot;&#24180;&quot;"/><x:numFmt formatCode='h:mm' numFmtId='14'/>
        <x:numFmt numFmtId="165"/></x:numFmts>
        <x:cellStyleXfs><x:xf numFmtId="22"/></x:cellStyleXfs>
        <x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="164" fontId="1"><x:alignment/></x:xf><x:xf numFmtId="14"/>
        <x:xf numFmtId="22"/><x:xf numFmtId="31"/><x:xf numFmtId="46"/><x:xf numFmtId="165"/><x:xf/></x:cellXfs></x:styleSheet>"""
    assert format_kinds(styles) == [GENERAL, DAY, CLOCK, BOTH, DAY, LENGTH, GENERAL, GENERAL]


def test_parts_that_say_nothing() -> None:
    """No lists of formats, or one that never ends, are no formats."""
    assert format_kinds(b"") == format_kinds(b"<styleSheet><cellXfs><xf numFmtId='14'/>") == []
