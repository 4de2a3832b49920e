"""The statistics in words: headline figures first, then tables by a key, each rate with its n."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.analysis.statistics import Report, Statistics
from tracker.model.vocabulary import Priority
from tracker.views.document import Line, Masthead, masthead
from tracker.views.overdue import Files
from tracker.views.stats_words import headlines, number_words, range_words, rate_words
from tracker.words import Words


class Figure(NamedTuple):
    """One cell: its words, and the number they stand for where it is one; a share is 0 to 1."""

    text: str
    number: float | None = None
    is_share: bool = False


class StatsSection(NamedTuple):
    """One table: the first column names the group, the others hold figures; the last row is of all together."""

    title: str
    head: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]


class Origin(NamedTuple):
    """Where the actions come from.

    Attributes:
        files: what became of the workbooks.
        store: the store that was asked; empty where workbooks were read.
        scanned_on: day of its last scan.
    """

    files: Files = Files()
    store: str = ""
    scanned_on: str = ""


class StatsView(NamedTuple):
    """The statistics, ready to print.

    Attributes:
        head: what surrounds a document.
        summary: the headline counts.
        headlines_title: heading of the headline figures.
        headlines: label and words.
        nothing: said where there are no actions; empty otherwise.
        sections: the tables.
        notes: how it was counted.
        refused_title: heading of the files that were not read; empty where there are none.
        refused_head: heads of their table.
        refused: file and reason.
        report: the same figures for programs.
        origin: where they come from.
    """

    head: Masthead
    summary: str
    headlines_title: str
    headlines: tuple[Line, ...]
    nothing: str
    sections: tuple[StatsSection, ...]
    notes: tuple[str, ...]
    refused_title: str
    refused_head: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    report: Report
    origin: Origin


SECTIONS: Mapping[str, tuple[str, ...]] = {
    "completion": (
        "total", "completed", "cancelled", "open", "overdue", "completion_rate", "overdue_rate", "on_time_rate",
        "on_time_n",
    ),
    "durations": ("late", "median_days_late", "quartiles", "aged", "median_age_days", "p90_age_days"),
    "times": ("timed", "censored", "left_out", "median_days", "interval"),
    "postponements": ("postponed", "postponed_rate", "due_changes", "due_changes_without_reason", "reopened"),
    "load": ("open", "overdue", "due_soon", "undated", "supporting_open", "supporting_overdue"),
}  # fmt: skip
"""The columns of each table: few enough for a terminal of 80 places."""

_RANGES = {"quartiles": ("p25_days_late", "p75_days_late"), "interval": ("median_low", "median_high")}
_BY_DEPARTMENT = ("supporting_open", "supporting_overdue")


def stats_view(report: Report, origin: Origin, words: Words) -> StatsView:
    """Return the statistics in words."""
    total, files = report.total, origin.files
    counts = ("total", "completed", "cancelled", "open", "overdue")
    heading = words("stats.heading", by=words(f"stats.by.{report.by}"))
    groups = _ordered(report)
    return StatsView(
        head=masthead(words, heading, "", on=report.as_of),
        summary=words(
            "stats.summary", day=report.as_of, **{name: number_words(getattr(total, name)) for name in counts}
        ),
        headlines_title=words("stats.headlines"),
        headlines=tuple(headlines(total, words, is_estimated=report.is_estimated)) if total.total else (),
        nothing="" if total.total else words("stats.nothing"),
        sections=tuple(_section(name, report, groups, words) for name in _shown(report)),
        notes=tuple(_notes(report, origin, words)),
        refused_title=words("overdue.refused.title", n=len(files.refused)) if files.refused else "",
        refused_head=(words("overdue.refused.file"), words("overdue.refused.reason")),
        refused=files.refused,
        report=report,
        origin=origin,
    )


def _ordered(report: Report) -> Sequence[Statistics]:
    """Return the groups as a person looks for them: months and priorities in their order, else the largest first."""
    if report.by == "month":
        return report.groups
    if report.by == "priority":
        places = {priority.value: place for place, priority in enumerate(Priority)}
        return sorted(report.groups, key=lambda group: places.get(group.group, len(places)))
    return sorted(report.groups, key=lambda group: (-group.total, group.group))


def _shown(report: Report) -> Sequence[str]:
    """Return the tables that have something to show."""
    if not report.total.total:
        return ()
    return [name for name in SECTIONS if report.is_estimated or name != "times"]


def _section(name: str, report: Report, groups: Sequence[Statistics], words: Words) -> StatsSection:
    """Return one table."""
    fields = [field for field in SECTIONS[name] if report.by == "department" or field not in _BY_DEPARTMENT]
    heads = [words(f"stats.column.{field}") for field in fields]
    return StatsSection(
        title=words(f"stats.section.{name}"),
        head=(words(f"stats.group.{report.by}"), *heads),
        names=(*(group_words(group.group, report.by, words) for group in groups), words("stats.all")),
        rows=tuple(tuple(_figure(row, field, words) for field in fields) for row in (*groups, report.total)),
    )


def group_words(group: str, by: str, words: Words) -> str:
    """Return the name of a group; one without a name is told as such."""
    if not group:
        return words("stats.no_month" if by == "month" else "stats.no_group")
    return words.terms[f"priority.{group}"] if by == "priority" else group


def _figure(row: Statistics, field: str, words: Words) -> Figure:
    """Return one cell."""
    if field in _RANGES:
        low, high = (getattr(row, name) for name in _RANGES[field])
        return Figure(range_words(low, high, words))
    value = getattr(row, field)
    if value is None:
        return Figure(words("stats.gap"))
    is_share = field.endswith("_rate")
    return Figure(rate_words(value, words) if is_share else number_words(value), value, is_share)


def _notes(report: Report, origin: Origin, words: Words) -> Iterator[str]:
    """Yield how it was counted."""
    if report.total.total:
        yield words("stats.note.rates")
    if report.total.total and report.is_estimated:
        yield words("stats.note.time")
    if report.total.left_out and report.is_estimated:
        yield words("stats.note.left_out", n=number_words(report.total.left_out))
    if report.by == "supporting":
        yield words("stats.note.supporting")
    yield words("stats.note.workbooks", read=number_words(origin.files.read))
    if origin.store:
        yield words("stats.note.store", store=origin.store, day=origin.scanned_on)
