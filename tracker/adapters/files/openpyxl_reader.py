"""Reads a clean package with openpyxl: slower, for sheets that calamine fails on or would need too much memory for."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from tracker.adapters.files.calamine_reader import ParserFailedError
from tracker.adapters.files.cells import grid_row
from tracker.adapters.files.package import CleanSheet, Package, write_package
from tracker.rows.grid import Value


def read_rows(package: Package, sheets: Sequence[CleanSheet]) -> list[list[list[Value]]]:
    """Return the rows of each sheet.

    Raises:
        ParserFailedError: openpyxl refuses a part, or fails on it.
    """
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(BytesIO(write_package(package, sheets)), data_only=True)
        return [_rows(sheet) for sheet in workbook.worksheets]
    except MemoryError:
        raise
    except Exception as cause:  # whatever openpyxl stumbles over is a refusal of the file, never a defect of ours
        raise ParserFailedError(str(cause)) from cause


def _rows(sheet: Any) -> list[list[Value]]:  # noqa: ANN401 - openpyxl's sparse cells are not part of its types
    """Return rows that reach as far as their last filled cell; a far cell costs no rectangle."""
    rows: dict[int, dict[int, object]] = {}
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            rows.setdefault(row, {})[column] = cell.value
    return [
        grid_row([rows[n].get(c) for c in range(1, max(rows[n]) + 1)]) if n in rows else []
        for n in range(1, max(rows, default=0) + 1)
    ]
