"""Actions under way in words, for the department reports and the overview: lights, lateness, who is told.

Lateness is told in working days against the due date in force and, where that one was moved, against the one first
agreed. As in every view, a table's head is a row of the same fields as its rows.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.analysis.assessment import Assessed
from tracker.analysis.overdue import due_words, proposed_due
from tracker.model.vocabulary import Light, Priority, Status
from tracker.views.document import Lamp, Line, status_words
from tracker.words import Words


class OpenRow(NamedTuple):
    """One open action.

    Attributes:
        notes: what stands below the description: why it is blocked, why its date moved, who supports it.
        due: the due date in force, or the words that stand in its place.
        was_due: the due date first agreed, as in 原2024-07-26; empty where it never moved.
        lamp: the light with its word; an overdue one says by how many working days.
        remarks: how late it is against the due date first agreed, or how much time is left.
        told: who is told of an overdue one by now: office and name.
    """

    id: str
    description: str
    notes: tuple[Line, ...]
    department: str
    owner: str
    due: str
    was_due: str
    status: str
    lamp: Lamp
    remarks: tuple[str, ...]
    told: Line


class OpenTable(NamedTuple):
    """A section of open actions; `none` is said where there is no row, `more` tells what is not listed."""

    title: str
    head: OpenRow
    rows: tuple[OpenRow, ...]
    none: str
    more: str = ""


class UndatedRow(NamedTuple):
    """An open action without a due date: the words that stand in its place, and the date they would be (S19)."""

    id: str
    description: str
    department: str
    owner: str
    status: str
    wording: str
    proposal: str


class UndatedTable(NamedTuple):
    """A section of undated actions."""

    title: str
    head: UndatedRow
    rows: tuple[UndatedRow, ...]
    none: str
    more: str = ""


class ClosedRow(NamedTuple):
    """A completed or cancelled action: when, and how late against which due date."""

    id: str
    description: str
    owner: str
    due: str
    completed_on: str
    result: str


class ClosedTable(NamedTuple):
    """A section of closed actions."""

    title: str
    head: ClosedRow
    rows: tuple[ClosedRow, ...]
    more: str = ""


def count(words: Words, what: str, n: int) -> str:
    """Return a number with its noun, as in 3个工作日; `what` is `actions`, `workdays` or `meetings`."""
    return words(f"departments.count.{what}.{'one' if n == 1 else 'many'}", n=n)


def percent(rate: float) -> int:
    """Return a rate between 0 and 1 in whole per cent, half up; only all is 100 and only none is 0."""
    whole = int(rate * 100 + 0.5)
    return min(max(whole, 1), 99) if 0 < rate < 1 else whole


def gravity(item: Assessed) -> tuple[bool, int, int, date, int, str]:
    """Return what open actions are ordered by: overdue and the latest first, then sooner due, priority, id."""
    action, assessment = item.action, item.assessment
    return (
        not assessment.is_overdue,
        -assessment.workdays_overdue,
        -assessment.days_overdue,
        action.due or date.max,
        list(Priority).index(action.priority) if action.priority else len(Priority),
        action.id,
    )


def open_table(items: Iterable[Assessed], as_of: date, words: Words, besides: str = "", **labels: str) -> OpenTable:
    """Return open actions as a section, the gravest first.

    Args:
        items: open actions.
        as_of: the day that counts as today.
        words: the language.
        besides: a supporting department that need not be named: the one that reads.
        labels: the section's `title`, `none` and `more`.
    """
    rows = tuple(_open_row(item, as_of, words, besides) for item in sorted(items, key=gravity))
    return OpenTable(head=_open_head(words), rows=rows, **labels)


def undated_table(items: Iterable[Assessed], words: Words, **labels: str) -> UndatedTable:
    """Return undated actions as a section, in the order of priority and id."""
    columns = ("id", "description", "department", "owner", "status", "wording", "proposal")
    rows = tuple(_undated_row(item, words) for item in sorted(items, key=gravity))
    return UndatedTable(head=UndatedRow(*(column(words, key) for key in columns)), rows=rows, **labels)


def closed_table(items: Iterable[Assessed], words: Words, **labels: str) -> ClosedTable:
    """Return closed actions as a section, in the order given."""
    columns = ("id", "description", "owner", "due", "completed_on", "result")
    rows = tuple(_closed_row(item, words) for item in items)
    return ClosedTable(head=ClosedRow(*(column(words, key) for key in columns)), rows=rows, **labels)


def column(words: Words, key: str) -> str:
    """Return the head of a column."""
    return words(f"departments.column.{key}")


def _open_head(words: Words) -> OpenRow:
    return OpenRow(
        id=column(words, "id"),
        description=column(words, "description"),
        notes=(),
        department=column(words, "lead"),
        owner=column(words, "owner"),
        due=column(words, "due"),
        was_due="",
        status=column(words, "status"),
        lamp=Lamp("", column(words, "light")),
        remarks=(),
        told=Line(column(words, "told")),
    )


def _open_row(item: Assessed, as_of: date, words: Words, besides: str) -> OpenRow:
    action = item.action
    is_moved = action.revised_due is not None and action.original_due not in (None, action.revised_due)
    return OpenRow(
        id=action.id,
        description=action.description,
        notes=tuple(line for line in _notes(item, words, besides) if line.text),
        department=action.department,
        owner=action.owner,
        due=words.say(action.due) or due_words(item) or words("departments.row.no_wording"),
        was_due=words("departments.row.was_due", due=action.original_due) if is_moved else "",
        status=status_words(action, words) or words("departments.row.no_status"),
        lamp=_lamp(item, words),
        remarks=tuple(remark for remark in _remarks(item, as_of, words) if remark),
        told=_told(item, words),
    )


def _lamp(item: Assessed, words: Words) -> Lamp:
    """Return the light in words; an undated action has none, since nothing measures it."""
    assessment = item.assessment
    return lamp_words(assessment.light, assessment.workdays_overdue if assessment.is_overdue else None, words)


def lamp_words(light: Light | None, workdays_overdue: int | None, words: Words) -> Lamp:
    """Return a light in words; an overdue one says by how many working days, an undated action has no light."""
    if light is None:
        return Lamp("", words("departments.row.undated"))
    if workdays_overdue is None:
        return Lamp(light.value, words.term(light))
    key = {0: "overdue_none", 1: "overdue_one"}.get(workdays_overdue, "overdue")
    return Lamp(light.value, words(f"minutes.document.{key}", days=workdays_overdue))


def _remarks(item: Assessed, as_of: date, words: Words) -> Iterator[str]:
    """Yield the time left, and the lateness against the due date first agreed where it says something new."""
    action, assessment = item.action, item.assessment
    if action.due and not assessment.is_overdue:
        left = item.calendar.workdays_between(as_of, action.due)
        if left:
            yield words("departments.row.left", workdays=count(words, "workdays", left))
        else:
            yield words("departments.row.left_today" if action.due == as_of else "departments.row.left_none")
    if assessment.workdays_late_original != assessment.workdays_overdue:
        yield from_original(item, words)


def from_original(item: Assessed, words: Words) -> str:
    """Return how late an action is against the due date first agreed."""
    late = count(words, "workdays", item.assessment.workdays_late_original)
    return words("departments.row.from_original", workdays=late)


def _told(item: Assessed, words: Words) -> Line:
    """Return whom an overdue action concerns by now: office and name."""
    level = item.assessment.escalation
    return Line(words.say(level), item.assessment.escalated_to)


def _notes(item: Assessed, words: Words, besides: str) -> Iterator[Line]:
    action = item.action
    others = [name for name in action.supporting if name != besides]
    if action.status is Status.BLOCKED:
        yield Line(words("departments.row.reason"), action.reason)
    if action.revised_due:
        yield Line(words("departments.row.revision"), action.revision_reason)
    yield Line(words("departments.row.supporting"), words.join(others))


def _undated_row(item: Assessed, words: Words) -> UndatedRow:
    action = item.action
    return UndatedRow(
        id=action.id,
        description=action.description,
        department=action.department,
        owner=action.owner,
        status=status_words(action, words) or words("departments.row.no_status"),
        wording=due_words(item) or words("departments.row.no_wording"),
        proposal=words.say(proposed_due(item)) or words("departments.row.no_proposal"),
    )


def _closed_row(item: Assessed, words: Words) -> ClosedRow:
    action = item.action
    return ClosedRow(
        id=action.id,
        description=action.description,
        owner=action.owner,
        due=words.say(action.due),
        completed_on=words.say(action.completed_on),
        result=words.join(_result(item, words)),
    )


def _result(item: Assessed, words: Words) -> Iterator[str]:
    """Yield what became of a closed action: on time or how late, against both due dates; why it was cancelled."""
    action = item.action
    if action.status is Status.CANCELLED:
        yield words("departments.result.cancelled")
        yield action.reason
    elif action.completed_on is None or action.due is None:
        yield words("departments.result.undated")
    else:
        late = item.calendar.workdays_between(action.due, action.completed_on)
        first = item.calendar.workdays_between(action.original_due or action.due, action.completed_on)
        yield _late_by(late, words) if action.completed_on > action.due else words("departments.result.on_time")
        if first > late:
            yield words("departments.row.from_original", workdays=count(words, "workdays", first))


def _late_by(workdays: int, words: Words) -> str:
    """Return how late something was completed; over a weekend no working day may have passed."""
    if not workdays:
        return words("departments.result.late_none")
    return words("departments.result.late", workdays=count(words, "workdays", workdays))
