"""The checks of the confirmation list."""

from datetime import date

from tests.unit.checks.making import Case, each, edit, findings, meeting, repeat, without
from tracker.model.vocabulary import Answer, Mark, State

CASES = (
    Case(
        "confirmation-incomplete",
        lambda register: register._replace(confirmations=register.confirmations[:2]),
        "!confirmations",
        {"people": ("杨工程师", "李经理"), "count": 2},
        fine=each(without("confirmations"), meeting(state=State.DRAFT, confirm_by=None, issued_on=None)),
    ),
    Case(
        "confirmation-duplicate",
        repeat("confirmations", 0),
        ("confirmations", 4, "person"),
        {"row": 2},
        fine=repeat("confirmations", 0, department="研发部"),
    ),
    Case(
        "confirmation-unexpected",
        edit("confirmations", 0, person="郑主任"),
        ("confirmations", 0, "person"),
        fine=each(without("actions", "attendees"), edit("confirmations", 0, person="郑主任")),
    ),
    Case(
        "department-head-missing",
        edit("departments", 0, head=""),
        ("departments", 0, "head"),
        {"department": "市场部"},
        fine=edit("departments", 2, head=""),
    ),
    Case(
        "confirmation-before-review",
        edit("confirmations", 0, answered_on=date(2024, 7, 9)),
        ("confirmations", 0, "answered_on"),
        fine=meeting(reviewed_on=None),
    ),
    Case(
        "confirmation-without-review",
        meeting(reviewed_on=None),
        "reviewed_on",
        fine=each(meeting(reviewed_on=None), without("confirmations")),
    ),
    Case(
        "answer-date-missing",
        edit("confirmations", 0, answered_on=None),
        ("confirmations", 0, "answered_on"),
        fine=edit("confirmations", 0, answered_on=None, unread={"answered_on": "昨天"}),
    ),
    Case(
        "answer-late",
        edit("confirmations", 0, answered_on=date(2024, 7, 13)),
        ("confirmations", 0, "answered_on"),
        {"confirm_by": date(2024, 7, 12)},
        fine=meeting(confirm_by=None),
    ),
    Case(
        "default-before-deadline",
        edit("confirmations", 3, answered_on=date(2024, 7, 12)),
        ("confirmations", 3, "answer"),
        fine=edit("confirmations", 3, answered_on=None),
    ),
    Case(
        "objection-comment-missing",
        edit("confirmations", 0, answer=Answer.OBJECTED),
        ("confirmations", 0, "comment"),
        fine=edit("confirmations", 0, answer=Answer.OBJECTED, comment="时限"),
    ),
)


def test_default_without_a_deadline() -> None:
    """Without a deadline silence never counts."""
    (finding,) = findings("default-before-deadline", meeting(confirm_by=None))
    assert finding.values["confirm_by"] == "–"


def test_absent_department_need_not_confirm() -> None:
    """The head of a department that was invited and did not come is not asked, unless they own an action."""
    absent = each(
        edit("attendees", 2, delegate=""),
        edit("attendees", 3, mark=Mark.ABSENT),
        edit("actions", 0, owner="李经理", department="市场部"),
    )
    unexpected = {finding.values["person"] for finding in findings("confirmation-unexpected", absent)}
    assert unexpected == {"陈总监", "杨工程师"}


def test_list_is_asked_for_by_each_sign_of_progress() -> None:
    """A deadline, a day of issue or a state tells that the list has to exist; its sheet is not known when empty."""
    for sign in ({"confirm_by": date(2024, 7, 12)}, {"issued_on": date(2024, 7, 15)}, {"state": State.CONFIRMATION}):
        fields = {"confirm_by": None, "issued_on": None, "state": None} | sign
        (finding,) = findings("confirmation-incomplete", each(without("confirmations"), meeting(**fields)))
        assert finding.place.sheet == "meeting"
