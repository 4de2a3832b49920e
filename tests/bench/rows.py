"""The rows of goals.md, "Speed", that can be measured now, and a few beside them."""

import json
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from time import perf_counter

from tests.bench.archive import first_scan, scan_again
from tests.bench.by_hand import Fill, fill_by_cell, fill_by_row, word_minutes
from tests.bench.engine import round_trip
from tests.bench.measure import Job, Row, process, take_turns
from tests.bench.stored import stored_rows
from tests.meetings import meeting_of
from tracker.adapters.build import build_workbook
from tracker.adapters.calendars import PublicCalendars
from tracker.bootstrap import Program
from tracker.render.documents import render_document
from tracker.views.minutes import Minutes, minutes_view

AS_OF = date(2024, 8, 5)
ACTIONS = 60
LANGUAGE = "zh"


class Bench:
    """What the rows share: one generated meeting of 60 actions, as a register and as a workbook."""

    def __init__(self, folder: Path) -> None:
        self.program = Program()
        self.template = self.program.template
        self.register = meeting_of(ACTIONS)
        self.sheet = self.template.schema().sheets["actions"].titles[LANGUAGE]
        self.workbook = folder / "meeting.xlsx"
        self.workbook.write_bytes(self.build())

    def build(self) -> bytes:
        """Return the meeting as a workbook."""
        return build_workbook(self.register, self.template, LANGUAGE)

    def read_and_validate(self) -> None:
        """Read the workbook, make the register, run every rule."""
        (register,) = self.program.read([str(self.workbook)]).registers
        self.program.validate(register, AS_OF)
        assert len(register.actions) == ACTIONS, len(register.actions)

    def views(self, rounds: int) -> Iterator[Minutes]:
        """Yield the minutes of another meeting for each round: what a renderer remembers of the last one is no gain."""
        calendar, words = PublicCalendars().calendar("CN"), self.template.words(LANGUAGE)
        made = [minutes_view(meeting_of(ACTIONS, seed=seed), AS_OF, calendar, words) for seed in range(rounds + 1)]
        return iter(made)

    def document(self, view: Minutes, format_: str) -> bytes:
        """Return the minutes in a format."""
        return render_document("minutes", view, format_, self.template.style())

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


def press_button(bench: Bench, rounds: int = 9) -> Row:
    """Measure the Check button from the start of its process to the result in the sheet, in a running LibreOffice.

    Five due dates are wrong. The first press, which is told in the note, marks them; those that count find the marks in
    their place, as all but the first of a day do.
    """
    job, baseline = "a button (Check), whole process", "import xlwings with pandas"
    imports = process("-c", "import pandas, xlwings")
    try:
        with open_workbook(bench) as press:
            start = perf_counter()
            press()
            first = perf_counter() - start
            taken = take_turns({"ours": press, "xlwings": imports}, rounds)
    except RuntimeError as cause:
        taken = take_turns({"xlwings": imports}, rounds=5)
        return Row(job, None, baseline, taken["xlwings"], goal=1, note=str(cause))
    return Row(
        job, taken["ours"], baseline, taken["xlwings"], goal=1,
        note=f"LibreOffice; the first press, which puts the marks, took {first * 1000:.0f} ms",
    )  # fmt: skip


@contextmanager
def open_workbook(bench: Bench) -> Iterator[Job]:
    """Open the meeting in a hidden LibreOffice and give a job that presses Check; raises RuntimeError without one."""
    from tracker.engines import libreoffice

    pipe = f"tracker-bench-{os.getpid()}"
    app = libreoffice.start(pipe)
    try:
        path = bench.workbook.with_suffix(".xlsm")
        wrong = [action._replace(original_due=date(2020, 1, 1)) for action in bench.register.actions[:5]]
        register = bench.register._replace(actions=(*wrong, *bench.register.actions[5:]))
        path.write_bytes(build_workbook(register, bench.template, LANGUAGE, macros=True))
        book = app.books.open(path)
        request = bench.workbook.parent / "request-bench.json"
        content = {"button": "check", "workbook": str(path), "application": "libreoffice", "pipe": pipe}
        serve = process("-m", "tracker.buttons", str(request))
        result = book.names["last_action_result"].refers_to_range

        def press() -> None:
            request.write_text(json.dumps(content), encoding="ascii")
            serve()

        yield press
        assert result.value, "the press left no result"
        book.close()
    finally:
        app.quit()


def build(bench: Bench) -> Row:
    """Measure building the workbook; goals.md names no baseline."""
    return Row(f"build the workbook of {ACTIONS} actions", take_turns({"ours": bench.build}, rounds=5)["ours"])


def write_word(bench: Bench, rounds: int = 4) -> Row:
    """Measure the minutes as a Word file against python-docx asked for each cell."""
    return _word(bench, "python-docx, cell by cell", fill_by_cell, rounds)._replace(goal=1 / 3)


def write_word_by_row(bench: Bench, rounds: int = 6) -> Row:
    """Measure it against python-docx used well; goals.md asks nothing here."""
    return _word(bench, "python-docx, row by row", fill_by_row, rounds)


def _word(bench: Bench, baseline: str, fill: Fill, rounds: int) -> Row:
    ours, theirs = bench.views(rounds), bench.views(rounds)
    taken = take_turns(
        {"ours": lambda: bench.document(next(ours), "docx"), "docx": lambda: word_minutes(next(theirs), fill)}, rounds
    )
    return Row("minutes to Word, warm", taken["ours"], baseline, taken["docx"])


def write_pdf(bench: Bench, rounds: int = 5) -> Row:
    """Measure the minutes as a PDF against WeasyPrint printing our HTML of them."""
    job, baseline = "minutes to PDF, warm", "WeasyPrint of our HTML"
    views = bench.views(rounds)
    jobs: dict[str, Job] = {"ours": lambda: bench.document(next(views), "pdf")}
    try:
        html = import_module("weasyprint").HTML
    except (ImportError, OSError):
        taken = take_turns(jobs, rounds)
        return Row(job, taken["ours"], baseline, goal=1 / 10, note="WeasyPrint or its libraries are not installed")
    pages = iter([bench.document(view, "html").decode() for view in bench.views(rounds)])
    taken = take_turns({**jobs, "weasyprint": lambda: html(string=next(pages)).write_pdf()}, rounds)
    return Row(job, taken["ours"], baseline, taken["weasyprint"], goal=1 / 10)


ROWS: tuple[Callable[[Bench], Row], ...] = (
    check_in_process,
    check_process,
    show_help,
    press_button,
    round_trip,
    write_word,
    write_pdf,
    build,
)


def measured(folder: Path) -> Iterator[Row]:
    """Yield each row as it is measured."""
    bench = Bench(folder)
    for row in ROWS:
        yield row(bench)
    yield first_scan(folder)
    yield scan_again(folder)
    yield from stored_rows(folder)
