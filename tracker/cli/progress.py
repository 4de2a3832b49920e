"""A progress bar on a terminal, and nothing in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tracker.cli.console import Console
    from tracker.words import Words

WORTH_A_BAR = 40
"""Workbooks that are read before a person begins to wonder."""
_PAUSE = 0.1
"""Seconds between two looks of a person at the bar."""

Item = TypeVar("Item")


def followed(items: Iterable[Item], total: int, words: Words, *, is_quiet: bool = False) -> Iterable[Item]:
    """Return what is read one by one, with a bar on standard error: how many are done, how fast, how long it takes.

    The bar needs the library rich (extra `all`); without it, in a pipe, and for a few files there is none.
    """
    if is_quiet or total < WORTH_A_BAR or not sys.stderr.isatty():
        return items
    try:
        bar = _bar(words)
    except ImportError:
        return items
    return _shown(items, total, bar, words("program.reading"))


def following(console: Console) -> Callable[[Iterable[Item], int], Iterable[Item]]:
    """Return `followed` for the person at a console; it takes what is read and how much that is."""
    return lambda items, total: followed(items, total, console.words, is_quiet=console.is_quiet)


def _shown(items: Iterable[Item], total: int, bar: Any, label: str) -> Iterator[Item]:  # noqa: ANN401
    """Yield the items, and move the bar now and then."""
    from time import monotonic

    with bar:
        task = bar.add_task(label, total=total)
        moved = monotonic()
        for done, item in enumerate(items, 1):
            yield item
            if done == total or monotonic() - moved >= _PAUSE:
                bar.update(task, completed=done)
                moved = monotonic()


def _bar(words: Words) -> Any:  # noqa: ANN401 - rich is there or not
    """Return a bar that speaks the person's language; raises ImportError where rich is not installed."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(pace(int(task.completed), int(task.total or 0), task.speed, task.time_remaining, words))

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(None, complete_style="bright_blue", finished_style="bright_blue"),  # red would be a light
        Pace(),
        console=Console(stderr=True),
        transient=True,
    )


def pace(done: int, total: int, speed: float | None, seconds: float | None, words: Words) -> str:
    """Return how many are done and, once that can be told, how many a second and how long the rest takes."""
    if not speed or seconds is None:
        return words("program.done", done=f"{done:,}", total=f"{total:,}")
    rest = f"{int(seconds) // 60}:{int(seconds) % 60:02}"
    return words("program.pace", done=f"{done:,}", total=f"{total:,}", rate=f"{speed:,.0f}", rest=rest)
