"""The writer's types, for the type checker alone: the writer is imported when a workbook is built, not before."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook as Book
    from xlsxwriter.worksheet import Worksheet as Sheet
else:
    Book = Chart = Format = Sheet = object

__all__ = ["Book", "Chart", "Format", "Sheet"]
