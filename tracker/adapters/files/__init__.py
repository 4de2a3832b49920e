"""Workbook files as grids: the gate, two parsers, and the choice between them."""

from tracker.adapters.files.reader import FileReader

__all__ = ["FileReader"]
