"""Basic information and attendance in words (S30, S10, S11): the first part of every meeting document."""

from collections.abc import Callable, Iterator, Mapping

from tracker.model.meeting import Attendee, Meeting
from tracker.model.register import Register
from tracker.model.vocabulary import Mark, Role
from tracker.views.document import Line, absence, bracketed, by_department, invited, meeting_time
from tracker.words import Words

STANDARD_ROWS = (
    "name", "time", "place", "chair", "recorder", "attendees_text", "absentees_text", "subject",
)  # fmt: skip
"""The eight rows of S30, in its order; they are shown even where they are empty."""

FURTHER_ROWS = (
    "id", "series", "type", "initiating_department", "core_question", "agenda_sent_on", "draft_on", "reviewed_on",
    "confirm_by", "issued_on", "state",
)  # fmt: skip
"""What else the sheet asks for; shown where it is filled."""


def fact_lines(register: Register, words: Words) -> tuple[Line, ...]:
    """Return the basic information: the rows of S30, then what else is filled."""
    return (*required_facts(register, STANDARD_ROWS, words), *chosen_facts(register, FURTHER_ROWS, words))


def required_facts(register: Register, keys: tuple[str, ...], words: Words) -> tuple[Line, ...]:
    """Return rows of the basic information; an empty one says so."""
    return tuple(_fact_line(register, key, words, _EMPTY.get(key, "blank")) for key in keys)


def chosen_facts(register: Register, keys: tuple[str, ...], words: Words) -> tuple[Line, ...]:
    """Return those of some rows of the basic information that are filled."""
    return tuple(line for line in (_fact_line(register, key, words) for key in keys) if line.text)


def _fact_line(register: Register, key: str, words: Words, empty: str = "") -> Line:
    computed = _COMPUTED.get(key)
    text = computed(register, words) if computed else fact(register.meeting, key, words)
    return Line(words(f"minutes.facts.{key}"), text or (words(f"minutes.document.{empty}") if empty else ""))


def fact(meeting: Meeting, key: str, words: Words) -> str:
    """Return one field of the meeting in words; what the cell said where it could not be understood."""
    return words.say(getattr(meeting, key, None)) or meeting.unread.get(key, "")


def absentees(register: Register, words: Words) -> str:
    """Return who was absent and why; the typed words where no attendance is filled."""
    people = [
        (a.department, bracketed(a.name, absence(a, words), words)) for a in register.attendees if a.mark is Mark.ABSENT
    ]
    return by_department(people, words) or register.meeting.absentees_text


def attendance_lines(register: Register, words: Words) -> tuple[Line, ...]:
    """Return 出席, 缺席 and 列席, each where there is somebody; nothing where no attendance is filled."""
    present = [a for a in register.attendees if a.is_present and a.role is not Role.GUEST]
    guests = [a for a in register.attendees if a.is_present and a.role is Role.GUEST]
    lines = (
        Line(words("minutes.attendance.present"), by_department(_with_remarks(register, present, words), words)),
        Line(words("minutes.attendance.absent"), absentees(register, words) if register.attendees else ""),
        Line(words("minutes.attendance.guests"), by_department(_with_remarks(register, guests, words), words)),
    )
    return tuple(line for line in lines if line.text)


def _with_remarks(register: Register, people: list[Attendee], words: Words) -> Iterator[tuple[str, str]]:
    """Yield people with what they are in this meeting: chair, recorder, or standing in for somebody."""
    principals = {a.delegate: a.name for a in register.attendees if a.delegate}
    for person in people:
        remark = words.term(person.role) if person.role in (Role.CHAIR, Role.RECORDER) else ""
        if person.mark is Mark.DELEGATE and person.name in principals:
            remark = words("minutes.attendance.stands_in", name=principals[person.name])
        yield person.department, bracketed(person.name, remark, words)


_EMPTY = {"absentees_text": "none"}
"""What an empty row says: that nobody was absent is an answer, that a place is missing is not."""

_COMPUTED: Mapping[str, Callable[[Register, Words], str]] = {
    "time": lambda register, words: meeting_time(register.meeting, words),
    "attendees_text": invited,
    "absentees_text": absentees,
}
"""Rows that are put together from other sheets or fields."""
