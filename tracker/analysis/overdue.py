"""The overdue list: open actions that are late, due soon, or have no due date, over one or many registers."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.analysis.assessment import Assessed, Assessment, CalendarOf, assess_actions
from tracker.analysis.latest import Earlier
from tracker.model.action import ActionItem
from tracker.model.meeting import Meeting
from tracker.model.place import Place
from tracker.model.register import Register
from tracker.model.vocabulary import Priority, Urgency
from tracker.rows.due_wording import parse_due_wording
from tracker.rows.fold import fold


class Entry(NamedTuple):
    """One line of the overdue list: why it is on the list, and the action as the latest meeting has it, assessed."""

    state: Urgency
    item: Assessed

    @property
    def action(self) -> ActionItem:
        """The row that counts."""
        return self.item.action

    @property
    def assessment(self) -> Assessment:
        """What the day makes of it."""
        return self.item.assessment

    @property
    def meeting(self) -> Meeting:
        """The meeting whose workbook it stands in."""
        return self.item.register.meeting

    @property
    def file(self) -> str:
        """That workbook, as the reader was given it."""
        return self.item.register.source

    @property
    def place(self) -> Place:
        """The cell of the due date that counts."""
        return self.action.due_place

    @property
    def due_words(self) -> str:
        """The words that stand where the due date should, as in 本月底前; empty where there are none."""
        return due_words(self.item)

    @property
    def proposed_due(self) -> date | None:
        """The date that the words would be; None where there is none."""
        return proposed_due(self.item)

    @property
    def history(self) -> tuple[Earlier, ...]:
        """The same id in earlier meetings, oldest first."""
        return self.item.standing.history


def list_overdue(
    registers: Iterable[Register],
    as_of: date,
    calendar_of: CalendarOf,
    *,
    within: int | None = None,
    department: str = "",
    owner: str = "",
) -> tuple[Entry, ...]:
    """Return what is overdue, due soon or undated, the gravest first.

    Args:
        registers: one or many; an id that several hold counts once, by the latest meeting.
        as_of: the day that counts as today.
        calendar_of: gives the public calendar of a country code.
        within: working days that count as due soon; each workbook's own limit where None.
        department: only actions that this department leads; all where empty.
        owner: only actions of this person; all where empty.
    """
    assessed = assess_actions(registers, as_of, calendar_of, within)
    return sort_entries(
        Entry(urgency, item)
        for item in assessed
        if (urgency := item.assessment.urgency)
        and _is_meant(department, item.action.department)
        and _is_meant(owner, item.action.owner)
    )


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by state, the latest first, then the sooner due, the higher priority, the id."""
    return tuple(sorted(entries, key=_gravity))


def _is_meant(wanted: str, name: str) -> bool:
    """Whether a name passes a filter; width, case and the anonymiser `*` make no difference."""
    return not wanted or fold(wanted) == fold(name)


def _gravity(entry: Entry) -> tuple[int, int, int, date, int, str, str, int]:
    action, assessment = entry.action, entry.assessment
    return (
        list(Urgency).index(entry.state),
        -assessment.workdays_overdue,
        -assessment.days_overdue,
        action.due or date.max,
        list(Priority).index(action.priority) if action.priority else len(Priority),
        action.id,
        entry.file,
        entry.place.row,
    )


def due_words(item: Assessed) -> str:
    """Return the words that stand where an open action's due date should; empty where it has one."""
    return item.action.unread.get("original_due", "") if item.assessment.is_undated else ""


def proposed_due(item: Assessed) -> date | None:
    """Return the date that an undated action's words mean, read against the day it was born (S19); a proposal."""
    words, born_on = due_words(item), item.standing.born_on
    return parse_due_wording(words, born_on, item.calendar) if words and born_on else None
