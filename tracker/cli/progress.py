"""A progress bar on a terminal, and nothing in a pipe."""

import sys
from collections.abc import Iterable, Sequence

from tracker.usecases.reading import Source

WORTH_A_BAR = 40
"""Workbooks that are read before a person begins to wonder."""


def followed(sources: Sequence[Source], label: str, *, is_quiet: bool = False) -> Iterable[Source]:
    """Return workbooks to read, with a bar on standard error that says how many are done and how long the rest takes.

    The bar needs the library rich (extra `all`); without it, in a pipe, and for a few files there is none.
    """
    if is_quiet or len(sources) < WORTH_A_BAR or not sys.stderr.isatty():
        return sources
    try:
        from rich.console import Console
        from rich.progress import track
    except ImportError:
        return sources
    return track(sources, description=label, console=Console(stderr=True), transient=True)
