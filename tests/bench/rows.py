"""The rows of goals.md, "Speed", that can be measured now, and a few beside them."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tests.bench.measure import Row, process, take_turns
from tests.meetings import meeting_of
from tracker.adapters.build import build_workbook
from tracker.adapters.calendars import PublicCalendars
from tracker.adapters.files import FileReader
from tracker.adapters.template import TemplateFolder
from tracker.rows.register import parse_register
from tracker.usecases.validate import validate

AS_OF = date(2024, 8, 5)
ACTIONS = 60
LANGUAGE = "zh"


class Bench:
    """What the rows share: one generated meeting of 60 actions, as a register and as a workbook."""

    def __init__(self, folder: Path) -> None:
        self.template = TemplateFolder()
        self.register = meeting_of(ACTIONS)
        self.sheet = self.template.schema().sheets["actions"].titles[LANGUAGE]
        self.workbook = folder / "meeting.xlsx"
        self.workbook.write_bytes(self.build())

    def build(self) -> bytes:
        """Return the meeting as a workbook."""
        return build_workbook(self.register, self.template, LANGUAGE)

    def read_and_validate(self) -> None:
        """Read the workbook, make the register, run every rule."""
        register = parse_register(FileReader().read_book(str(self.workbook)), self.template.schema())
        validate(register, AS_OF, PublicCalendars())
        assert len(register.actions) == ACTIONS, len(register.actions)

    def inflate(self) -> None:
        """Inflate every part of the workbook."""
        with zipfile.ZipFile(self.workbook) as package:
            for name in package.namelist():
                package.read(name)


def check_in_process(bench: Bench) -> Row:
    """Measure reading and validating in process against pandas reading one sheet."""
    import pandas

    taken = take_turns(
        {
            "ours": bench.read_and_validate,
            "pandas": lambda: pandas.read_excel(bench.workbook, sheet_name=bench.sheet, engine="openpyxl"),
            "inflate": bench.inflate,
        },
        rounds=15,
    )
    return Row(
        f"read and validate {ACTIONS} actions, in process",
        taken["ours"], "pandas.read_excel of the actions sheet", taken["pandas"], "inflate its parts",
        taken["inflate"], 1 / 10,
    )  # fmt: skip


def check_process(bench: Bench) -> Row:
    """Measure `tracker check` as a whole process against a process that imports pandas and reads one sheet."""
    book = str(bench.workbook)
    reads = f"import pandas; pandas.read_excel({book!r}, sheet_name={bench.sheet!r}, engine='openpyxl')"
    taken = take_turns(
        {
            "ours": process("-m", "tracker", "check", book, "--as-of", AS_OF.isoformat(), codes=(0, 1)),
            "pandas": process("-c", reads),
            "pass": process("-c", "pass"),
        },
        rounds=9,
    )
    return Row(
        "tracker check, whole process", taken["ours"], "python -c pandas.read_excel", taken["pandas"],
        "python -c pass", taken["pass"], 1 / 10,
    )  # fmt: skip


def show_help(bench: Bench) -> Row:
    """Measure `tracker --help` against a Python that does nothing."""
    taken = take_turns({"ours": process("-m", "tracker", "--help"), "pass": process("-c", "pass")}, rounds=15)
    return Row("tracker --help, whole process", taken["ours"], "python -c pass", taken["pass"], goal=5)


def press_button(bench: Bench) -> Row:
    """Say that a button cannot be measured yet, with its baseline."""
    taken = take_turns({"xlwings": process("-c", "import pandas, xlwings")}, rounds=5)
    return Row(
        "a button, whole process", None, "import xlwings with pandas", taken["xlwings"], goal=1,
        note="comes with the buttons",
    )  # fmt: skip


def build(bench: Bench) -> Row:
    """Measure building the workbook; goals.md names no baseline."""
    return Row(f"build the workbook of {ACTIONS} actions", take_turns({"ours": bench.build}, rounds=5)["ours"])


ROWS: tuple[Callable[[Bench], Row], ...] = (check_in_process, check_process, show_help, press_button, build)


def measured(folder: Path) -> Iterator[Row]:
    """Yield each row as it is measured."""
    bench = Bench(folder)
    for row in ROWS:
        yield row(bench)
