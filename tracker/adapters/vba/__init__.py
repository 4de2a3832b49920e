"""Writes `vbaProject.bin`, the part of a workbook that holds its macros, from source text alone; no Excel is needed.

After [MS-OVBA] (the project, its compression, its encryption) and [MS-CFB] (the compound file around it).
"""

from tracker.adapters.vba.project import build_vba_project

__all__ = ["build_vba_project"]
