"""The overdue list by department: a part for each that leads an entry, the one with most overdue first."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.analysis.overdue import Entry
from tracker.model.vocabulary import Urgency
from tracker.rows.fold import fold
from tracker.views.sheet_names import distinct_sheet_names
from tracker.words import Words


class DepartmentList(NamedTuple):
    """The entries that one department leads.

    Attributes:
        sheet_name: as a spreadsheet program takes it.
        heading: what the list is, and whose.
        summary: the headline counts of this department.
        gravest: the state of its gravest entry.
        numbers: which entries of the whole list are its own, counted from 0, in their order.
    """

    sheet_name: str
    heading: str
    summary: str
    gravest: str
    numbers: tuple[int, ...]


def department_lists(
    entries: Sequence[Entry], as_of: date, words: Words, taken: Sequence[str]
) -> tuple[DepartmentList, ...]:
    """Return a list for each department; every entry is in exactly one.

    A name that differs in width, case or the anonymiser `*` alone is the same department, called as it is first.

    Args:
        entries: the whole list.
        as_of: the day that counts as today.
        words: the reader's language.
        taken: names of the other sheets.
    """
    groups: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        groups.setdefault(fold(entry.action.department), []).append(number)
    ranked = sorted(groups.values(), key=lambda numbers: _rank([entries[number] for number in numbers]))
    titles = [entries[numbers[0]].action.department or words("overdue.no-department") for numbers in ranked]
    names = distinct_sheet_names(titles, taken)
    return tuple(
        DepartmentList(
            sheet_name=name,
            heading=words("overdue.department-heading", department=title),
            summary=summary_words([entries[number] for number in numbers], as_of, words),
            gravest=entries[numbers[0]].state.value,
            numbers=tuple(numbers),
        )
        for name, title, numbers in zip(names, titles, ranked, strict=True)
    )


def summary_words(entries: Sequence[Entry], as_of: date, words: Words) -> str:
    """Return the headline counts of some entries."""
    counts = {urgency.value: sum(entry.state is urgency for entry in entries) for urgency in Urgency}
    return words("overdue.summary", day=as_of, **counts)


def _rank(entries: Sequence[Entry]) -> tuple[bool, int, int, int, str]:
    """Return what departments are sorted by: one without a name last, most overdue first, then the name."""
    overdue, due_soon, undated = (-sum(entry.state is urgency for entry in entries) for urgency in Urgency)
    name = fold(entries[0].action.department)
    return not name, overdue, due_soon, undated, name
