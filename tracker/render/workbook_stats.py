"""The statistics as a spreadsheet: headline figures, then a sheet for each table, numbers as numbers."""

from tracker.render.workbook import LINE, Page
from tracker.views.room import line_count
from tracker.views.sheet_text import cell_text
from tracker.views.stats import Figure, StatsSection, StatsView

COLUMNS = {"stats": (30, *(12,) * 9)}
LANDSCAPE = ("stats",)
_ROW = 19
"""Height of a row at least, in points."""
_WHOLE, _BROKEN, _SHARE = "#,##0", "#,##0.0", "0%"


def write_stats(page: Page, view: StatsView) -> None:
    """Set the statistics."""
    page.titles(view.head)
    page.paragraph(view.summary, bold=True)
    page.paragraph(view.nothing)
    if view.headlines:
        page.gap()
        page.facts(view.headlines)
    if view.refused:
        page.heading(view.refused_title)
        page.table(view.refused_head, view.refused, (4, len(page.columns) - 4))
    page.gap()
    for note in view.notes:
        page.paragraph(note, font_color=f"#{page.style['colour']['muted']}")
    for section in view.sections:
        page.turn(section.title)
        page.heading(section.title)
        _table(page, section)


def _table(page: Page, section: StatsSection) -> None:
    """Set one table; it can be filtered, and the row of all stands below what is."""
    colour = page.style["colour"]
    edges = {"border": 1, "border_color": f"#{colour['rule']}", "valign": "vcenter"}
    first = page.table(section.head, ())
    for name, row in zip(section.names, section.rows, strict=True):
        look = edges | ({"bold": True, "bg_color": f"#{colour['derived']}"} if row is section.rows[-1] else {})
        page.sheet.set_row(page.row, max(_ROW, LINE * line_count(name, page.columns[0] - 1) + 2))
        page.sheet.write_string(page.row, 0, cell_text(name), page.format(**look))
        for column, figure in enumerate(row, 1):
            _write(page, column, figure, look)
        page.row += 1
    page.sheet.autofilter(first, 0, page.row - 2, len(section.head) - 1)
    page.sheet.freeze_panes(first + 1, 1)
    page.repeat(first)


def _write(page: Page, column: int, figure: Figure, look: dict[str, object]) -> None:
    """Write a figure to the right: a number in its form, anything else as words."""
    if figure.number is None:
        page.sheet.write_string(page.row, column, figure.text, page.format(**look, align="right"))
        return
    form = _SHARE if figure.is_share else _WHOLE if figure.number == round(figure.number) else _BROKEN
    page.sheet.write_number(page.row, column, figure.number, page.format(**look, align="right", num_format=form))
