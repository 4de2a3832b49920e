"""The overview over all departments: totals, order, who waits for whom, what is overdue longest, the bulletin."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.analysis.completion import Completion, measure
from tracker.analysis.waiting import Waiting, who_waits
from tracker.views.bulletin import Bulletin, bulletin_view
from tracker.views.department import SMALL_N, Figure, counting_notes, on_time_figure, open_figures, source_line
from tracker.views.document import Line, Masthead, masthead, numbered
from tracker.views.portfolio import Portfolio, departments_of
from tracker.views.tracked_actions import (
    OpenTable,
    UndatedTable,
    count,
    gravity,
    open_table,
    percent,
    undated_table,
)
from tracker.words import Words

LISTED = 10
"""How many of the longest overdue, and of the undated actions, the overview lists."""


class RankRow(NamedTuple):
    """One department's figures; `light` colours the overdue ones."""

    place: str
    department: str
    person: str
    led: str
    open: str
    overdue: str
    share: str
    workdays: str
    rate: str
    supporting: str
    light: str = ""


class Ranking(NamedTuple):
    """The departments in order, with their sum and how the order is made."""

    title: str
    head: RankRow
    rows: tuple[RankRow, ...]
    total: RankRow
    none: str
    note: str


class MatrixCell(NamedTuple):
    """What one department waits for from another, empty where it is nothing; `light` colours the overdue ones."""

    text: str = ""
    light: str = ""


class MatrixRow(NamedTuple):
    """One department that waits, and what it waits for from each of the others."""

    department: str
    cells: tuple[MatrixCell, ...]


class Matrix(NamedTuple):
    """Who waits for whom: its head is a row whose cells are the departments that are waited for."""

    title: str
    head: MatrixRow
    rows: tuple[MatrixRow, ...]
    none: str
    note: str

    def blocks(self, width: int) -> tuple["Matrix", ...]:
        """Return the matrix cut into blocks of at most so many columns, about equal, for a page that is not wider."""
        columns = len(self.head.cells)
        size = -(-columns // max(1, -(-columns // width)))
        return tuple(
            self._replace(
                head=self.head._replace(cells=self.head.cells[cut : cut + size]),
                rows=tuple(row._replace(cells=row.cells[cut : cut + size]) for row in self.rows),
            )
            for cut in range(0, columns, size or 1)
        )


class Overview(NamedTuple):
    """The overview, ready to print.

    Attributes:
        figures: open, overdue, undated, on time with its n; of all actions.
        ranking: the departments, those with the most to attend to first.
        matrix: who waits for whom.
        longest: what is overdue longest.
        undated: open actions without a due date.
        bulletin: running text to paste, under its own title.
        notes: how the figures are counted.
    """

    head: Masthead
    facts: tuple[Line, ...]
    figures: tuple[Figure, ...]
    ranking: Ranking
    matrix: Matrix
    longest: OpenTable
    undated: UndatedTable
    bulletin_title: str
    bulletin_note: str
    bulletin: Bulletin
    notes: tuple[str, ...]


class _Sections(NamedTuple):
    """The numbered titles."""

    ranking: str
    matrix: str
    longest: str
    undated: str
    bulletin: str


class _Standing(NamedTuple):
    """A department's figures before they become words."""

    department: str
    completion: Completion
    workdays: int
    supporting: int

    @property
    def order(self) -> tuple[int, int, float]:
        """What departments are ordered by; a rate of few actions counts as if all were on time."""
        rate = self.completion.on_time_rate
        is_telling = rate is not None and self.completion.on_time_n >= SMALL_N
        return -self.completion.overdue, -self.workdays, rate if rate is not None and is_telling else 1.0


def overview_view(portfolio: Portfolio, words: Words) -> Overview:
    """Return the overview over all departments that lead or support an action."""
    titles = _Sections(*numbered((words(f"departments.overview.{name}") for name in _Sections._fields), words))
    return Overview(
        head=masthead(
            words, words("departments.overview.heading"), words("departments.overview.subject"), on=portfolio.as_of
        ),
        facts=(
            Line(words("departments.facts.as_of"), words.long_date(portfolio.as_of)),
            source_line(portfolio.registers, words),
        ),
        figures=_figures(portfolio, words),
        ranking=_ranking(portfolio, titles.ranking, words),
        matrix=matrix_view(who_waits(portfolio.items), titles.matrix, words),
        longest=_longest(portfolio, titles.longest, words),
        undated=_undated(portfolio, titles.undated, words),
        bulletin_title=titles.bulletin,
        bulletin_note=words("departments.overview.bulletin_note"),
        bulletin=bulletin_view(portfolio, words),
        notes=counting_notes(portfolio.items, words),
    )


def _figures(portfolio: Portfolio, words: Words) -> tuple[Figure, ...]:
    undated = sum(item.assessment.is_undated for item in portfolio.items)
    remark = words("departments.figure.to_settle" if undated else "departments.figure.all_dated")
    return (
        *open_figures(portfolio.items, "total", words),
        Figure(words("departments.figure.undated"), str(undated), remark),
        on_time_figure(measure(portfolio.items), words),
    )


def _ranking(portfolio: Portfolio, title: str, words: Words) -> Ranking:
    """Return the departments in order; equals share a place, and the next one counts on (1, 1, 3)."""
    names: Iterable[str] = departments_of(portfolio)
    if portfolio.led_by(""):
        names = (*names, "")
    standings = sorted((_standing(name, portfolio) for name in names), key=lambda standing: standing.order)
    orders = [standing.order for standing in standings]
    rows = tuple(_rank_row(str(orders.index(s.order) + 1), s, portfolio, words) for s in standings)
    return Ranking(
        title=title,
        head=RankRow(*(words(f"departments.rank.{name}") for name in RankRow._fields[:-1])),
        rows=rows,
        total=_total_row(standings, portfolio, words),
        none=words("departments.overview.ranking_none"),
        note=words("departments.overview.ranking_note", small=SMALL_N),
    )


def _standing(department: str, portfolio: Portfolio) -> _Standing:
    led = portfolio.led_by(department)
    supporting = sum(item.action.is_open for item in portfolio.supported_by(department)) if department else 0
    return _Standing(department, measure(led), sum(item.assessment.workdays_overdue for item in led), supporting)


def _rank_row(place: str, standing: _Standing, portfolio: Portfolio, words: Words) -> RankRow:
    completion = standing.completion
    return RankRow(
        place=place,
        department=standing.department or words("departments.overview.unnamed"),
        person=portfolio.listed(standing.department).head,
        led=str(completion.total),
        open=str(completion.open),
        overdue=str(completion.overdue),
        share=_share(completion, words),
        workdays=str(standing.workdays),
        rate=_rate(completion, words),
        supporting=str(standing.supporting),
        light="red" if completion.overdue else "",
    )


def _total_row(standings: Sequence[_Standing], portfolio: Portfolio, words: Words) -> RankRow:
    """Return the sums; an action that two departments support counts twice among the supported ones."""
    total = _Standing(
        "", measure(portfolio.items), sum(s.workdays for s in standings), sum(s.supporting for s in standings)
    )
    row = _rank_row("", total, portfolio, words)
    return row._replace(department=words("departments.rank.total"), person="")


def _share(completion: Completion, words: Words) -> str:
    """Return which part of the open actions is overdue; no part where nothing is open."""
    if not completion.open:
        return words("departments.figure.no_rate")
    return words("departments.rank.percent", rate=percent(completion.overdue / completion.open))


def _rate(completion: Completion, words: Words) -> str:
    """Return the on-time rate with its n; one of few actions carries a mark."""
    if completion.on_time_rate is None:
        return words("departments.figure.no_rate")
    key = "departments.rank.rate_small" if completion.on_time_n < SMALL_N else "departments.rank.rate_n"
    return words(key, rate=percent(completion.on_time_rate), n=completion.on_time_n)


def matrix_view(waiting: Waiting, title: str, words: Words) -> Matrix:
    """Return the matrix without the rows and columns that would be empty."""
    waiters = [d for d in waiting.departments if waiting.waits(d).open]
    supporters = [d for d in waiting.departments if waiting.is_waited_for(d).open]
    rows = tuple(
        MatrixRow(waiter, tuple(_cell(waiting, waiter, supporter, words) for supporter in supporters))
        for waiter in waiters
    )
    return Matrix(
        title=title,
        head=MatrixRow(
            words("departments.overview.matrix_corner"), tuple(MatrixCell(supporter) for supporter in supporters)
        ),
        rows=rows,
        none=words("departments.overview.matrix_none"),
        note=words("departments.overview.matrix_note"),
    )


def _cell(waiting: Waiting, waiter: str, supporter: str, words: Words) -> MatrixCell:
    wait = waiting.cells.get((waiter, supporter))
    if wait is None:
        return MatrixCell()
    text = words("departments.overview.matrix_cell", open=wait.open, overdue=wait.overdue)
    return MatrixCell(text, "red" if wait.overdue else "")


def _longest(portfolio: Portfolio, title: str, words: Words) -> OpenTable:
    late = sorted((item for item in portfolio.items if item.assessment.is_overdue), key=gravity)
    none = words("departments.overview.longest_none")
    more = _more(len(late), "longest_more", words)
    return open_table(late[:LISTED], portfolio.as_of, words, title=title, none=none, more=more)


def _undated(portfolio: Portfolio, title: str, words: Words) -> UndatedTable:
    undated = sorted((item for item in portfolio.items if item.assessment.is_undated), key=gravity)
    none = words("departments.overview.undated_none")
    more = _more(len(undated), "undated_more", words)
    return undated_table(undated[:LISTED], words, title=title, none=none, more=more)


def _more(total: int, key: str, words: Words) -> str:
    """Return how many are not listed; empty where all are."""
    return (
        words(f"departments.overview.{key}", actions=count(words, "actions", total - LISTED)) if total > LISTED else ""
    )
