"""Baselines written as one would write them by hand: the same words as our minutes, cell by cell."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from tracker.views.action_rows import ActionRow
from tracker.views.minutes import Minutes
from tracker.views.topics import TopicBlock

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table


Fill: TypeAlias = Callable[["Table", Sequence[Sequence[str]]], None]


def fill_by_cell(table: "Table", rows: Sequence[Sequence[str]]) -> None:
    """Fill a table by asking it for each cell, as most scripts do; python-docx then counts all cells each time."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text


def fill_by_row(table: "Table", rows: Sequence[Sequence[str]]) -> None:
    """Fill a table row by row, as those who measured do."""
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def word_minutes(view: Minutes, fill: Fill) -> bytes:
    """Return the minutes as a Word file, made with python-docx."""
    from docx import Document

    document = Document()
    document.add_heading(view.head.title, 0)
    _add_table(document, view.facts, fill)
    for line in (*view.attendance, *view.open_items, *view.distribution):
        document.add_paragraph(f"{line.label}{view.head.colon}{line.text}")
    for topic in view.topics:
        _topic(document, topic, view.head.colon)
    for decision in view.decisions:
        document.add_paragraph(f"{decision.id} {decision.text}{decision.remark}")
    _add_table(document, [_cells(view.actions.head), *map(_cells, view.actions.rows)], fill)
    _add_table(document, [view.confirmation.head, *view.confirmation.rows], fill)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _topic(document: "Document", topic: TopicBlock, colon: str) -> None:
    document.add_heading(f"{topic.id} {topic.name}", 2)
    lines = (topic.background, topic.discussion, *topic.opinions, topic.dispute, topic.consensus, *topic.decisions)
    for line in lines:
        document.add_paragraph(f"{line.label}{colon}{line.text}")


def _cells(row: ActionRow) -> Sequence[str]:
    return (
        row.id, row.description, row.department, row.owner, row.supporting, row.due, row.status, row.lamp.text,
        row.acceptance.text,
    )  # fmt: skip


def _add_table(document: "Document", rows: Iterable[Sequence[str]], fill: Fill) -> None:
    rows = list(rows)
    fill(document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid"), rows)
