"""The row of the xlwings engine for LibreOffice: values into a sheet and out again."""

from tests.bench.measure import Row, take_turns
from tracker.engines import libreoffice

ROWS, COLUMNS = 2000, 16
ASKED = 0.3
"""Seconds that the round trip may take."""

VALUES = [
    [float(row * column) if column % 2 else f"{row} 会议" for column in range(COLUMNS)] for row in range(1, ROWS + 1)
]


def round_trip(bench: object) -> Row:
    """Measure values written into a running LibreOffice and read back; the baseline is a file through openpyxl."""
    job, baseline = f"{ROWS:,} × {COLUMNS} values into LibreOffice and back", "a file, by openpyxl"
    try:
        app = libreoffice.start()
    except libreoffice.OfficeError as cause:
        return Row(job, None, baseline, note=str(cause))
    try:
        cells = app.books.add().sheets[0]["A1"].resize(ROWS, COLUMNS)

        def live() -> None:
            cells.value = VALUES
            assert cells.value == VALUES

        taken = take_turns({"ours": live, "openpyxl": _through_a_file}, rounds=5)
    finally:
        app.quit()
    return Row(job, taken["ours"], baseline, taken["openpyxl"], note=f"asked: under {ASKED * 1000:.0f} ms")


def _through_a_file() -> None:
    from io import BytesIO

    import openpyxl

    book, content = openpyxl.Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet()
    for row in VALUES:
        sheet.append(row)
    book.save(content)
    again = openpyxl.load_workbook(content, read_only=True).worksheets[0]
    assert [list(row) for row in again.iter_rows(values_only=True)] == VALUES
