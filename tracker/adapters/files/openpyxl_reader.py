"""Reads a clean package with openpyxl: slower, for sheets that calamine fails on or would need too much memory for."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from tracker.adapters.files.calamine_reader import ParserFailedError
from tracker.adapters.files.cells import NOTHING, from_serial, grid_row
from tracker.adapters.files.package import MAX_GRID, MAX_ROWS, CleanSheet, Package
from tracker.adapters.files.parser_package import write_package
from tracker.adapters.files.styles import BOTH, CLOCK, DAY, GENERAL, LENGTH
from tracker.rows.grid import Value

_DISGUISED = {DAY: 1, CLOCK: 2, BOTH: 3, LENGTH: 4}
"""Formats that are no dates to openpyxl, so that it leaves the numbers to us."""
_KINDS = {"0": DAY, "0.00": CLOCK, "#,##0": BOTH, "#,##0.00": LENGTH}


def read_rows(package: Package, sheets: Sequence[CleanSheet]) -> list[list[list[Value]]]:
    """Return the rows of each sheet.

    Raises:
        ParserFailedError: openpyxl refuses a part, or fails on it.
    """
    import warnings

    import openpyxl

    formats = [_DISGUISED.get(kind, GENERAL) for kind in package.kinds]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(BytesIO(write_package(package, sheets, formats)), data_only=True)
        _refuse_wide([sheet._cells for sheet in workbook.worksheets])
        return [_rows(sheet, package.starts_1904) for sheet in workbook.worksheets]
    except MemoryError:
        raise
    except Exception as cause:  # whatever openpyxl stumbles over is a refusal of the file, never a defect of ours
        raise ParserFailedError(str(cause)) from cause


def _refuse_wide(sheets: list[Mapping[tuple[int, int], object]]) -> None:
    """Refuse cells beyond the last row, and rows that together would be too long to hold."""
    held = 0
    for cells in sheets:
        last: dict[int, int] = {}
        for row, column in cells:
            last[row] = max(column, last.get(row, 0))
        if last and not 1 <= min(last) <= max(last) <= MAX_ROWS:
            raise ParserFailedError("a row that no sheet has")
        held += sum(last.values()) + max(last, default=0)
    if held > 2 * MAX_GRID:
        raise ParserFailedError("cells too far apart")


def _rows(sheet: Any, starts_1904: bool) -> list[list[Value]]:  # noqa: ANN401 - sparse cells are not typed
    """Return rows that reach as far as their last filled cell; a far cell costs no rectangle."""
    rows: dict[int, dict[int, object]] = {}
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            kind = _KINDS.get(cell.number_format, GENERAL)
            rows.setdefault(row, {})[column] = from_serial(cell.value, kind, starts_1904) if kind else cell.value
    return [
        grid_row([rows[n].get(c, "") for c in range(1, max(rows[n]) + 1)]) if n in rows else NOTHING
        for n in range(1, max(rows, default=0) + 1)
    ]
