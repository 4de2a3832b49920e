"""The department report and the overview as spreadsheets to print."""

from collections.abc import Sequence

from tracker.render.workbook import Cell, Page
from tracker.views.department import DepartmentReport, Figure, WaitTable
from tracker.views.document import Lamp
from tracker.views.overview import Matrix, Overview, Ranking, RankRow
from tracker.views.tracked_actions import ClosedTable, OpenTable, UndatedTable

Table = OpenTable | UndatedTable | ClosedTable | WaitTable

COLUMNS = {
    "department": (14, 36, 12, 12, 13, 13, 15),
    "overview": (5, 18, 12, 9, 9, 9, 10, 12, 16, 12),
}
"""Widths of the grid by kind, in characters."""

_FIGURE_SPANS = {3: (2, 3, 2), 4: (3, 3, 2, 2)}
"""How many columns of the grid each figure takes, by the number of figures."""

_LISTED = (14, 34, 12, 12, 13, 13, 17, 15)
"""Widths of the sheet of the longest overdue: the columns of its table."""

_TEXT = (78,)
"""Width of the sheet of the bulletin: one column, to be copied as it stands."""

_CELL = 11
"""Width of a column of the matrix."""


def write_department(page: Page, view: DepartmentReport) -> None:
    """Write the report of one department on one sheet."""
    colon = view.head.colon
    _write_head(page, view)
    _write_section(page, view.led)
    if view.led.rows:
        _write_open(page, view.led, colon, ("owner",))
    if view.undated.rows:
        page.gap()
        page.subheading(view.undated.title)
        _write_undated(page, view.undated, ("owner",))
    if view.closed.rows:
        page.gap()
        page.subheading(view.closed.title)
        _write_plain(page, view.closed, _CLOSED, (1, 1, 1, 1, 1, 2))
        _write_more(page, view.closed)
    _write_section(page, view.supported)
    if view.supported.rows:
        _write_open(page, view.supported, colon, ("department", "owner"))
    _write_more(page, view.supported)
    for table in (view.waited_for, view.waits):
        _write_section(page, table)
        if table.rows:
            _write_plain(page, table, ("department", "ids", "open", "overdue"), (1, 2, 2, 2))
    _write_notes(page, view.notes)


def write_overview(page: Page, view: Overview) -> None:
    """Write the overview: figures and order on the first sheet, then a sheet each for matrix, list and bulletin."""
    _write_head(page, view)
    _write_section(page, view.ranking)
    if view.ranking.rows:
        _write_ranking(page, view.ranking)
        page.paragraph(view.ranking.note, **_muted(page))
    _write_notes(page, view.notes)
    matrix = _sheet(page, view, view.matrix.title, (20, *(_CELL for _ in view.matrix.head.cells), *_filler(view)))
    _write_section(matrix, view.matrix)
    if view.matrix.rows:
        _write_matrix(matrix, view.matrix)
    longest = _sheet(page, view, view.longest.title, _LISTED)
    _write_section(longest, view.longest)
    if view.longest.rows:
        _write_open(longest, view.longest, view.head.colon, ("department",), ("owner",))
    _write_more(longest, view.longest)
    _write_section(longest, view.undated)
    if view.undated.rows:
        _write_undated(longest, view.undated, ("department", "owner"))
    _write_more(longest, view.undated)
    bulletin = _sheet(page, view, view.bulletin_title, _TEXT)
    bulletin.paragraph(view.bulletin_note, **_muted(page))
    for line in view.bulletin.lines:
        bulletin.paragraph(line)


_CLOSED = ("id", "description", "owner", "due", "completed_on", "result")
_UNDATED = ("status", "wording", "proposal")


def _sheet(page: Page, view: Overview, title: str, columns: Sequence[float]) -> Page:
    """Begin a further sheet of the same book, named after its section."""
    return Page(page.book, view.head._replace(heading=title), page.style, columns, landscape=len(columns) > 7)


def _filler(view: Overview) -> tuple[float, ...]:
    """Return the width that a narrow matrix lacks, so that its title and remark have room."""
    lacking = 60 - _CELL * len(view.matrix.head.cells)
    return (lacking,) if lacking > 0 else ()


def _muted(page: Page) -> dict[str, object]:
    return {"font_color": f"#{page.style['colour']['muted']}", "font_size": 9}


def _write_head(page: Page, view: DepartmentReport | Overview) -> None:
    """Write title, facts and figures."""
    page.titles(view.head)
    page.facts(view.facts)
    page.gap()
    page.table(
        [figure.label for figure in view.figures],
        [[_figure(figure) for figure in view.figures]],
        _FIGURE_SPANS[len(view.figures)],
    )


def _figure(figure: Figure) -> Cell:
    """Return a figure with its remark below."""
    words = f"{figure.value}\n{figure.remark}"
    return _lit(words, figure.light)


def _lit(words: str, light: str) -> Cell:
    """Return a cell in the colour of a light; no light, no colour."""
    return Cell("", lamp=words, light=light) if light and words else Cell(words)


def _write_section(page: Page, table: OpenTable | UndatedTable | WaitTable | Ranking | Matrix) -> None:
    """Write the heading of a section, and what it says where it has no rows."""
    page.heading(table.title)
    page.paragraph("" if table.rows else table.none, **_muted(page))


def _write_more(page: Page, table: OpenTable | UndatedTable | ClosedTable) -> None:
    page.paragraph(table.more, **_muted(page))


def _write_notes(page: Page, notes: Sequence[str]) -> None:
    page.gap()
    for note in notes:
        page.paragraph(note, **_muted(page))


def _write_plain(page: Page, table: Table, fields: Sequence[str], spans: Sequence[int]) -> None:
    """Write a table field by field."""
    page.table(_pick(table.head, fields), [_pick(row, fields) for row in table.rows], spans)


def _pick(row: tuple[object, ...], fields: Sequence[str]) -> list[str]:
    return [str(getattr(row, field)) for field in fields]


def _write_open(page: Page, table: OpenTable, colon: str, *who: Sequence[str]) -> None:
    """Write open actions; `who` names the fields of each cell between description and due date."""
    head = table.head
    page.table(
        (
            head.id,
            head.description,
            *(_lines(*_pick(head, fields)) for fields in who),
            head.due,
            head.status,
            head.lamp.text,
            head.told.label,
        ),
        [
            (
                row.id,
                _lines(row.description, *(f"{note.label}{colon}{note.text}" for note in row.notes)),
                *(_lines(*_pick(row, fields)) for fields in who),
                _lines(row.due, row.was_due),
                row.status,
                _lit(_lines(_lamp(page, row.lamp), *row.remarks), row.lamp.key),
                _lines(*row.told),
            )
            for row in table.rows
        ],
    )


def _write_undated(page: Page, table: UndatedTable, who: Sequence[str]) -> None:
    """Write undated actions; the last cell takes what columns are left."""
    fields = ("id", "description", *who, *_UNDATED)
    spans = [1] * (len(fields) - 1)
    _write_plain(page, table, fields, (*spans, len(page.columns) - len(spans)))


def _write_ranking(page: Page, ranking: Ranking) -> None:
    """Write the departments in order, with their sum in the last row."""
    fields = RankRow._fields[:-1]
    rows = [
        [_lit(row.overdue, row.light) if field == "overdue" else Cell(words) for field, words in _items(row)]
        for row in (*ranking.rows, ranking.total)
    ]
    page.table(_pick(ranking.head, fields), rows)


def _items(row: RankRow) -> list[tuple[str, str]]:
    """Return what is printed of a row, by field."""
    return [*zip(row._fields, row, strict=True)][:-1]


def _write_matrix(page: Page, matrix: Matrix) -> None:
    headers = (matrix.head.department, *(cell.text for cell in matrix.head.cells))
    page.table(headers, [(row.department, *(_lit(cell.text, cell.light) for cell in row.cells)) for row in matrix.rows])
    page.paragraph(matrix.note, **_muted(page))


def _lamp(page: Page, lamp: Lamp) -> str:
    """Return a light's words with its sign, so that it survives grey printing."""
    return f"{page.style['light'][lamp.key]['sign']} {lamp.text}" if lamp.key else lamp.text


def _lines(*parts: str) -> str:
    """Return parts one below another, without the empty ones."""
    return "\n".join(part for part in parts if part)
