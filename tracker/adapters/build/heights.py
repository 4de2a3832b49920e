"""Row heights: estimated so that the text shows whole at once, and left free to grow with what is typed later."""

from collections.abc import Iterable
from functools import cache
from math import ceil
from typing import Any

LINE = 15.5
"""Height of a line of the sheets' face in points, fall-back faces included."""
SINGLE = LINE + 3
"""Height of a row of one line."""
HIGHEST = 409.0
"""The highest a row can be, in points (Excel specifications and limits)."""
_ROOM = 0.88
"""Part of a column's width that words really fill: words break before its edge, fall-back faces are wider."""


def row_height(texts: Iterable[tuple[object, float]]) -> float:
    """Return the height in points that a row needs for its texts, each given with its column's width."""
    lines = max((_lines(text, width) for text, width in texts if isinstance(text, str)), default=1)
    return min(HIGHEST, max(SINGLE, lines * LINE + 3))


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(text_width(part) / (width * _ROOM))) for part in text.split("\n"))


def text_width(text: str) -> int:
    """Return a text's width in half-width characters."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


@cache
def growing_worksheet() -> type[Any]:
    """Return a worksheet class whose rows named in `growing` have a height without being fixed to it.

    The writer marks each row that it is given a height for as set by hand; such a row no longer grows when
    somebody types a longer text, neither in Excel nor in LibreOffice.
    """
    from xlsxwriter.worksheet import Worksheet

    class GrowingWorksheet(Worksheet):  # type: ignore[misc]
        """A worksheet with rows that grow."""

        def __init__(self) -> None:
            super().__init__()
            self.growing: set[int] = set()

        def set_growing_row(self, row: int, height: float) -> None:
            """Give a row, counted from 0, its first height in points."""
            self.growing.add(row + 1)
            self.set_row(row, height)

        def _prepare_formula(self, formula: str, _expand_future_functions: bool = False) -> str:
            # The writer looks for functions newer than 2010 with some forty patterns a formula; we use none of them.
            return formula.removeprefix("{").removeprefix("=").removesuffix("}")

        def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
            kept = attributes or []
            if tag == "row" and dict(kept).get("r") in self.growing:
                kept = [(name, value) for name, value in kept if name != "customHeight"]
            super()._xml_start_tag_unencoded(tag, kept)

    return GrowingWorksheet
