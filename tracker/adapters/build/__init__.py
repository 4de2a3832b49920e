"""Builds a new workbook from the template: sheets, tables, lists, formulas, charts, page set-up."""

from tracker.adapters.build.workbook import build_workbook

__all__ = ["build_workbook"]
