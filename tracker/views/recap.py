"""The recap (一页速览) in words: decisions, actions and owners on one page, read out as the meeting closes (S20)."""

from datetime import date
from typing import NamedTuple

from tracker.model.register import Register
from tracker.model.workdays import WorkCalendar
from tracker.views.action_rows import own_actions
from tracker.views.basics import chosen_facts
from tracker.views.document import Line, Masthead, due_words, masthead, numbered, owner_name
from tracker.views.topics import DecisionLine, decision_lines, open_item_lines
from tracker.words import Words

FACTS = ("time", "place", "chair", "recorder")


class RecapTitles(NamedTuple):
    """The numbered title of each section; open items disappear where there are none."""

    decisions: str
    actions: str
    open_items: str


class RecapRow(NamedTuple):
    """One action on one line, or the words of the table's head; status and lights belong to the minutes."""

    id: str
    description: str
    owner: str
    due: str


class RecapTable(NamedTuple):
    """The actions that this meeting raised."""

    head: RecapRow
    rows: tuple[RecapRow, ...]


class Recap(NamedTuple):
    """The recap, ready to print.

    Attributes:
        none_decided: what it says where nothing was decided.
        none_due: what it says where no action was raised.
    """

    head: Masthead
    titles: RecapTitles
    facts: tuple[Line, ...]
    decisions: tuple[DecisionLine, ...]
    none_decided: str
    actions: RecapTable
    none_due: str
    open_items: tuple[Line, ...]


def recap_view(register: Register, _as_of: date, _calendar: WorkCalendar, words: Words) -> Recap:
    """Return the recap of a meeting in words; day and calendar are those of every view, and nothing here needs them.

    Args:
        register: what the workbook says.
        words: the language.
    """
    meeting = register.meeting
    open_items = open_item_lines(register, words)
    shown = RecapTitles._fields if open_items else RecapTitles._fields[:2]
    titles = (*numbered((words(f"minutes.sections.{key}") for key in shown), words), "")
    rows = (RecapRow(a.id, a.description, owner_name(a), due_words(a, words)) for a in own_actions(register))
    return Recap(
        head=masthead(words, words("minutes.recap.heading"), meeting.name, on=meeting.held_on),
        titles=RecapTitles(*titles[:3]),
        facts=chosen_facts(register, FACTS, words),
        decisions=decision_lines(register, words),
        none_decided=words("minutes.recap.none_decided"),
        actions=RecapTable(RecapRow(*(words(f"minutes.action.{key}") for key in RecapRow._fields)), tuple(rows)),
        none_due=words("minutes.recap.none_due"),
        open_items=open_items,
    )
