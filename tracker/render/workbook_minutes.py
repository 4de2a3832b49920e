"""The minutes as a spreadsheet to print."""

from collections.abc import Sequence

from tracker.render.workbook import Cell, Page
from tracker.views.action_rows import ActionRow, ActionTable
from tracker.views.document import Line
from tracker.views.minutes import ConfirmationBlock, Minutes
from tracker.views.topics import DecisionLine, TopicBlock

COLUMNS = {"minutes": (15.5, 29, 11, 11.5, 12, 14)}
"""Widths of the grid by kind, in characters: the columns of the action register."""
_LONG = 10
"""From so many actions on the register has sheets of its own, whose head is repeated on each page: Excel repeats one
row for a whole sheet, and not for a part of it."""


def write_minutes(page: Page, view: Minutes) -> None:
    """Write the minutes in the order of S22."""
    colon, titles = view.head.colon, view.titles
    page.titles(view.head)
    page.heading(titles.facts)
    page.facts(view.facts)
    page.gap()
    for line in view.attendance:
        page.labelled(line, colon)
    page.heading(titles.topics)
    for topic in view.topics:
        _write_topic(page, topic, colon)
    page.paragraph("" if view.topics else view.nothing)
    page.heading(titles.decisions)
    write_decisions(page, view.decisions, view.nothing)
    write_lines(page, titles.open_items, view.open_items, colon)
    is_long = len(view.actions.rows) + len(view.carried.rows) >= _LONG
    _write_register(page, view, is_long=is_long)
    if is_long and (view.confirmation.rows or view.distribution):
        page.turn(titles.confirmation or titles.distribution)
    if view.confirmation.rows:
        _write_confirmation(page, titles.confirmation, view.confirmation, colon)
    write_lines(page, titles.distribution, view.distribution, colon)


def _write_register(page: Page, view: Minutes, *, is_long: bool) -> None:
    """Write the actions of this meeting and of earlier ones; long ones on sheets of their own."""
    if is_long:
        page.turn(view.titles.actions)
    page.heading(view.titles.actions)
    if view.actions.rows:
        head = write_actions(page, view.actions, view.head.colon)
        if is_long:
            page.repeat(head)
    else:
        page.paragraph(view.nothing)
    if view.carried.rows:
        if is_long:
            page.turn(view.titles.carried)
        page.heading(view.titles.carried)
        head = write_carried(page, view.carried)
        if is_long:
            page.repeat(head)


def _write_topic(page: Page, topic: TopicBlock, colon: str) -> None:
    page.subheading(f"{topic.id} {topic.name}".strip())
    page.labelled(topic.background, colon)
    page.labelled(topic.discussion, colon)
    page.paragraph(f"{topic.opinions_label}{colon}" if topic.opinions else "")
    for opinion in topic.opinions:
        page.labelled(opinion, colon, indent=2)
    page.labelled(topic.dispute, colon)
    page.labelled(topic.consensus, colon)
    for decision in topic.decisions:
        page.decision(decision, colon)
    page.labelled(topic.outcome, colon)
    page.gap(5)


def write_decisions(page: Page, decisions: Sequence[DecisionLine], nothing: str) -> None:
    """Write the numbered list of decisions, or what stands there where there are none."""
    for number, decision in enumerate(decisions, 1):
        page.paragraph(f"{number}. {decision.id} {decision.text}{decision.remark}")
    page.paragraph("" if decisions else nothing)


def write_lines(page: Page, title: str, lines: Sequence[Line], colon: str) -> None:
    """Write a section of labelled lines; nothing where there are none."""
    if lines:
        page.heading(title)
    for line in lines:
        page.labelled(line, colon)


def _write_confirmation(page: Page, title: str, block: ConfirmationBlock, colon: str) -> None:
    page.heading(title)
    page.labelled(block.review, colon)
    page.paragraph(block.deadline)
    page.table(block.head, [(r.department, r.person, r.answer, r.answered_on, r.comment) for r in block.rows], _ANSWERS)


_ANSWERS = (1, 1, 1, 1, 2)


def write_actions(page: Page, actions: ActionTable, colon: str) -> int:
    """Write an action register, and return the row of its head."""
    head = actions.head
    return page.table(
        (head.id, head.description, head.owner, head.supporting, head.due, head.status),
        [
            (
                r.id,
                _task(r, colon),
                _owner(r),
                r.supporting,
                r.due,
                _state(page, r),
            )
            for r in actions.rows
        ],
    )


def write_carried(page: Page, actions: ActionTable) -> int:
    """Write earlier meetings' actions, what is closed struck through; returns the row of their head."""
    head = actions.head
    return page.table(
        (head.id, head.description, head.owner, head.due, head.status),
        [
            (
                *(Cell(words, is_struck=r.closed) for words in (r.id, r.description, _owner(r))),
                r.due,
                _state(page, r),
            )
            for r in actions.rows
        ],
        (1, 1, 1, 1, 2),
    )


def _task(row: ActionRow, colon: str) -> str:
    acceptance = f"{row.acceptance.label}{colon}{row.acceptance.text}" if row.acceptance.text else ""
    return "\n".join(part for part in (row.description, acceptance) if part)


def _owner(row: ActionRow) -> str:
    return "\n".join(part for part in (row.department, row.owner) if part)


def _state(page: Page, row: ActionRow) -> Cell:
    """Return the status, and under it the light with its sign."""
    if not row.lamp.key:
        return Cell(row.status)
    sign = page.style["light"][row.lamp.key]["sign"]
    return Cell(row.status, lamp=f"{sign} {row.lamp.text}", light=row.lamp.key)
