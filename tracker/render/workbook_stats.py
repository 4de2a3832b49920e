"""The statistics as a spreadsheet: the headline figures and the tables, numbers as numbers, on paper that lies."""

from tracker.render.workbook import Page
from tracker.views.stats import Figure, StatsSection, StatsView

COLUMNS = {"stats": (30, *(12,) * 10)}
LANDSCAPE = ("stats",)
_WHOLE, _BROKEN, _SHARE = "#,##0", "#,##0.0", "0%"


def write_stats(page: Page, view: StatsView) -> None:
    """Set the statistics."""
    page.titles(view.head)
    page.paragraph(view.summary, bold=True)
    page.paragraph(view.nothing)
    if view.headlines:
        page.gap()
        page.facts(view.headlines)
    for section in view.sections:
        page.heading(section.title)
        _table(page, section)
    if view.refused:
        page.heading(view.refused_title)
        page.table(view.refused_head, view.refused, (4, len(page.columns) - 4))
    page.gap()
    for note in view.notes:
        page.paragraph(note, font_color=f"#{page.style['colour']['muted']}")


def _table(page: Page, section: StatsSection) -> None:
    """Set one table; a wide one takes less of each column than the page has."""
    page.table(section.head, ())
    edges = {"border": 1, "border_color": f"#{page.style['colour']['rule']}"}
    for name, row in zip(section.names, section.rows, strict=True):
        bold = {"bold": True} if row is section.rows[-1] else {}
        page.sheet.write_string(page.row, 0, name, page.format(**edges, **bold))
        for column, figure in enumerate(row, 1):
            _write(page, column, figure, edges | bold)
        page.row += 1


def _write(page: Page, column: int, figure: Figure, look: dict[str, object]) -> None:
    """Write a figure: a number in its form, words as words, both to the right."""
    if figure.number is None:
        page.sheet.write_string(page.row, column, figure.text, page.format(**look, align="right"))
        return
    form = _SHARE if figure.is_share else _WHOLE if figure.number == round(figure.number) else _BROKEN
    page.sheet.write_number(page.row, column, figure.number, page.format(**look, align="right", num_format=form))
