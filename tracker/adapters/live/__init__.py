"""The workbook that is open in Excel or LibreOffice, through xlwings.

Knows xlwings' public objects alone; whoever uses it imports xlwings and attaches (`attach.py`).
"""

from tracker.adapters.live.workbook import LiveBook

__all__ = ["LiveBook"]
