"""Basic information and attendance in words (S30, S10, S11): the first part of every meeting document."""

from collections.abc import Iterator

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
    meeting = register.meeting
    computed = {
        "time": meeting_time(meeting, words),
        "attendees_text": invited(register, words),
        "absentees_text": absentees(register, words) or words("minutes.document.none"),
    }
    blank = words("minutes.document.blank")
    standard = (
        Line(_label(key, words), computed.get(key) or fact(meeting, key, words) or blank) for key in STANDARD_ROWS
    )
    further = (Line(_label(key, words), fact(meeting, key, words)) for key in FURTHER_ROWS)
    return (*standard, *(line for line in further if line.text))


def chosen_facts(register: Register, keys: tuple[str, ...], words: Words) -> tuple[Line, ...]:
    """Return some rows of the basic information, those that are filled."""
    computed = {"time": meeting_time(register.meeting, words), "attendees_text": invited(register, words)}
    lines = (Line(_label(key, words), computed.get(key) or fact(register.meeting, key, words)) for key in keys)
    return tuple(line for line in lines if line.text)


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


def _label(key: str, words: Words) -> str:
    return words(f"minutes.facts.{key}")
