"""tracker: cross-department meetings in one workbook, checked, tracked and printed."""
