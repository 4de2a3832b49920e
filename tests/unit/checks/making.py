"""A register that keeps every rule, and ways to break it: each check has one case that fails and one that passes."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from tracker.adapters.template import TemplateFolder
from tracker.checks.context import Context
from tracker.checks.lexicon import Lexicon, parse_lexicon
from tracker.checks.runner import run_checks
from tracker.model.action import ActionItem, ProgressNote
from tracker.model.finding import Finding
from tracker.model.meeting import (
    Attendee,
    ChecklistItem,
    Confirmation,
    Decision,
    Material,
    Meeting,
    Opinion,
    Topic,
)
from tracker.model.organisation import Department, Limits, Person
from tracker.model.place import FormOrigin, Origin, Place
from tracker.model.register import Register
from tracker.model.vocabulary import Answer, Mark, Outcome, Priority, Role, State, Status
from tracker.model.workdays import WorkCalendar
from tracker.views.findings import finding_line

AS_OF = date(2024, 7, 20)
CALENDAR = WorkCalendar(
    "CN",
    holidays=frozenset(date(2024, 10, day) for day in range(1, 8)),
    workdays=frozenset({date(2024, 9, 29), date(2024, 10, 12)}),
    years=frozenset({2024}),
)
ROWS = ("name", "time", "place", "chair", "recorder", "attendees_text", "absentees_text", "subject", "id", "series")
ROWS += ("type", "initiating_department", "core_question", "agenda_sent_on", "draft_on", "reviewed_on", "confirm_by")
ROWS += ("issued_on", "state", "calendar")

Change: TypeAlias = Callable[[Register], Register]
Where: TypeAlias = tuple[str, int, str] | str
"""Table, row and field of the expected cell; a field of the basic information; or a sheet, as in `!topics`."""


class Case(NamedTuple):
    """One rule broken, and one thing near it that is right.

    Attributes:
        rule: the rule that finds it.
        broken: what is changed in the clean register.
        where: the cell of the finding.
        values: some of the finding's values.
        proposed: the value that the finding proposes.
        fine: a change after which the rule finds nothing; the clean register itself where None.
        as_of: the day of the broken case.
    """

    rule: str
    broken: Change
    where: Where
    values: Mapping[str, object] = {}
    proposed: object = None
    fine: Change | None = None
    as_of: date = AS_OF


def _placed(table: str, records: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give each record the cells of a sheet that is called as its table, below a header."""
    columns = {field: number for number, field in enumerate(records[0]._fields, start=1)}
    return tuple(record._replace(origin=Origin(table, row, columns)) for row, record in enumerate(records, start=2))


MEETING = Meeting(
    id="M-01",
    name="新产品启动会",
    series="新产品",
    type="跨部门项目启动会",
    subject="分工",
    core_question="谁在何时做什么？",
    initiating_department="市场部",
    start=datetime(2024, 7, 5, 14),
    end=datetime(2024, 7, 5, 16),
    place="3楼会议室（线上：腾讯会议，会议号 123-456-789）",
    chair="王总监",
    recorder="何专员",
    agenda_sent_on=date(2024, 7, 4),
    draft_on=date(2024, 7, 9),
    reviewed_on=date(2024, 7, 10),
    confirm_by=date(2024, 7, 12),
    issued_on=date(2024, 7, 15),
    state=State.ISSUED,
    origin=FormOrigin("meeting", 2, {field: row for row, field in enumerate(ROWS, start=3)}),
)
ATTENDEES = (
    Attendee("市场部", "王总监", Role.CHAIR, Mark.PRESENT),
    Attendee("市场部", "李经理", Role.CONTACT, Mark.PRESENT),
    Attendee("研发部", "陈总监", Role.CONTACT, Mark.ABSENT, "出差", "杨工程师"),
    Attendee("研发部", "杨工程师", Role.MEMBER, Mark.DELEGATE),
    Attendee("行政部", "何专员", Role.RECORDER, Mark.PRESENT),
)
TOPICS = (
    Topic(
        "1.1", "协作流程", "对接节点如何明确？", (Opinion("市场部", "需资料"), Opinion("研发部", "7月26日前完成")),
        "多次脱节", 60, "节点表", "提前量", "提前7天", Outcome.DECIDED,
    ),
    Topic("1.2", "预算", "占比待核算。", (), "总额已定", 60, "占比", "占比", "", Outcome.UNDECIDED),
)  # fmt: skip
ACTIONS = (
    ActionItem(
        "M-01-01", "1.1", "J-1", "编写说明", "研发部", "杨工程师", ("市场部",), Priority.HIGH, date(2024, 7, 5),
        date(2024, 7, 19), date(2024, 7, 26), "需求变更", Status.IN_PROGRESS, 40,
    ),
    ActionItem(
        "M-01-02", "1.1", "", "发布模板", "市场部", "李经理", (), Priority.LOW, None,
        date(2024, 7, 12), None, "", Status.DONE, 100, completed_on=date(2024, 7, 16),
    ),
    ActionItem(
        "M-00-07", "9.9", "J-99", "提交方案", "市场部", "李经理", (), Priority.LOW, date(2024, 6, 3),
        date(2024, 6, 28), None, "", Status.BLOCKED, 30, "等预算",
    ),
)  # fmt: skip
CONFIRMATIONS = (
    Confirmation("市场部", "王总监", Answer.CONFIRMED, date(2024, 7, 11)),
    Confirmation("研发部", "陈总监", Answer.CONFIRMED, date(2024, 7, 12)),
    Confirmation("研发部", "杨工程师"),
    Confirmation("市场部", "李经理", Answer.DEFAULT, date(2024, 7, 13)),
)
PEOPLE = (
    Person("王总监", "市场部"), Person("李经理", "市场部"), Person("陈总监", "研发部"), Person("杨工程师", "研发部"),
    Person("何专员", "行政部"), Person("赵工", ""),
)  # fmt: skip

CLEAN = Register(
    source="clean.xlsx",
    meeting=MEETING,
    checklist=_placed("checklist", (ChecklistItem("会议室", is_done=True),)),
    materials=_placed("materials", (Material("计划书", date(2024, 7, 4)),)),
    attendees=_placed("attendees", ATTENDEES),
    topics=_placed("topics", TOPICS),
    decisions=_placed("decisions", (Decision("J-1", "1.1", "提前7天提交。", date(2024, 7, 5)),)),
    actions=_placed("actions", ACTIONS),
    progress=_placed("progress", (ProgressNote(date(2024, 7, 10), "M-01-01", "已完成初稿"),)),
    confirmations=_placed("confirmations", CONFIRMATIONS),
    departments=_placed(
        "departments",
        (
            Department("市场部", "王总监", "m@example.com"),
            Department("研发部", "陈总监", "r@example.com"),
            Department("行政部", "郑主任", "a@example.com"),
        ),
    ),
    people=_placed("people", PEOPLE),
)
"""Keeps every rule."""


@cache
def template() -> TemplateFolder:
    return TemplateFolder()


@cache
def lexicon() -> Lexicon:
    return parse_lexicon(template().wording(), template().schema())


def context(as_of: date = AS_OF, calendar: WorkCalendar = CALENDAR) -> Context:
    return Context(as_of, calendar, Limits(), lexicon())


def findings(rule: str, change: Change | None = None, as_of: date = AS_OF) -> tuple[Finding, ...]:
    """Return what one rule finds in the clean register after a change."""
    return run_checks(change(CLEAN) if change else CLEAN, context(as_of), (rule,))


def meeting(**fields: object) -> Change:
    """Change fields of the basic information."""
    return lambda register: register._replace(meeting=register.meeting._replace(**fields))


def edit(table: str, index: int = 0, **fields: object) -> Change:
    """Change fields of one record."""

    def change(register: Register) -> Register:
        records = list(getattr(register, table))
        records[index] = records[index]._replace(**fields)
        return register._replace(**{table: tuple(records)})

    return change


def repeat(table: str, index: int = 0, **fields: object) -> Change:
    """Add a record that is like another one but for some fields, below the last."""

    def change(register: Register) -> Register:
        records = getattr(register, table)
        last = records[-1].origin
        copy = records[index]._replace(**fields, origin=last._replace(row=last.row + 1))
        return register._replace(**{table: (*records, copy)})

    return change


def without(*tables: str) -> Change:
    """Empty some tables."""
    return lambda register: register._replace(**dict.fromkeys(tables, ()))


def each(*changes: Change) -> Change:
    """Make several changes, one after the other."""

    def change(register: Register) -> Register:
        for step in changes:
            register = step(register)
        return register

    return change


def place_of(register: Register, where: Where) -> Place:
    """Return the cell that a case expects."""
    if isinstance(where, str):
        return Place(where[1:]) if where.startswith("!") else register.meeting.origin.place(where)
    table, index, field = where
    place: Place = getattr(register, table)[index].origin.place(field)
    return place


def assert_broken(case: Case) -> None:
    """The broken register has the rule's finding at the cell, with the values, and reads well in both languages."""
    register = case.broken(CLEAN)
    found = findings(case.rule, case.broken, case.as_of)
    places = [finding.place for finding in found]
    assert place_of(register, case.where) in places, places
    finding = found[places.index(place_of(register, case.where))]
    assert {name: finding.values[name] for name in case.values} == case.values
    assert finding.proposed == case.proposed
    for language in ("zh", "en"):
        line = finding_line(finding, template().words(language))
        assert line.message
        assert line.proposal
        assert "{" not in line.message + line.proposal


def assert_fine(case: Case) -> None:
    """Neither the clean register nor the near one has the rule's finding."""
    assert findings(case.rule) == ()
    assert findings(case.rule, case.fine) == ()
