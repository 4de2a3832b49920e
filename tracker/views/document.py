"""What all documents have in common: the pieces a view is made of, and how the meeting is put into words.

A view is a tuple of named, ready-to-print words. It holds its labels too, so one template serves both languages:
a table's `head` is a row of the same type as its `rows`. What a user typed stays as typed; labels, dates, statuses
and lights follow the language.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from tracker.model.action import ActionItem
from tracker.model.meeting import Attendee, Meeting
from tracker.model.register import Register
from tracker.model.vocabulary import Role, State
from tracker.model.workdays import WorkCalendar
from tracker.words import Words

DOCUMENT_MARK = "tracker document"
"""Category in the properties of a spreadsheet that we print: it shows the tables of a meeting, but is no workbook."""


class Line(NamedTuple):
    """A label and its words; a line without words is left out by the templates."""

    label: str = ""
    text: str = ""


class Lamp(NamedTuple):
    """A light: the key of its colour and sign in `style.toml`, and its words. No light has no key."""

    key: str = ""
    text: str = ""


class Paging(NamedTuple):
    """The words around page number and page count: 第 x 页，共 y 页."""

    before: str
    between: str
    after: str


class Masthead(NamedTuple):
    """What surrounds a document: every view has one in its field `head`.

    Attributes:
        language: `zh` or `en`.
        heading: what kind of document it is, as in 会议纪要.
        title: the meeting's name, or what else the document is about; may be empty.
        draft: the word that stands on each page of a draft; empty for all others.
        paging: the words around the page number.
        colon: what stands between a label and its words in running text.
        written_on: ISO date for the properties of the file, so that equal input gives an equal file; may be empty.
    """

    language: str
    heading: str
    title: str
    draft: str
    paging: Paging
    colon: str
    written_on: str


class View(Protocol):
    """What can be rendered: a named tuple of words with a `Masthead` in its field `head`."""

    @property
    def head(self) -> Masthead:
        """What surrounds the document."""
        ...

    def _asdict(self) -> dict[str, object]: ...


def masthead(words: Words, heading: str, title: str, *, draft: bool = False, on: date | None = None) -> Masthead:
    """Return what surrounds a document.

    Args:
        words: the language.
        heading: kind of document, in words.
        title: what it is about.
        draft: whether each page is to say that it is a draft.
        on: the day the document belongs to, as the meeting's date or the day of a report.
    """
    text = document_words(words)
    return Masthead(
        language=words.language,
        heading=heading,
        title=title,
        draft=text["draft"] if draft else "",
        paging=Paging(text["page_before"], text["page_between"], text["page_after"]),
        colon=text["colon"],
        written_on=words.say(on),
    )


def document_words(words: Words) -> Mapping[str, str]:
    """Return punctuation and other words that every document uses, by short name."""
    return {name: words(f"minutes.document.{name}") for name in _DOCUMENT_WORDS}


_DOCUMENT_WORDS = (
    "page_before", "page_between", "page_after", "colon", "semicolon", "open_bracket", "close_bracket", "comma",
    "draft", "none", "blank",
)  # fmt: skip


def numbered(titles: Iterable[str], words: Words) -> Iterator[str]:
    """Yield section titles with their numbers: 一、基本信息, or 1. Basic information."""
    numerals = words("minutes.document.numerals").split()
    for numeral, title in zip(numerals, titles, strict=False):
        yield words("minutes.document.section", number=numeral, title=title)


def bracketed(text: str, remark: str, words: Words) -> str:
    """Return a text with a remark in the language's brackets; the text alone where there is no remark."""
    if not remark:
        return text
    return f"{text}{words('minutes.document.open_bracket')}{remark}{words('minutes.document.close_bracket')}"


def is_draft(meeting: Meeting, as_of: date) -> bool:
    """Whether the minutes are a draft: the state says so, or says nothing and they are not issued yet (S29)."""
    if meeting.state is None:
        return meeting.issued_on is None or meeting.issued_on > as_of
    return meeting.state is State.DRAFT


def meeting_time(meeting: Meeting, words: Words) -> str:
    """Return the meeting's time as S30 shows it: 2024年7月5日14:00-16:00; the words of the cell where unread."""
    start, end = meeting.start, meeting.end
    if start is None:
        return meeting.unread.get("time", "")
    is_chinese = words.language == "zh"
    gap, dash = ("", "-") if is_chinese else (", ", "–")
    begin = f"{words.long_date(start.date())}{gap}{start:%H:%M}"
    if end is None:
        return begin
    if end.date() == start.date():
        return f"{begin}{dash}{end:%H:%M}"
    return f"{begin}{'至' if is_chinese else ' – '}{words.long_date(end.date())}{gap}{end:%H:%M}"


def by_department(people: Iterable[tuple[str, str]], words: Words) -> str:
    """Return (department, person) pairs grouped as S30 shows them: 市场部：王总监、李经理；研发部：陈总监."""
    groups: dict[str, list[str]] = {}
    for department, person in people:
        groups.setdefault(department, []).append(person)
    colon, semicolon = words("minutes.document.colon"), words("minutes.document.semicolon")
    return semicolon.join(
        f"{department}{colon}{words.join(names)}" if department else words.join(names)
        for department, names in groups.items()
    )


def invited(register: Register, words: Words) -> str:
    """Return the departments and people of a meeting without its guests; the typed words where no table is filled."""
    people = [(a.department, a.name) for a in register.attendees if a.role is not Role.GUEST]
    return by_department(people, words) or register.meeting.attendees_text


def absence(attendee: Attendee, words: Words) -> str:
    """Return why somebody was absent and who stood in (S11), as in 客户拜访，由杨工程师代."""
    reason = attendee.absence_reason or words("minutes.attendance.no_reason")
    delegate = words("minutes.attendance.delegate", name=attendee.delegate) if attendee.delegate else ""
    return words("minutes.document.comma").join(part for part in (reason, delegate) if part)


def owner_name(action: ActionItem) -> str:
    """Return who answers for an action: department and person."""
    return f"{action.department} {action.owner}".strip()


def due_words(action: ActionItem, words: Words) -> str:
    """Return the due date that counts, below it the original where it was revised; words of an undated one stay."""
    original = words.say(action.original_due) or action.unread.get("original_due", "")
    revised = words.say(action.revised_due) or action.unread.get("revised_due", "")
    if revised and original:
        return f"{revised}\n{words('minutes.action.original_due', day=original)}"
    return revised or original or words("minutes.action.undated")


def status_words(action: ActionItem, words: Words) -> str:
    """Return the status, and how far work in progress has come: 进行中 60%."""
    status = words.say(action.status) or action.unread.get("status", "")
    if action.is_open and action.progress:
        return f"{status} {action.progress}%".strip()
    return status


def overdue_lamp(action: ActionItem, as_of: date, calendar: WorkCalendar, words: Words) -> Lamp:
    """Return the light of an overdue action in working days; documents show no other light."""
    if action.due is None or not action.is_overdue(as_of):
        return Lamp()
    days = calendar.workdays_between(action.due, as_of)
    key = {0: "overdue_none", 1: "overdue_one"}.get(days, "overdue")
    return Lamp("red", words(f"minutes.document.{key}", days=days))
