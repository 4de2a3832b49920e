"""Rows whose height shows the text whole at once, and that are left free to grow with what is typed later."""

from functools import cache
from typing import Any


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
