"""Meetings made by rule, as large as wanted: for measurements and for property tests. One seed gives one meeting."""

from datetime import date, datetime, timedelta
from random import Random

from tracker.model.action import ActionItem, ProgressNote
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
from tracker.model.organisation import Department, Person
from tracker.model.register import Register
from tracker.model.vocabulary import Answer, Mark, Outcome, Priority, Role, State, Status

DEPARTMENTS = ("市场部", "研发部", "销售部", "财务部", "技术部", "客服部", "行政部", "供应链部")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"
POSTS = ("总监", "经理", "主管", "专员", "工程师")
VERBS = ("编写", "提交", "核对", "发布", "完成", "组织", "更新", "确认")
OBJECTS = (
    "产品功能亮点说明",
    "推广需求单模板",
    "成本核算报告",
    "技术测试报告",
    "销售培训计划",
    "预热活动方案",
    "投诉处理流程",
)
REASONS = ("等待上游部门的数据", "供应商交付推迟", "预算尚未批准")
HELD = datetime(2024, 7, 5, 14)
REPORTED = date(2024, 7, 31)
"""The day up to which work has been reported."""
MEETING_ID = "QY2024-01"


def meeting_of(actions: int = 60, topics: int = 10, seed: int = 1) -> Register:
    """Return the register of a meeting of many departments, clean but for what life brings: late and blocked actions.

    Args:
        actions: how many actions it ends in.
        topics: how many topics it had, each with one decision.
        seed: the same number gives the same meeting.
    """
    chance = Random(seed)
    people = _people()
    topic_ids = [f"{number // 10 + 1}.{number % 10 + 1}" for number in range(topics)]
    agreed = tuple(_action(chance, number, topic_ids, people) for number in range(1, actions + 1))
    return Register(
        source="generated",
        meeting=_meeting(people),
        checklist=tuple(ChecklistItem(item, is_done=True) for item in ("会议室", "线上设备", "签到表", "投影")),
        materials=(Material("项目计划书", date(2024, 7, 3)), Material("上一季度复盘", date(2024, 7, 4))),
        attendees=tuple(_attendees(people)),
        topics=tuple(_topic(chance, topic_id) for topic_id in topic_ids),
        decisions=tuple(
            Decision(
                f"J-{number}", topic_id, f"{_work(chance)}按第{number}号方案执行，自会议次日起生效。", date(2024, 7, 6)
            )
            for number, topic_id in enumerate(topic_ids, 1)
        ),
        actions=agreed,
        progress=tuple(
            ProgressNote(date(2024, 7, 12), f"{MEETING_ID}-{number:02}", f"{_work(chance)}，已过半。", "", "继续推进")
            for number in range(1, actions + 1, 3)
        ),
        confirmations=tuple(_confirmations(people, {action.owner for action in agreed})),
        departments=tuple(
            Department(name, _head(people, name), f"department{number}@example.com")
            for number, name in enumerate(DEPARTMENTS, 1)
        ),
        people=people,
    )


def _people() -> tuple[Person, ...]:
    """Return four people for each department; the first one is its head."""
    return tuple(
        Person(
            f"{SURNAMES[(4 * place + number) % len(SURNAMES)]}{POSTS[(number + place // 5) % len(POSTS)]}", department
        )
        for place, department in enumerate(DEPARTMENTS)
        for number in range(4)
    )


def _head(people: tuple[Person, ...], department: str) -> str:
    return next(person.name for person in people if person.department == department)


def _meeting(people: tuple[Person, ...]) -> Meeting:
    return Meeting(
        id=MEETING_ID,
        name="2024年下半年重点工作跨部门协调会",
        series="2024年重点工作",
        type="业务进度同步会",
        subject="对齐下半年重点工作的分工、节点与资源",
        core_question="下半年重点工作由谁在何时之前完成？",
        initiating_department=DEPARTMENTS[0],
        start=HELD,
        end=HELD + timedelta(hours=4),
        place="总部3楼第一会议室",
        chair=people[0].name,
        recorder=people[-1].name,
        agenda_sent_on=date(2024, 7, 3),
        draft_on=date(2024, 7, 8),
        reviewed_on=date(2024, 7, 9),
        confirm_by=date(2024, 7, 11),
        issued_on=date(2024, 7, 12),
        state=State.ISSUED,
    )


def _attendees(people: tuple[Person, ...]) -> list[Attendee]:
    """Return everybody: the chair, the recorder, two contacts a department, the rest as members."""
    last = len(people) - 1
    roles = [Role.CONTACT if number % 4 in (1, 2) else Role.MEMBER for number in range(last + 1)]
    roles[0], roles[last] = Role.CHAIR, Role.RECORDER
    return [Attendee(p.department, p.name, role, Mark.PRESENT) for p, role in zip(people, roles, strict=True)]


def _work(chance: Random) -> str:
    return f"{chance.choice(VERBS)}{chance.choice(OBJECTS)}"


def _topic(chance: Random, topic_id: str) -> Topic:
    speakers = chance.sample(DEPARTMENTS[:-1], 3)
    return Topic(
        id=topic_id,
        name=f"{chance.choice(OBJECTS)}的协作安排",
        discussion=f"如何在各部门之间明确{chance.choice(OBJECTS)}的对接节点和响应标准？已对齐。",
        opinions=tuple(Opinion(speaker, f"建议先{_work(chance)}，再定后续排期。") for speaker in speakers),
        background="上一阶段多次脱节，两次推迟。",
        minutes=20,
        expected_outcome="对接节点表",
        dispute="提前量3天还是7天。",
        consensus="常规需求提前7天，重大节点可提前3天。",
        outcome=Outcome.DECIDED,
    )


def _action(chance: Random, number: int, topic_ids: list[str], people: tuple[Person, ...]) -> ActionItem:
    owner = chance.choice(people)
    at = number % len(topic_ids)
    due = HELD.date() + timedelta(days=chance.randint(5, 60))
    while due.weekday() > 4:
        due += timedelta(days=1)
    status = chance.choice(list(Status))
    stopped = status in (Status.BLOCKED, Status.CANCELLED)
    return ActionItem(
        id=f"{MEETING_ID}-{number:02}",
        topic=topic_ids[at],
        decision=f"J-{at + 1}",
        description=f"{_work(chance)}，并提交相关接口人确认",
        department=owner.department,
        owner=owner.name,
        supporting=tuple(sorted({chance.choice(DEPARTMENTS) for _ in range(2)} - {owner.department})),
        priority=chance.choice(list(Priority)),
        raised_on=HELD.date(),
        original_due=due,
        status=status,
        progress={Status.DONE: 100, Status.NOT_STARTED: 0}.get(status, 10 * chance.randint(1, 9)),
        reason=chance.choice(REASONS) if stopped else "",
        completed_on=min(due, REPORTED) if status is Status.DONE else None,
        acceptance="经需求部门接口人书面确认",
    )


def _confirmations(people: tuple[Person, ...], owners: set[str]) -> list[Confirmation]:
    """Return the answers of the heads and of those who own an action."""
    asked = owners | {_head(people, department) for department in DEPARTMENTS}
    return [Confirmation(p.department, p.name, Answer.CONFIRMED, date(2024, 7, 10)) for p in people if p.name in asked]
