"""Reads a clean package with calamine: fast, for sheets whose cells stand as applications write them."""

from collections.abc import Sequence
from io import BytesIO

from tracker.adapters.files.cells import grid_row
from tracker.adapters.files.package import CleanSheet, Package
from tracker.adapters.files.parser_package import write_package
from tracker.rows.grid import Value


class ParserFailedError(Exception):
    """A parser gave up on a sheet; the other one may read it."""


def read_rows(package: Package, sheets: Sequence[CleanSheet]) -> list[list[list[Value]]]:
    """Return the rows of each sheet.

    Raises:
        ParserFailedError: calamine refuses a part, or fails on it.
    """
    from python_calamine import CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(write_package(package, sheets, package.kinds)))
        return [
            [grid_row(row) for row in workbook.get_sheet_by_index(number).to_python(skip_empty_area=False)]
            for number in range(len(sheets))
        ]
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as cause:  # a panic of the Rust code is a BaseException
        raise ParserFailedError(str(cause)) from cause
