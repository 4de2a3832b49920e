"""The sign-in sheet (签到表) in words: the invitees, each with room for a signature (S8)."""

from datetime import date
from typing import NamedTuple

from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.views.basics import chosen_facts
from tracker.views.document import Line, Masthead, masthead
from tracker.words import Words

FACTS = ("time", "place", "chair", "recorder")
SPARE_ROWS = 3
"""Empty rows below the invitees, for whoever comes besides."""
FEWEST_ROWS = 12
"""Rows of the shortest sheet, so that an empty list prints a sheet that can be used."""


class SignInRow(NamedTuple):
    """One invitee, or the words of the table's head."""

    number: str
    department: str
    name: str
    role: str
    signature: str
    signed_at: str


class SignIn(NamedTuple):
    """The sign-in sheet, ready to print."""

    head: Masthead
    facts: tuple[Line, ...]
    columns: SignInRow
    rows: tuple[SignInRow, ...]


def sign_in_view(register: Register, _as_of: date, _calendar: WorkCalendar, words: Words) -> SignIn:
    """Return the sign-in sheet of a meeting; day and calendar are those of every view, and nothing here needs them.

    Args:
        register: what the workbook says.
        words: the language.
    """
    meeting = register.meeting
    count = max(len(register.attendees) + SPARE_ROWS, FEWEST_ROWS)
    names = [(a.department, a.name, words.say(a.role) or a.unread.get("role", "")) for a in register.attendees]
    names += [("", "", "")] * (count - len(names))
    return SignIn(
        head=masthead(words, words("minutes.sign_in.heading"), meeting.name, on=meeting.held_on),
        facts=chosen_facts(register, FACTS, words),
        columns=SignInRow(*(words(f"minutes.sign_in.{key}") for key in SignInRow._fields)),
        rows=tuple(SignInRow(str(number), *entry, "", "") for number, entry in enumerate(names, 1)),
    )
