"""Agenda, recap and sign-in sheet as spreadsheets to print."""

from tracker.render.workbook import Page
from tracker.render.workbook_minutes import write_actions, write_decisions, write_lines
from tracker.views.agenda import Agenda
from tracker.views.recap import Recap
from tracker.views.sign_in import SignIn

_ACTIONS = (15.5, 29, 11, 11.5, 12, 14)
COLUMNS = {"agenda": _ACTIONS, "recap": _ACTIONS, "sign_in": (7, 17, 17, 15, 22, 15)}
"""Widths of the grid by kind, in characters; the agenda and the recap hold an action register."""

_SIGNING_HEIGHT = 31
"""Points that a signature takes."""


def write_agenda(page: Page, view: Agenda) -> None:
    """Write the agenda."""
    titles, topics = view.titles, view.topics
    page.titles(view.head)
    page.heading(titles.facts)
    page.facts(view.facts)
    page.heading(titles.agenda)
    if topics.rows:
        order = [(row.number, row.topic, row.slot, row.minutes, row.outcome) for row in (topics.head, *topics.rows)]
        page.table(order[0], order[1:], (1, 1, 1, 1, 2))
    else:
        page.paragraph(view.nothing)
    page.paragraph(topics.length, font_color=f"#{page.style['colour']['muted']}")
    if view.materials.rows:
        page.heading(titles.materials)
        page.table(view.materials.head, view.materials.rows, (4, 2))
    if view.follow_up.rows:
        page.heading(titles.follow_up)
        write_actions(page, view.follow_up, view.head.colon)


def write_recap(page: Page, view: Recap) -> None:
    """Write the recap; it is printed on one page (S20)."""
    page.sheet.fit_to_pages(1, 1)
    page.titles(view.head)
    for line in view.facts:
        page.labelled(line, view.head.colon)
    page.heading(view.titles.decisions)
    write_decisions(page, view.decisions, view.none_decided)
    page.heading(view.titles.actions)
    if view.actions.rows:
        page.table(view.actions.head, view.actions.rows, (1, 2, 2, 1))
    else:
        page.paragraph(view.none_due)
    write_lines(page, view.titles.open_items, view.open_items, view.head.colon)


def write_sign_in(page: Page, view: SignIn) -> None:
    """Write the sign-in sheet, with rows high enough for a signature."""
    page.titles(view.head)
    for line in view.facts:
        page.labelled(line, view.head.colon)
    page.gap()
    page.table(view.columns, view.rows, height=_SIGNING_HEIGHT)
