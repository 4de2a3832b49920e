"""People in one cell, for workbooks without an attendance sheet (S30)."""

import pytest

from tests.unit.rows.making import headers, parse
from tracker.adapters.memory import make_grid
from tracker.model.meeting import Attendee
from tracker.model.place import NOWHERE, Place
from tracker.model.vocabulary import Mark
from tracker.rows.people import parse_attendees, split_department
from tracker.schema import Schema


def people(attendees: str, absentees: str = "", known: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = parse_attendees(attendees, absentees, known, (NOWHERE, NOWHERE))
    return [
        (p.department, p.name, p.mark.value if p.mark else "", p.absence_reason, p.delegate)[: 3 if p.is_present else 5]
        for p in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市场部：王总监、李经理；研发部：陈总监",
        "市场部: 王总监, 李经理; 研发部: 陈总监",
        "市场部：王总监，李经理\n研发部：陈总监。",
        "市场部王总监、 、李经理；研发部陈总监",
    ],
)
def test_who_came(text: str) -> None:
    """Full-width and half-width punctuation are equal, and so is a list without colons."""
    assert people(text) == [
        ("市场部", "王总监", "present"),
        ("市场部", "李经理", "present"),
        ("研发部", "陈总监", "present"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "研发部陈总监（客户拜访，由杨工程师代）",
        "研发部：陈总监(客户拜访，杨工程师代参会)",
        "研发部 陈总监（客户拜访；委托杨工程师代为出席）。",
        "研发部 陈总监 (客户拜访; delegate 杨工程师)",
    ],
)
def test_who_did_not(text: str) -> None:
    """Department, name, reason and delegate; the delegate's mark says so."""
    assert people("研发部：杨工程师", text) == [
        ("研发部", "杨工程师", "delegate"),
        ("研发部", "陈总监", "absent", "客户拜访", "杨工程师"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("销售部赵经理（出差）", [("销售部", "赵经理", "absent", "出差", "")]),
        ("赵经理", [("", "赵经理", "absent", "", "")]),
        (
            "销售部赵经理（出差）、财务部周主管（病假）",
            [("销售部", "赵经理", "absent", "出差", ""), ("财务部", "周主管", "absent", "病假", "")],
        ),
        ("无", []),
        ("  ", []),
        ("（出差）", []),
        ("； （出差）", []),
    ],
)
def test_other_absentees(text: str, expected: list[tuple[str, ...]]) -> None:
    """No delegate, no department, several people, nobody."""
    assert people("", text) == expected


def test_who_is_absent_is_not_present() -> None:
    """Somebody whom both cells name is absent."""
    assert people("研发部：陈总监、杨工程师", "研发部陈总监（出差）") == [
        ("研发部", "杨工程师", "present"),
        ("研发部", "陈总监", "absent", "出差", ""),
    ]


def test_departments() -> None:
    """A known department is told from a name even where its ending does not show it."""
    assert split_department("Marketing A. Wang", ("R&D", "Marketing")) == ("Marketing", "A. Wang")
    assert split_department("战略办公室孙主任", ()) == ("战略办公室", "孙主任")
    assert split_department("王总监", ("",)) == ("", "王总监")


def test_the_register_takes_them_from_the_form(schema: Schema) -> None:
    """Without an attendance sheet they come from the two cells, and point there; with one its rows win."""
    form = make_grid(
        "基本信息",
        [
            ["会议名称", "x"],
            ["主持人", "王"],
            ["参会部门及人员", "市场部：王总监"],
            ["缺席人员及原因", "研发部陈总监（出差）"],
        ],
    )
    register = parse(schema, form)
    assert [(a.name, a.mark, a.origin.place("name")) for a in register.attendees] == [
        ("王总监", Mark.PRESENT, Place("基本信息", 3, 2)),
        ("陈总监", Mark.ABSENT, Place("基本信息", 4, 2)),
    ]
    sheet = make_grid("参会人员", [headers(schema, "attendees"), ["财务部", "周主管", None, "到"]])
    assert [a._replace(origin=NOWHERE) for a in parse(schema, form, sheet).attendees] == [
        Attendee("财务部", "周主管", None, Mark.PRESENT)
    ]
