"""The pieces that all documents share: dates, names, punctuation, lights."""

from datetime import date, datetime

import pytest

from tracker.model.action import ActionItem
from tracker.model.meeting import Attendee, Meeting
from tracker.model.register import Register
from tracker.model.vocabulary import Mark, Role, State, Status
from tracker.model.workdays import WorkCalendar
from tracker.views.document import (
    Lamp,
    absence,
    bracketed,
    by_department,
    due_words,
    invited,
    is_draft,
    masthead,
    meeting_time,
    numbered,
    overdue_lamp,
    owner_name,
    status_words,
)
from tracker.words import Words

START = datetime(2024, 7, 5, 14)


def test_masthead_speaks_the_language(words_zh: Words, words_en: Words) -> None:
    """Punctuation, page words and the draft's mark follow the language."""
    chinese = masthead(words_zh, "会议纪要", "启动会", draft=True, on=date(2024, 7, 5))
    english = masthead(words_en, "Minutes", "启动会")
    assert (chinese.colon, chinese.draft, chinese.written_on) == ("：", "草稿", "2024-07-05")
    assert (english.colon, english.draft, english.written_on) == (": ", "", "")
    assert "".join(chinese.paging) == "第  页，共  页"


@pytest.mark.parametrize(
    ("end", "chinese", "english"),
    [
        (None, "2024年7月5日14:00", "5 July 2024, 14:00"),
        (datetime(2024, 7, 5, 16), "2024年7月5日14:00-16:00", "5 July 2024, 14:00–16:00"),
        (datetime(2024, 7, 6, 9), "2024年7月5日14:00至2024年7月6日09:00", "5 July 2024, 14:00 – 6 July 2024, 09:00"),
    ],
)
def test_meeting_time(words_zh: Words, words_en: Words, end: datetime | None, chinese: str, english: str) -> None:
    """The time reads as S30 shows it, over one day, over two, and with an open end."""
    meeting = Meeting(start=START, end=end)
    assert meeting_time(meeting, words_zh) == chinese
    assert meeting_time(meeting, words_en) == english


def test_a_time_that_could_not_be_read_stays(words_zh: Words) -> None:
    """The words of the cell are printed where they are no time."""
    assert meeting_time(Meeting(unread={"time": "下周五下午"}), words_zh) == "下周五下午"


def test_people_by_department(words_zh: Words, words_en: Words) -> None:
    """People are grouped by department in order of appearance; people without one stand alone."""
    people = [("市场部", "王总监"), ("研发部", "陈总监"), ("市场部", "李经理"), ("", "顾问")]
    assert by_department(people, words_zh) == "市场部：王总监、李经理；研发部：陈总监；顾问"
    assert by_department(people, words_en) == "市场部: 王总监, 李经理; 研发部: 陈总监; 顾问"


def test_invited_without_guests(words_zh: Words) -> None:
    """Guests are not part of 参会部门及人员; without a table the typed words count."""
    guests = Register(attendees=(Attendee("市场部", "王总监"), Attendee("法务部", "钱律师", Role.GUEST)))
    assert invited(guests, words_zh) == "市场部：王总监"
    assert invited(Register(meeting=Meeting(attendees_text="市场部：王总监")), words_zh) == "市场部：王总监"


@pytest.mark.parametrize(
    ("reason", "delegate", "expected"),
    [
        ("客户拜访", "杨工程师", "客户拜访，由杨工程师代"),
        ("出差", "", "出差"),
        ("", "杨工程师", "未说明原因，由杨工程师代"),
        ("", "", "未说明原因"),
    ],
)
def test_absence(words_zh: Words, reason: str, delegate: str, expected: str) -> None:
    """An absence says why and who stood in (S11); a missing reason is said too."""
    assert absence(Attendee("研发部", "陈总监", None, Mark.ABSENT, reason, delegate), words_zh) == expected


def test_brackets_only_around_something(words_zh: Words, words_en: Words) -> None:
    """No remark, no brackets; each language has its own."""
    assert bracketed("王总监", "", words_zh) == "王总监"
    assert bracketed("王总监", "主持人", words_zh) == "王总监（主持人）"
    assert bracketed("王总监", "Chair", words_en) == "王总监 (Chair)"


def test_numbers_of_sections(words_zh: Words, words_en: Words) -> None:
    """Chinese sections count 一、二、, English ones 1. 2."""
    assert list(numbered(["甲", "乙"], words_zh)) == ["一、甲", "二、乙"]
    assert list(numbered(["A", "B"], words_en)) == ["1. A", "2. B"]


@pytest.mark.parametrize(
    ("state", "issued_on", "expected"),
    [
        (None, None, True),
        (None, date(2024, 7, 12), False),
        (None, date(2024, 7, 13), True),
        (State.DRAFT, date(2024, 7, 12), True),
        (State.REVIEW, None, False),
    ],
)
def test_draft(state: State | None, issued_on: date | None, expected: bool) -> None:
    """The state decides; without one, whether the minutes are issued by the day."""
    assert is_draft(Meeting(state=state, issued_on=issued_on), date(2024, 7, 12)) is expected


def test_due_words(words_zh: Words) -> None:
    """The date that counts, the original below it; words that are no date stay; nothing is said to be undecided."""
    first, revised = date(2024, 7, 26), date(2024, 8, 9)
    assert due_words(ActionItem("a", original_due=first), words_zh) == "2024-07-26"
    assert due_words(ActionItem("a", original_due=first, revised_due=revised), words_zh) == "2024-08-09\n原2024-07-26"
    assert due_words(ActionItem("a", revised_due=revised), words_zh) == "2024-08-09"
    assert due_words(ActionItem("a", unread={"original_due": "本月底前"}), words_zh) == "本月底前"
    assert (
        due_words(ActionItem("a", original_due=first, unread={"revised_due": "月底"}), words_zh) == "月底\n原2024-07-26"
    )
    assert due_words(ActionItem("a"), words_zh) == "未定"


def test_status_words(words_zh: Words) -> None:
    """Progress stands beside the status while work goes on; an unread status stays as typed."""
    assert status_words(ActionItem("a", status=Status.IN_PROGRESS, progress=60), words_zh) == "进行中 60%"
    assert status_words(ActionItem("a", status=Status.DONE, progress=100), words_zh) == "已完成"
    assert status_words(ActionItem("a", unread={"status": "快好了"}), words_zh) == "快好了"
    assert owner_name(ActionItem("a", owner="李经理")) == "李经理"


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2024, 7, 5), Lamp()),
        (date(2024, 7, 6), Lamp("red", "逾期")),
        (date(2024, 7, 8), Lamp("red", "逾期1个工作日")),
        (date(2024, 7, 9), Lamp("red", "逾期2个工作日")),
    ],
)
def test_overdue_lamp(words_zh: Words, as_of: date, expected: Lamp) -> None:
    """Overdue from the day after the due date, counted in working days: none of them on the weekend after a Friday."""
    action = ActionItem("a", original_due=date(2024, 7, 5), status=Status.IN_PROGRESS)
    assert overdue_lamp(action, as_of, WorkCalendar(), words_zh) == expected
    assert overdue_lamp(ActionItem("a"), as_of, WorkCalendar(), words_zh) == Lamp()
