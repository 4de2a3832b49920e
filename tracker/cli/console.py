"""What the program says: results to standard output, remarks for people to standard error."""

import os
import sys
from typing import TextIO

from tracker.errors import TrackerError
from tracker.words import Words


class Console:
    """Speaks to a person or to the next program.

    Args:
        words: texts in the person's language.
        is_quiet: whether remarks are left out; errors never are.
    """

    def __init__(self, words: Words, *, is_quiet: bool = False) -> None:
        self.words = words
        self.is_quiet = is_quiet
        for stream in (sys.stdout, sys.stderr):
            _make_forgiving(stream)

    @property
    def is_terminal(self) -> bool:
        """Whether results go to a person's screen."""
        return sys.stdout.isatty()

    @property
    def has_colour(self) -> bool:
        """Whether the result may be coloured: on a terminal that does not say no (no-color.org)."""
        return self.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int | None:
        """Places in a line of the person's screen; None in a pipe."""
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns if self.is_terminal else None
        except OSError:
            return None

    def show(self, text: str) -> None:
        """Print a result; nothing where it is empty."""
        if text:
            print(text, end="" if text.endswith("\n") else "\n")

    def show_bytes(self, content: bytes) -> None:
        """Print a result that is a file's content, as it is."""
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def remark(self, text: str = "") -> None:
        """Print something for the person beside the result."""
        if not self.is_quiet:
            print(text, file=sys.stderr)

    def note(self, key: str, **values: object) -> None:
        """Print a remark on how something was done."""
        self.remark(self.words("program.note", message=self.words(key, **values)))

    def explain(self, error: TrackerError) -> None:
        """Print an error in the person's language."""
        print(self.words("program.error", message=self.sentence(error)), file=sys.stderr)

    def sentence(self, error: TrackerError) -> str:
        """Return an error as a sentence."""
        return self.words(f"errors.{error.key}", **error.values)


def _make_forgiving(stream: TextIO) -> None:
    """Let a console that lacks a character show a substitute instead of failing (Windows code pages, C locale)."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty() or (stream.encoding or "").lower().replace("-", "") == "utf8":
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="replace")
