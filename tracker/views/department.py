"""The report of one department (looks.md, Documents): three figures, then led, supported, who waits for whom."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tracker.analysis.assessment import Assessed
from tracker.analysis.completion import Completion, measure
from tracker.analysis.waiting import who_waits
from tracker.model.register import Register
from tracker.views.document import Line, Masthead, bracketed, masthead, numbered
from tracker.views.portfolio import Portfolio
from tracker.views.tracked_actions import (
    ClosedTable,
    OpenTable,
    UndatedTable,
    closed_table,
    column,
    count,
    open_table,
    percent,
    undated_table,
)
from tracker.words import Words

SMALL_N = 5
"""Below so many completed actions an on-time rate says little: it is marked, and no order is made by it."""

CLOSED_LISTED = 8
"""How many closed actions a report lists, the latest; an ordinary month fits two pages."""

SOURCES_LISTED = 6
"""How many meetings a report names as its sources, the latest; the others are counted."""


class Figure(NamedTuple):
    """One figure of the heading: label, number, remark; `light` is the key of a colour, or empty."""

    label: str
    value: str
    remark: str
    light: str = ""


class WaitRow(NamedTuple):
    """Another department that waits or is waited for: how many open actions, how many of them overdue, which."""

    department: str
    open: str
    overdue: str
    ids: str


class WaitTable(NamedTuple):
    """A section of waiting departments."""

    title: str
    head: WaitRow
    rows: tuple[WaitRow, ...]
    none: str


class DepartmentReport(NamedTuple):
    """The report of one department, ready to print.

    Attributes:
        facts: day, head of the department, its address, the meetings it was made from.
        figures: open, overdue, on time with its n; of what the department leads.
        led: the open actions with a due date that it leads.
        undated: those without one; no section where there is none.
        closed: the latest closed ones; no section where there is none.
        supported: the open actions of others that it supports.
        waited_for: the departments that wait for its support.
        waits: the departments whose support it waits for.
        notes: how the figures are counted.
    """

    head: Masthead
    facts: tuple[Line, ...]
    figures: tuple[Figure, ...]
    led: OpenTable
    undated: UndatedTable
    closed: ClosedTable
    supported: OpenTable
    waited_for: WaitTable
    waits: WaitTable
    notes: tuple[str, ...]


class _Sections(NamedTuple):
    """The numbered titles."""

    led: str
    supported: str
    waited_for: str
    waits: str


def department_view(department: str, portfolio: Portfolio, words: Words) -> DepartmentReport:
    """Return the report of a department; one without any action gets a report that says so.

    Args:
        department: its name as the registers write it.
        portfolio: the actions of all registers on a day.
        words: the language.
    """
    led, supported = portfolio.led_by(department), portfolio.supported_by(department)
    titles = _Sections(*numbered((words(f"departments.report.{name}") for name in _Sections._fields), words))
    return DepartmentReport(
        head=masthead(words, words("departments.report.heading"), department, on=portfolio.as_of),
        facts=_facts(department, portfolio, words),
        figures=(*open_figures(led, "led", words), on_time_figure(measure(led), words)),
        led=_led_table(led, portfolio.as_of, titles.led, words),
        undated=undated_table(
            (item for item in led if item.assessment.is_undated),
            words,
            title=words("departments.report.undated"),
            none="",
        ),
        closed=_closed_table(led, words),
        supported=_supported_table(department, supported, portfolio.as_of, titles.supported, words),
        waited_for=_wait_table(department, supported, "waited_for", titles.waited_for, words),
        waits=_wait_table(department, led, "waits", titles.waits, words),
        notes=counting_notes((*led, *supported), words),
    )


def source_line(registers: Iterable[Register], words: Words) -> Line:
    """Return the meetings that a report was made from, the latest first; many are counted."""
    meetings = [register.meeting for register in registers][::-1]
    names = words.join(
        bracketed(m.name or m.id or words("minutes.document.blank"), words.say(m.held_on), words)
        for m in meetings[:SOURCES_LISTED]
    )
    if len(meetings) > SOURCES_LISTED:
        more = words("departments.facts.more_sources", meetings=count(words, "meetings", len(meetings)))
        names = f"{names}{words('minutes.document.comma')}{more}"
    return Line(words("departments.facts.sources"), names)


def open_figures(items: Iterable[Assessed], total: str, words: Words) -> tuple[Figure, Figure]:
    """Return the figures of open and overdue actions; `total` names the remark on how many there are in all."""
    group = tuple(items)
    still_open = sum(item.action.is_open for item in group)
    late = [item.assessment.workdays_overdue for item in group if item.assessment.is_overdue]
    remark = words("departments.figure.not_late")
    if late:
        remark = words("departments.figure.longest", workdays=count(words, "workdays", max(late)))
    return (
        Figure(words("departments.figure.open"), str(still_open), words(f"departments.figure.{total}", n=len(group))),
        Figure(words("departments.figure.overdue"), str(len(late)), remark, "red" if late else ""),
    )


def on_time_figure(completion: Completion, words: Words) -> Figure:
    """Return the on-time rate with its n; no rate where nothing can be counted."""
    label, rate, n = words("departments.figure.on_time"), completion.on_time_rate, completion.on_time_n
    if rate is None:
        return Figure(label, words("departments.figure.no_rate"), words("departments.figure.no_n"))
    remark = words("departments.figure.small_n" if n < SMALL_N else "departments.figure.n", n=f"{n:,}")
    return Figure(label, words("departments.figure.rate", rate=percent(rate)), remark)


def counting_notes(items: Iterable[Assessed], words: Words) -> tuple[str, ...]:
    """Return how lateness and rates are counted, and which years' holidays are not known yet."""
    years = sorted({year for item in items for year in item.assessment.assumed_years})
    notes = [words("departments.note.workdays"), words("departments.note.rate", small=SMALL_N)]
    if years:
        notes.append(words("departments.note.assumed", years=years))
    return tuple(notes)


def _facts(department: str, portfolio: Portfolio, words: Words) -> tuple[Line, ...]:
    """Return the lines of the heading; one without words is left out."""
    listed = portfolio.listed(department)
    sources = [register for register in portfolio.registers if _concerns(department, register)]
    lines = (
        Line(words("departments.facts.as_of"), words.long_date(portfolio.as_of)),
        Line(words("departments.facts.person"), listed.head),
        Line(words("departments.facts.email"), listed.email),
        source_line(sources, words),
    )
    return tuple(line for line in lines if line.text)


def _concerns(department: str, register: Register) -> bool:
    """Whether a register holds an action that a department leads or supports."""
    return any(department == action.department or department in action.supporting for action in register.actions)


def _led_table(led: tuple[Assessed, ...], as_of: date, title: str, words: Words) -> OpenTable:
    still_open = [item for item in led if item.action.is_open]
    dated = [item for item in still_open if not item.assessment.is_undated]
    none = words("departments.report.led_only_undated" if still_open else "departments.report.led_none")
    return open_table(dated, as_of, words, title=title, none=none)


def _closed_table(led: tuple[Assessed, ...], words: Words) -> ClosedTable:
    """Return the latest closed actions; those without a completion date come last."""
    closed = [item for item in led if not item.action.is_open]
    closed.sort(key=lambda item: (item.action.completed_on or date.min, item.action.id), reverse=True)
    earlier = len(closed) - CLOSED_LISTED
    more = words("departments.report.closed_more", actions=count(words, "actions", earlier)) if earlier > 0 else ""
    return closed_table(closed[:CLOSED_LISTED], words, title=words("departments.report.closed"), more=more)


def _supported_table(
    department: str, supported: tuple[Assessed, ...], as_of: date, title: str, words: Words
) -> OpenTable:
    still_open = [item for item in supported if item.action.is_open]
    closed = len(supported) - len(still_open)
    more = words("departments.report.supported_closed", actions=count(words, "actions", closed)) if closed else ""
    none = words("departments.report.supported_none")
    return open_table(still_open, as_of, words, besides=department, title=title, none=none, more=more)


def _wait_table(department: str, items: tuple[Assessed, ...], name: str, title: str, words: Words) -> WaitTable:
    """Return who waits for a department (of what it supports), or whom it waits for (of what it leads)."""
    own, other = (0, 1) if name == "waits" else (1, 0)
    cells = who_waits(items).cells
    pairs = sorted(
        (pair for pair in cells if pair[own] == department), key=lambda pair: (-cells[pair].overdue, -cells[pair].open)
    )
    rows = (
        WaitRow(pair[other], str(cells[pair].open), str(cells[pair].overdue), words.join(_waiting_ids(items, *pair)))
        for pair in pairs
    )
    head = WaitRow(*(column(words, key) for key in ("department", "open", "overdue", "ids")))
    return WaitTable(title, head, tuple(rows), words(f"departments.report.{name}_none"))


def _waiting_ids(items: tuple[Assessed, ...], waiter: str, supporter: str) -> Iterator[str]:
    """Yield the open actions for which one department waits for another."""
    for item in items:
        action = item.action
        if action.is_open and action.department == waiter and supporter in action.supporting:
            yield action.id
