"""Plain text for a terminal: tables whose columns align, also where Chinese stands beside Latin.

Nothing is cut off: a long cell runs on in the next line, and where the screen is too narrow for a table each entry is
told as a list of its fields.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from tracker.render.screen import painted, printable
from tracker.views.room import char_width, display_width

GAP = "  "
LEAST = 12
"""Places below which a column is not made narrower; a table that needs less is told entry by entry."""

CLOSING = frozenset("，。、；：？！）》〉】」』”’…％,.;:?!)]}%")
"""Marks that a line never starts with."""

OPENING = frozenset("（《〈【「『“‘([{")
"""Marks that a line never ends with."""


class Painted(NamedTuple):
    """A cell with the ANSI code of its colour; an empty code leaves it as it is."""

    text: str
    code: str = ""


def one_line(text: str) -> str:
    """Return a text as one line, a single space between its words: no escape sequence reaches a terminal."""
    return " ".join(printable(text).split())


def wrapped(text: str, width: int) -> list[str]:
    """Return a text as lines of at most a number of places, broken at a space or between Chinese, else anywhere."""
    lines = []
    while len(text) > 1 and display_width(text) > width:
        cut = _break(text, _fitting(text, width), width)
        lines.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*lines, text]


def _break(text: str, cut: int, width: int) -> int:
    """Return where to break a line of at most so many characters: at a space near its end, else beside Chinese."""
    space = text.rfind(" ", 1, cut + 1)
    beside = next((at for at in range(cut, max(space, 0), -1) if _may_break(text, at)), 0)
    if space > 0 and display_width(text[space:beside]) <= width // 4:
        return space
    return beside or cut


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before a character: Chinese stands beside it, and no mark is torn from its words."""
    is_beside = char_width(text[at - 1]) == 2 or char_width(text[at]) == 2
    return is_beside and text[at] not in CLOSING and text[at - 1] not in OPENING


def _fitting(text: str, width: int) -> int:
    """Return how many characters of a longer text a line takes, so that the next starts with no closing mark."""
    number = next(n for n, places in enumerate(accumulate(map(char_width, text))) if places > width)
    return max(1, next((cut for cut in range(number, 0, -1) if text[cut] not in CLOSING), number))


def paragraph(text: str, width: int | None, first: str = "", rest: str = "") -> str:
    """Return a text as one line, or as lines of a screen: `first` stands before the first one, `rest` before others."""
    if width is None:
        return f"{first}{text}\n"
    lines = wrapped(text, max(LEAST, width - max(display_width(first), display_width(rest))))
    return "".join(f"{rest if number else first}{line}\n" for number, line in enumerate(lines))


def render_table(
    head: Sequence[str],
    rows: Iterable[Sequence[Painted]],
    *,
    width: int | None = None,
    flexible: Sequence[int] = (),
    right: Sequence[int] = (),
) -> str:
    """Return a table with a rule below the head; entry by entry where the screen is too narrow for one.

    Args:
        head: words of the head.
        rows: as many cells each.
        width: places that a line may take; None where there is no limit, as in a pipe.
        flexible: columns that run on in the next line where the table is too wide.
        right: columns of numbers, set to the right.
    """
    titles = [Painted(one_line(text)) for text in head]
    cells = [[Painted(one_line(text), code) for text, code in row] for row in rows]
    widths = [max(display_width(line[i].text) for line in (titles, *cells)) for i in range(len(head))]
    if width is not None:
        available = width - len(GAP) * (len(head) - 1)
        _fold_heads(widths, available, titles, cells)
        _narrow(widths, available, flexible)
        if sum(widths) > available:
            return "\n".join(_entry(titles, row, width) for row in cells)
    rule = [Painted("─" * places) for places in widths]
    return "".join(_row(line, widths, right) for line in (titles, rule, *cells))


def _fold_heads(widths: list[int], total: int, titles: Sequence[Painted], cells: Sequence[Sequence[Painted]]) -> None:
    """Take what is too much from columns whose head alone makes them wide; it is broken in two, at a space only."""
    columns = [[_folded(title.text), *(display_width(row[i].text) for row in cells)] for i, title in enumerate(titles)]
    least = list(map(max, columns))
    for _ in range(sum(widths) - total):
        loosest = max(range(len(widths)), key=lambda column: widths[column] - least[column])
        if widths[loosest] <= least[loosest]:
            return
        widths[loosest] -= 1


def _folded(head: str) -> int:
    """Return the places that a head needs at the least on two lines."""
    word = max(map(display_width, head.split()), default=0)
    return next(places for places in range(word, display_width(head) + 1) if len(wrapped(head, places)) <= 2)


def _narrow(widths: list[int], total: int, flexible: Sequence[int]) -> None:
    """Take what is too much from the widest of the flexible columns, place by place, none of them below the least."""
    for _ in range(sum(widths) - total):
        widest = max((column for column in flexible if widths[column] > LEAST), key=widths.__getitem__, default=None)
        if widest is None:
            return
        widths[widest] -= 1


def _row(cells: Sequence[Painted], widths: Sequence[int], right: Sequence[int]) -> str:
    """Return one row of a table, as many lines as its longest cell needs."""
    columns = [wrapped(cell.text, places) for cell, places in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, columns))):
        parts = [column[number] if number < len(column) else "" for column in columns]
        gaps = [" " * (places - display_width(part)) for part, places in zip(parts, widths, strict=True)]
        shown = [painted(part, cell.code) for part, cell in zip(parts, cells, strict=True)]
        line = [
            gap + part if column in right else part + gap
            for column, (part, gap) in enumerate(zip(shown, gaps, strict=True))
        ]
        lines.append(GAP.join(line).rstrip() + "\n")
    return "".join(lines)


def _entry(titles: Sequence[Painted], cells: Sequence[Painted], width: int) -> str:
    """Return one row as a list of its fields; empty ones are left out."""
    label = max(display_width(title.text) for title in titles)
    lines = []
    for title, cell in zip(titles, cells, strict=True):
        for number, part in enumerate(wrapped(cell.text, max(LEAST, width - label - len(GAP)))):
            if part:
                name = "" if number else title.text
                lines.append(f"{name}{' ' * (label - display_width(name))}{GAP}{painted(part, cell.code)}\n")
    return "".join(lines)
