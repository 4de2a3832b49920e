"""The dashboard in words: headline figures, charts, who waits for whom, the most overdue, the list of actions."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.analysis.figures import DEPARTMENTS_SHOWN, Figures
from tracker.views.dashboard_charts import (
    Chart,
    ages_chart,
    burn_chart,
    lights_chart,
    rates_chart,
    trend_chart,
)
from tracker.views.dashboard_list import Controls, LinkOf, Listing, controls, whole_list, worst_list
from tracker.views.dashboard_words import LONGEST_NAME, number, shortened
from tracker.views.department import SMALL_N, Figure, on_time_figure
from tracker.views.document import Line, Masthead, masthead
from tracker.views.overview import Matrix, matrix_view
from tracker.views.stats import Origin
from tracker.views.tracked_actions import count, percent
from tracker.words import Words

REFUSED_NAMED = 5
"""How many of the workbooks that could not be read are named."""


class Dashboard(NamedTuple):
    """The dashboard, ready to print.

    Attributes:
        facts: the day, how many workbooks there are, when they were scanned.
        refused: what could not be read, and is missing in every figure; empty where nothing is.
        figures: open, overdue, due soon, undated, on time with its n, completed.
        matrix: who waits for whom; `matrix_more` says what it does not show.
        worst: the longest overdue.
        listing: the gravest actions, to sort, filter and search.
        controls: what the controls of the page say.
        notes: how the figures are counted.
    """

    head: Masthead
    facts: tuple[Line, ...]
    refused: str
    figures: tuple[Figure, ...]
    lights: Chart
    ages: Chart
    trend: Chart
    burn: Chart
    rates: Chart
    matrix: Matrix
    matrix_more: str
    worst: Listing
    listing: Listing
    controls: Controls
    notes: tuple[str, ...]


def dashboard_view(figures: Figures, link_of: LinkOf, words: Words, origin: Origin) -> Dashboard:
    """Return the dashboard.

    Args:
        figures: what the archive says on a day.
        link_of: the address under which a page can reach a workbook.
        words: the language.
        origin: where the actions come from.
    """
    waiting = figures.waiting_departments
    return Dashboard(
        head=masthead(words, words("dashboard.heading"), "", on=figures.as_of),
        facts=tuple(_facts(figures, origin, words)),
        refused=_refused(origin, words),
        figures=(*_open_figures(figures, words), *_rate_figures(figures, words)),
        lights=lights_chart(figures, words),
        ages=ages_chart(figures, words),
        trend=trend_chart(figures, words),
        burn=burn_chart(figures, words),
        rates=rates_chart(figures, words),
        matrix=_matrix(figures, words),
        matrix_more=words("dashboard.matrix.more", shown=DEPARTMENTS_SHOWN, n=number(waiting))
        if waiting > DEPARTMENTS_SHOWN
        else "",
        worst=worst_list(figures, link_of, words),
        listing=whole_list(figures, link_of, words),
        controls=controls(words),
        notes=(words("departments.note.workdays"), words("departments.note.rate", small=SMALL_N)),
    )


def _facts(figures: Figures, origin: Origin, words: Words) -> Iterator[Line]:
    """Yield the lines of the heading."""
    yield Line(words("departments.facts.as_of"), words.long_date(figures.as_of))
    yield Line(words("dashboard.workbooks"), number(origin.files.read))
    if origin.scanned_on:
        yield Line(words("dashboard.scanned"), words.long_date(date.fromisoformat(origin.scanned_on)))


def _refused(origin: Origin, words: Words) -> str:
    """Return which workbooks could not be read; of many the first ones are named."""
    names = [_place(file) for file, _ in origin.files.refused]
    if not names:
        return ""
    key = "refused" if len(names) <= REFUSED_NAMED else "refused_many"
    return words(f"dashboard.{key}", n=number(len(names)), files=names[:REFUSED_NAMED])


def _place(file: str) -> str:
    """Return a file's name with the folder it lies in; of a longer one the end, which tells it from others."""
    name = "/".join(file.replace("\\", "/").split("/")[-2:])
    return name if len(name) <= LONGEST_NAME else f"…{name[1 - LONGEST_NAME :]}"


def _matrix(figures: Figures, words: Words) -> Matrix:
    """Return who waits for whom; the names at its edges are as long as they may be there."""
    matrix = matrix_view(figures.waiting, words("departments.overview.matrix"), words)
    head = tuple(cell._replace(text=shortened(cell.text, LONGEST_NAME)) for cell in matrix.head.cells)
    rows = (row._replace(department=shortened(row.department, LONGEST_NAME)) for row in matrix.rows)
    return matrix._replace(head=matrix.head._replace(cells=head), rows=tuple(rows))


def _open_figures(figures: Figures, words: Words) -> tuple[Figure, ...]:
    """Return what is open, overdue, due soon and undated."""
    totals = figures.totals
    late = words("departments.figure.not_late")
    if totals.overdue and figures.listed:
        longest = count(words, "workdays", figures.listed[0].workdays_overdue)
        late = words("departments.figure.longest", workdays=longest)
    soon = words("dashboard.figure.due_soon_remark" if figures.due_soon else "dashboard.figure.none_due_soon")
    undated = words("departments.figure.to_settle" if figures.undated else "departments.figure.all_dated")
    total = words("departments.figure.total", n=number(totals.total))
    return (
        Figure(words("departments.figure.open"), number(totals.open), total),
        Figure(words("departments.figure.overdue"), number(totals.overdue), late, "red" if totals.overdue else ""),
        Figure(words("dashboard.figure.due_soon"), number(figures.due_soon), soon, "blue" if figures.due_soon else ""),
        Figure(words("departments.figure.undated"), number(figures.undated), undated),
    )


def _rate_figures(figures: Figures, words: Words) -> tuple[Figure, ...]:
    """Return the on-time rate with its n, and the rate of completion with what it is taken of."""
    totals, rate = figures.totals, figures.totals.completion_rate
    label = words("dashboard.figure.completion")
    if rate is None:
        none = Figure(label, words("departments.figure.no_rate"), words("dashboard.figure.no_completion"))
        return on_time_figure(totals, words), none
    value = words("departments.figure.rate", rate=percent(rate))
    remark = words(
        f"dashboard.figure.completion_{'cancelled' if totals.cancelled else 'remark'}",
        completed=number(totals.completed),
        n=number(totals.total - totals.cancelled),
        cancelled=number(totals.cancelled),
    )
    return on_time_figure(totals, words), Figure(label, value, remark)
