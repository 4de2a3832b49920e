"""The listed actions of the dashboard in words, and what its controls say."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from tracker.analysis.figures import Figures, Listed
from tracker.model.vocabulary import Escalation, Light, Status
from tracker.views.dashboard_words import number, shortened
from tracker.views.document import Lamp, Line
from tracker.views.tracked_actions import lamp_words
from tracker.words import Words

LinkOf: TypeAlias = Callable[[str], str]
"""Gives the address of a workbook as the page may link to it; empty where it has none."""

ROOM = 1_500_000
"""How many bytes the texts of a list may take in all: a page of the longest texts is no larger than it should be."""


class ListedRow(NamedTuple):
    """One action, or the heads of the list.

    Attributes:
        notes: that it is blocked, how often its date moved, who is told of it.
        was_due: the date first agreed where it moved.
        workbook: name of the file; `link` is its address.
        place: sheet and cell of the due date.
    """

    lamp: Lamp
    id: str
    description: str
    department: str
    owner: str
    due: str
    was_due: str
    status: str
    notes: tuple[str, ...]
    series: str
    workbook: str
    place: str
    link: str


class Listing(NamedTuple):
    """A list of actions; `note` says its order, or what it does not hold; `none` where it is empty."""

    title: str
    head: ListedRow
    rows: tuple[ListedRow, ...]
    note: str
    none: str


class Controls(NamedTuple):
    """What the controls of the list say; `{n}` and `{shown}` in them are filled by the page itself.

    Attributes:
        lights: the lights there are, by key, to choose from.
    """

    filters: str
    search: str
    search_hint: str
    all_departments: str
    all_lights: str
    all_series: str
    clear: str
    found: str
    nothing: str
    next: str
    scripts: str
    dark: str
    skip: str
    numbers: str
    unnamed_department: str
    unnamed_series: str
    lights: tuple[Line, ...] = ()


def controls(words: Words) -> Controls:
    """Return what the controls say."""
    lights = [Line(light.value, words.term(light)) for light in Light]
    said = {name: words(f"dashboard.list.{name}") for name in Controls._fields if name != "lights"}
    return Controls(**said, lights=(*lights, Line("", words("departments.row.undated"))))


def whole_list(figures: Figures, link_of: LinkOf, words: Words) -> Listing:
    """Return the gravest actions; what is not listed is said."""
    rows = tuple(_fitting(_row(item, link_of, words) for item in figures.listed))
    total, note = figures.totals.total, words("dashboard.list.order")
    if total > len(rows):
        note = f"{words('dashboard.list.bounded', shown=number(len(rows)), n=number(total))}\n{note}"
    return Listing(words("dashboard.list.title"), _head(words), rows, note, words("dashboard.list.none"))


def _fitting(rows: Iterable[ListedRow], room: int = ROOM) -> Iterator[ListedRow]:
    """Yield rows until there is no more room; the address of a workbook takes its room once."""
    links: set[str] = set()
    for row in rows:
        texts = (*row[1:8], *row.notes, row.series, row.workbook, row.place, *({row.link} - links))
        room -= sum(map(_weight, texts))
        if room < 0:
            return
        links.add(row.link)
        yield row


def _weight(text: str) -> int:
    """Return the bytes a text takes in a page: marks of HTML stand there as six letters each."""
    return len(text.encode(errors="replace")) + 5 * sum(map(text.count, '<>&"\\\n'))


def worst_list(figures: Figures, link_of: LinkOf, words: Words) -> Listing:
    """Return the longest overdue."""
    worst: Iterable[Listed] = figures.worst
    rows = tuple(_row(item, link_of, words) for item in worst)
    title = words("dashboard.worst.title" if len(rows) > 1 else "dashboard.worst.title_few", n=len(rows))
    return Listing(title, _head(words), rows, "", words("departments.overview.longest_none"))


def _head(words: Words) -> ListedRow:
    columns = {key: words(f"departments.column.{key}") for key in ("id", "description", "due", "status", "owner")}
    return ListedRow(
        lamp=Lamp("", words("dashboard.list.light")),
        department=words("departments.column.lead"),
        was_due="",
        notes=(),
        series=words("dashboard.burn.series"),
        workbook="",
        place=words("dashboard.list.place"),
        link="",
        **columns,
    )


def _row(item: Listed, link_of: LinkOf, words: Words) -> ListedRow:
    light = Light(item.light) if item.light else None
    is_moved = item.due is not None and item.original_due not in (None, item.due)
    return ListedRow(
        lamp=lamp_words(light, item.workdays_overdue if item.state == "overdue" else None, words),
        id=shortened(item.id),
        description=shortened(item.description),
        department=shortened(item.department),
        owner=shortened(item.owner),
        due=words.say(item.due) or shortened(item.due_words),
        was_due=words("departments.row.was_due", due=item.original_due) if is_moved else "",
        status=_status(item, words),
        notes=_notes(item, words),
        series=shortened(item.series),
        workbook=shortened(item.file.replace("\\", "/").rpartition("/")[2]),
        place=shortened(f"{item.sheet}!{item.cell}" if item.cell else item.sheet),
        link=link_of(item.file),
    )


def _status(item: Listed, words: Words) -> str:
    """Return the status, and how far open work has come."""
    if not item.status:
        return words("departments.row.no_status")
    status = Status(item.status)
    return f"{words.term(status)} {item.progress}%" if status.is_open and item.progress else words.term(status)


def _notes(item: Listed, words: Words) -> tuple[str, ...]:
    """Return who is told of an overdue action by now, and how often a due date was seen to move."""
    told = ""
    if item.escalation:
        who = f"{words.term(Escalation(item.escalation))} {shortened(item.escalated_to)}".strip()
        told = words("dashboard.list.told", who=who)
    times = item.due_changes
    moved = words("dashboard.list.moved_once" if times == 1 else "dashboard.list.moved", n=times) if times else ""
    return tuple(note for note in (told, moved) if note)
