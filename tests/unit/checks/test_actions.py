"""The checks of who does what."""

from datetime import date

from tests.unit.checks.making import (
    CLEAN,
    Case,
    each,
    edit,
    findings,
    meeting,
    repeat,
    without,
)
from tracker.model.meeting import Opinion

CASES = (
    Case("action-description-missing", edit("actions", 0, description=""), ("actions", 0, "description")),
    Case("action-department-missing", edit("actions", 0, department=""), ("actions", 0, "department")),
    Case("owner-missing", edit("actions", 0, owner=""), ("actions", 0, "owner")),
    Case(
        "owner-collective",
        edit("actions", 0, owner="相关部门"),
        ("actions", 0, "owner"),
        {"owner": "相关部门"},
        fine=edit("actions", 0, owner="Allen"),
    ),
    Case(
        "supporting-collective",
        edit("actions", 0, supporting=("市场部", "各部门")),
        ("actions", 0, "supporting"),
        {"department": "各部门"},
    ),
    Case(
        "owner-is-department",
        edit("actions", 0, owner="市场部"),
        ("actions", 0, "owner"),
        proposed="王总监",
        fine=edit("actions", 0, owner=""),
    ),
    Case("owner-several", edit("actions", 0, owner="杨工程师、李经理"), ("actions", 0, "owner")),
    Case(
        "owner-department-differs",
        edit("actions", 0, owner="李经理"),
        ("actions", 0, "department"),
        {"home": ("市场部",)},
        "市场部",
        fine=edit("actions", 0, owner="赵工"),
    ),
    Case(
        "owner-unknown",
        edit("actions", 0, owner="赵经理"),
        ("actions", 0, "owner"),
        fine=edit("actions", 0, owner="研发部*经理"),
    ),
    Case(
        "supporting-contains-lead",
        edit("actions", 0, supporting=("研发部", "市场部")),
        ("actions", 0, "supporting"),
        {"department": "研发部"},
        ("市场部",),
    ),
    Case(
        "promise-without-action",
        edit("topics", 0, opinions=(Opinion("研发部", "7月15日前提供说明"),)),
        ("topics", 0, "opinions"),
        {"department": "研发部", "words": "7月15日", "due": date(2024, 7, 15)},
        date(2024, 7, 15),
        fine=edit("topics", 0, opinions=(Opinion("研发部", "上市在8月26日"),)),
    ),
)


def test_collective_department() -> None:
    """A group in the department column is nobody as well."""
    (finding,) = findings("owner-collective", edit("actions", 0, department="各部门"))
    assert finding.place == CLEAN.actions[0].origin.place("department")


def test_owner_of_two_departments() -> None:
    """Who belongs to two departments may own for either; for a third one nothing is proposed."""
    two = repeat("people", 1, department="研发部")
    assert not findings("owner-department-differs", each(two, edit("actions", 0, owner="李经理")))
    other = each(two, edit("actions", 0, owner="李经理", department="行政部"))
    assert findings("owner-department-differs", other)[0].proposed is None


def test_owner_named_as_their_department() -> None:
    """An owner that repeats a department unknown to the lists is no person, and nobody can be proposed."""
    change = edit("actions", 0, department="法务部", owner="法务部")
    assert findings("owner-is-department", change)[0].proposed is None


def test_owners_without_a_list() -> None:
    """Without a list of people nobody is unknown."""
    assert not findings("owner-unknown", each(without("people"), edit("actions", 0, owner="赵经理")))


def test_promise_without_a_day_to_count_from() -> None:
    """Without the meeting's day no promise can be dated; a view without any date is passed over."""
    promise = edit("topics", 0, opinions=(Opinion("研发部", "7月15日前提供说明"), Opinion("市场部", "同意")))
    assert not findings("promise-without-action", each(promise, meeting(start=None)))
    assert len(findings("promise-without-action", promise)) == 1
